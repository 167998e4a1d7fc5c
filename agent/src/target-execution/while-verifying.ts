/** Stop was confirmed and is believed. One look decides what it is worth: the declared verify, or who answers the index. */
import { assertNever } from "@squall/core";
import { whenMoved, whenResolved, whenRestarted } from "./also-while-undoing.ts";
import type { EventOf, TargetExecutionEvent } from "./events.ts";
import type { Verifying } from "./state.ts";
import { lookDelayMs, revisionTriesMax, startHandlerMaxMs, verifyTriesMax } from "./timing.ts";
import { countFailure, doubtOf, end, nextStop, pauseStop, type Result } from "./undoing.ts";

export function whileVerifying(state: Verifying, event: TargetExecutionEvent): Result {
  switch (event.type) {
    case "verify-answered":
      return whenVerified(state, event);
    case "revision-answered":
      return whenRevisionRead(state, event);
    case "timer":
      return event.timer === "verify" ? look(state) : [state];
    case "start-answered":
      return whenStartAnswered(state, event);
    case "extension":
      return event.is === "restarted" ? [{ ...state, doubt: state.doubt ?? "other-process" }] : [state];
    case "moved":
      return whenMoved(state, event.subject);
    case "resolve":
      return whenResolved(state);
    case "restarted":
      return whenRestarted(state, event.at, { isStatusLost: state.isStatusLost });
    case "journal-failed":
      return [state, { type: "alarm", alarm: "journal-failed", text: event.text }];
    default:
      // A further stop changes nothing: it was stopped. The rest is doubled or belongs to other phases.
      return [state];
  }
}

function whenVerified(state: Verifying, event: EventOf<"verify-answered">): Result {
  const { answer, at } = event;
  if (state.by !== "verify" || event.call !== state.call) return [state];
  switch (answer.type) {
    case "clean":
      return mayHandlerRun(state, at) ? stopOnceMore(state) : end({ ...state, residue: [], isDirty: false }, "verified");
    case "residue": {
      // The tries go on counting: a residue that stays must not be stopped five times a second.
      const [failed, ...effects] = countFailure({ ...state, residue: answer.residue }, at, true);
      return pauseStop(failed, at, ...effects);
    }
    case "no-answer":
    case "timed-out":
      return lookAgain(state, at);
    default:
      return assertNever(answer);
  }
}

/** A start that nobody answered, without the fence: its handler can still be at work, and break what was just found clean. */
function mayHandlerRun({ start, subject, doubt, sentAt }: Verifying, at: number): boolean {
  return start === "over" && !subject.action.hasFence && doubt !== "other-process" && at < sentAt + startHandlerMaxMs;
}

/** When the handler must have ended, so that the look after that stop is proof. */
function stopOnceMore(state: Verifying): Result {
  return nextStop({ ...state, silence: { until: state.sentAt + startHandlerMaxMs, lengthMs: 0 } });
}

function whenRevisionRead(state: Verifying, event: EventOf<"revision-answered">): Result {
  if (state.by !== "process" || event.call !== state.call) return [state];
  if (event.answer.type !== "read") return lookAgain(state, event.at);
  const doubt = event.answer.process === state.process ? doubtOf(state) : "other-process";
  return doubt === undefined ? end(state, "confirmed") : end(state, "unproven", doubt);
}

function lookAgain(state: Verifying, at: number): Result {
  const tries = state.tries + 1;
  if (tries < (state.by === "verify" ? verifyTriesMax : revisionTriesMax)) {
    return [
      { ...state, tries },
      { type: "arm", timer: "verify", at: at + lookDelayMs(state.by, tries) },
    ];
  }
  // Unreadable counts as another process: nobody knows who answered the stop.
  if (state.by === "process") return end(state, "unproven", "other-process");
  const doubt = doubtOf(state);
  return doubt === undefined ? look({ ...state, by: "process", tries: 0 }) : end(state, "unproven", doubt);
}

function look(state: Verifying): Result {
  const call = state.call + 1;
  const next: Verifying = { ...state, call };
  return state.by === "verify" ? [next, { type: "call-verify", call, state: state.state }] : [next, { type: "read-revision", call }];
}

/** A late start may have applied after the stop that is being verified: stop anew, with its state. */
function whenStartAnswered(state: Verifying, event: EventOf<"start-answered">): Result {
  if (state.start !== "open") return [state];
  const { answer } = event;
  if (answer.type === "failed" || answer.type === "no-answer") return [{ ...state, start: "over" }];
  return nextStop({ ...state, start: "answered", state: answer.state ?? state.state });
}
