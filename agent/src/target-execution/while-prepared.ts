/** Ready to start, while the ticket lasts. Nothing was started: every way out but start needs no undoing. */
import type { EventOf, TargetExecutionEvent } from "./events.ts";
import type { Prepared, Reason, Starting } from "./state.ts";
import { endUnstarted, type Result } from "./undoing.ts";

export function whilePrepared(state: Prepared, event: TargetExecutionEvent): Result {
  switch (event.type) {
    case "start":
      return whenStartAsked(state, event);
    case "timer":
      return event.timer === "ticket" && event.at >= state.ticketUntil ? skip(state, "ticket-over") : [state];
    case "stop":
      return skip(state, event.reason);
    case "extension":
      return event.is === "reachable" ? [state] : skip(state, event.is === "lost" ? "extension-lost" : "extension-restarted");
    case "restarted":
      return skip(state, "agent-restarted");
    case "journal-failed":
      // A start could not be journaled either: say so before anyone relies on it.
      return [endUnstarted(state, { outcome: "errored", reason: "journal-failed" })];
    default:
      // A doubled prepare or its doubled answer, and what belongs to later phases.
      return [state];
  }
}

function whenStartAsked(state: Prepared, event: EventOf<"start">): Result {
  if (event.at >= state.ticketUntil) return skip(state, "ticket-over");
  if (event.refusal !== undefined) return skip(state, "stale-start");
  const { id, seq, entry, call, subject, process, ticketUntil } = state;
  const starting: Starting = {
    ...{ id, seq, entry, call, subject, process, ticketUntil },
    phase: "starting",
    state: state.state,
    isCalled: false,
    sentAt: event.at,
    isReachable: true,
  };
  return [starting];
}

/**
 * No start can have left. An extension with the fence still gets one stop whose answer nobody waits for, so that it refuses
 * a start that may be on its way; without the fence it gets none, because a stop could undo what another execution did.
 */
export function skip(state: Prepared | Starting, reason: Reason): Result {
  const ended = endUnstarted(state, { outcome: "skipped", reason });
  const { subject } = state;
  if (!subject.action.hasFence || subject.action.stop === undefined) return [ended];
  return [ended, { type: "call-best-effort-stop", subject, state: state.state }];
}
