/** Public surface of @squall/domain: experiments, targets and executions, pure. Runs in server, browser and simulation. */
export { compact } from "./compact.ts";
export { begin } from "./execution/begin.ts";
export type { ExecutionEffect } from "./execution/effects.ts";
export type { AgentPhase, ExecutionEvent, ExecutionEventType, Outcome, Report, Rollback, StopReason, Timer } from "./execution/events.ts";
export { type Exposure, exposureOf } from "./execution/exposure.ts";
export { changesBetween, type FeedEvent } from "./execution/feed.ts";
export { fold, next } from "./execution/fold.ts";
export { type FaultCounts, type FaultKind, faultCounts, faultKind, rollbackMs, worryCount } from "./execution/ledger.ts";
export { overallGraceMs, prepareTimeoutMs, startTimeoutMs } from "./execution/limits.ts";
export { isResolvable, reduce } from "./execution/machine.ts";
export { isSettled, isWorry, stepEnd, targetStatus } from "./execution/outcome.ts";
export type {
  ActionPlan,
  ActionStepPlan,
  ExecutionPlan,
  LanePlan,
  RadiusPlan,
  StepPlan,
  TargetPlan,
  UsedVariable,
  WaitStepPlan,
} from "./execution/plan.ts";
export {
  type Cause,
  type EndStatus,
  type Execution,
  type ExecutionStatus,
  isOpenTarget,
  isStopping,
  isTerminal,
  type LedgerTimes,
  type StepExecution,
  type StepStatus,
  type TargetExecution,
  targetsOf,
} from "./execution/state.ts";
export { type PlannedTime, plannedTimes } from "./execution/timeline.ts";
export {
  actionKind,
  type ExecutionHead,
  type ExecutionView,
  isoTime,
  type StepView,
  type TargetView,
  toExecutionHead,
  toExecutionView,
} from "./execution/view.ts";
export { type ActionSpec, type ParameterSpec, type TargetSelectionSpec, valueParameters } from "./experiment/action.ts";
export { type StepConfig, toConfig } from "./experiment/config.ts";
export { hasErrors, type Issue } from "./experiment/issue.ts";
export {
  type PlannedAction,
  type PlannedExperiment,
  type PlannedStep,
  type PlanOptions,
  planExperiment,
  type World,
} from "./experiment/plan.ts";
export {
  type ActionStep,
  ExperimentDocument,
  type Lane,
  type ParsedExperiment,
  parseExperiment,
  type Radius,
  type Step,
  type Variables,
  type WaitStep,
} from "./experiment/schema.ts";
export { type Validated, validateExperiment } from "./experiment/validate.ts";
export { resolveVariables, substitute, type VariableScope } from "./experiment/variables.ts";
export {
  type AdvancedLevel,
  type Choice,
  choose,
  countOf,
  inOrder,
  type Limit,
  limitCount,
  type PickedLevel,
} from "./target/blast-radius.ts";
export { type Selection, type SelectionRadius, type SelectionRequest, selectTargets } from "./target/selection.ts";
export type { Target } from "./target/target.ts";
