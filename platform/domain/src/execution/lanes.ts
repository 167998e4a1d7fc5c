/** Moving the lanes forward: failures, ends, readiness, next steps. Runs after every event until nothing changes. */
import { assertNever } from "@squall/core";
import type { Change } from "./change.ts";
import { prepareTimeoutMs, startTimeoutMs } from "./limits.ts";
import { failureOf, type StepEnd, stepEnd } from "./outcome.ts";
import { type EndStatus, isTerminal, type StepExecution, targetsOf } from "./state.ts";
import { abort } from "./stopping.ts";

/** Draws every consequence of what has changed. */
export function settle(change: Change): void {
  for (let before = -1; before !== change.revision; ) {
    before = change.revision;
    for (const step of change.steps) settleStep(change, step.plan.id);
    if (change.execution.cause === undefined) advance(change);
    finish(change);
  }
}

function settleStep(change: Change, id: string): void {
  const step = change.step(id);
  if (step.phase === "ended" || step.plan.type === "wait") return;
  const targets = targetsOf(change.execution, step);
  const isBegun = step.phase !== "created";
  if (isBegun && !step.plan.ignoreFailure) abortBy(change, step, failureOf(targets));
  const now = targetsOf(change.execution, step);
  if (now.some((target) => target.hasStarted)) markRunning(change, id);
  const isOver = now.every((target) => target.phase === "ended") && (isBegun || change.execution.cause !== undefined);
  if (isOver) endStep(change, id);
}

function abortBy(change: Change, step: StepExecution, target: ReturnType<typeof failureOf>): void {
  if (target === undefined) return;
  abort(change, {
    status: target.outcome === "failed" ? "FAILED" : "ERRORED",
    stop: "step-failed",
    reason: target.reason ?? `the step ${target.outcome}`,
    ...(target.reasonDetails === undefined ? {} : { details: target.reasonDetails }),
    stepId: step.plan.id,
  });
}

function markRunning(change: Change, stepId: string): void {
  const step = change.step(stepId);
  if (step.startedAt !== undefined) return;
  change.setStep(step, { status: "RUNNING", startedAt: change.at });
  markStarted(change);
}

function markStarted(change: Change): void {
  if (change.execution.startedAt === undefined) change.set({ status: "RUNNING", startedAt: change.at });
}

function endStep(change: Change, stepId: string): void {
  const step = change.step(stepId);
  const targets = targetsOf(change.execution, step);
  // A step that was never begun is skipped, whatever it would have hit.
  const isUntouched = step.phase === "created" && !targets.some((target) => target.hasStarted);
  const end: StepEnd = isUntouched ? { status: "SKIPPED", ...causeReason(change) } : stepEnd(targets);
  change.setStep(step, { phase: "ended", endedAt: change.at, ...end });
  if (end.status !== "FAILED" && end.status !== "ERRORED") return;
  // No target failed, for there was none, or none was left.
  if (!step.plan.ignoreFailure) abort(change, { status: end.status, stop: "step-failed", reason: end.reason ?? "the step failed", stepId });
}

function causeReason(change: Change): { reason?: string } {
  const { cause } = change.execution;
  return cause === undefined ? {} : { reason: cause.reason };
}

/** Starts nothing before every opening step is prepared; then each lane goes on by itself. */
function advance(change: Change): void {
  if (!change.execution.isOpen) {
    openBarrier(change);
    return;
  }
  const ready = change.steps.filter((step) => isReady(change, step));
  commitStarts(change, ready);
  for (const lane of change.execution.plan.lanes) {
    const next = lane.steps.map((step) => change.step(step.id)).find((step) => step.phase !== "ended");
    if (next?.phase === "created") beginStep(change, next);
  }
}

/** Begins to prepare the steps that open the lanes. Waits among them begin with the first start. */
export function prepareOpening(change: Change): void {
  for (const step of openingSteps(change)) {
    if (step.plan.type === "action" && step.phase === "created") beginStep(change, step);
  }
}

function openBarrier(change: Change): void {
  const opening = openingSteps(change).filter((step) => step.plan.type === "action" && step.phase !== "ended");
  if (change.execution.preparingAt === undefined || !opening.every((step) => isReady(change, step))) return;
  change.set({ isOpen: true, status: "PREPARED", preparedAt: change.at });
  commitStarts(change, opening);
}

function openingSteps(change: Change): readonly StepExecution[] {
  return change.execution.plan.lanes.flatMap((lane) => (lane.steps[0] === undefined ? [] : [change.step(lane.steps[0].id)]));
}

/** Every target is prepared or out of it, and at least one is prepared. */
function isReady(change: Change, step: StepExecution): boolean {
  if (step.phase !== "preparing") return false;
  const targets = targetsOf(change.execution, step);
  return (
    targets.every((target) => target.phase === "prepared" || target.phase === "ended") &&
    targets.some((target) => target.phase === "prepared")
  );
}

/** All starts that are ready now are committed together. */
function commitStarts(change: Change, steps: readonly StepExecution[]): void {
  if (steps.length === 0) return;
  for (const step of steps) change.setStep(step, { phase: "committing", status: "PREPARED", preparedAt: change.at });
  change.effect({ type: "commit-start", stepIds: steps.map((step) => step.plan.id) });
}

function beginStep(change: Change, step: StepExecution): void {
  switch (step.plan.type) {
    case "wait":
      change.setStep(step, { phase: "started", status: "RUNNING", startedAt: change.at });
      change.effect({ type: "arm", timer: { kind: "wait", stepId: step.plan.id }, afterMs: step.plan.durationMs });
      markStarted(change);
      return;
    case "action": {
      change.setStep(step, { phase: "preparing", preparingAt: change.at });
      const targets = targetsOf(change.execution, step).filter((target) => target.phase === "created");
      for (const target of targets) change.setTarget(target, { phase: "preparing", preparingAt: change.at });
      if (targets.length === 0) return;
      change.effect({ type: "prepare", ids: targets.map((target) => target.id) });
      change.effect({ type: "arm", timer: { kind: "prepare", stepId: step.plan.id }, afterMs: prepareTimeoutMs });
      return;
    }
    default:
      assertNever(step.plan);
  }
}

/** The starts of these steps are committed: from here on only evidence says what happened. */
export function startSteps(change: Change, stepIds: readonly string[]): void {
  // The run was ended while the commit was under way.
  if (change.execution.cause !== undefined) return;
  const ids: string[] = [];
  for (const stepId of stepIds) {
    const step = change.step(stepId);
    if (step.phase !== "committing") continue;
    change.setStep(step, { phase: "started" });
    for (const target of targetsOf(change.execution, step)) {
      if (target.phase !== "prepared") continue;
      const { rollback: _, ...rest } = target;
      change.setTarget(rest, { phase: "starting", isStartCommitted: true });
      ids.push(target.id);
    }
    change.effect({ type: "arm", timer: { kind: "start", stepId }, afterMs: startTimeoutMs });
  }
  if (ids.length > 0) change.effect({ type: "start", ids });
}

function finish(change: Change): void {
  const { execution } = change;
  if (isTerminal(execution) || !change.steps.every((step) => step.phase === "ended")) return;
  const status: EndStatus = execution.cause?.status ?? "COMPLETED";
  change.set({ status, endedAt: change.at });
  change.effect({ type: "finished", status });
}
