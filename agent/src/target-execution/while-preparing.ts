/** The entry is being written, then prepare is called. The target is untouched: every way out of here needs no undoing. */
import { assertNever } from "@squall/core";
import type { PrepareAnswer } from "./answers.ts";
import type { EventOf, TargetExecutionEvent } from "./events.ts";
import type { Preparing, StopReason } from "./state.ts";
import { endUnstarted, type Result, verdictOfError } from "./undoing.ts";

export function whilePreparing(state: Preparing, event: TargetExecutionEvent): Result {
  switch (event.type) {
    case "synced":
      return whenSynced(state, event);
    case "journal-failed":
      return [endUnstarted(state, { outcome: "errored", reason: "journal-failed" })];
    case "prepare-answered":
      return whenPrepared(state, event, event.answer);
    case "stop":
      return doom(state, event.reason, event.at);
    case "extension":
      return event.is === "reachable" ? [state] : doom(state, event.is === "lost" ? "extension-lost" : "extension-restarted", event.at);
    case "restarted":
      return [endUnstarted(state, { outcome: "skipped", reason: "agent-restarted" })];
    case "start":
      return [
        state,
        { type: "refuse", refusal: { code: "SQUALL_NOT_PREPARED", text: "prepare is not answered yet; wait for its report" } },
      ];
    default:
      // A doubled prepare, and what belongs to later phases.
      return [state];
  }
}

function whenSynced(state: Preparing, event: EventOf<"synced">): Result {
  if (state.isCalled || event.entry < state.entry) return [state];
  if (state.doomed !== undefined) return [endUnstarted(state, { outcome: "skipped", reason: state.doomed.reason })];
  return [{ ...state, isCalled: true }, { type: "call-prepare" }];
}

/** The call is not aborted: an extension half-way through prepare is worse than one that is done with it. */
function doom(state: Preparing, reason: StopReason, at: number): Result {
  return [state.doomed === undefined ? { ...state, doomed: { reason, at } } : state];
}

function whenPrepared(state: Preparing, event: EventOf<"prepare-answered">, answer: PrepareAnswer): Result {
  if (!state.isCalled) return [state];
  switch (answer.type) {
    case "ok":
      return accept(state, event, answer.state);
    case "error":
      return [endUnstarted(state, verdictOfError("prepare-failed", answer.error))];
    case "no-answer": {
      const error = { title: "prepare was not answered", detail: answer.text, status: "errored" } as const;
      return [endUnstarted(state, verdictOfError("prepare-failed", error))];
    }
    case "timed-out":
      return [endUnstarted(state, { outcome: "errored", reason: "prepare-timed-out" })];
    default:
      return assertNever(answer);
  }
}

function accept(state: Preparing, event: EventOf<"prepare-answered">, rawState: string): Result {
  const { id, seq, entry, call, subject, doomed } = state;
  if (doomed !== undefined) {
    const ended = endUnstarted(state, { outcome: "skipped", reason: doomed.reason });
    return subject.action.hasFence && subject.action.stop !== undefined
      ? [{ ...ended }, { type: "call-best-effort-stop", subject, state: rawState }]
      : [ended];
  }
  const ticketUntil = event.at + state.startWithinMs;
  return [
    { phase: "prepared", id, seq, entry, call, subject, state: rawState, process: event.process, ticketUntil },
    { type: "arm", timer: "ticket", at: ticketUntil },
  ];
}
