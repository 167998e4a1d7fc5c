/** All planted defects. */
import type { Scenario } from "../scenario.ts";
import { callMutants } from "./calls.ts";
import { journalMutants } from "./journal.ts";
import { linkMutants } from "./link.ts";
import type { Mutant } from "./mutant.ts";
import { platformMutants } from "./platform.ts";

/** Every extension that has the fence says so, and has it no more. */
function withoutFence(scenario: Scenario): Scenario {
  const extensions = scenario.extensions.map((spec) => (spec.kind === "kit" ? { ...spec, isFenceBroken: true } : spec));
  return { ...scenario, extensions };
}

const noFence: Mutant = {
  name: "no-fence",
  defect: "extensions say that they have the fence, and have none",
  breaks: ["I1", "I6"],
  scenario: withoutFence,
};

export const mutants: readonly Mutant[] = [noFence, ...callMutants, ...journalMutants, ...linkMutants, ...platformMutants];

/** @throws {Error} that names all there are */
export function mutantNamed(name: string): Mutant {
  const found = mutants.find((mutant) => mutant.name === name);
  if (found === undefined) throw new Error(`no planted defect is named ${name}; there are ${mutants.map((one) => one.name).join(", ")}`);
  return found;
}
