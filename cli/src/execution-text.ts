/** A run in words. */
import type { Schemas } from "./client.ts";
import { table } from "./table.ts";

type Execution = Schemas["Execution"];
type Step = Schemas["StepExecution"];
type TargetExecution = Schemas["TargetExecution"];

/** Head, steps and rollbacks of a run. */
export function executionLines(run: Execution): string[] {
  const reason = run.reason === undefined ? "" : `: ${run.reason}`;
  return [
    `run ${run.id} of ${run.key} "${run.name}": ${stateText(run)}${reason}`,
    ...(run.reasonDetails === undefined ? [] : [`  ${run.reasonDetails}`]),
    "",
    ...table(
      ["LANE", "STEP", "STATE", "TARGETS", "REASON"],
      run.steps.map((step) => [String(step.lane + 1), step.label, step.state, String(step.totalTargetCount), step.reason ?? ""]),
    ),
    "",
    ...rollbackLines(run),
  ];
}

/** State of a run as people say it. */
export function stateText(run: { readonly state: string; readonly stopping: boolean }): string {
  return run.stopping ? `${run.state}, rolling back` : run.state;
}

/** One line for every target execution that may have left a fault. */
function rollbackLines(run: Pick<Execution, "steps">): string[] {
  const rows = run.steps.flatMap((step) => step.targetExecutions.filter(mayHaveActed).map((one) => rollbackRow(step, one)));
  return rows.length === 0 ? ["No fault was started."] : table(["ROLLBACK", "STEP", "TARGET", "ATTEMPTS", "DOUBT"], rows);
}

function mayHaveActed(one: TargetExecution): boolean {
  return one.rollback === undefined ? one.started !== undefined : one.rollback !== "not-needed";
}

function rollbackRow(step: Step, one: TargetExecution): string[] {
  // Nobody asked to undo it yet.
  const rollback = one.rollback ?? "active";
  return [rollback, step.label, one.label ?? one.name, String(one.attempts), one.doubt ?? ""];
}
