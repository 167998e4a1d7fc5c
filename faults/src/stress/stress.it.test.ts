import { type ChildProcess, execFileSync, fork, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { systemClock } from "@squall/core";
import { afterEach, describe, expect, it } from "vitest";
import { findMarked, killMarked } from "../proc/marked.ts";
import { processTable } from "../proc/process-table.ts";
import { createStress, type EngineChoice, type Stress } from "./stress.ts";

const clock = systemClock();
const table = processTable();
const lifetimeMs = 30_000;
const ids: string[] = [];

function newId(): string {
  const id = randomUUID();
  ids.push(id);
  return id;
}

async function until(condition: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const end = clock.now() + withinMs;
  while (!(await condition())) {
    if (clock.now() > end) throw new Error(`not so within ${withinMs} ms`);
    await clock.sleep(50);
  }
}

afterEach(async () => {
  for (const id of ids.splice(0)) await killMarked(table, id, clock);
});

function hasStressNg(): boolean {
  try {
    execFileSync("stress-ng", ["--version"]);
    return true;
  } catch {
    return false;
  }
}

const isThere = hasStressNg();
if (!isThere) console.warn("tests with stress-ng are skipped: apt-get install stress-ng");
/** A build that is meant to prove something must not skip. */
const mayRun = (engine: EngineChoice) => engine !== "stress-ng" || isThere || process.env["CI"] === "true";

/** Cores in use over a time that is long against the scheduler's whims. */
async function usedCores(stress: Stress, id: string, ms = 2_500): Promise<number> {
  await stress.look(id);
  await clock.sleep(ms);
  const look = await stress.look(id);
  return look.kind === "running" ? look.usedCores : Number.NaN;
}

for (const engine of ["builtin", "stress-ng"] as const) {
  describe.skipIf(!mayRun(engine))(`the engine ${engine}`, () => {
    const stress = createStress({ clock, engine });

    it("loads the CPU by what is asked, and is gone after stop", async () => {
      const id = newId();
      const plan = await stress.planCpu({ workers: 1, loadPercent: 40 });
      expect(await stress.startCpu(id, plan, lifetimeMs)).toMatchObject({ kind: engine });
      // Others may be using this machine, which takes from the load and never adds to it.
      const cores = await usedCores(stress, id);
      expect(cores).toBeGreaterThan(0.05);
      expect(cores).toBeLessThan(0.6);
      expect(await stress.residue(id)).not.toEqual([]);
      await stress.stop(id);
      expect(await stress.residue(id)).toEqual([]);
      await stress.stop(id);
    });

    it("takes the memory that is asked, and gives it back after stop", async () => {
      const id = newId();
      const bytes = 256 * 2 ** 20;
      await stress.startMemory(id, await stress.planMemory({ kind: "absolute", bytes }), lifetimeMs);
      await until(async () => {
        const look = await stress.look(id);
        return look.kind === "running" && look.residentBytes > 0.95 * bytes && look.residentBytes < 1.3 * bytes;
      });
      await stress.stop(id);
      expect(await stress.residue(id)).toEqual([]);
    });

    it("ends itself when its lifetime is over, and says so", async () => {
      const id = newId();
      await stress.startCpu(id, await stress.planCpu({ workers: 1, loadPercent: 10 }), 1_000);
      await until(async () => (await stress.look(id)).kind === "gone");
      expect(await stress.look(id)).toMatchObject({ reason: expect.stringMatching(/lifetime of 1000 ms is over|ended with exit code 0/) });
      await until(async () => (await stress.residue(id)).length === 0);
    });

    it("is gone, and seen to be gone, when any one of its processes is killed", async () => {
      for (const pick of ["first", "last"] as const) {
        const id = newId();
        await stress.startCpu(id, await stress.planCpu({ workers: 1, loadPercent: 10 }), lifetimeMs);
        const processes = await findMarked(table, id);
        const victim = pick === "first" ? processes[0] : processes[processes.length > 2 ? 1 : processes.length - 1];
        process.kill(victim?.pid ?? 0, "SIGKILL");
        await until(async () => (await stress.residue(id)).length === 0);
        await until(async () => (await stress.look(id)).kind === "gone");
        await stress.stop(id);
      }
    });

    it("is gone within seconds when the process that started it is killed", async () => {
      const id = newId();
      const owner = await startOwner(id, engine);
      expect(await findMarked(table, id)).not.toEqual([]);
      owner.kill("SIGKILL");
      await until(async () => (await findMarked(table, id)).length === 0, 3_000);
    });
  });
}

describe("a load", () => {
  it("is refused with what to do when the engine is not installed", async () => {
    const stress = createStress({ clock, engine: "stress-ng", stressNgPath: "/nonexistent/stress-ng" });
    await expect(stress.engine()).rejects.toMatchObject({
      code: "SQUALL_STRESS_NG_MISSING",
      message: expect.stringContaining("apt-get install stress-ng"),
    });
  });

  it("is carried by the built-in engine where stress-ng is not installed", async () => {
    const stress = createStress({ clock, engine: "auto", stressNgPath: "/nonexistent/stress-ng" });
    expect(await stress.engine()).toEqual({ kind: "builtin" });
  });

  it("ends before the memory of the host does", async () => {
    const id = newId();
    const stress = createStress({ clock, engine: "builtin" });
    const plan = await stress.planMemory({ kind: "absolute", bytes: 128 * 2 ** 20 });
    await stress.startMemory(id, { ...plan, floorBytes: Number.MAX_SAFE_INTEGER }, lifetimeMs);
    await until(async () => (await stress.look(id)).kind === "gone");
    expect(await stress.look(id)).toMatchObject({ reason: expect.stringContaining("below the floor"), isOutOfMemory: false });
  });

  it("of another process is known by the system, and can be stopped", async () => {
    const id = newId();
    const owner = await startOwner(id, "builtin");
    const successor = createStress({ clock, engine: "builtin" });
    expect(await successor.residue(id)).not.toEqual([]);
    expect((await successor.look(id)).kind).toBe("unknown");
    await successor.stop(id);
    expect(await successor.residue(id)).toEqual([]);
    owner.kill("SIGKILL");
  });

  it("does not touch processes without its mark", async () => {
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { env: { SQUALL_FAULT_ID: "another" } });
    await once(other, "spawn");
    await killMarked(table, newId(), clock);
    expect(other.exitCode).toBeNull();
    other.kill("SIGKILL");
    await once(other, "exit");
  });
});

/** A process of its own that starts a load and then waits. */
async function startOwner(id: string, engine: EngineChoice): Promise<ChildProcess> {
  const script = fileURLToPath(new URL("../../test/owner.ts", import.meta.url));
  const owner = fork(script, [id, engine], { execArgv: ["--conditions=@squall/source"] });
  await once(owner, "message");
  return owner;
}
