/** Nothing is known: a prepare makes it, a stop leaves a tombstone, so that a late prepare is refused. */
import type { TargetExecutionEvent } from "./events.ts";
import type { None } from "./state.ts";
import { endUnstarted, type Result } from "./undoing.ts";

export function whileNone(state: None, event: TargetExecutionEvent): Result {
  switch (event.type) {
    case "prepare": {
      if (event.refusal !== undefined) return [state, { type: "refuse", refusal: event.refusal }];
      const { id, seq, entry, call } = state;
      return [{ phase: "preparing", id, seq, entry, call, subject: event.subject, startWithinMs: event.startWithinMs, isCalled: false }];
    }
    case "start":
      return [state, { type: "refuse", refusal: unknownStart }];
    case "stop":
      // Not `not-needed`: the journal may be lost, and then this agent cannot say that nothing was started.
      return [endUnstarted(state, { outcome: "skipped", reason: "unknown-here" }, "unknown")];
    default:
      // Answers, timers and acknowledgements of something that this process never heard of.
      return [state];
  }
}

const unknownStart = {
  code: "SQUALL_TARGET_EXECUTION_UNKNOWN",
  text: "this agent has not prepared it; prepare it on this connection first",
};
