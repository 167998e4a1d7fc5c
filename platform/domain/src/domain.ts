/** Public surface of @squall/domain: experiments, targets and executions, pure. Runs in server, browser and simulation. */

export type { AgentPhase, ExecutionEvent, ExecutionEventType, Outcome, Report, Rollback, StopReason, Timer } from "./execution/events.ts";
export type { ActionStepPlan, ExecutionPlan, LanePlan, StepPlan, TargetPlan, WaitStepPlan } from "./execution/plan.ts";
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
export type { ActionSpec, ParameterSpec, TargetSelectionSpec } from "./experiment/action.ts";
export { hasErrors, type Issue } from "./experiment/issue.ts";
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
export type { Target } from "./target/target.ts";
