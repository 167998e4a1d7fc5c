/** Randomness as a port. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
}

/** Uniform integer in [0, below). `below` must be a positive integer. */
export function randomInteger(random: Random, below: number): number {
  return Math.floor(random.next() * below);
}

/** `count` items without replacement, uniformly, in random order (partial Fisher-Yates). All items if there are fewer. */
export function sample<T>(random: Random, items: readonly T[], count: number): T[] {
  const pool = [...items];
  const size = Math.min(count, pool.length);
  for (let index = 0; index < size; index++) {
    const other = index + randomInteger(random, pool.length - index);
    [pool[index], pool[other]] = [pool[other] as T, pool[index] as T];
  }
  return pool.slice(0, size);
}
