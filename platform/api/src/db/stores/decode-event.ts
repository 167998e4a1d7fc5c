/** Events as they were stored by this or an earlier version. */
import { invariant } from "@squall/core";
import type { ExecutionEvent } from "@squall/domain";

const types: ReadonlySet<string> = new Set<ExecutionEvent["type"]>([
  "created",
  "begun",
  "target-gone",
  "start-committed",
  "undelivered",
  "reported",
  "refused",
  "stop-delivered",
  "unknown-at-agent",
  "agent-lost",
  "summarized",
  "timer",
  "canceled",
  "resolved",
  "recovered",
  "aborted",
]);

/** Only we write this column, so that the type decides; an unknown one is the work of a newer version. */
export function decodeEvent(stored: unknown): ExecutionEvent {
  const event = stored as ExecutionEvent;
  invariant(typeof event === "object" && event !== null && types.has(event.type), "a stored event is of a known type");
  return event;
}
