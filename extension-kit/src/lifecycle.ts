/** The life of executions inside an extension, for simulations: the same rules and the same shell as behind HTTP. */
export type { Answer, ErrorBody, StopAnswer, Told } from "./lifecycle/answers.ts";
export type { Effect, Event, Hook, HookResult, TimerName } from "./lifecycle/events.ts";
export type { CallInput, LifecyclePorts } from "./lifecycle/execution-shell.ts";
export { callIntervalOf, factsOf } from "./lifecycle/facts.ts";
export { createLifecycles, type ExecutionView, type Lifecycles } from "./lifecycle/interpreter.ts";
export { reduce } from "./lifecycle/machine.ts";
export { decodeRecord, foldRecords, type LifecycleRecord } from "./lifecycle/record.ts";
export type { PrepareInput } from "./lifecycle/run-hook.ts";
export {
  type ActionFacts,
  type Execution,
  type Phase,
  type PhaseName,
  type Request,
  type RequestKind,
  type Saved,
  unknownExecution,
} from "./lifecycle/state.ts";
export { leaseMsOf } from "./lifecycle/transitions.ts";
export { savedOf, type WireAnswer, wireAnswer, wireState } from "./lifecycle/wire.ts";
