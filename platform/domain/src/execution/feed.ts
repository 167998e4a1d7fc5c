/** What a page must learn to follow an execution from one state to a later one. */
import type { components } from "@squall/openapi/platform";
import type { Execution, StepExecution } from "./state.ts";
import { isoTime, toExecutionHead, toStepView, toTargetView } from "./view.ts";

export type FeedEvent = components["schemas"]["ExecutionEvent"];

/**
 * Head, steps and target executions that differ. Whatever did not change keeps its identity in the machine, so that
 * comparing is cheap; `before` must be an earlier state of the same fold. Without it, everything is told.
 */
export function changesBetween(before: Execution | undefined, after: Execution, at: number): readonly FeedEvent[] {
  if (before === after) return [];
  const time = isoTime(at);
  const steps = Object.values(after.steps).filter((step) => before?.steps[step.plan.id] !== step);
  const targets = Object.values(after.targets).filter((target) => before?.targets[target.id] !== target);
  return [
    // Its fault counts change with nearly everything, and it is small.
    { type: "execution", at: time, execution: toExecutionHead(after) },
    ...steps.map((step): FeedEvent => ({ type: "step", at: time, step: withoutTargets(after, step, before === undefined) })),
    ...targets.flatMap((target): FeedEvent[] => {
      const view = toTargetView(after, target);
      return view === undefined ? [] : [{ type: "target-execution", at: time, targetExecution: view }];
    }),
  ];
}

/** A step that is told again leaves its target executions as the page has them. */
function withoutTargets(execution: Execution, step: StepExecution, isFirst: boolean) {
  const view = toStepView(execution, step);
  return isFirst ? view : { ...view, targetExecutions: [] };
}
