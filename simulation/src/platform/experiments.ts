/** Target executions of a scenario, as experiments with lanes and steps. */
import { type ActionStepPlan, type ExecutionPlan, exposureOf, type StepPlan } from "@squall/domain";
import type { ExecutionSpec, ExtensionSpec, Scenario } from "../scenario.ts";

export interface Experiment {
  readonly plan: ExecutionPlan;
  readonly at: number;
  readonly cancelAfterMs?: number;
  readonly resolves: readonly { readonly id: string; readonly afterMs: number }[];
  readonly members: readonly ExecutionSpec[];
}

const leaseMs = 6_000;
const action = { id: "org.example.break", version: "1.0.0", label: "Break", kind: "attack" } as const;
/** For people only: nothing depends on it. */
const exposure = exposureOf({ ...action, timeControl: "external", parameters: [] }, leaseMs);

export function experimentsOf({ executions, extensions }: Scenario): readonly Experiment[] {
  const groups = Map.groupBy(executions, ({ place }) => place.experiment);
  return [...groups].map(([number, members]) => experimentOf(number, members, extensions));
}

function experimentOf(number: number, members: readonly ExecutionSpec[], extensions: readonly ExtensionSpec[]): Experiment {
  const lanes = Map.groupBy(members, ({ place }) => place.lane);
  const plan: ExecutionPlan = {
    executionId: number + 1,
    experimentKey: `SIM-${number + 1}`,
    experimentVersion: 1,
    name: "simulated",
    hypothesis: "",
    team: "SIM",
    environment: "Global",
    tags: [],
    createdBy: "ada",
    createdVia: "API",
    seed: "1",
    variables: {},
    linkLeaseMs: leaseMs,
    estimatedMs: 60_000,
    lanes: [...lanes.values()].map((lane) => ({ steps: stepsOf(number, lane, extensions) })),
  };
  const canceled = members.find(({ cancelAfterMs }) => cancelAfterMs !== undefined);
  return {
    plan,
    at: Math.min(...members.map(({ at }) => at)),
    ...(canceled?.cancelAfterMs !== undefined && { cancelAfterMs: canceled.cancelAfterMs }),
    resolves: members.flatMap(({ id, resolveAfterMs }) => (resolveAfterMs === undefined ? [] : [{ id, afterMs: resolveAfterMs }])),
    members,
  };
}

function stepsOf(number: number, lane: readonly ExecutionSpec[], extensions: readonly ExtensionSpec[]): readonly StepPlan[] {
  const steps = Map.groupBy(lane, ({ place }) => place.step);
  return [...steps]
    .sort(([a], [b]) => a - b)
    .map(([step, targets]) => stepOf(`${number}/${targets[0]?.place.lane}/${step}`, targets, extensions));
}

function stepOf(id: string, targets: readonly ExecutionSpec[], extensions: readonly ExtensionSpec[]): ActionStepPlan {
  return {
    type: "action",
    id,
    ignoreFailure: targets.some(({ place }) => place.ignoresFailure),
    parameters: {},
    estimatedMs: 30_000,
    action: { ...action, exposure },
    config: {},
    matchedCount: targets.length,
    targets: targets.map((target) => ({
      id: target.id,
      agentId: `agent-${extensions[target.extension]?.agent ?? 0}`,
      zone: "zone",
      instance: extensions[target.extension]?.name ?? "",
    })),
  };
}
