/** Over. What is left: the end report until it is acknowledged, and a start that answers after all. */
import type { EventOf, TargetExecutionEvent } from "./events.ts";
import type { Ended, Forgotten } from "./state.ts";
import { beginStop, type Result } from "./undoing.ts";

export function whileEnded(state: Ended, event: TargetExecutionEvent): Result {
  switch (event.type) {
    case "prepare":
    case "start":
    case "stop":
    case "resolve":
      // The platform does not know yet how it ended.
      return [state, { type: "report" }];
    case "acked":
      return event.seq === state.seq ? [forgetIfDone({ ...state, isAcked: true })] : [state];
    case "start-answered":
      return whenStartAnswered(state, event);
    case "restarted":
      // The open request died with the old process; the end report goes out again by itself until it is acknowledged.
      return [forgetIfDone({ ...state, start: state.start === "open" ? "over" : state.start })];
    default:
      // Late answers and timers of a life that is over.
      return [state];
  }
}

/** While the request of start is open it may still answer, so its traces are kept. */
function forgetIfDone(state: Ended): Ended | Forgotten {
  if (!state.isAcked || state.start === "open") return state;
  const { id, seq, entry, call, outcome, reason, error, rollback, attempt, stopsSent, residue, doubt } = state;
  return { phase: "forgotten", id, seq, entry, call, outcome, reason, error, rollback, attempt, stopsSent, residue, doubt };
}

function whenStartAnswered(state: Ended, event: EventOf<"start-answered">): Result {
  const { answer, at } = event;
  if (state.start !== "open" || state.traces === undefined) return [state];
  if (answer.type === "failed" || answer.type === "no-answer") return [forgetIfDone({ ...state, start: "over" })];
  const { outcome, reason, error, id, seq, entry, call } = state;
  const traces = { ...state.traces, id, seq, entry, call, state: answer.state ?? state.traces.state };
  const [next, ...effects] = beginStop(traces, { outcome, reason, error, at, start: "answered" });
  const text = "start was answered after the end: it is stopped once more";
  return [next, { type: "alarm", alarm: "start-answered-late", text }, ...effects];
}

/** A tombstone answers for what comes late, and nothing brings it back: its start was answered or its request is over. */
export function whileForgotten(state: Forgotten, event: TargetExecutionEvent): Result {
  switch (event.type) {
    case "prepare":
    case "start":
    case "stop":
    case "resolve":
      return [state, { type: "report" }];
    default:
      return [state];
  }
}
