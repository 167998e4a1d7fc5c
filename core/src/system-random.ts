/** The real randomness: with `system-clock.ts` and `system-ids.ts` the only source of chance in a running system. */
import type { Ids } from "./ids.ts";
import type { Random } from "./random.ts";

/** Cryptographically strong, 32 bits a draw. */
export function systemRandom(): Random {
  const word = new Uint32Array(1);
  return { next: () => (crypto.getRandomValues(word)[0] ?? 0) / 2 ** 32 };
}

/** Random UUIDs (version 4), canonical lower case. */
export function systemIds(): Ids {
  return { next: () => crypto.randomUUID() };
}
