/** What changed, told to the pages that show it. They read again; nothing of importance travels here. */
import type { components } from "@squall/openapi/platform";

export type Change = components["schemas"]["Change"];

export interface Changes {
  publish(change: Change): void;
  /** Changes from now on, until the signal aborts. The same change is told once, however often it was published meanwhile. */
  subscribe(signal: AbortSignal): AsyncIterable<readonly Change[]>;
}

/** Different changes that wait for one reader; above, it is told to read everything of each topic. */
const waitingMax = 256;

export function createChanges(): Changes {
  const readers = new Set<(change: Change) => void>();
  return {
    publish(change) {
      for (const reader of readers) reader(change);
    },
    async *subscribe(signal) {
      let waiting = new Map<string, Change>();
      let wake = Promise.withResolvers<void>();
      const take = (change: Change) => {
        if (waiting.size >= waitingMax) waiting = byTopic(waiting.values());
        waiting.set(`${change.topic} ${change.id ?? ""}`, change);
        wake.resolve();
      };
      const end = () => wake.resolve();
      readers.add(take);
      signal.addEventListener("abort", end, { once: true });
      try {
        while (!signal.aborted) {
          await wake.promise;
          wake = Promise.withResolvers<void>();
          const batch = [...waiting.values()];
          waiting = new Map();
          if (batch.length > 0) yield batch;
        }
      } finally {
        readers.delete(take);
        signal.removeEventListener("abort", end);
      }
    },
  };
}

function byTopic(changes: Iterable<Change>): Map<string, Change> {
  const topics = new Set([...changes].map(({ topic }) => topic));
  return new Map([...topics].map((topic) => [`${topic} `, { topic }]));
}
