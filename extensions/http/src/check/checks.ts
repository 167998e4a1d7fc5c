/**
 * The checks of this process by their execution. What a request holds (headers, body) may be secret: it stays in memory
 * between prepare and start and is in no state, because states are written to disk.
 */
import type { Clock } from "@squall/core";
import type { Expectation } from "./expectation.ts";
import type { CheckRequest, Transport } from "./request.ts";
import { type Check, type Pace, startCheck } from "./runner.ts";

/** Prepared checks that wait for their start; the oldest gives way. */
const preparedMax = 1_000;
/** Checks that run at a time. */
const runningMax = 200;

interface CheckPlan {
  readonly request: CheckRequest;
  readonly transport: Transport;
  readonly expectation: Expectation;
  readonly pace: Pace;
}

export interface Checks {
  prepare(id: string, plan: CheckPlan): void;
  /** Undefined if this process has not prepared it, or has too much to do: see `reason`. */
  start(id: string): { readonly check: Check } | { readonly check?: undefined; readonly reason: string };
  find(id: string): Check | undefined;
  /** Ends and forgets it; also if there is none. */
  end(id: string): Promise<Check | undefined>;
}

export function createChecks(clock: Clock): Checks {
  const prepared = new Map<string, CheckPlan>();
  const running = new Map<string, Check>();
  return {
    prepare(id, plan) {
      const [oldest] = prepared.keys();
      if (prepared.size >= preparedMax && oldest !== undefined) prepared.delete(oldest);
      prepared.set(id, plan);
    },
    start(id) {
      const plan = prepared.get(id);
      prepared.delete(id);
      if (plan === undefined) return { reason: "this extension was restarted since the check was prepared; run it again" };
      if (running.size >= runningMax) return { reason: `${runningMax} checks are running in this extension already` };
      const check = startCheck({ ...plan, clock });
      running.set(id, check);
      return { check };
    },
    find: (id) => running.get(id),
    async end(id) {
      prepared.delete(id);
      const check = running.get(id);
      running.delete(id);
      await check?.end();
      return check;
    },
  };
}
