/** Pauses that are declared and no work: they are waited for, and what was waited is taken out of a measurement. */
import { type Clock, waitsOf } from "@squall/core";

export interface Pauses {
  /** The given clock; its timers of `pauseMs` and less count as pauses. */
  readonly clock: Clock;
  /** Milliseconds that its pauses have really taken since this was last asked, late timers included. */
  takeMs(): number;
}

export function countPauses(clock: Clock, pauseMs: number): Pauses {
  let totalMs = 0;
  const timer: Clock["timer"] = (ms, callback) => {
    if (ms > pauseMs) return clock.timer(ms, callback);
    const began = clock.now();
    return clock.timer(ms, () => {
      totalMs += clock.now() - began;
      callback();
    });
  };
  return {
    clock: { ...clock, timer, ...waitsOf(timer) },
    takeMs() {
      const taken = totalMs;
      totalMs = 0;
      return taken;
    },
  };
}
