/** An experiment laid out in time, with what each step would hit now. The one place that judges a whole design. */
import { parseDuration, seededRandom } from "@squall/core";
import { type Exposure, exposureOf } from "../execution/exposure.ts";
import type { UsedVariable } from "../execution/plan.ts";
import type { PickedLevel } from "../target/blast-radius.ts";
import { selectTargets } from "../target/selection.ts";
import type { Target } from "../target/target.ts";
import { type ActionSpec, valueParameters } from "./action.ts";
import { toConfig } from "./config.ts";
import { errorAt, type Issue, warningAt } from "./issue.ts";
import type { ActionStep, ExperimentDocument, Step, Variables, WaitStep } from "./schema.ts";
import { resolveVariables, substitute } from "./variables.ts";

/** What is there: looked up before, so that planning is pure. */
export interface World<A extends ActionSpec = ActionSpec, T extends Target = Target> {
  action(id: string): A | undefined;
  /** All targets of the type in the experiment's environment. */
  targets(type: string): readonly T[];
  /** Whether any agent offers the action. */
  isOffered(actionId: string): boolean;
}

export interface PlanOptions {
  /** Of the random choices. */
  readonly seed: string;
  /** Of the links to agents while something is active. */
  readonly linkLeaseMs: number;
  /** Of the environment; the experiment's win over them. */
  readonly environmentVariables?: Variables;
  /** Of the run; they win over all. */
  readonly variables?: Variables;
}

export interface PlannedExperiment<A extends ActionSpec = ActionSpec, T extends Target = Target> {
  readonly lanes: readonly (readonly PlannedStep<A, T>[])[];
  /** Of the longest lane. */
  readonly estimatedMs: number;
  readonly variables: Readonly<Record<string, UsedVariable>>;
  /** Of all steps, and of the document. */
  readonly issues: readonly Issue[];
}

export interface PlannedStep<A extends ActionSpec = ActionSpec, T extends Target = Target> {
  readonly lane: number;
  readonly position: number;
  readonly step: Step;
  readonly label: string;
  /** From the start of the run. */
  readonly startMs: number;
  readonly durationMs: number;
  /** The action declares no duration: the length is a guess. */
  readonly isDurationAssumed: boolean;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly issues: readonly Issue[];
  /** Absent for a wait, and for an action that nobody offers. */
  readonly action?: PlannedAction<A, T>;
}

export interface PlannedAction<A extends ActionSpec, T extends Target> {
  readonly spec: A;
  readonly config: Readonly<Record<string, unknown>>;
  readonly exposure: Exposure;
  /** The action works on targets. */
  readonly hasTargets: boolean;
  readonly matchedCount: number;
  readonly targets: readonly T[];
  readonly picks: readonly PickedLevel[];
}

/** Assumed lengths where the action declares none. */
const instantMs = 1_000;
const unknownMs = 10_000;

interface Context<A extends ActionSpec, T extends Target> {
  readonly world: World<A, T>;
  readonly seed: string;
  readonly linkLeaseMs: number;
  readonly variables: Readonly<Record<string, readonly string[]>>;
}

type Unplaced<A extends ActionSpec, T extends Target> = Omit<PlannedStep<A, T>, "startMs" | "lane" | "position" | "step">;

/** Lays out all lanes. Never throws; what is wrong is in the issues, and then the step has no targets. */
export function planExperiment<A extends ActionSpec, T extends Target>(
  experiment: ExperimentDocument,
  world: World<A, T>,
  options: PlanOptions,
): PlannedExperiment<A, T> {
  const resolved = resolveVariables([
    { origin: "ENVIRONMENT", variables: options.environmentVariables ?? {} },
    { origin: "EXPERIMENT", variables: experiment.experimentVariables ?? {} },
    { origin: "EXECUTION", variables: options.variables ?? {} },
  ]);
  const context: Context<A, T> = { world, seed: options.seed, linkLeaseMs: options.linkLeaseMs, variables: resolved.values };
  const lanes = experiment.lanes.map((lane, laneIndex) => {
    let startMs = 0;
    return lane.steps.map((step, position) => {
      const planned: PlannedStep<A, T> = { lane: laneIndex, position, step, startMs, ...planStep(context, step, laneIndex, position) };
      startMs += planned.durationMs;
      return planned;
    });
  });
  const steps = lanes.flat();
  return {
    lanes,
    estimatedMs: Math.max(0, ...steps.map((step) => step.startMs + step.durationMs)),
    variables: resolved.used,
    issues: [...resolved.issues, ...steps.flatMap((step) => step.issues)],
  };
}

