/** Started and answered: status is polled, the timer of an external action runs, and anything that goes wrong leads to stop. */
import { assertNever } from "@squall/core";
import type { EventOf, TargetExecutionEvent } from "./events.ts";
import { absorbStatus } from "./running.ts";
import type { Doubt, Running, Verdict } from "./state.ts";
import { statusGraceMs, statusTimeoutMs } from "./timing.ts";
import { beginStop, type Result, verdictOfError, verdictOfStop } from "./undoing.ts";

export function whileRunning(state: Running, event: TargetExecutionEvent): Result {
  switch (event.type) {
    case "status-answered":
      return whenStatus(state, event);
    case "timer":
      return whenTimer(state, event);
    case "synced":
      return callIfDue({ ...state, syncedEntry: Math.max(state.syncedEntry, event.entry) });
    case "journal-failed": {
      const [next, ...effects] = callIfDue({ ...state, syncedEntry: Math.max(state.syncedEntry, event.entry) });
      return [next, { type: "alarm", alarm: "journal-failed", text: event.text }, ...effects];
    }
    case "stop":
      return cut(state, verdictOfStop(event.reason), event.at);
    case "extension":
      return whenExtension(state, event);
    case "restarted": {
      // A status may have been in flight when the agent died.
      const traces = { ...state, isStatusLost: state.poll.kind !== "none", sentAt: event.at };
      return beginStop(traces, { outcome: "errored", reason: "agent-restarted", at: event.at, start: "answered" });
    }
    default:
      // Doubled frames, and the answers that belong to other phases.
      return [state];
  }
}

function whenStatus(state: Running, event: EventOf<"status-answered">): Result {
  const { poll } = state;
  const { answer, at } = event;
  if (poll.kind !== "calling" || poll.call !== event.call) return [state];
  const next = absorbStatus(state, answer);
  switch (answer.type) {
    case "ok":
      return answer.isCompleted ? stop(next, { outcome: "completed", reason: "completed" }, at) : waitForNext(next, at);
    case "error":
      return stop(next, verdictOfError("status-failed", answer.error), at);
    case "no-answer":
      return poll.isRetry ? stop(next, unanswered(answer.text), at) : callStatus(next, true);
    case "timed-out":
      return stop(next, unanswered("its time-out passed"), at);
    default:
      return assertNever(answer);
  }
}

function unanswered(detail: string): Verdict {
  return verdictOfError("status-unanswered", { title: "status was not answered", detail, status: "errored" });
}

function whenTimer(state: Running, event: EventOf<"timer">): Result {
  if (event.timer === "duration") return whenDurationOver(state, event.at);
  if (event.timer !== "status" || state.poll.kind !== "waiting") return [state];
  return callIfDue({ ...state, poll: { kind: "due" } });
}

/** No extra status at the end, as extensions expect it; one that is in flight is waited for. */
function whenDurationOver(state: Running, at: number): Result {
  const verdict: Verdict = { outcome: "completed", reason: "duration-over" };
  if (state.poll.kind !== "calling") return stop(state, verdict, at);
  return beginStop(state, { ...verdict, at, start: "answered", draining: { call: state.poll.call, isHurried: false } });
}

function whenExtension(state: Running, event: EventOf<"extension">): Result {
  switch (event.is) {
    case "reachable":
      return [state];
    case "lost":
      return cut(state, verdictOfStop("extension-lost"), event.at, { isReachable: false });
    case "restarted":
      return cut(state, verdictOfStop("extension-restarted"), event.at, { doubt: "other-process" });
    default:
      return assertNever(event.is);
  }
}

/** A stop from outside: a status call in flight gets a moment to end, then stop is sent without it. */
function cut(state: Running, verdict: Verdict, at: number, known: { readonly isReachable?: boolean; readonly doubt?: Doubt } = {}): Result {
  if (state.poll.kind !== "calling") return stop(state, verdict, at, known);
  const [next, ...effects] = beginStop(state, {
    ...verdict,
    ...known,
    at,
    start: "answered",
    draining: { call: state.poll.call, isHurried: true },
  });
  return [next, { type: "arm", timer: "grace", at: at + statusGraceMs }, ...effects];
}

function stop(
  state: Running,
  verdict: Verdict,
  at: number,
  known: { readonly isReachable?: boolean; readonly doubt?: Doubt } = {},
): Result {
  return beginStop(state, { ...verdict, ...known, at, start: "answered" });
}

/** The interval counts from this answer, so that a slow extension is never called faster than it answers. */
function waitForNext(state: Running, at: number): Result {
  const intervalMs = state.subject.action.status?.callIntervalMs ?? 0;
  return [
    { ...state, poll: { kind: "waiting" } },
    { type: "arm", timer: "status", at: at + intervalMs },
  ];
}

/** The newest state is on disk before the next call: a restart must be able to stop with it. */
function callIfDue(state: Running): Result {
  if (state.poll.kind !== "due" || state.syncedEntry < state.entry) return [state];
  return callStatus(state, false);
}

function callStatus(state: Running, isRetry: boolean): Result {
  const call = state.call + 1;
  const timeoutMs = statusTimeoutMs(state.subject.action.status?.callIntervalMs ?? 0);
  return [
    { ...state, call, poll: { kind: "calling", call, isRetry } },
    { type: "call-status", call, state: state.state, timeoutMs, isRetry },
  ];
}
