import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@squall/core";
import { findMarked, killMarked, processTable } from "@squall/faults";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Program, startProgram } from "../test/program.ts";

const clock = systemClock();
const table = processTable();
let folder = "";
let executionId = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "squall-host-"));
  executionId = randomUUID();
});
afterEach(async () => {
  await killMarked(table, executionId, clock);
  rmSync(folder, { recursive: true, force: true });
});

async function prepare(program: Program, action: string, config: Record<string, unknown>, hostname = program.hostname) {
  return await program.post(`/${action}/prepare`, {
    executionId,
    config: { duration: 30_000, ...config },
    properties: {},
    target: { name: hostname, attributes: { "host.hostname": [hostname] } },
    executionContext: { experimentKey: "ADM-1", executionId: 1 },
  });
}

/** Prepares and starts; resolves with the state that the agent would hold. */
async function begin(program: Program, action: string, config: Record<string, unknown>): Promise<unknown> {
  const prepared = await prepare(program, action, config);
  expect(prepared.body.error).toBeUndefined();
  const started = await program.post(`/${action}/start`, { executionId, state: prepared.body.state });
  expect(started.body.error).toBeUndefined();
  return started.body.state ?? prepared.body.state;
}

async function faultIs(present: boolean): Promise<void> {
  await expect.poll(async () => (await findMarked(table, executionId)).length > 0, { timeout: 5_000, interval: 50 }).toBe(present);
}

const cpu = "squall.host.stress-cpu";

describe.each(["builtin", "auto"])("CPU load by the engine %s", (engine) => {
  const env = { SQUALL_EXTENSION_STRESS_ENGINE: engine };

  it("is there after start, is measured, and is verified to be gone after stop", async () => {
    await using program = await startProgram(folder, env);
    const state = await begin(program, cpu, { cpuLoad: 30, workers: 1 });
    await faultIs(true);
    await clock.sleep(1_000);
    const { body } = await program.post(`/${cpu}/status`, { executionId, state });
    expect(body).toMatchObject({ completed: false });
    expect(body.metrics?.map(({ name, metric }) => `${name} ${metric["series"]}`)).toEqual(["cpu_load asked", "cpu_load used"]);
    expect(body.metrics?.[0]?.value).toBe(30);
    expect(body.metrics?.[1]?.value).toBeGreaterThan(5);
    const stopped = await program.post(`/${cpu}/stop`, { executionId, state });
    expect([stopped.status, stopped.body.error]).toEqual([200, undefined]);
    expect(stopped.body.summary?.text).toContain("of 0.30 cores were kept busy");
    await faultIs(false);
    expect((await program.post(`/${cpu}/verify`, { executionId, state })).body).toEqual({ clean: true, residue: [] });
  });

  it("is gone when the extension is killed, and its successor finds nothing", async () => {
    let state: unknown;
    {
      await using program = await startProgram(folder, env);
      state = await begin(program, cpu, { cpuLoad: 30, workers: 1 });
      await faultIs(true);
      program.child.kill("SIGKILL");
      await once(program.child, "exit");
      await faultIs(false);
    }
    await using successor = await startProgram(folder, env);
    expect((await successor.post(`/${cpu}/verify`, { executionId, state })).body).toEqual({ clean: true, residue: [] });
    const status = await successor.post(`/${cpu}/status`, { executionId, state });
    expect(status.body).toMatchObject({ completed: true, error: { title: expect.stringContaining("stopped by extension") } });
  });

  it("that was killed by somebody else makes the step fail", async () => {
    await using program = await startProgram(folder, env);
    const state = await begin(program, cpu, { cpuLoad: 30, workers: 1 });
    await killMarked(table, executionId, clock);
    await expect
      .poll(async () => (await program.post(`/${cpu}/status`, { executionId, state })).body.error, { timeout: 5_000 })
      .toMatchObject({ title: "The CPU load is gone", status: "failed" });
  });
});

describe("the host extension", () => {
  it("ends its faults before it ends itself", async () => {
    await using program = await startProgram(folder);
    await begin(program, cpu, { cpuLoad: 10, workers: 1 });
    await faultIs(true);
    program.child.kill("SIGTERM");
    await once(program.child, "exit");
    expect(await findMarked(table, executionId)).toEqual([]);
  });

  it("takes memory and gives it back", async () => {
    await using program = await startProgram(folder);
    const action = "squall.host.stress-memory";
    const state = await begin(program, action, { mode: "absolute", size: 128 });
    await expect
      .poll(async () => (await program.post(`/${action}/status`, { executionId, state })).body.metrics?.[1]?.value, { timeout: 5_000 })
      .toBeGreaterThan(120);
    expect((await program.post(`/${action}/stop`, { executionId, state })).body.error).toBeUndefined();
    await faultIs(false);
  });

  it("refuses what it cannot do, and changes nothing", async () => {
    await using program = await startProgram(folder, {
      SQUALL_EXTENSION_STRESS_ENGINE: "stress-ng",
      SQUALL_EXTENSION_STRESS_NG_PATH: "/nonexistent",
    });
    const refusals = [
      [await prepare(program, cpu, { cpuLoad: 30 }), "apt-get install stress-ng"],
      [await prepare(program, cpu, { cpuLoad: 30 }, "another-host"), 'this extension runs on "host-of-the-test"'],
      [await prepare(program, "squall.host.stress-memory", { mode: "absolute", size: 2 ** 30 }), "stress-ng"],
      [await prepare(program, "squall.host.stop-process", { process: randomUUID() }), "nothing on this host matches"],
      [await prepare(program, "squall.host.stop-process", { process: "a" }), "shorter than 2 characters"],
      [await prepare(program, "squall.host.stop-process", { process: String(program.child.pid) }), "always spared"],
    ] as const;
    for (const [answer, text] of refusals) expect(JSON.stringify(answer.body.error)).toContain(JSON.stringify(text).slice(1, -1));
    expect(await findMarked(table, executionId)).toEqual([]);
  });
});

describe("stopping processes", () => {
  const action = "squall.host.stop-process";
  const victims: ChildProcess[] = [];
  afterEach(() => {
    for (const victim of victims.splice(0)) victim.kill("SIGKILL");
  });

  it("stops a process, and again what is started anew, until stop", async () => {
    await using program = await startProgram(folder);
    const name = randomUUID();
    const start = () => {
      const victim = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", name]);
      victims.push(victim);
      return victim;
    };
    const first = start();
    const ended = once(first, "exit");
    const state = await begin(program, action, { process: name, inCommandLine: true, delay: 100 });
    await ended;
    await once(start(), "exit");
    const stopped = await program.post(`/${action}/stop`, { executionId, state });
    expect(stopped.body.summary?.text).toMatch(/^2 processes were stopped/);
    const last = start();
    await clock.sleep(300);
    expect(last.signalCode).toBeNull();
  });
});