function planStep<A extends ActionSpec, T extends Target>(
  context: Context<A, T>,
  step: Step,
  lane: number,
  position: number,
): Unplaced<A, T> {
  const path = ["lanes", lane, "steps", position];
  if (step.type === "wait") return planWait(context, step, path);
  const spec = context.world.action(step.actionType);
  if (spec === undefined) {
    const issue = errorAt(
      [...path, "actionType"],
      "SQUALL_ACTION_UNKNOWN",
      `no extension offers the action "${step.actionType}"; see \`squall actions list\``,
    );
    return {
      label: step.customLabel ?? step.actionType,
      durationMs: unknownMs,
      isDurationAssumed: true,
      parameters: step.parameters ?? {},
      issues: [issue],
    };
  }
  return planAction(context, step, spec, path);
}

function planWait<A extends ActionSpec, T extends Target>(
  context: Context<A, T>,
  step: WaitStep,
  path: readonly PropertyKey[],
): Unplaced<A, T> {
  const at = [...path, "parameters", "duration"];
  const { text, unknown } = substitute(step.parameters.duration, context.variables);
  const issues = unknown.map((name) => errorAt(at, "SQUALL_VARIABLE_UNKNOWN", `the variable {{${name}}} has no value here`));
  const durationMs = durationOf(text);
  if (durationMs === undefined && unknown.length === 0) {
    issues.push(errorAt(at, "SQUALL_PARAMETER_INVALID", `"${text}" is not a duration; write 500ms, 30s, 5m or 1h`));
  }
  return {
    label: step.customLabel ?? "Wait",
    durationMs: durationMs ?? unknownMs,
    isDurationAssumed: durationMs === undefined,
    parameters: { duration: text },
    issues,
  };
}

function durationOf(text: string): number | undefined {
  try {
    return Math.round(parseDuration(text));
  } catch {
    // Said as an issue by the caller, at its place.
    return undefined;
  }
}

function planAction<A extends ActionSpec, T extends Target>(
  context: Context<A, T>,
  step: ActionStep,
  spec: A,
  path: readonly PropertyKey[],
): Unplaced<A, T> {
  const { config, parameters, issues } = toConfig(spec, step.parameters ?? {}, {
    path: [...path, "parameters"],
    variables: context.variables,
  });
  const selection = spec.targetSelection;
  const radiusPath = [...path, "radius"];
  const selected =
    selection === undefined
      ? { matchedCount: 0, chosen: [], picks: [], issues: judgeUntargeted(context, step, radiusPath) }
      : selectTargets<T>({
          selection,
          radius: step.radius ?? {},
          targets: context.world.targets(selection.targetType),
          variables: context.variables,
          // Each step draws for itself: a change in one leaves the choices of the others as they were.
          random: seededRandom(`${context.seed}/${path.join("/")}`),
          path: radiusPath,
        });
  const declared = config["duration"];
  const hasDuration =
    typeof declared === "number" && valueParameters(spec).some((spec) => spec.name === "duration" && spec.type === "duration");
  return {
    label: step.customLabel ?? spec.label,
    durationMs: hasDuration ? declared : spec.timeControl === "instantaneous" ? instantMs : unknownMs,
    isDurationAssumed: !hasDuration,
    parameters,
    issues: [...issues, ...selected.issues],
    action: {
      spec,
      config,
      exposure: exposureOf(spec, context.linkLeaseMs),
      hasTargets: selection !== undefined,
      matchedCount: selected.matchedCount,
      targets: selected.chosen,
      picks: selected.picks,
    },
  };
}

function judgeUntargeted<A extends ActionSpec, T extends Target>(
  context: Context<A, T>,
  step: ActionStep,
  path: readonly PropertyKey[],
): readonly Issue[] {
  const issues: Issue[] = [];
  if (Object.keys(step.radius ?? {}).length > 0) {
    issues.push(warningAt(path, "SQUALL_RADIUS_UNUSED", "the action works without targets; its radius has no meaning"));
  }
  if (!context.world.isOffered(step.actionType)) {
    issues.push(
      warningAt(
        [...path.slice(0, -1), "actionType"],
        "SQUALL_ACTION_NOT_OFFERED",
        "no connected agent offers the action now; the step would fail",
      ),
    );
  }
  return issues;
}
