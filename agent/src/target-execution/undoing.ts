/**
 * The way out, shared by all phases: how stopping begins, what its answers are worth, how it ends.
 * Whatever may have touched the target goes through here.
 */
import type { Instant, Step } from "@squall/core";
import type { StopAnswer } from "./answers.ts";
import type { Effect } from "./effects.ts";
import type {
  ActionError,
  Doubt,
  Ended,
  Outcome,
  Reason,
  Rollback,
  Silence,
  Stopping,
  StopReason,
  TargetExecution,
  Traces,
  Undoing,
  Verdict,
} from "./state.ts";
import { dirtyAfterMs, dirtyAfterTries, retryDelayMs, silenceLengthMs, startHandlerMaxMs } from "./timing.ts";

export type Result = Step<TargetExecution, Effect>;

/** A person or the switch cancels; everything else that cuts a run short is an error. */
const outcomeOfStop: Readonly<Record<StopReason, Outcome>> = {
  canceled: "canceled",
  "run-ended": "canceled",
  "kill-switch": "canceled",
  "link-lost": "errored",
  "extension-lost": "errored",
  "extension-restarted": "errored",
  shutdown: "errored",
  "registration-gone": "errored",
};

export function verdictOfStop(reason: StopReason): Verdict {
  return { reason, outcome: outcomeOfStop[reason] };
}

export function verdictOfError(reason: Reason, error: ActionError): Verdict {
  return { reason, outcome: error.status, error };
}

interface Beginning extends Verdict {
  readonly at: Instant;
  readonly start: Undoing["start"];
  readonly isReachable?: boolean;
  readonly doubt?: Doubt | undefined;
  readonly silence?: Silence | undefined;
  /** A status call that must end first. */
  readonly draining?: { readonly call: number; readonly isHurried: boolean };
}

/** Decides to stop. Ends at once where the action declares no stop. */
export function beginStop(traces: Traces, beginning: Beginning): Result {
  const { at, draining, ...facts } = beginning;
  const stopping: Stopping = {
    ...tracesOf(traces),
    isReachable: true,
    ...facts,
    phase: "stopping",
    attempt: 0,
    since: at,
    isDirty: false,
    residue: [],
    stopsSent: 0,
    work: { kind: "pausing" },
  };
  if (traces.subject.action.stop === undefined) return end(stopping, "not-possible");
  if (draining === undefined) return nextStop(stopping);
  return [{ ...stopping, work: { kind: "draining", ...draining } }];
}

/** Sends stop now, or keeps the silence that is owed first. */
export function nextStop(state: Undoing): Result {
  const { silence } = state;
  if (silence !== undefined) {
    return [
      { ...undoingOf(state), phase: "stopping", work: { kind: "silence" } },
      { type: "arm", timer: "silence", at: silence.until },
    ];
  }
  const call = state.call + 1;
  return [
    { ...undoingOf(state), phase: "stopping", call, stopsSent: state.stopsSent + 1, work: { kind: "sending", call, isStale: false } },
    { type: "call-stop", call, state: state.state },
  ];
}

/** Waits for the next try. The delay grows with every failed one. */
export function pauseStop(state: Undoing, at: Instant, ...effects: Effect[]): Result {
  return [
    { ...undoingOf(state), phase: "stopping", work: { kind: "pausing" } },
    { type: "arm", timer: "retry", at: at + retryDelayMs(state.attempt) },
    ...effects,
  ];
}

/** One more try that did not succeed, with what makes it a case for a person. */
export function countFailure(state: Undoing, at: Instant, isDirtyNow: boolean): readonly [Undoing, ...Effect[]] {
  const attempt = state.attempt + 1;
  const isDirty = state.isDirty || isDirtyNow || (attempt >= dirtyAfterTries && at - state.since >= dirtyAfterMs);
  const next = { ...state, attempt, isDirty };
  if (!isDirty || state.isDirty) return [next];
  return [next, { type: "alarm", alarm: "dirty", text: `undoing has not succeeded after ${attempt} tries; look at the target` }];
}

