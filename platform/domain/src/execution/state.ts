/** State of an execution: plain data, the fold of its events. */
import type { AgentPhase, Outcome, ReportOrigin, Rollback, StopReason } from "./events.ts";
import type { ExecutionPlan, StepPlan } from "./plan.ts";
import type { FiredSwitch } from "./switches.ts";

/** As the public API says it. While rollbacks are open the state stays RUNNING with `stopping: true`. */
export type ExecutionStatus = "CREATED" | "PREPARED" | "RUNNING" | EndStatus;
export type EndStatus = "COMPLETED" | "FAILED" | "ERRORED" | "CANCELED";
export type StepStatus = "CREATED" | "PREPARED" | "RUNNING" | EndStatus | "SKIPPED";

export interface Execution {
  readonly plan: ExecutionPlan;
  readonly status: ExecutionStatus;
  readonly createdAt: number;
  readonly preparingAt?: number;
  readonly preparedAt?: number;
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** False until every opening step is prepared: before that nothing may start. */
  readonly isOpen: boolean;
  /** Why the run ends before its design does. The first cause wins. */
  readonly cause?: Cause;
  readonly steps: Readonly<Record<string, StepExecution>>;
  readonly targets: Readonly<Record<string, TargetExecution>>;
}

export interface Cause {
  readonly status: "FAILED" | "ERRORED" | "CANCELED";
  readonly stop: StopReason;
  readonly reason: string;
  readonly details?: string;
  readonly by?: string;
  readonly stepId?: string;
  readonly at: number;
}

export interface StepExecution {
  readonly plan: StepPlan;
  readonly laneIndex: number;
  readonly predecessorId?: string;
  /** `committing`: prepared, and the commit of its starts was asked for. */
  readonly phase: "created" | "preparing" | "committing" | "started" | "ended";
  readonly status: StepStatus;
  readonly preparingAt?: number;
  readonly preparedAt?: number;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly reason?: string;
  readonly reasonDetails?: string;
}

export interface TargetExecution {
  readonly id: string;
  readonly stepId: string;
  readonly agentId: string;
  readonly phase: "created" | AgentPhase;
  /** Start may have been written to the agent: from here on only evidence says what happened. */
  readonly isStartCommitted: boolean;
  /** The agent called start: the action runs or ran. */
  readonly hasStarted: boolean;
  /** The first one stays; only `completed` may still turn by the verdict of stop. */
  readonly outcome?: Outcome;
  readonly reason?: string;
  readonly reasonDetails?: string;
  /** Absent while the action runs and nobody asked to undo it. */
  readonly rollback?: Rollback;
  /** Why the rollback is unproven: a code. */
  readonly doubt?: string;
  /** Which of the agent's or the extension's switches ended it, and when the platform learned of it. */
  readonly fired?: { readonly kind: FiredSwitch; readonly at: number };
  /** Tries of stop. */
  readonly attempt: number;
  /** What verify found. */
  readonly residue: readonly string[];
  /** A stop may have been carried out twice. */
  readonly isStopRepeated: boolean;
  /** Number of the newest report, and where it came from; 0 before the first one. */
  readonly seq: number;
  readonly origin?: ReportOrigin;
  /** The platform asked to stop. */
  readonly stop?: { readonly at: number; readonly reason: StopReason };
  /** The agent went away while it held this. */
  readonly isAgentLost: boolean;
  readonly preparingAt?: number;
  readonly preparedAt?: number;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly times: LedgerTimes;
  readonly resolved?: { readonly by: string; readonly reason: string; readonly at: number };
  readonly summary?: { readonly text: string; readonly level: "info" | "warning" };
}

/** Milliseconds since the epoch of each step of an undo. */
export interface LedgerTimes {
  readonly requestedAt?: number;
  readonly deliveredAt?: number;
  readonly confirmedAt?: number;
  readonly verifiedAt?: number;
}

const ends: ReadonlySet<string> = new Set<ExecutionStatus>(["COMPLETED", "FAILED", "ERRORED", "CANCELED"]);

/** It has ended: COMPLETED, FAILED, ERRORED or CANCELED. */
export function isTerminal(execution: Execution): boolean {
  return ends.has(execution.status);
}

/** A fault may still be there, or be on its way. */
export function isOpenTarget(target: TargetExecution): boolean {
  return target.isStartCommitted && target.phase !== "ended";
}

/** Rollbacks are going on, while the public state is still RUNNING. */
export function isStopping(execution: Execution): boolean {
  return !isTerminal(execution) && execution.cause !== undefined;
}

/** The targets of a step, in the order of the plan. */
export function targetsOf(execution: Execution, step: StepExecution): readonly TargetExecution[] {
  if (step.plan.type === "wait") return [];
  return step.plan.targets.flatMap((target) => execution.targets[target.id] ?? []);
}
