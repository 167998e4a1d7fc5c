/**
 * What an execution is to do, fixed when it is created: targets chosen, parameters converted, every identity drawn.
 * It is the content of the first event, so that nothing later depends on what the experiment or the inventory became.
 */
import type { Exposure } from "./exposure.ts";

export interface ExecutionPlan {
  /** Positive integer: the run's number. */
  readonly executionId: number;
  readonly experimentKey: string;
  readonly experimentVersion: number;
  readonly name: string;
  readonly hypothesis: string;
  readonly team: string;
  readonly environment: string;
  readonly tags: readonly string[];
  readonly createdBy: string;
  readonly createdVia: "API" | "CLI" | "UI" | "SCHEDULE";
  /** Of the random choices: with the same seed and targets, the same ones are hit. */
  readonly seed: string;
  /** As resolved, with where each came from. */
  readonly variables: Readonly<Record<string, UsedVariable>>;
  /** Of the links to agents while something is active: an agent that hears nothing for this long stops what it holds. */
  readonly linkLeaseMs: number;
  /** Longest lane, by the durations of the design. The run may take this plus the grace of its time-out. */
  readonly estimatedMs: number;
  readonly lanes: readonly LanePlan[];
}

export interface UsedVariable {
  readonly value: readonly string[];
  readonly origin: "ENVIRONMENT" | "EXPERIMENT" | "EXECUTION";
}

export interface LanePlan {
  readonly steps: readonly StepPlan[];
}

export type StepPlan = WaitStepPlan | ActionStepPlan;

interface StepBase {
  /** A UUID. */
  readonly id: string;
  readonly customLabel?: string;
  readonly ignoreFailure: boolean;
  /** As resolved, for people: texts such as `30s`. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly estimatedMs: number;
  /** The action declares no duration; the estimate is a guess. */
  readonly isEstimateAssumed?: boolean;
}

export interface WaitStepPlan extends StepBase {
  readonly type: "wait";
  readonly durationMs: number;
}

export interface ActionStepPlan extends StepBase {
  readonly type: "action";
  readonly action: ActionPlan;
  /** In the contract's JSON types, defaults applied. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly radius?: RadiusPlan;
  /** Targets that matched before the limit. */
  readonly matchedCount: number;
  readonly targets: readonly TargetPlan[];
}

export interface ActionPlan {
  readonly id: string;
  readonly version: string;
  readonly label: string;
  readonly kind: string;
  readonly technology?: string;
  readonly widgets?: readonly object[];
  readonly exposure: Exposure;
}

/** The radius of the design, with what chance picked. */
export interface RadiusPlan {
  readonly targetType?: string;
  readonly query?: string;
  readonly percentage?: number;
  readonly maximum?: number;
  readonly advanced?: readonly { readonly attribute: string; readonly value: string; readonly pickedValues?: readonly string[] }[];
}

/** One action on one target. A step of an action without target selection has one, without `target`. */
export interface TargetPlan {
  /** The target execution's UUID. */
  readonly id: string;
  readonly agentId: string;
  readonly zone: string;
  readonly hostname?: string;
  readonly instance: string;
  readonly target?: {
    readonly type: string;
    readonly name: string;
    readonly label: string;
    readonly attributes: Readonly<Record<string, readonly string[]>>;
  };
}
