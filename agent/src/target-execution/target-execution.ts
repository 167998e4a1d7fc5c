/** Public surface of the target executions: the pure machine, and the shell around it. */
export type * from "./answers.ts";
export type { AlarmCode, Effect } from "./effects.ts";
export type { Refusal, TargetExecutionEvent } from "./events.ts";
export type * from "./ports.ts";
export { JournalRecord } from "./record.ts";
export { type Report, reportOf } from "./report.ts";
export type * from "./state.ts";
export { createTargetExecutions } from "./target-executions.ts";
