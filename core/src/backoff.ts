import type { Random } from "./random.ts";

export interface BackoffOptions {
  readonly baseMs: number;
  readonly capMs: number;
}

/** Delay before retry `attempt` (from 1): full jitter over `min(capMs, baseMs · 2^(attempt-1))`. Pure. Source: AWS Architecture Blog, "Exponential Backoff and Jitter", 2015. */
export function backoffMs(attempt: number, options: BackoffOptions, random: Random): number {
  return random.next() * Math.min(options.capMs, options.baseMs * 2 ** (attempt - 1));
}
