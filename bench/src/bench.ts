/** What a bench is: two things measured in turns in one run, so that a noisy machine disturbs both alike. */

export interface Bench {
  /** Such as `b4`; names it on the command line. */
  readonly id: string;
  readonly title: string;
  /** What stands above and below the line of the ratio. */
  readonly ours: string;
  readonly peer: string;
  /** Ratio that we want to stay at or below; undefined: only reported. */
  readonly target?: number;
  /** Rounds of ours, peer, peer, ours. */
  readonly rounds: number;
  /** Makes ready what both sides need. Disposed when the bench is over. */
  open(): Promise<Sides>;
}

export interface Sides extends AsyncDisposable {
  /** One measurement in milliseconds. */
  ours(): Promise<number>;
  peer(): Promise<number>;
}

export interface Result {
  readonly id: string;
  readonly title: string;
  readonly ours: string;
  readonly peer: string;
  readonly target?: number;
  /** Median and largest of the rounds' ratios. */
  readonly ratio: number;
  readonly worst: number;
  /** Medians of all single measurements, in milliseconds. */
  readonly oursMs: number;
  readonly peerMs: number;
  readonly rounds: number;
}

/** A bench fails only this far past its target: machines are noisy, and a bench is not a test. */
const guard = 1.5;

/**
 * Measures one bench. The first, unmeasured turn warms both sides up.
 * @throws `signal.reason` when the signal aborts, after what was opened is closed: a bench leaves no process behind.
 */
export async function measure(bench: Bench, signal: AbortSignal = new AbortController().signal): Promise<Result> {
  await using opened = await bench.open();
  const sides = { ours: () => orAborted(opened.ours, signal), peer: () => orAborted(opened.peer, signal) };
  await sides.peer();
  await sides.ours();
  const ours: number[] = [];
  const peer: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < bench.rounds; round++) {
    const [a1, b1, b2, a2] = [await sides.ours(), await sides.peer(), await sides.peer(), await sides.ours()];
    ours.push(a1, a2);
    peer.push(b1, b2);
    ratios.push((a1 + a2) / (b1 + b2));
  }
  const { id, title, target } = bench;
  return {
    id,
    title,
    ours: bench.ours,
    peer: bench.peer,
    ...(target === undefined ? {} : { target }),
    ratio: median(ratios),
    worst: Math.max(...ratios),
    oursMs: median(ours),
    peerMs: median(peer),
    rounds: bench.rounds,
  };
}

async function orAborted(side: () => Promise<number>, signal: AbortSignal): Promise<number> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([side(), aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/** Whether a result is so far off that the bench fails. */
export function isPastGuard({ ratio, target }: Result): boolean {
  return target !== undefined && ratio > target * guard;
}

/** Middle value; the mean of the two middle ones of an even number. At least one value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
