/**
 * The execution of an experiment, as a pure reducer. See DESIGN.md beside this file for its states and the reasons.
 *
 * No imports but pure ones; time arrives in events; effects are data. Server, browser and simulation run this code.
 */
import { assertNever, type Step } from "@squall/core";
import { Change } from "./change.ts";
import type { Doubt } from "./doubt.ts";
import type { ExecutionEffect } from "./effects.ts";
import type { ExecutionEvent, StopReason, Timer } from "./events.ts";
import { prepareOpening, settle, startSteps } from "./lanes.ts";
import { overallGraceMs, prepareTimeoutMs, startTimeoutMs } from "./limits.ts";
import { isWorry } from "./outcome.ts";
import { takeReport } from "./reporting.ts";
import { type Execution, isOpenTarget, isTerminal, type TargetExecution, targetsOf } from "./state.ts";
import { abort, endTarget, stopTargets } from "./stopping.ts";

/** Next state, then effects. An event that says nothing new answers the very same state. */
export function reduce(execution: Execution, event: ExecutionEvent): Step<Execution, ExecutionEffect> {
  const change = new Change(execution, event.at);
  if (isTerminal(execution)) afterEnd(change, event);
  else {
    apply(change, event);
    settle(change);
  }
  return change.done();
}

/** After the end nothing is started or stopped any more; evidence and responsibility may still change. */
function afterEnd(change: Change, event: ExecutionEvent): void {
  if (event.type === "reported") withTarget(change, event.id, (target) => takeReport(change, target, event.report));
  if (event.type === "resolved") resolve(change, event);
}

function apply(change: Change, event: ExecutionEvent): void {
  switch (event.type) {
    case "created":
      // The first event builds the state; a second one says nothing.
      return;
    case "begun":
      begun(change);
      return;
    case "target-gone":
      withTarget(change, event.id, (target) => targetGone(change, target));
      return;
    case "start-committed":
      startSteps(change, event.stepIds);
      return;
    case "undelivered":
      withTarget(change, event.id, (target) => undelivered(change, target, event.reason));
      return;
    case "reported":
      withTarget(change, event.id, (target) => takeReport(change, target, event.report));
      return;
    case "refused":
      withTarget(change, event.id, (target) => refused(change, target, event.reason));
      return;
    case "stop-delivered":
      withTarget(change, event.id, (target) => stopDelivered(change, target));
      return;
    case "unknown-at-agent":
      withTarget(change, event.id, (target) => unknownAtAgent(change, target, event.isSameJournal));
      return;
    case "agent-lost":
      agentLost(change, event.agentId, event.reason);
      return;
    case "summarized":
      withTarget(change, event.id, (target) => {
        change.setTarget(target, { summary: { text: event.text, level: event.level } });
      });
      return;
    case "timer":
      timeOver(change, event.timer);
      return;
    case "canceled":
      abort(change, {
        status: "CANCELED",
        stop: event.via === "person" ? "canceled" : "kill-switch",
        reason: event.reason,
        by: event.by,
      });
      return;
    case "resolved":
      resolve(change, event);
      return;
    case "recovered":
      recovered(change);
      return;
    case "aborted":
      abort(change, { status: "ERRORED", stop: "bug", reason: event.reason });
      return;
    default:
      assertNever(event);
  }
}

function withTarget(change: Change, id: string, then: (target: TargetExecution) => void): void {
  const target = change.target(id);
  // A late word about another execution's target says nothing here.
  if (target !== undefined) then(target);
}

function begun(change: Change): void {
  if (change.execution.preparingAt !== undefined) return;
  change.set({ preparingAt: change.at });
  change.effect({ type: "arm", timer: { kind: "overall" }, afterMs: change.execution.plan.estimatedMs + overallGraceMs });
  prepareOpening(change);
}

function targetGone(change: Change, target: TargetExecution): void {
  if (target.phase !== "preparing") return;
  endTarget(change, target, { outcome: "skipped", rollback: "not-needed", reason: "the target is gone" });
}

/** It was certainly not written, so nothing can have happened. The agent is told to forget what it prepared. */
function undelivered(change: Change, target: TargetExecution, reason: string): void {
  if (target.phase !== "preparing" && target.phase !== "starting") return;
  if (target.phase === "starting") change.effect({ type: "stop", ids: [target.id], reason: "agent-lost", text: reason });
  // One that was stopped before it was written is no trouble, it is just not started.
  endTarget(change, target, { outcome: target.stop === undefined ? "errored" : "skipped", rollback: "not-needed", reason });
}

