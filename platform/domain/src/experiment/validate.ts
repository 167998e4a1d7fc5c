/** One answer to: may this design run here and now? */
import type { Target } from "../target/target.ts";
import type { ActionSpec } from "./action.ts";
import { hasErrors, type Issue } from "./issue.ts";
import { type PlannedExperiment, type PlanOptions, planExperiment, type World } from "./plan.ts";
import { type ExperimentDocument, parseExperiment } from "./schema.ts";

export interface Validated<A extends ActionSpec, T extends Target> {
  /** No issue is an error. */
  readonly isValid: boolean;
  readonly issues: readonly Issue[];
  /** Absent if the document itself could not be read. */
  readonly experiment?: ExperimentDocument;
  readonly plan?: PlannedExperiment<A, T>;
}

/** Reads and plans a document that was YAML or JSON. Never throws; every mistake at once, each at its place. */
export function validateExperiment<A extends ActionSpec, T extends Target>(
  input: unknown,
  world: World<A, T>,
  options: PlanOptions,
): Validated<A, T> {
  const parsed = parseExperiment(input);
  if (!parsed.ok) return { isValid: false, issues: parsed.issues };
  const plan = planExperiment(parsed.experiment, world, options);
  return { isValid: !hasErrors(plan.issues), issues: plan.issues, experiment: parsed.experiment, plan };
}
