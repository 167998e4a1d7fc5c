/** Stop is sent until it is answered, for ever if need be. Nothing leaves this phase but an answer or a named person. */
import { assertNever } from "@squall/core";
import { whenMoved, whenResolved, whenRestarted } from "./also-while-undoing.ts";
import type { EventOf, TargetExecutionEvent } from "./events.ts";
import { absorbStatus } from "./running.ts";
import type { Stopping } from "./state.ts";
import { statusGraceMs } from "./timing.ts";
import { absorbStopError, countFailure, examine, nextStop, pauseStop, type Result, silenceAfter } from "./undoing.ts";

export function whileStopping(state: Stopping, event: TargetExecutionEvent): Result {
  switch (event.type) {
    case "stop-answered":
      return whenStopAnswered(state, event);
    case "start-answered":
      return whenStartAnswered(state, event);
    case "status-answered":
      return whenStatusAnswered(state, event);
    case "timer":
      return whenTimer(state, event);
    case "stop":
      return hurry(state, event.at);
    case "extension":
      return whenExtension(state, event);
    case "moved":
      return whenMoved(state, event.subject);
    case "resolve":
      return whenResolved(state);
    case "restarted":
      return whenRestarted(state, event.at, { isStatusLost: state.isStatusLost || state.work.kind === "draining" });
    case "journal-failed":
      // A stop is sent even if its entry cannot be written.
      return [state, { type: "alarm", alarm: "journal-failed", text: event.text }];
    default:
      // Doubled frames, and entries that are on disk.
      return [state];
  }
}

function whenStopAnswered(state: Stopping, event: EventOf<"stop-answered">): Result {
  const { work } = state;
  if (work.kind !== "sending" || work.call !== event.call) return [state];
  // It was sent with what was known before: it proves nothing, and the next one goes out without a pause.
  if (work.isStale) return nextStop(state);
  const next = absorbStopError(state, event.answer);
  if (event.answer.type === "confirmed") return whenConfirmed({ ...state, ...next });
  const [failed, ...effects] = countFailure(next, event.at, false);
  return pauseStop(failed, event.at, ...effects);
}

function whenConfirmed(state: Stopping): Result {
  const isBelieved = state.subject.action.hasFence || state.start !== "open";
  if (isBelieved) return examine(state);
  // The start may still run and apply after this stop. Its answer, or the end of its request, tells when to stop again.
  return [{ ...state, work: { kind: "holding" } }];
}

/** A start that was not answered in time, answers after all. */
function whenStartAnswered(state: Stopping, event: EventOf<"start-answered">): Result {
  if (state.start !== "open") return [state];
  const { answer, at } = event;
  switch (answer.type) {
    case "ok":
    case "error":
      return again({ ...state, start: "answered", state: answer.state ?? state.state, silence: undefined });
    case "failed":
    case "no-answer": {
      const over: Stopping = { ...state, start: "over" };
      if (state.subject.action.hasFence) return [over];
      const isHandlerOver = answer.type === "failed" || state.doubt === "other-process";
      return again({ ...over, silence: silenceAfter(state, at, { isHandlerOver }) });
    }
    default:
      return assertNever(answer);
  }
}

/** What older stops answer counts no more. One is in flight: the contract wants one call at a time, so its end is waited for. */
function again(state: Stopping): Result {
  if (state.work.kind === "sending") return [{ ...state, work: { ...state.work, isStale: true } }];
  return nextStop(state);
}

function whenStatusAnswered(state: Stopping, event: EventOf<"status-answered">): Result {
  const { work } = state;
  if (work.kind !== "draining" || work.call !== event.call) return [state];
  const next = absorbStatus(state, event.answer);
  if (event.answer.type !== "error") return nextStop(next);
  const { error } = event.answer;
  return nextStop({ ...next, outcome: next.outcome === "completed" ? error.status : next.outcome, error: next.error ?? error });
}

function whenTimer(state: Stopping, event: EventOf<"timer">): Result {
  const { work } = state;
  switch (event.timer) {
    case "grace": {
      if (work.kind !== "draining" || !work.isHurried) return [state];
      const [next, ...effects] = nextStop({ ...state, isStatusLost: true });
      return [next, { type: "abort-status", call: work.call }, ...effects];
    }
    case "retry":
      return work.kind === "pausing" ? nextStop(state) : [state];
    case "silence":
      return whenSilenceOver(state, event.at);
    default:
      // Timers of phases that are over.
      return [state];
  }
}

/** While the extension cannot be reached nobody knows whether its heartbeat runs: silence does not end then. */
function whenSilenceOver(state: Stopping, at: number): Result {
  if (state.work.kind !== "silence" || state.silence === undefined) return [state];
  if (at < state.silence.until || !state.isReachable) return [state];
  return nextStop({ ...state, silence: undefined });
}

/** A stop from outside cannot be waited for behind a status call that the end of a duration was polite to. */
function hurry(state: Stopping, at: number): Result {
  const { work } = state;
  if (work.kind !== "draining" || work.isHurried) return [state];
  return [
    { ...state, work: { ...work, isHurried: true } },
    { type: "arm", timer: "grace", at: at + statusGraceMs },
  ];
}

function whenExtension(state: Stopping, event: EventOf<"extension">): Result {
  switch (event.is) {
    case "lost":
      return hurry({ ...state, isReachable: false }, event.at);
    case "reachable":
      return whenReachable({ ...state, isReachable: true }, event.at);
    case "restarted":
      return whenOtherProcess({ ...state, isReachable: true, doubt: state.doubt ?? "other-process" });
    default:
      return assertNever(event.is);
  }
}

function whenReachable(state: Stopping, at: number): Result {
  const { silence } = state;
  if (silence === undefined) return [state];
  const until = Math.max(silence.until, at + silence.lengthMs);
  const next: Stopping = { ...state, silence: { ...silence, until } };
  return state.work.kind === "silence" ? [next, { type: "arm", timer: "silence", at: until }] : [next];
}

/** The process that had the start is gone, and its heartbeat with it: nothing is left to wait for. */
function whenOtherProcess(state: Stopping): Result {
  const next: Stopping = { ...state, start: state.start === "open" ? "over" : state.start, silence: undefined };
  const isWaiting = state.work.kind === "silence" || state.work.kind === "holding" || state.work.kind === "pausing";
  return isWaiting ? nextStop(next) : [next];
}
