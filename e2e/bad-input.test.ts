/** Whatever is wrong from outside gets a clear answer: what, where, what was expected, what to do. Nothing is half done. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePorts } from "./src/ports.ts";
import { Program, root } from "./src/program.ts";
import { type System, startSystem } from "./src/system.ts";
import { until } from "./src/until.ts";

let directory = "";
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "squall-bad-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function squall(args: readonly string[], env: Readonly<Record<string, string>>): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(root, "cli/bin/squall.mjs"), ...args], {
    cwd: directory,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output };
}

describe("with a running system", () => {
  let system: System;
  let nonsense: Server;
  beforeAll(async () => {
    // An extension whose index is a page of HTML, and whose other answers are numbers.
    nonsense = createServer((request, response) => {
      response.setHeader("content-type", request.url === "/" ? "text/html" : "application/json");
      response.end(request.url === "/" ? "<html><body>It works!</body></html>" : "42");
    });
    nonsense.listen(0, "127.0.0.1");
    await once(nonsense, "listening");
    const { port } = nonsense.address() as { port: number };
    system = await startSystem({ env: { agent: { SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_7_URL: `http://127.0.0.1:${port}` } } });
  });
  afterAll(async () => {
    await system[Symbol.asyncDispose]();
    nonsense.closeAllConnections();
    nonsense.close();
  });

  const run = async (text: string, env: Readonly<Record<string, string>> = {}) => {
    await writeFile(join(directory, "design.yaml"), text);
    return squall(["experiment", "run", "-f", "design.yaml"], { SQUALL_URL: system.url, SQUALL_TOKEN: system.token, ...env });
  };
  const stress = (radius: string) =>
    `name: x\nlanes:\n  - steps:\n      - type: action\n        actionType: squall.host.stress-cpu\n        parameters: { cpuLoad: 10, duration: 5s }\n        radius: ${radius}\n`;

  test("broken YAML is refused with line and column", async () => {
    const { code, output } = await run("name: x\nlanes:\n  - steps: [\n");
    expect(code).toBe(2);
    expect(output).toMatch(/line \d+, column \d+/);
  });
  test("an unknown action is named with its place in the file", async () => {
    const { code, output } = await run(
      "name: x\nlanes:\n  - steps:\n      - type: action\n        actionType: squall.host.no-such-thing\n        parameters: {}\n",
    );
    expect(code).toBe(2);
    expect(output).toContain("squall.host.no-such-thing");
    expect(output).toMatch(/line 5/);
  });
  test("a bad query is refused with the position in it", async () => {
    const { code, output } = await run(stress('{ targetType: squall.host, query: "host.hostname = = x" }'));
    expect(code).toBe(2);
    expect(output).toMatch(/cannot stand here/);
    expect(output).toMatch(/radius\.query|line \d+/);
  });
  test("a query without targets starts nothing and says so", async () => {
    const { code, output } = await run(stress("{ targetType: squall.host, query: host.hostname=nobody }"));
    expect(code).not.toBe(0);
    expect(output).toMatch(/no target/i);
  });
  test("a wrong token is told apart from everything else, and never shown", async () => {
    const { code, output } = await run(stress("{}"), { SQUALL_TOKEN: "squall_at_wrong_secret" });
    expect(code).toBe(2);
    expect(output).toMatch(/token/i);
    expect(output).not.toContain("squall_at_wrong_secret");
  });
  test("an extension that answers nonsense is shown with its error, and harms nobody else", async () => {
    interface Extension {
      readonly url: string;
      readonly state: string;
      readonly lastError?: { readonly message: string };
    }
    let failing: Extension | undefined;
    await until("the platform shows the failing extension", async () => {
      const { extensions } = await system.call<{ extensions: Extension[] }>("GET", "/api/extensions");
      failing = extensions.find(({ lastError }) => lastError !== undefined);
      return failing !== undefined;
    });
    expect(failing?.state).toBe("failing");
    expect(failing?.lastError?.message).toMatch(/JSON/);
    const { targets } = await system.call<{ targets: unknown[] }>("GET", "/api/targets?targetType=squall.host");
    expect(targets).toHaveLength(1);
  });
  test("an unreachable platform is said to be so", async () => {
    const [port = 0] = await freePorts(1);
    const { code, output } = await squall(["agents", "list"], { SQUALL_URL: `http://127.0.0.1:${port}`, SQUALL_TOKEN: "x" });
    expect(code).toBe(3);
    expect(output).toContain("cannot be reached");
  });
});

describe("a platform that cannot start", () => {
  async function launched(env: Readonly<Record<string, string>>): Promise<Program> {
    const [port = 0] = await freePorts(1);
    const program = new Program({
      name: "platform",
      file: "platform/api/src/main.ts",
      readyUrl: `http://127.0.0.1:${port}/api/health/readiness`,
      env: { SQUALL_PORT: String(port), ...env },
    });
    program.launch();
    return program;
  }
  const end = (program: Program) => until("the platform has given up", () => program.hasEnded, 30_000);

  test("names the data directory that it may not write, even to root", async () => {
    // A file where the directory should be stops root as well.
    const path = join(directory, "file");
    await writeFile(path, "");
    await chmod(path, 0o400);
    await using program = await launched({ SQUALL_DATA_DIR: path });
    await end(program);
    expect(program.exitCode).not.toBe(0);
    expect(program.output).toContain(path);
  });
  test("leaves a corrupted database as it is, and says how to go on", async () => {
    const path = join(directory, "corrupted");
    {
      await using first = await launched({ SQUALL_DATA_DIR: path });
      await until("the platform is ready", () => first.output.includes("ready"));
      await first.end("SIGTERM");
    }
    const files = (await readdir(path, { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile() && /pg_control|PG_VERSION/.test(entry.name),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) await writeFile(join(file.parentPath, file.name), "\u0000 garbage");
    const before = (await readdir(path, { recursive: true })).length;
    await using again = await launched({ SQUALL_DATA_DIR: path });
    await end(again);
    expect(again.output).toContain(path);
    expect(again.output).toMatch(/corrupt|damaged|SQUALL_MOVE_CORRUPT_DATABASE_ASIDE/i);
    expect((await readdir(path, { recursive: true })).length).toBeGreaterThanOrEqual(before - 1);
  });
  test("reports all wrong settings at once, and no value", async () => {
    await using program = await launched({ SQUALL_PORT: "99999999", SQUALL_PUBLIC_URL: "not a url: hunter2", SQUALL_DATA_DIR: directory });
    await end(program);
    expect(program.output).toContain("SQUALL_PORT");
    expect(program.output).toContain("SQUALL_PUBLIC_URL");
    expect(program.output).not.toContain("hunter2");
  });
});

test("an agent that cannot reach its platform goes on trying, and is alive meanwhile", async () => {
  const [agentPort = 0, nobody = 0] = await freePorts(2);
  const state = join(directory, "agent");
  await mkdir(state);
  await using agent = new Program({
    name: "agent",
    file: "agent/src/main.ts",
    readyUrl: `http://127.0.0.1:${agentPort}/health/liveness`,
    env: {
      SQUALL_PLATFORM_URL: `http://127.0.0.1:${nobody}`,
      SQUALL_AGENT_KEY: `squall_ak_0123456789ab_${"0123456789abcdef".repeat(4)}`,
      SQUALL_AGENT_PORT: String(agentPort),
      SQUALL_AGENT_STATE_PATH: state,
    },
  });
  await agent.start();
  await until(
    "the agent says whom it cannot reach",
    () => agent.output.includes(`127.0.0.1:${nobody}`) && /ECONNREFUSED|refused|cannot/.test(agent.output),
  );
  expect(agent.hasEnded).toBe(false);
});
