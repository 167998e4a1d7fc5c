/** Ending targets, and ending the whole run before its design does. */
import type { Change } from "./change.ts";
import type { Outcome, Rollback, StopReason } from "./events.ts";
import { type Cause, isOpenTarget, type TargetExecution } from "./state.ts";

interface End {
  readonly outcome: Outcome;
  readonly rollback: Rollback;
  readonly reason?: string;
  /** Why the rollback is unproven. */
  readonly doubt?: string;
}

/** Nothing more can happen to this target execution. The first outcome stays. Its lock is released. */
export function endTarget(change: Change, target: TargetExecution, end: End): void {
  const outcome = target.outcome ?? end.outcome;
  const reason = target.reason ?? end.reason;
  change.setTarget(target, {
    phase: "ended",
    // Whoever never started was not canceled but skipped.
    outcome: outcome === "canceled" && !target.hasStarted ? "skipped" : outcome,
    rollback: end.rollback,
    endedAt: change.at,
    ...(reason === undefined ? {} : { reason }),
    ...(end.doubt === undefined ? {} : { doubt: end.doubt }),
  });
  change.effect({ type: "release", ids: [target.id] });
}

/** Stops the targets that have not ended; those whose start was never committed end at once. */
export function stopTargets(change: Change, targets: readonly TargetExecution[], reason: StopReason, text: string): void {
  const asked: string[] = [];
  for (const target of targets) {
    if (target.phase === "ended") continue;
    // An agent that prepared is told too: it forgets, instead of waiting for a start that never comes.
    if (target.phase !== "created" && change.isFirstRequest(target.id)) asked.push(target.id);
    const stop = target.stop ?? { at: change.at, reason };
    if (isOpenTarget(target)) {
      change.setTarget(target, {
        stop,
        rollback: target.rollback === "dirty" ? "dirty" : "pending",
        times: { requestedAt: change.at, ...target.times },
      });
    } else {
      endTarget(change, { ...target, stop }, { outcome: "skipped", rollback: "not-needed", reason: text });
    }
  }
  if (asked.length > 0) change.effect({ type: "stop", ids: asked, reason, text });
}

/** Ends the run: its open targets are stopped, the rest never starts. The first cause wins; later ones change nothing. */
export function abort(change: Change, cause: Omit<Cause, "at">): void {
  if (change.execution.cause !== undefined) return;
  change.set({ cause: { ...cause, at: change.at } });
  stopTargets(change, change.targets, cause.stop, cause.reason);
  for (const step of change.steps) {
    if (step.phase === "ended" || step.plan.type === "action") continue;
    const status = step.phase === "started" ? "CANCELED" : "SKIPPED";
    change.setStep(step, { phase: "ended", status, endedAt: change.at, reason: cause.reason });
  }
}
