import type { Random } from "./random.ts";

/** Source of new identities as a port. */
export interface Ids {
  /** A random UUID (version 4), canonical lower case. Its last twelve digits differ too: extensions use them alone. */
  next(): string;
}

/** UUIDs drawn from a given randomness: repeatable when that is seeded. */
export function seededIds(random: Random): Ids {
  const digit = () => Math.floor(random.next() * 16).toString(16);
  const digits = (count: number) => Array.from({ length: count }, digit).join("");
  return { next: () => `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}` };
}
