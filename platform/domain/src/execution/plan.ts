/**
 * What an execution is to do, fixed when it is created: targets chosen, parameters converted, every identity drawn.
 * It is the content of the first event, so that nothing later depends on what the experiment or the inventory became.
 */

export interface ExecutionPlan {
  /** Positive integer: the run's number. */
  readonly executionId: number;
  readonly experimentKey: string;
  readonly experimentVersion: number;
  readonly name: string;
  readonly hypothesis: string;
  readonly environment: string;
  readonly tags: readonly string[];
  readonly createdBy: string;
  readonly createdVia: "API" | "CLI" | "UI" | "SCHEDULE";
  /** Of the random choices: with the same seed and targets, the same ones are hit. */
  readonly seed: string;
  /** Longest lane, by the durations of the design. The run may take this plus the grace of its time-out. */
  readonly estimatedMs: number;
  readonly lanes: readonly LanePlan[];
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
}

export interface WaitStepPlan extends StepBase {
  readonly type: "wait";
  readonly durationMs: number;
}

export interface ActionStepPlan extends StepBase {
  readonly type: "action";
  readonly action: {
    readonly id: string;
    readonly version: string;
    readonly label: string;
    readonly kind: string;
    /** False: what it did cannot be undone. */
    readonly hasStop: boolean;
    readonly hasVerify: boolean;
  };
  /** In the contract's JSON types, defaults applied. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly query?: string;
  /** Targets that matched before the limit. */
  readonly matchedCount: number;
  readonly targets: readonly TargetPlan[];
}

/** One action on one target. A step of an action without target selection has one, without `target`. */
export interface TargetPlan {
  /** The target execution's UUID. */
  readonly id: string;
  readonly agentId: string;
  readonly instance: string;
  readonly target?: {
    readonly type: string;
    readonly name: string;
    readonly label: string;
    readonly attributes: Readonly<Record<string, readonly string[]>>;
  };
}