/** The first error of stop counts: a later one may only say that there is nothing left to stop. */
export function absorbStopError(state: Undoing, answer: StopAnswer): Undoing {
  const error = answer.type === "confirmed" || answer.type === "failed" ? answer.error : undefined;
  if (error === undefined) return state;
  const turned = state.outcome === "completed" ? { outcome: error.status as Outcome } : {};
  return { ...state, ...turned, error: state.error ?? error, hasStoppedItself: state.hasStoppedItself || saysItStoppedItself(error) };
}

/** The words with which extensions tell that their own heartbeat or shutdown was faster. */
export function saysItStoppedItself(error: ActionError): boolean {
  return error.title.startsWith("Action was stopped by extension");
}

/**
 * The start's request ended without the handler's answer. Without the fence an early stop with an old state can report
 * success, undo nothing and end the extension's own heartbeat: silence first, if there is a heartbeat and the handler may
 * still run in the process that has it.
 */
export function silenceAfter(
  traces: Pick<Traces, "subject" | "sentAt">,
  at: Instant,
  known: { readonly isHandlerOver: boolean },
): Silence | undefined {
  const lengthMs = silenceLengthMs(traces.subject.action);
  if (traces.subject.action.hasFence || known.isHandlerOver || lengthMs === undefined) return undefined;
  return { until: Math.max(at, traces.sentAt + startHandlerMaxMs) + lengthMs, lengthMs };
}

/** What keeps a confirmed stop from being proof. Verify overrules all of them. */
export function doubtOf(state: Undoing): Doubt | undefined {
  if (state.doubt !== undefined || state.subject.action.hasFence) return state.doubt;
  if (state.start !== "answered") return "start-unanswered";
  if (state.isStatusLost && state.stateChanges !== "no") return "status-lost";
  return state.hasStoppedItself ? "stopped-itself" : undefined;
}

/** Stop was confirmed and may be believed: looks at the system, or at least at who answered. */
export function examine(state: Undoing): Result {
  const call = state.call + 1;
  const verifying = { ...undoingOf(state), phase: "verifying", call, tries: 0 } as const;
  if (state.subject.action.verify !== undefined) {
    return [
      { ...verifying, by: "verify" },
      { type: "call-verify", call, state: state.state },
    ];
  }
  const doubt = doubtOf(state);
  if (doubt !== undefined) return end(state, "unproven", doubt);
  return [
    { ...verifying, by: "process" },
    { type: "read-revision", call },
  ];
}

/** The end of one that may have started. */
export function end(state: Undoing, rollback: Rollback, doubt?: Doubt): Result {
  const { id, seq, entry, call, outcome, reason, error, start, attempt, stopsSent, residue } = state;
  const ended: Ended = {
    phase: "ended",
    ...{ id, seq, entry, call, outcome, reason, error, start, attempt, stopsSent, residue, rollback, doubt },
    isAcked: false,
    traces: start === "answered" ? undefined : tracesOf(state),
  };
  if (rollback !== "unproven") return [ended];
  return [ended, { type: "alarm", alarm: "unproven", text: `nobody can know whether it was undone (${doubt}); look at the target` }];
}

/** The end of one whose start cannot have left: there is nothing to undo. */
export function endUnstarted(
  state: Pick<TargetExecution, "id" | "seq" | "entry" | "call">,
  verdict: Verdict,
  rollback: Rollback = "not-needed",
): Ended {
  const { id, seq, entry, call } = state;
  const nothingSent = { start: "not-sent", attempt: 0, stopsSent: 0, residue: [] } as const;
  return { phase: "ended", id, seq, entry, call, ...verdict, rollback, ...nothingSent, isAcked: false };
}

/** Only what is shared with the phases before, so that nothing of one phase leaks into another. */
function tracesOf(state: Traces): Traces {
  const { id, seq, entry, call, subject, process, sentAt, isStatusLost, stateChanges, hasStoppedItself } = state;
  return { id, seq, entry, call, subject, state: state.state, process, sentAt, isStatusLost, stateChanges, hasStoppedItself };
}

/** Only what stopping and verifying share. */
function undoingOf(state: Undoing): Undoing {
  const { outcome, reason, error, start, attempt, since, isDirty, residue, stopsSent, isReachable, doubt, silence } = state;
  const undoing = { outcome, reason, error, start, attempt, since, isDirty, residue, stopsSent, isReachable, doubt, silence };
  return { ...tracesOf(state), ...undoing };
}
