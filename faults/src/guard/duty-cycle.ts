/** How long a worker has to be busy in its next period. Pure. */

/** Mean length of a period. Short against what a monitoring system averages over, long against a thread's wake-up. */
const meanPeriodMs = 40;
/** Debt that is carried over, in periods: a worker that was kept off the CPU must not answer with a long burst. */
const debtPeriodsMax = 1;
const goldenRatio = (Math.sqrt(5) - 1) / 2;

export interface Slice {
  readonly periodMs: number;
  /** CPU time to use within the period, at most all of it. */
  readonly busyMs: number;
}

/**
 * Length of period `index`: between half and one and a half of the mean, spread evenly. A fixed length could fall
 * into step with the kernel's timer tick, by which /proc/stat samples, and then all or nothing would be counted.
 */
export function periodMs(index: number): number {
  return meanPeriodMs * (0.5 + ((index * goldenRatio) % 1));
}

/** CPU time still owed for what is past: positive after too little, negative after too much. */
export function nextDebtMs(debtMs: number, past: { readonly load: number; readonly elapsedMs: number; readonly usedMs: number }): number {
  const debt = debtMs + past.load * past.elapsedMs - past.usedMs;
  return Math.max(-debtPeriodsMax * meanPeriodMs, Math.min(debtPeriodsMax * meanPeriodMs, debt));
}

/** The next period of a worker with this load (0 to 1) and debt. */
export function nextSlice(index: number, load: number, debtMs: number): Slice {
  const period = periodMs(index);
  return { periodMs: period, busyMs: Math.max(0, Math.min(period, load * period + debtMs)) };
}
