/** How the ends of targets make the end of a step, and what the public state of each is. */
import type { Rollback } from "./events.ts";
import type { StepStatus, TargetExecution } from "./state.ts";

/** Evidence that nothing more can be learned by asking the extension again. */
const settled: ReadonlySet<Rollback | undefined> = new Set(["not-needed", "not-possible", "confirmed", "verified", "unproven"]);

/** The agent has nothing more to do about it. `dirty` and `pending` are not settled: stop is sent again for them. */
export function isSettled(rollback: Rollback | undefined): boolean {
  return settled.has(rollback);
}

/** Unproven or dirty, and nobody took responsibility: red on every page. */
export function isWorry(target: TargetExecution): boolean {
  return target.resolved === undefined && (target.rollback === "unproven" || target.rollback === "dirty");
}

const statusOfOutcome = { completed: "COMPLETED", failed: "FAILED", errored: "ERRORED", canceled: "CANCELED", skipped: "SKIPPED" } as const;

/** Public state of a target execution. It stays RUNNING until its rollback is settled. */
export function targetStatus(target: TargetExecution): StepStatus {
  if (target.phase === "ended") return statusOfOutcome[target.outcome ?? "skipped"];
  if (target.hasStarted) return "RUNNING";
  return target.phase === "created" || target.phase === "preparing" ? "CREATED" : "PREPARED";
}

export interface StepEnd {
  readonly status: StepStatus;
  readonly reason?: string;
  readonly reasonDetails?: string;
}

/**
 * End of an action step whose targets have all ended: the worst of its targets. A step that was stopped is CANCELED if
 * one of its targets had started, and SKIPPED if none had.
 */
export function stepEnd(targets: readonly TargetExecution[]): StepEnd {
  const worst = targets.find((target) => target.outcome === "errored") ?? targets.find((target) => target.outcome === "failed");
  if (worst !== undefined) return { status: targetStatus(worst), ...reasonOf(worst) };
  const stopped = targets.find((target) => target.outcome === "canceled" || (target.outcome === "skipped" && target.stop !== undefined));
  if (stopped !== undefined) return { status: targets.some((target) => target.hasStarted) ? "CANCELED" : "SKIPPED", ...reasonOf(stopped) };
  if (targets.some((target) => target.outcome === "completed")) return { status: "COMPLETED" };
  return { status: "FAILED", reason: targets.length === 0 ? "no target matches" : "no target is left" };
}

/** The step has failed already, although rollbacks may go on. */
export function failureOf(targets: readonly TargetExecution[]): TargetExecution | undefined {
  return targets.find((target) => target.outcome === "errored") ?? targets.find((target) => target.outcome === "failed");
}

function reasonOf(target: TargetExecution): Omit<StepEnd, "status"> {
  return {
    ...(target.reason === undefined ? {} : { reason: target.reason }),
    ...(target.reasonDetails === undefined ? {} : { reasonDetails: target.reasonDetails }),
  };
}
