/**
 * Load on CPU and memory, by stress-ng where it is installed and by an engine of our own elsewhere. Both are carried
 * by a guard process that ends them with the process that started them, so nothing has to be remembered to undo them:
 * stopping and verifying ask the system for processes with the mark of the target execution.
 */
import { type Clock, SquallError } from "@squall/core";
import type { Load } from "../guard/spec.ts";
import { type Guard, startGuard } from "../guard/start-guard.ts";
import { usableCpu } from "../limits/cpu.ts";
import { usableMemory } from "../limits/memory.ts";
import { describeProcess, findMarked, killMarked } from "../proc/marked.ts";
import { type ProcessTable, processTable } from "../proc/process-table.ts";
import { readSystemFile } from "../proc/read-system-file.ts";
import { type ProcessStat, tickMs } from "../proc/stat.ts";
import { type CpuLoad, type CpuPlan, cpuStressors, planCpu } from "./cpu.ts";
import { type MemoryLoad, type MemoryPlan, memoryStressors, planMemory } from "./memory.ts";
import { failWithoutStressNg, probeStressNg, type StressNg, stressNgLoad } from "./stress-ng.ts";

/** Loads that one process carries at a time; every one of them is a process too. */
const loadsMax = 64;
/** How long the reason of a guard that is gone is waited for. */
const lastWordsMs = 1_000;

export type EngineChoice = "auto" | "stress-ng" | "builtin";

/** What will carry a load. */
export type Engine = { readonly kind: "builtin" } | ({ readonly kind: "stress-ng" } & StressNg);

export interface StressOptions {
  readonly clock: Clock;
  /** `auto` takes stress-ng if it is installed. */
  readonly engine: EngineChoice;
  /** Name or path of the program. */
  readonly stressNgPath?: string;
  /** Memory that no load takes, in bytes; a tenth of all memory where that is less. Default 512 MiB. */
  readonly memoryReserveBytes?: number;
}

export type StressLook =
  /** Not started by this process, or stopped: the system may be asked for its `residue`. */
  | { readonly kind: "unknown" }
  | {
      readonly kind: "running";
      /** CPU that its processes used since the look before (or since the start), in cores. */
      readonly usedCores: number;
      /** The same since the start. */
      readonly meanCores: number;
      /** Physical memory of the load. */
      readonly residentBytes: number;
    }
  | {
      readonly kind: "gone";
      readonly reason: string;
      /** The kernel ran out of memory meanwhile, and the load was killed. */
      readonly isOutOfMemory: boolean;
    };

/** Every `id` is that of a target execution. */
export interface Stress {
  /** @throws {SquallError} `SQUALL_STRESS_NG_MISSING` */
  engine(): Promise<Engine>;
  /** What would be done. Changes nothing. @throws {SquallError} `SQUALL_INVALID_LOAD` */
  planCpu(load: CpuLoad): Promise<CpuPlan>;
  /** What would be done. Changes nothing. @throws {SquallError} `SQUALL_INVALID_LOAD`, `SQUALL_NOT_ENOUGH_MEMORY` */
  planMemory(load: MemoryLoad): Promise<MemoryPlan>;
  /** Resolves when the load is there. It ends itself after `lifetimeMs`. @throws {SquallError} `SQUALL_FAULT_NOT_STARTED` */
  startCpu(id: string, plan: CpuPlan, lifetimeMs: number): Promise<Engine>;
  /** Resolves when the load has begun to grow. It ends itself after `lifetimeMs`. @throws {SquallError} `SQUALL_FAULT_NOT_STARTED` */
  startMemory(id: string, plan: MemoryPlan, lifetimeMs: number): Promise<Engine>;
  look(id: string): Promise<StressLook>;
  /**
   * Resolves when the system holds nothing of it any more, with what was there right before; also if it never was.
   * @throws {SquallError} `SQUALL_PROCESS_NOT_KILLED`
   */
  stop(id: string): Promise<StressLook>;
  /** What the system still holds of it, a line each; empty if it is clean. */
  residue(id: string): Promise<readonly string[]>;
}

interface Running {
  readonly guard: Guard;
  readonly engine: Engine;
  readonly outOfMemoryKills: number;
  readonly startedAt: number;
  usedMs: number;
  lookedAt: number;
}

