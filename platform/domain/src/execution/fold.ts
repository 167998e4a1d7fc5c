/** State from events: replaying them gives the same, whoever does it and whenever. */
import { invariant } from "@squall/core";
import { begin } from "./begin.ts";
import type { ExecutionEvent } from "./events.ts";
import { reduce } from "./machine.ts";
import type { Execution } from "./state.ts";

/** The state after these events, of which the first is `created`. */
export function fold(events: Iterable<ExecutionEvent>): Execution {
  let execution: Execution | undefined;
  for (const event of events) execution = next(execution, event);
  invariant(execution !== undefined, "an execution has at least its created event");
  return execution;
}

/** The state after one more event. */
export function next(execution: Execution | undefined, event: ExecutionEvent): Execution {
  if (execution !== undefined) return reduce(execution, event)[0];
  invariant(event.type === "created", "the first event of an execution is created");
  return begin(event.plan, event.at);
}
