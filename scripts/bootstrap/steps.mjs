/** Runs named steps one after the other, prints what each took, and ends with one line of counts. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, say, toolEnv } from "./toolchain.mjs";

const counts = { passed: 0, failed: 0, skipped: 0 };

/** Runs a command as one check. Its output is shown only if it fails. */
export async function check(name, command, args) {
  const { status, output, seconds } = await run(command, args, { quiet: true });
  counts[status === 0 ? "passed" : "failed"]++;
  say(`${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  if (status !== 0) say(output);
}

/** Runs vitest on the given projects and adds its counts. */
export async function tests(name, projects, extra = []) {
  const directory = mkdtempSync(join(tmpdir(), "squall-tests-"));
  const report = join(directory, "report.json");
  const args = [
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...extra,
  ];
  const { status, seconds } = await run("vitest", args, { quiet: false });
  let result;
  try {
    result = JSON.parse(readFileSync(report, "utf8"));
  } catch (cause) {
    result = { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 };
    say(`vitest wrote no report: ${cause.message}`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  counts.passed += result.numPassedTests;
  // A file that does not load, or an error outside of a test, fails the run without a failed test.
  counts.failed += status !== 0 ? Math.max(1, result.numFailedTests) : result.numFailedTests;
  counts.skipped += result.numPendingTests + result.numTodoTests;
  say(`${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
}

/** Prints the closing line and ends the process. In CI nothing may be skipped. */
export function finish() {
  const isCi = process.env.CI === "true";
  if (isCi && counts.skipped > 0) {
    say(`${counts.skipped} skipped: in CI every part must run; install what the lines above name`);
    counts.failed++;
  }
  say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exit(counts.failed === 0 ? 0 : 1);
}

function run(command, args, { quiet }) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: toolEnv(),
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
    });
    let output = "";
    child.stdout?.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      output += chunk;
    });
    const done = (status) => resolve({ status, output, seconds: ((Date.now() - started) / 1000).toFixed(1) });
    child.once("error", (cause) => {
      output += cause.message;
      done(1);
    });
    child.once("close", (code) => done(code ?? 1));
  });
}
