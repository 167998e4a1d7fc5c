/** Makes a failing scenario small: fewer target executions, then fewer faults, as long as the same invariant breaks. */

import type { Mutant } from "./mutants/mutant.ts";
import type { Scenario } from "./scenario.ts";
import { runScenario } from "./world.ts";

/** Runs at the most: a shrunk scenario is for reading, not for a proof that it is the smallest. */
const runsMax = 400;

export async function shrink(scenario: Scenario, mutant?: Mutant): Promise<Scenario> {
  const [first] = (await runScenario(scenario, { mutant })).breaches;
  if (first === undefined) return scenario;
  let runs = 0;
  const stillBreaks = async (smaller: Scenario) => {
    runs++;
    const { breaches } = await runScenario(smaller, { mutant });
    return breaches.some(({ invariant }) => invariant === first.invariant);
  };
  let current = scenario;
  const without = async (key: "executions" | "faults", size: number) => {
    for (let from = 0; from < current[key].length && runs < runsMax; ) {
      const smaller = { ...current, [key]: current[key].toSpliced(from, size) };
      if (await stillBreaks(smaller)) current = smaller;
      else from += size;
    }
  };
  for (const key of ["executions", "faults"] as const) {
    for (const size of halvings(current[key].length)) await without(key, size);
  }
  return current;
}

/** Half, a quarter and so on, down to one. */
function halvings(length: number): readonly number[] {
  const sizes: number[] = [];
  for (let size = Math.ceil(length / 2); size > 1; size = Math.ceil(size / 2)) sizes.push(size);
  return [...sizes, 1];
}
