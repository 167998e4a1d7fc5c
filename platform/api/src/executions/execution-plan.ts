/** From a planned experiment to the plan of an execution: every identity drawn, every agent chosen. */
import type { Ids } from "@squall/core";
import {
  compact,
  type ExecutionPlan,
  type PlannedAction,
  type PlannedExperiment,
  type PlannedStep,
  type StepPlan,
  type TargetPlan,
} from "@squall/domain";
import type { ActionInstance, OfferedAction, ZonedTarget } from "./ports.ts";

type Planned = PlannedExperiment<OfferedAction, ZonedTarget>;
type Head = Omit<ExecutionPlan, "lanes" | "estimatedMs" | "variables">;

export interface PlanPorts {
  readonly ids: Ids;
  /** Where an action without targets runs; undefined: nowhere now. */
  instanceOf(actionId: string): ActionInstance | undefined;
}

export function toExecutionPlan(planned: Planned, head: Head, ports: PlanPorts): ExecutionPlan {
  return {
    ...head,
    estimatedMs: planned.estimatedMs,
    variables: planned.variables,
    lanes: planned.lanes.map((steps) => ({ steps: steps.map((step) => toStepPlan(step, ports)) })),
  };
}

function toStepPlan(planned: PlannedStep<OfferedAction, ZonedTarget>, ports: PlanPorts): StepPlan {
  const { step } = planned;
  const base = compact({
    id: ports.ids.next(),
    customLabel: step.customLabel,
    ignoreFailure: step.ignoreFailure ?? false,
    parameters: planned.parameters,
    estimatedMs: planned.durationMs,
    isEstimateAssumed: planned.isDurationAssumed ? true : undefined,
  });
  if (step.type === "wait" || planned.action === undefined) return { ...base, type: "wait", durationMs: planned.durationMs };
  const { spec, config, exposure, matchedCount } = planned.action;
  return {
    ...base,
    type: "action",
    action: compact({
      id: spec.id,
      version: spec.version,
      label: spec.label,
      kind: spec.kind,
      technology: spec.technology,
      widgets: spec.widgets,
      exposure,
    }),
    config,
    matchedCount,
    ...(planned.action.hasTargets ? { radius: radiusOf(planned) } : {}),
    targets: planned.action.hasTargets
      ? planned.action.targets.map((target) => toTargetPlan(target, ports))
      : untargeted(planned.action, ports),
  };
}

function radiusOf(planned: PlannedStep<OfferedAction, ZonedTarget>) {
  const radius = planned.step.type === "action" ? (planned.step.radius ?? {}) : {};
  const picks = planned.action?.picks ?? [];
  const levels = radius.advanced?.map(({ attribute, value }) => ({ attribute, value }));
  const targetType = planned.action?.spec.targetSelection?.targetType;
  return compact({ ...radius, targetType, advanced: picks.length > 0 ? picks : levels });
}

function toTargetPlan(target: ZonedTarget, ports: PlanPorts): TargetPlan {
  return compact({
    id: ports.ids.next(),
    agentId: target.agentId,
    zone: target.zone,
    hostname: target.hostname,
    instance: target.instance,
    target: { type: target.type, name: target.id, label: target.label, attributes: target.attributes },
  });
}

function untargeted(action: PlannedAction<OfferedAction, ZonedTarget>, ports: PlanPorts): readonly TargetPlan[] {
  const instance = ports.instanceOf(action.spec.id);
  if (instance === undefined) return [];
  const { agentId, zone, hostname } = instance;
  return [compact({ id: ports.ids.next(), agentId, zone, hostname, instance: instance.instance })];
}
