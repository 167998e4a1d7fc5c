/** Public surface of the target executions: the pure machine, and the shell around it. */
export type * from "./answers.ts";
export { type Column, columnOf, columns } from "./columns.ts";
export type { AlarmCode, Effect } from "./effects.ts";
export type { Refusal, TargetExecutionEvent } from "./events.ts";
export type * from "./ports.ts";
export { JournalRecord } from "./record.ts";
export { type Report, reportOf } from "./report.ts";
export type * from "./state.ts";
export { phases } from "./state.ts";
export { type Row, rowOf, table } from "./table.ts";
export { createTargetExecutions } from "./target-executions.ts";
