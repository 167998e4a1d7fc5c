/** The run as the platform tells it: a picture, and what its stream lays over it. Pure. */
import type { Schemas } from "../../../lib/api.ts";

export type Execution = Schemas["Execution"];
export type StepExecution = Schemas["StepExecution"];
export type TargetExecution = Schemas["TargetExecution"];
export type ExecutionEvent = Schemas["ExecutionEvent"];

/** The run after an event. Metrics and messages are no part of it and leave it as it is. */
export function applyEvent(execution: Execution, event: ExecutionEvent): Execution {
  switch (event.type) {
    case "execution":
      return { ...execution, ...event.execution };
    case "step":
      return {
        ...execution,
        steps: execution.steps.map((step) =>
          step.id === event.step.id ? { ...event.step, targetExecutions: step.targetExecutions } : step,
        ),
      };
    case "target-execution":
      return {
        ...execution,
        steps: execution.steps.map((step) => (step.id === event.targetExecution.stepId ? withTarget(step, event.targetExecution) : step)),
      };
    default:
      return execution;
  }
}

function withTarget(step: StepExecution, changed: TargetExecution): StepExecution {
  const known = step.targetExecutions.some((target) => target.id === changed.id);
  return {
    ...step,
    targetExecutions: known
      ? step.targetExecutions.map((target) => (target.id === changed.id ? changed : target))
      : [...step.targetExecutions, changed],
  };
}

const ends: ReadonlySet<string> = new Set(["COMPLETED", "FAILED", "ERRORED", "CANCELED"]);

/** Whether nothing more will come by itself: the state is final and no rollback is under way. */
export function isOver(execution: Pick<Execution, "state" | "stopping">): boolean {
  return ends.has(execution.state) && !execution.stopping;
}

/** All target executions with their steps. */
export function targetsOf(execution: Execution): readonly { readonly step: StepExecution; readonly target: TargetExecution }[] {
  return execution.steps.flatMap((step) => step.targetExecutions.map((target) => ({ step, target })));
}

/** Wall-clock milliseconds of the zero of the timeline: the first start, or the request while nothing has begun. */
export function zeroOf(execution: Pick<Execution, "started" | "prepared" | "created" | "requested">): number {
  return Date.parse(execution.started ?? execution.prepared ?? execution.created ?? execution.requested);
}
