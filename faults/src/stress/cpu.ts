/** Planning of a CPU load. Pure. */
import { SquallError } from "@squall/core";
import type { UsableCpu } from "../limits/cpu.ts";

/** More workers than this are a typing mistake, not a load. */
const workersMax = 4_096;

export interface CpuLoad {
  /** Threads or processes that are busy; 0 for as many as there are usable cores. */
  readonly workers: number;
  /** 0 to 100, of one core for each worker. With `workers: 0` of all that is usable, a quota included. */
  readonly loadPercent: number;
}

export interface CpuPlan {
  readonly workers: number;
  /** 0 to 100: what each worker uses of one core. */
  readonly workerPercent: number;
  /** Cores in use altogether when the plan is met, with a fraction. */
  readonly cores: number;
  /** What 100 % would be, in cores. */
  readonly fullCores: number;
  /** A sentence if a quota keeps the load below what was asked; undefined otherwise. */
  readonly capped: string | undefined;
}

/**
 * Turns what was asked into workers. Without a number of workers the load is spread over all usable cores, so that
 * 50 % of a quota of one core on a machine with eight are half a core, not four.
 * @throws {SquallError} `SQUALL_INVALID_LOAD`
 */
export function planCpu(load: CpuLoad, usable: UsableCpu): CpuPlan {
  if (!(load.loadPercent >= 0 && load.loadPercent <= 100)) {
    throw new SquallError("SQUALL_INVALID_LOAD", `a CPU load of ${load.loadPercent} % is not between 0 and 100`);
  }
  if (!Number.isInteger(load.workers) || load.workers < 0 || load.workers > workersMax) {
    throw new SquallError("SQUALL_INVALID_LOAD", `${load.workers} workers are not a whole number from 0 to ${workersMax}`);
  }
  const limit = Math.min(usable.cores, usable.quotaCores ?? usable.cores);
  if (load.workers === 0) {
    const workers = Math.max(1, Math.ceil(limit));
    const cores = (limit * load.loadPercent) / 100;
    return { workers, workerPercent: (100 * cores) / workers, cores, fullCores: limit, capped: undefined };
  }
  const asked = (load.workers * load.loadPercent) / 100;
  const capped = asked > limit ? `${asked} cores were asked for, but this process may use only ${limit}` : undefined;
  return { workers: load.workers, workerPercent: load.loadPercent, cores: Math.min(asked, limit), fullCores: load.workers, capped };
}

/** Arguments of stress-ng for a plan. */
export function cpuStressors(plan: CpuPlan): readonly string[] {
  return ["--cpu", String(plan.workers), "--cpu-load", String(Math.round(plan.workerPercent))];
}
