/** The first state of an execution, from its plan. */
import type { ExecutionPlan } from "./plan.ts";
import type { Execution, StepExecution, TargetExecution } from "./state.ts";

/** State after the `created` event. */
export function begin(plan: ExecutionPlan, at: number): Execution {
  const steps: Record<string, StepExecution> = {};
  const targets: Record<string, TargetExecution> = {};
  plan.lanes.forEach((lane, laneIndex) => {
    let predecessorId: string | undefined;
    for (const step of lane.steps) {
      const base: StepExecution = { plan: step, laneIndex, phase: "created", status: "CREATED" };
      steps[step.id] = predecessorId === undefined ? base : { ...base, predecessorId };
      predecessorId = step.id;
      if (step.type === "wait") continue;
      for (const target of step.targets) {
        targets[target.id] = {
          id: target.id,
          stepId: step.id,
          agentId: target.agentId,
          phase: "created",
          isStartCommitted: false,
          hasStarted: false,
          rollback: "not-needed",
          attempt: 0,
          residue: [],
          isStopRepeated: false,
          seq: 0,
          isAgentLost: false,
          times: {},
        };
      }
    }
  });
  return { plan, status: "CREATED", createdAt: at, isOpen: false, steps, targets };
}
