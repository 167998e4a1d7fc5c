/** The real clock: the only file besides `main.ts` that may touch timers. */
import { type Clock, waitsOf } from "./clock.ts";

/** Longest delay that the platform's timers take; longer ones are chained. */
const delayMaxMs = 2 ** 31 - 1;

/** The clock of this process. Timers keep the process alive until they fire or are disposed. */
export function systemClock(): Clock {
  const timer: Clock["timer"] = (ms, callback) => {
    let handle: ReturnType<typeof setTimeout> | undefined;
    const due = performance.now() + ms;
    const arm = () => {
      const left = due - performance.now();
      handle = left > delayMaxMs ? setTimeout(arm, delayMaxMs) : setTimeout(callback, Math.max(0, left));
    };
    arm();
    return { [Symbol.dispose]: () => clearTimeout(handle) };
  };
  return { now: () => performance.now(), wall: () => Date.now(), timer, ...waitsOf(timer) };
}
