/** *Start intended* is being written, then start is called, once. From the call on, everything ends through stopping. */
import { assertNever } from "@squall/core";
import type { EventOf, TargetExecutionEvent } from "./events.ts";
import { beginRunning, startedTraces } from "./running.ts";
import type { Doubt, Starting, StopReason, Verdict } from "./state.ts";
import { doomedPatienceMs, startTimeoutMs } from "./timing.ts";
import { beginStop, endUnstarted, type Result, silenceAfter, verdictOfError, verdictOfStop } from "./undoing.ts";
import { skip } from "./while-prepared.ts";

export function whileStarting(state: Starting, event: TargetExecutionEvent): Result {
  switch (event.type) {
    case "synced":
      return whenSynced(state, event);
    case "journal-failed":
      return whenJournalFailed(state, event);
    case "start-answered":
      return state.isCalled ? whenAnswered(state, event) : [state];
    case "timer":
      return whenTimer(state, event);
    case "stop":
      return doom(state, event.reason, event.at);
    case "extension":
      return whenExtension(state, event);
    case "restarted":
      return leave(state, { outcome: "errored", reason: "agent-restarted" }, event.at, "over", { isRestart: true });
    default:
      // Doubled frames; a start that is resolved from outside has not been asked to stop yet.
      return [state];
  }
}

/** The entry is on disk. Time went by meanwhile, so everything that allows a start is judged once more. */
function whenSynced(state: Starting, event: EventOf<"synced">): Result {
  if (state.isCalled || event.entry < state.entry) return [state];
  if (state.doomed !== undefined) return skip(state, state.doomed.reason);
  if (event.at >= state.ticketUntil) return skip(state, "ticket-over");
  if (event.refusal !== undefined) return skip(state, "stale-start");
  return [
    { ...state, isCalled: true, sentAt: event.at },
    { type: "call-start", state: state.state },
    { type: "arm", timer: "start", at: event.at + startTimeoutMs },
  ];
}

function whenJournalFailed(state: Starting, event: EventOf<"journal-failed">): Result {
  if (!state.isCalled) return [endUnstarted(state, { outcome: "errored", reason: "journal-failed" })];
  return [state, { type: "alarm", alarm: "journal-failed", text: event.text }];
}

function whenAnswered(state: Starting, event: EventOf<"start-answered">): Result {
  const { answer, at } = event;
  switch (answer.type) {
    case "ok": {
      const newest = { ...state, state: answer.state ?? state.state };
      if (newest.doomed === undefined) return beginRunning(newest, at);
      return leave(newest, verdictOfStop(newest.doomed.reason), at, "answered");
    }
    case "error": {
      const newest = { ...state, state: answer.state ?? state.state };
      return leave(newest, verdictOfError("start-failed", answer.error), at, "answered");
    }
    case "failed":
      return leave(state, verdictOfError("start-failed", answer.error), at, "over", { isHandlerOver: true });
    case "no-answer": {
      const error = { title: "start was not answered", detail: answer.text, status: "errored" } as const;
      return leave(state, verdictOfError("start-unanswered", error), at, "over");
    }
    default:
      return assertNever(answer);
  }
}

function whenTimer(state: Starting, event: EventOf<"timer">): Result {
  if (!state.isCalled) return [state];
  if (event.timer === "start") return leave(state, { outcome: "errored", reason: "start-timed-out" }, event.at, "open");
  if (event.timer === "doomed" && state.doomed !== undefined) {
    return leave(state, verdictOfStop(state.doomed.reason), event.at, "open");
  }
  return [state];
}

function whenExtension(state: Starting, event: EventOf<"extension">): Result {
  switch (event.is) {
    case "reachable":
      return [{ ...state, isReachable: true }];
    case "lost":
      return doom({ ...state, isReachable: false }, "extension-lost", event.at);
    case "restarted":
      return doom({ ...state, isReachable: true, doubt: "other-process" }, "extension-restarted", event.at);
    default:
      return assertNever(event.is);
  }
}

/** Patience with the unanswered start, so that the stop can carry its state; the fence makes patience needless. */
function doom(state: Starting, reason: StopReason, at: number): Result {
  if (state.doomed !== undefined) return [state];
  const doomed: Starting = { ...state, doomed: { reason, at } };
  if (!state.isCalled) return [doomed];
  if (state.subject.action.hasFence) return leave(doomed, verdictOfStop(reason), at, "open");
  return [doomed, { type: "arm", timer: "doomed", at: at + doomedPatienceMs }];
}

/** To stopping. The first reason wins: a stop that was asked for before explains the end. */
function leave(
  state: Starting,
  verdict: Verdict,
  at: number,
  start: "answered" | "open" | "over",
  known: { readonly isHandlerOver?: boolean; readonly isRestart?: boolean } = {},
): Result {
  const traces = startedTraces(known.isRestart ? { ...state, sentAt: at } : state);
  const first = state.doomed === undefined ? verdict : { error: verdict.error, ...verdictOfStop(state.doomed.reason) };
  const isHandlerOver = known.isHandlerOver === true || isOtherProcess(state.doubt);
  const silence = start === "over" ? silenceAfter(traces, at, { isHandlerOver }) : undefined;
  return beginStop(traces, { ...first, at, start, silence, doubt: state.doubt, isReachable: state.isReachable });
}

function isOtherProcess(doubt: Doubt | undefined): boolean {
  return doubt === "other-process";
}
