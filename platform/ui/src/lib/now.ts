import { systemClock } from "@squall/core";
import { useRef, useSyncExternalStore } from "react";

/** The clock of the page: the one place where the interface reads time and arms timers. */
export const clock = systemClock();

interface Ticker {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => number;
}

/** One timer for everybody who shows the time in the same grain; it stands still while nobody looks. */
function createTicker(everyMs: number): Ticker {
  const listeners = new Set<() => void>();
  let timer: Disposable | undefined;
  let now = clock.wall();
  const tick = () => {
    now = clock.wall();
    for (const listener of listeners) listener();
    timer = listeners.size > 0 ? clock.timer(everyMs, tick) : undefined;
  };
  return {
    read: () => now,
    subscribe: (listener) => {
      listeners.add(listener);
      if (timer === undefined) {
        now = clock.wall();
        timer = clock.timer(everyMs, tick);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        timer?.[Symbol.dispose]();
        timer = undefined;
      };
    },
  };
}

const seconds = createTicker(1_000);
const tenths = createTicker(100);
const nothing = () => () => undefined;

/** Milliseconds of the wall clock, renewed in the grain asked for; `off` costs nothing and stays at what it last was. */
export function useNow(grain: "second" | "tenth" | "off" = "second"): number {
  const last = useRef<number | undefined>(undefined);
  last.current ??= clock.wall();
  const ticker = grain === "tenth" ? tenths : seconds;
  const stay = () => last.current ?? 0;
  const now = useSyncExternalStore(grain === "off" ? nothing : ticker.subscribe, grain === "off" ? stay : ticker.read);
  last.current = now;
  return now;
}
