/** `npm run bench`: all benches, and the page about them; `npm run bench -- b4`: only those that are named. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isPastGuard, measure, type Result } from "./bench.ts";
import { actionCycle } from "./benches/action-cycle.ts";
import { httpChecks } from "./benches/http-checks.ts";
import { startLatency } from "./benches/start-latency.ts";
import { startUp } from "./benches/start-up.ts";
import { chooseBenches } from "./choose-benches.ts";
import { performancePage, resultLine } from "./report.ts";

const benches = [actionCycle, startLatency, httpChecks, startUp];
const root = new URL("../..", import.meta.url);

async function main(names: readonly string[]): Promise<void> {
  const chosen = chooseBenches(benches, names);
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => interruption.abort(new Error(`interrupted by ${signal}`)));
  const results: Result[] = [];
  for (const bench of chosen) {
    const result = await measure(bench, interruption.signal);
    results.push(result);
    console.log(resultLine(result));
  }
  if (chosen.length === benches.length) publish(results);
  const slow = results.filter(isPastGuard);
  if (slow.length === 0) return;
  console.error(`past the guard: ${slow.map(({ id }) => id).join(", ")}`);
  process.exitCode = 1;
}

function publish(results: readonly Result[]): void {
  const at = new Date().toISOString();
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  const directory = new URL("docs/reference/", root);
  mkdirSync(directory, { recursive: true });
  writeFileSync(new URL("performance.json", directory), `${JSON.stringify({ at, commit, results }, undefined, 2)}\n`);
  writeFileSync(new URL("performance.md", directory), performancePage(results, at, commit));
  console.log(`written: ${fileURLToPath(new URL("performance.md", directory))}`);
}

await main(process.argv.slice(2));
