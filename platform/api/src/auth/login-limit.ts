/**
 * Slows down guessing of passwords: each name and each address has a few tries, which grow again with time. Pure; time
 * comes with the calls.
 */

export interface LoginLimit {
  /** How long to wait before this may be tried; 0: now. A try is taken by it. */
  take(key: string, nowMs: number): number;
  /** A right password gives the tries back. */
  reset(key: string): void;
}

export const loginTriesMax = 10;
export const loginTryEveryMs = 30_000;
/** Keys that are remembered; above, the oldest is forgotten. */
const keysMax = 10_000;

export function createLoginLimit(): LoginLimit {
  /** Instant at which all tries of a key are back. */
  const fullAt = new Map<string, number>();
  return {
    take(key, nowMs) {
      const full = Math.max(fullAt.get(key) ?? 0, nowMs) + loginTryEveryMs;
      const waitMs = full - nowMs - loginTriesMax * loginTryEveryMs;
      if (waitMs > 0) return waitMs;
      fullAt.delete(key);
      fullAt.set(key, full);
      if (fullAt.size > keysMax) fullAt.delete(fullAt.keys().next().value ?? key);
      return 0;
    },
    reset(key) {
      fullAt.delete(key);
    },
  };
}
