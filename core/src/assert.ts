/** Never returns. In the `default` of a `switch` it makes the compiler prove that all cases are there. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}

/** Throws a plain error, which is a bug, if the condition does not hold. `message` says what must be true. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${message}`);
}
