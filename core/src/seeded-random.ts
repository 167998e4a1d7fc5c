import type { Random } from "./random.ts";

/**
 * Repeatable randomness: the same seed gives the same sequence on every machine. `seed` is any text or integer.
 * Source: sfc32 by Chris Doty-Humphrey (PractRand), seeded by FNV-1a over the text; not for secrets.
 */
export function seededRandom(seed: string | number): Random {
  let hash = 0x811c9dc5;
  for (const char of String(seed)) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  let a = hash;
  let b = hash ^ 0x9e3779b9;
  let c = Math.imul(hash, 0x85ebca6b) >>> 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first outputs still show the seed's structure.
  for (let warmUp = 0; warmUp < 15; warmUp++) next();
  return { next };
}