/** The loads of this process. It holds nothing that has to be disposed of once every load is stopped. */
export function createStress(options: StressOptions): Stress {
  const { clock } = options;
  const table = processTable();
  const running = new Map<string, Running>();

  const engine = async (): Promise<Engine> => {
    if (options.engine === "builtin") return { kind: "builtin" };
    const path = options.stressNgPath ?? "stress-ng";
    const probe = await probeStressNg(path, clock);
    if (probe.found !== undefined) return { kind: "stress-ng", ...probe.found };
    return options.engine === "auto" ? { kind: "builtin" } : failWithoutStressNg(path, probe.reason);
  };

  const start = async (id: string, lifetimeMs: number, builtin: Load, stressors: readonly string[], memoryFloorBytes?: number) => {
    if (running.size >= loadsMax)
      throw new SquallError("SQUALL_TOO_MANY_LOADS", `${loadsMax} loads are running already; stop one of them first`);
    const chosen = await engine();
    const load = chosen.kind === "builtin" ? builtin : stressNgLoad(chosen, stressors, lifetimeMs);
    const spec = { load, lifetimeMs, ...(memoryFloorBytes === undefined ? {} : { memoryFloorBytes }) };
    const outOfMemoryKills = await countOutOfMemoryKills();
    try {
      const guard = await startGuard(id, spec, clock);
      running.set(id, { guard, engine: chosen, outOfMemoryKills, startedAt: clock.now(), usedMs: 0, lookedAt: clock.now() });
    } catch (cause) {
      await killMarked(table, id, clock);
      throw cause;
    }
    return chosen;
  };

  const look = async (id: string): Promise<StressLook> => {
    const entry = running.get(id);
    if (entry === undefined) return { kind: "unknown" };
    // The guard leads the session of all that belongs to it: cheaper to find than by the mark.
    const processes = (await table.list()).filter(({ sessionId }) => sessionId === entry.guard.pid);
    const reason = entry.guard.ending() ?? (processes.length === 0 ? await lastWords(entry.guard, clock) : undefined);
    if (reason !== undefined) return { kind: "gone", reason, isOutOfMemory: (await countOutOfMemoryKills()) > entry.outOfMemoryKills };
    const usedMs = processes.reduce((sum, { userTicks, systemTicks }) => sum + (userTicks + systemTicks) * tickMs, 0);
    const now = clock.now();
    const usedCores = Math.max(0, usedMs - entry.usedMs) / Math.max(1, now - entry.lookedAt);
    Object.assign(entry, { usedMs, lookedAt: now });
    const meanCores = usedMs / Math.max(1, now - entry.startedAt);
    return { kind: "running", usedCores, meanCores, residentBytes: await residentBytes(table, processes, entry) };
  };

  return {
    engine,
    planCpu: async (load) => planCpu(load, await usableCpu()),
    planMemory: async (load) => planMemory(load, await usableMemory(), options.memoryReserveBytes ?? 512 * 2 ** 20),
    startCpu(id, plan, lifetimeMs) {
      const builtin: Load = { kind: "cpu", workers: plan.workers, load: plan.workerPercent / 100 };
      return start(id, lifetimeMs, builtin, cpuStressors(plan));
    },
    startMemory(id, plan, lifetimeMs) {
      return start(id, lifetimeMs, { kind: "memory", bytes: plan.bytes }, memoryStressors(plan), plan.floorBytes);
    },
    look,
    async stop(id) {
      // What was there is told, but nothing that goes wrong with looking may keep the load alive.
      const last = await look(id).catch((): StressLook => ({ kind: "unknown" }));
      await killMarked(table, id, clock);
      running.delete(id);
      return last;
    },
    async residue(id) {
      return (await findMarked(table, id)).map(describeProcess);
    },
  };
}

/** The system is ahead of what this process has heard: the reason may still be on its way. */
async function lastWords(guard: Guard, clock: Clock): Promise<string> {
  using deadline = clock.deadline(lastWordsMs);
  const silence = new Promise<string>((resolve) => {
    deadline.signal.addEventListener("abort", () => resolve("all its processes are gone"));
  });
  return await Promise.race([guard.ended, silence]);
}

/** Our own engine's guard holds the load itself; beside stress-ng it is overhead, which is not counted. */
async function residentBytes(table: ProcessTable, processes: readonly ProcessStat[], { guard, engine }: Running): Promise<number> {
  const counted = processes.filter(({ pid }) => engine.kind === "builtin" || pid !== guard.pid);
  const sizes = await Promise.all(counted.map(({ pid }) => table.residentBytes(pid)));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

/** Processes that the kernel killed for want of memory since boot, in control groups too. */
async function countOutOfMemoryKills(): Promise<number> {
  return Number(/^oom_kill (\d+)/m.exec((await readSystemFile("/proc/vmstat")) ?? "")?.[1] ?? 0);
}
