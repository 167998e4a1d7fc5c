import { setTimeout as pause } from "node:timers/promises";

const pollMs = 20;

/**
 * Waits for a fact about another process, which cannot tell us when it comes true.
 * @throws when it is not true within `withinMs`; what `test` throws is thrown at once
 */
export async function until(fact: string, test: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await test())) {
    if (performance.now() > deadline) throw new Error(`not true within ${withinMs} ms: ${fact}`);
    await pause(pollMs);
  }
}
