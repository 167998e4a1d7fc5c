/** How late the event loop runs: what must be added to every promise about time. */
import { monitorEventLoopDelay } from "node:perf_hooks";

export interface LoopDelay extends Disposable {
  /** Longest delay since the last reset, in milliseconds. */
  maxMs(): number;
  /** `percentile` from 0 to 100, in milliseconds. */
  percentileMs(percentile: number): number;
  reset(): void;
}

const resolutionMs = 10;

/** Begins to watch. Dispose it to end. */
export function watchLoopDelay(): LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  // The histogram counts whole intervals between two timers; what is above the resolution is the delay.
  const delay = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolutionMs);
  return {
    maxMs: () => delay(histogram.max),
    percentileMs: (percentile) => delay(histogram.percentile(percentile)),
    reset: () => histogram.reset(),
    [Symbol.dispose]: () => void histogram.disable(),
  };
}
