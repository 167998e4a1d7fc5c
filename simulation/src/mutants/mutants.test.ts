import { expect, test } from "vitest";
import { drawScenario } from "../scenario.ts";
import { shrink } from "../shrink.ts";
import { runScenario } from "../world.ts";
import { findMutant } from "./find-mutant.ts";
import { mutantNamed, mutants } from "./mutants.ts";

/** All were found by far fewer; what needs more has become harder to see. */
const seedsMax = 300;

test.each(mutants)("$name is found: $defect", { timeout: 60_000 }, async (mutant) => {
  const finding = await findMutant(mutant, 1, seedsMax);
  expect(finding?.breach.invariant).toBeOneOf([...mutant.breaks]);
});

test("a name that is not there is answered with those that are", () => {
  expect(() => mutantNamed("no-defect")).toThrow(/no planted defect is named no-defect; there are no-fence, /);
});

test("a failing scenario is shrunk to few faults, and still fails", { timeout: 60_000 }, async () => {
  const mutant = mutantNamed("duplicate-start");
  const finding = await findMutant(mutant, 1, seedsMax);
  const scenario = drawScenario(finding?.seed ?? 0);
  const small = await shrink(scenario, mutant);
  expect(small.faults.length).toBeLessThan(scenario.faults.length);
  expect(small.executions.length).toBeLessThan(scenario.executions.length);
  expect((await runScenario(small, { mutant })).breaches.map(({ invariant }) => invariant)).toContain("I5");
});
