/** Waits for a condition over state that changes in steps. */
import type { Clock } from "@squall/core";

export interface Conditions {
  /** Looks again at everything that is waited for: call it after each change. */
  check(): void;
  /** Resolves when `isDone`, or after `withinMs`. */
  until(isDone: () => boolean, withinMs: number): Promise<void>;
}

export function createConditions(clock: Clock): Conditions {
  const waiting = new Set<() => void>();
  return {
    check() {
      for (const look of waiting) look();
    },
    until: (isDone, withinMs) =>
      new Promise((resolve) => {
        const finish = () => {
          waiting.delete(look);
          patience[Symbol.dispose]();
          resolve();
        };
        const look = () => {
          if (isDone()) finish();
        };
        const patience = clock.timer(withinMs, finish);
        waiting.add(look);
        look();
      }),
  };
}
