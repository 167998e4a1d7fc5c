/** Looks for a seed that shows a planted defect. */
import type { Breach } from "../checkers.ts";
import { drawScenario } from "../scenario.ts";
import { runScenario } from "../world.ts";
import type { Mutant } from "./mutant.ts";

export interface Finding {
  readonly seed: number;
  /** How many were run until then. */
  readonly seeds: number;
  readonly breach: Breach;
}

/** Runs seeds from `from` on, `seedsMax` at the most. Undefined: none of them breaks what the defect is to break. */
export async function findMutant(mutant: Mutant, from: number, seedsMax: number): Promise<Finding | undefined> {
  for (let seed = from; seed < from + seedsMax; seed++) {
    const { breaches } = await runScenario(drawScenario(seed), { mutant });
    const breach = breaches.find(({ invariant }) => mutant.breaks.includes(invariant));
    if (breach !== undefined) return { seed, seeds: seed - from + 1, breach };
  }
  return undefined;
}