function refused(change: Change, target: TargetExecution, reason: string): void {
  if (target.phase === "ended") return;
  const failed = change.setTarget(target, { outcome: target.outcome ?? "errored", reason: target.reason ?? reason });
  // What was refused before start never ran; after it, only the agent's answer to a stop can tell.
  if (isOpenTarget(failed)) stopTargets(change, [failed], "step-failed", reason);
  else endTarget(change, failed, { outcome: "errored", rollback: "not-needed" });
}

function stopDelivered(change: Change, target: TargetExecution): void {
  if (target.stop === undefined || target.times.deliveredAt !== undefined) return;
  change.setTarget(target, { times: { ...target.times, deliveredAt: change.at } });
}

/** The same journal proves that start was never called, because the agent writes that down first. A new one proves nothing. */
function unknownAtAgent(change: Change, target: TargetExecution, isSameJournal: boolean): void {
  if (target.phase === "ended" || target.phase === "created") return;
  const isProven = !target.isStartCommitted || (isSameJournal && !target.hasStarted);
  endTarget(change, target, {
    outcome: isProven && target.stop !== undefined ? "skipped" : "errored",
    rollback: isProven ? "not-needed" : "unproven",
    ...(isProven ? {} : { doubt: "no-record" satisfies Doubt }),
    reason: isProven ? "the agent never called start" : "the agent has no record of it",
  });
}

/** Its switch fires at the same time, so what it held is being undone; only when it is back can it say so. */
function agentLost(change: Change, agentId: string, reason: string): void {
  const held = change.targets.filter((target) => target.agentId === agentId && target.phase !== "created" && target.phase !== "ended");
  if (held.length === 0) return;
  const lost = held.map((target) =>
    change.setTarget(target, { isAgentLost: true, outcome: target.outcome ?? "errored", reason: target.reason ?? reason }),
  );
  stopTargets(change, lost, "agent-lost", reason);
  abort(change, { status: "ERRORED", stop: "agent-lost", reason });
}

function timeOver(change: Change, timer: Timer): void {
  switch (timer.kind) {
    case "wait": {
      const step = change.step(timer.stepId);
      if (step.phase === "started") change.setStep(step, { phase: "ended", status: "COMPLETED", endedAt: change.at });
      return;
    }
    case "prepare":
      giveUp(change, timer.stepId, "preparing", `not prepared within ${prepareTimeoutMs / 1000} s`);
      return;
    case "start":
      giveUp(change, timer.stepId, "starting", `not started within ${startTimeoutMs / 1000} s`);
      return;
    case "overall":
      abort(change, { status: "ERRORED", stop: "timed-out", reason: `took ${overallGraceMs / 60_000} min longer than estimated` });
      return;
    default:
      assertNever(timer);
  }
}

function giveUp(change: Change, stepId: string, phase: "preparing" | "starting", reason: string): void {
  const late = targetsOf(change.execution, change.step(stepId)).filter((target) => target.phase === phase);
  const failed = late.map((target) => change.setTarget(target, { outcome: target.outcome ?? "errored", reason: target.reason ?? reason }));
  stopTargets(change, failed, "timed-out", reason);
}

/** A fault that is perhaps still there can be resolved only once it was asked to stop. */
export function isResolvable(target: TargetExecution): boolean {
  return isWorry(target) || (isOpenTarget(target) && target.rollback === "pending");
}

function resolve(change: Change, event: Extract<ExecutionEvent, { type: "resolved" }>): void {
  const target = change.target(event.id);
  if (target === undefined || !isResolvable(target)) return;
  const resolved = { by: event.by, reason: event.reason, at: event.at };
  const next = change.setTarget(target, { resolved });
  change.effect({ type: "resolve", id: event.id, by: event.by, reason: event.reason });
  if (next.phase === "ended") return;
  const wasDecided = next.stop !== undefined && decisions.has(next.stop.reason);
  const isDirty = next.rollback === "dirty";
  endTarget(change, next, {
    outcome: wasDecided ? "canceled" : "errored",
    rollback: isDirty ? "dirty" : "unproven",
    ...(isDirty ? {} : { doubt: "resolved" satisfies Doubt }),
  });
}

/** Stops that somebody wanted, in contrast to trouble with the target itself. */
const decisions: ReadonlySet<StopReason> = new Set(["canceled", "kill-switch", "step-failed"]);

/** Nothing starts again after a restart: what is open is rolled back, and every request to stop is sent anew. */
function recovered(change: Change): void {
  const reason = "the platform was restarted during the run";
  abort(change, { status: "ERRORED", stop: "platform-restarted", reason });
  stopTargets(change, change.targets.filter(isOpenTarget), "platform-restarted", reason);
}
