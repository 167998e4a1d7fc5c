/** Many seeds, counted. */
import type { Breach } from "./checkers.ts";
import { createCoverage } from "./coverage.ts";
import type { Mutant } from "./mutants/mutant.ts";
import { drawScenario } from "./scenario.ts";
import { runScenario } from "./world.ts";

export interface BrokenSeed {
  readonly seed: number;
  readonly breaches: number;
  readonly first: Breach;
}

export interface Survey {
  readonly from: number;
  readonly seeds: number;
  readonly broken: readonly BrokenSeed[];
  /** Ends by their evidence. */
  readonly ends: Readonly<Record<string, number>>;
  /** Timers and arrivals that were handled. */
  readonly events: number;
  readonly virtualMs: number;
  readonly wallMs: number;
  /** The rarest first. */
  readonly cells: readonly { readonly cell: string; readonly times: number }[];
}

interface SurveyOptions {
  readonly from: number;
  readonly seeds: number;
  readonly mutant?: Mutant | undefined;
  readonly onBroken?: (broken: BrokenSeed) => void;
}

/** Runs `seeds` of them, `from` the first one on. */
export async function survey({ from, seeds, mutant, onBroken }: SurveyOptions): Promise<Survey> {
  const began = performance.now();
  const ends: Record<string, number> = {};
  const broken: BrokenSeed[] = [];
  const coverage = createCoverage();
  let [virtualMs, events] = [0, 0];
  for (let seed = from; seed < from + seeds; seed++) {
    const result = await runScenario(drawScenario(seed), { coverage, mutant });
    virtualMs += result.virtualMs;
    events += result.events;
    for (const [name, times] of Object.entries(result.summary)) ends[name] = (ends[name] ?? 0) + times;
    const [first] = result.breaches;
    if (first === undefined) continue;
    const found = { seed, breaches: result.breaches.length, first };
    broken.push(found);
    onBroken?.(found);
  }
  return { from, seeds, broken, ends, events, virtualMs, wallMs: performance.now() - began, cells: coverage.cells() };
}
