/** A process that can be killed and frozen. Time goes on without it: its timers and messages wait, or are lost with it. */
import type { Clock } from "@squall/core";
import { waitsOf } from "@squall/core";

export interface SimulatedProcess {
  readonly name: string;
  /** Timers of this process: held while it is frozen, gone when it is dead. */
  readonly clock: Clock;
  isAlive(): boolean;
  isFrozen(): boolean;
  /** Something arrives from outside. Held while frozen, lost when dead. */
  deliver(arrival: () => void): void;
  kill(): void;
  freeze(): void;
  /** Runs what waited: timers first, as an event loop does, then what arrived. */
  thaw(): void;
}

/** Time outside of all processes. */
export type WorldTime = Pick<Clock, "now" | "wall" | "timer">;

/** `skewMs`: how far its monotonic clock is from that of the world. */
export function createProcess(name: string, world: WorldTime, skewMs: number): SimulatedProcess {
  let isAlive = true;
  let isFrozen = false;
  /** What waited is being run, and all that comes meanwhile queues behind it. */
  let isWaking = false;
  const lateTimers: (() => void)[] = [];
  const arrivals: (() => void)[] = [];
  const run = (held: (() => void)[], action: () => void) => {
    if (!isAlive) return;
    if (isFrozen || isWaking) held.push(action);
    else action();
  };
  /** One after the other, with what each of them promises settled in between. */
  const wake = () => {
    if (isFrozen) return;
    const next = lateTimers.shift() ?? arrivals.shift();
    isWaking = next !== undefined;
    if (next === undefined) return;
    next();
    world.timer(0, wake);
  };
  const timer: Clock["timer"] = (ms, callback) => {
    let isDisposed = false;
    const armed = world.timer(ms, () =>
      run(lateTimers, () => {
        if (!isDisposed) callback();
      }),
    );
    return {
      [Symbol.dispose]: () => {
        isDisposed = true;
        armed[Symbol.dispose]();
      },
    };
  };
  return {
    name,
    // Each process has a clock of its own: instants of two of them must never be compared.
    clock: { now: () => world.now() + skewMs, wall: () => world.wall(), timer, ...waitsOf(timer) },
    isAlive: () => isAlive,
    isFrozen: () => isFrozen,
    deliver: (arrival) => run(arrivals, arrival),
    kill() {
      isAlive = false;
      lateTimers.length = 0;
      arrivals.length = 0;
    },
    freeze() {
      isFrozen = true;
    },
    thaw() {
      if (!isFrozen) return;
      isFrozen = false;
      wake();
    },
  };
}
