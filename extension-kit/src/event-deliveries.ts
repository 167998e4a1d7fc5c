/** Hands events to listeners: each event once, though an agent may send it twice. */
import { type Clock, errorText, type Log } from "@squall/core";
import type { EventListener, ExtensionEvent } from "./event-listener.ts";

/** Ids that are remembered for each listener; a repetition comes soon or never. */
const rememberedMax = 1_000;

export interface EventDeliveries {
  /** Resolves when the listener has heard it, now or before, or does not listen to it. Rejects with what the listener threw. */
  deliver(listener: EventListener, event: ExtensionEvent, signal: AbortSignal): Promise<void>;
}

/** Remembers what was heard while the process runs. */
export function createEventDeliveries({ clock, log }: { readonly clock: Clock; readonly log: Log }): EventDeliveries {
  const heard = new Map<EventListener, Map<string, Promise<void>>>();
  return {
    async deliver(listener, event, signal) {
      const { id: listenerId, listenTo } = listener.spec;
      const own = log.child({ listener: listenerId, eventId: event.id, eventName: event.eventName });
      if (!listenTo.includes("*") && !listenTo.includes(event.eventName)) {
        own.debug({}, "an event came that nobody asked for");
        return;
      }
      const known = heard.get(listener) ?? new Map<string, Promise<void>>();
      heard.set(listener, known);
      const hearing = known.get(event.id) ?? listener.spec.onEvent({ event, log: own, clock, signal });
      known.set(event.id, hearing);
      const oldest = known.keys().next();
      if (known.size > rememberedMax && oldest.done !== true) known.delete(oldest.value);
      try {
        await hearing;
      } catch (cause) {
        // Not heard, so the next delivery counts.
        known.delete(event.id);
        own.warn({ reason: errorText(cause) }, "a listener failed");
        throw cause;
      }
    },
  };
}
