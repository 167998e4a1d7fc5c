/** Makes a failing scenario small: fewer target executions, then fewer faults, as long as the same invariant breaks. */
import type { Scenario } from "./scenario.ts";
import { runScenario } from "./world.ts";

/** Runs at the most: a shrunk scenario is for reading, not for a proof that it is the smallest. */
const runsMax = 400;

export async function shrink(scenario: Scenario): Promise<Scenario> {
  const [first] = (await runScenario(scenario)).breaches;
  if (first === undefined) return scenario;
  let runs = 0;
  const stillBreaks = async (smaller: Scenario) => {
    runs++;
    const { breaches } = await runScenario(smaller);
    return breaches.some(({ invariant }) => invariant === first.invariant);
  };
  let current = scenario;
  for (const key of ["executions", "faults"] as const) {
    for (let size = Math.ceil(current[key].length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let from = 0; from < current[key].length && runs < runsMax; ) {
        const without = { ...current, [key]: current[key].toSpliced(from, size) };
        if (await stillBreaks(without)) current = without;
        else from += size;
      }
    }
  }
  return current;
}
