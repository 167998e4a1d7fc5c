/**
 * Digests by which agent and platform know that they hold the same targets without sending them.
 *
 * Hash of a target: the first 16 bytes of SHA-256 over the UTF-8 of `JSON.stringify([type, id, label, [[key, [value…]]…]])`
 * with keys and values sorted by UTF-16 code unit and values without duplicates. Digest of a stream: the sum of its
 * targets' hashes modulo 2^128, so that one changed target costs one subtraction and one addition.
 */
import { createHash } from "node:crypto";

export interface DigestibleTarget {
  readonly type: string;
  readonly id: string;
  readonly label: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** A hash or a digest: an unsigned 128-bit integer. */
export type Digest128 = bigint;

const modulus = 1n << 128n;

/** Attributes in canonical form: keys sorted, values sorted and without duplicates, keys without values left out. */
export function canonicalAttributes(attributes: Readonly<Record<string, readonly string[]>>): [string, string[]][] {
  return Object.keys(attributes)
    .sort()
    .map((key): [string, string[]] => [key, [...new Set(attributes[key])].sort()])
    .filter(([, values]) => values.length > 0);
}

/** Hash of one target, whatever the order of its keys and values. */
export function targetHash(target: DigestibleTarget): Digest128 {
  const text = JSON.stringify([target.type, target.id, target.label, canonicalAttributes(target.attributes)]);
  return BigInt(`0x${createHash("sha256").update(text).digest("hex").slice(0, 32)}`);
}

/** The digest after a target was added. */
export function addToDigest(digest: Digest128, hash: Digest128): Digest128 {
  return (digest + hash) % modulus;
}

/** The digest after a target was removed. */
export function removeFromDigest(digest: Digest128, hash: Digest128): Digest128 {
  return (digest - hash + modulus) % modulus;
}

/** Digest of a whole set. The empty set has digest 0. */
export function digestOf(hashes: Iterable<Digest128>): Digest128 {
  let sum = 0n;
  for (const hash of hashes) sum += hash;
  return sum % modulus;
}

/** 32 hex digits, lower case: the form on the wire. */
export function formatDigest(digest: Digest128): string {
  return digest.toString(16).padStart(32, "0");
}

/** Reads what `formatDigest` wrote. `text` must be 32 hex digits; check it at the door. */
export function parseDigest(text: string): Digest128 {
  return BigInt(`0x${text}`);
}
