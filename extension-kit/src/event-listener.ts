/** What an author writes to hear of what the platform does: runs that begin and end, the emergency stop. */
import type { Clock, Log } from "@squall/core";
import type { EventName, EventRequest } from "@squall/openapi/extension";

/** One event. The part about a run that belongs to its name is there; expect none and several. */
export type ExtensionEvent = EventRequest;

/** The names of today complete in an editor; others are allowed, for the list grows. */
export type ListenTo = "*" | EventName | (string & {});

export interface EventContext {
  readonly event: ExtensionEvent;
  /** Its lines carry the listener and the event. */
  readonly log: Log;
  readonly clock: Clock;
  /** Aborts when the agent has given up, or its time limit has passed. */
  readonly signal: AbortSignal;
}

export interface EventListenerSpec {
  /** Unique within the extension; its path is `/events/ID`. */
  readonly id: string;
  /** Names of events, compared exactly; `*` for all. */
  readonly listenTo: readonly ListenTo[];
  /**
   * Takes notice. An event that an agent sends again after it was heard does not come here again. Throw when it was not heard; the other
   * listeners hear it all the same.
   */
  onEvent(context: EventContext): Promise<void>;
}

/** Made by `defineEventListener` only. */
export interface EventListener {
  readonly spec: EventListenerSpec;
}

/** Defines a listener; `startExtension` checks it. */
export function defineEventListener(spec: EventListenerSpec): EventListener {
  return { spec };
}
