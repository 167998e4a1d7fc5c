/** The planned times of an execution's steps, over which the real ones are drawn. */
import type { ExecutionPlan } from "./plan.ts";

export interface PlannedTime {
  /** 0-based. */
  readonly lane: number;
  /** 0-based in the lane. */
  readonly position: number;
  /** From the start of the run. */
  readonly startMs: number;
  readonly durationMs: number;
}

/** By step id. Lanes begin together; within a lane one step follows the other. */
export function plannedTimes(plan: ExecutionPlan): ReadonlyMap<string, PlannedTime> {
  const times = new Map<string, PlannedTime>();
  plan.lanes.forEach((lane, laneIndex) => {
    let startMs = 0;
    lane.steps.forEach((step, position) => {
      times.set(step.id, { lane: laneIndex, position, startMs, durationMs: step.estimatedMs });
      startMs += step.estimatedMs;
    });
  });
  return times;
}
