/** An execution as the public API tells it: a function of its state, and so of its events. */
import type { components } from "@squall/openapi/platform";
import { compact } from "../compact.ts";
import { doubtText } from "./doubt.ts";
import { faultCounts } from "./ledger.ts";
import { targetStatus } from "./outcome.ts";
import type { ActionStepPlan, TargetPlan } from "./plan.ts";
import { type Execution, isStopping, type StepExecution, type TargetExecution } from "./state.ts";
import { switchesOf } from "./switches.ts";
import { type PlannedTime, plannedTimes } from "./timeline.ts";

type Schemas = components["schemas"];
export type ExecutionView = Schemas["Execution"];
export type ExecutionHead = Schemas["ExecutionHead"];
export type StepView = Schemas["StepExecution"];
export type TargetView = Schemas["TargetExecution"];

const kinds: Readonly<Record<string, NonNullable<StepView["actionKind"]>>> = {
  attack: "ATTACK",
  check: "CHECK",
  load_test: "LOAD_TEST",
  other: "OTHER",
};

/** The API's spelling of an action's kind. */
export function actionKind(kind: string): NonNullable<StepView["actionKind"]> {
  return kinds[kind.toLowerCase()] ?? "OTHER";
}

/** With all steps and their target executions. */
export function toExecutionView(execution: Execution): ExecutionView {
  const times = plannedTimes(execution.plan);
  const steps = execution.plan.lanes.flatMap((lane) => lane.steps.map((plan) => execution.steps[plan.id]));
  return {
    ...toExecutionHead(execution),
    variables: mapValues(execution.plan.variables, ({ value, origin }) => ({ value: [...value], origin })),
    laneCount: execution.plan.lanes.length,
    steps: steps.flatMap((step) => (step === undefined ? [] : [toStepView(execution, step, times.get(step.plan.id))])),
  };
}

/** Without the steps. */
export function toExecutionHead(execution: Execution): ExecutionHead {
  const { plan, cause } = execution;
  return compact({
    id: plan.executionId,
    key: plan.experimentKey,
    name: plan.name,
    hypothesis: plan.hypothesis,
    tags: [...plan.tags],
    environment: plan.environment,
    team: plan.team,
    state: execution.status,
    stopping: isStopping(execution),
    reason: cause?.reason,
    reasonDetails: cause?.details,
    requested: isoTime(execution.createdAt),
    created: isoTime(execution.createdAt),
    prepared: optionalTime(execution.preparedAt),
    started: optionalTime(execution.startedAt),
    ended: optionalTime(execution.endedAt),
    createdBy: plan.createdBy,
    createdVia: plan.createdVia,
    canceledBy: cause?.by,
    experimentVersion: plan.experimentVersion,
    estimatedDurationMs: plan.estimatedMs,
    seed: plan.seed,
    faults: faultCounts(execution),
  });
}

/** One step with its target executions. */
export function toStepView(execution: Execution, step: StepExecution, time = plannedTimes(execution.plan).get(step.plan.id)): StepView {
  const { plan } = step;
  const targets = plan.type === "wait" ? [] : plan.targets;
  return compact({
    id: plan.id,
    predecessorId: step.predecessorId,
    lane: step.laneIndex,
    position: time?.position ?? 0,
    stepType: plan.type,
    state: step.status,
    label: plan.customLabel ?? (plan.type === "wait" ? "Wait" : plan.action.label),
    customLabel: plan.customLabel,
    ignoreFailure: plan.ignoreFailure,
    parameters: { ...plan.parameters },
    ...plannedPart(time),
    durationAssumed: plan.isEstimateAssumed,
    preparing: optionalTime(step.preparingAt),
    started: optionalTime(step.startedAt),
    ended: optionalTime(step.endedAt),
    reason: step.reason,
    reasonDetails: step.reasonDetails,
    ...(plan.type === "wait" ? {} : actionPart(plan)),
    totalTargetCount: targets.length,
    targetExecutions: targets.flatMap((target) => targetView(execution, target) ?? []),
  });
}

function plannedPart(time: PlannedTime | undefined): Pick<StepView, "plannedStartMs" | "plannedDurationMs"> {
  return { plannedStartMs: time?.startMs ?? 0, plannedDurationMs: time?.durationMs ?? 0 };
}

function actionPart(plan: ActionStepPlan) {
  const { action, radius } = plan;
  return {
    actionId: action.id,
    actionVersion: action.version,
    actionKind: actionKind(action.kind),
    technology: action.technology,
    exposure: { ...action.exposure },
    widgets: action.widgets === undefined ? undefined : (action.widgets as StepView["widgets"]),
    radius: radius === undefined ? undefined : (radius as StepView["radius"]),
  };
}

function targetView(execution: Execution, plan: TargetPlan): TargetView | undefined {
  const target = execution.targets[plan.id];
  return target === undefined ? undefined : toTargetView(execution, target);
}

/** Undefined for a target execution that is in no step, which cannot be. */
export function toTargetView(execution: Execution, target: TargetExecution): TargetView | undefined {
  const step = execution.steps[target.stepId];
  if (step === undefined || step.plan.type === "wait") return undefined;
  const plan = step.plan.targets.find((candidate) => candidate.id === target.id);
  if (plan === undefined) return undefined;
  return compact({
    id: target.id,
    stepId: target.stepId,
    type: plan.target?.type,
    name: plan.target?.name ?? step.plan.action.label,
    label: plan.target?.label,
    agentId: target.agentId,
    agentHostname: plan.hostname,
    zone: plan.zone,
    source: plan.instance,
    state: targetStatus(target),
    phase: target.phase === "created" ? undefined : target.phase,
    reason: target.reason,
    reasonDetails: target.reasonDetails,
    preparing: optionalTime(target.preparingAt),
    prepared: optionalTime(target.preparedAt),
    started: optionalTime(target.startedAt),
    ended: optionalTime(target.endedAt),
    summary: target.summary,
    attributes: attributesOf(plan),
    rollback: publicRollback(target),
    doubt: doubtText(target),
    ledger: ledgerOf(target),
    attempts: target.attempt,
    residue: target.residue.length === 0 ? undefined : [...target.residue],
    stopMaybeTwice: target.isStopRepeated ? true : undefined,
    switches: switchesOf(execution, target, step.plan.action.exposure),
    resolution: resolutionOf(target),
  });
}

function resolutionOf(target: TargetExecution): TargetView["resolution"] | undefined {
  const { resolved } = target;
  return resolved === undefined ? undefined : { by: resolved.by, at: isoTime(resolved.at), reason: resolved.reason };
}

/** Absent while nobody asked for a stop and the end is not known: there is nothing to say yet, and nothing is waited for. */
function publicRollback({ rollback, phase }: TargetExecution): TargetView["rollback"] | undefined {
  if (rollback === "not-needed" && phase !== "ended") return undefined;
  return rollback === "unknown" ? "pending" : rollback;
}

function ledgerOf(target: TargetExecution): TargetView["ledger"] {
  const { times } = target;
  return compact({
    requested: optionalTime(times.requestedAt),
    delivered: optionalTime(times.deliveredAt),
    confirmed: optionalTime(times.confirmedAt),
    verified: optionalTime(times.verifiedAt),
  });
}

function attributesOf(plan: TargetPlan): TargetView["attributes"] {
  return Object.entries(plan.target?.attributes ?? {}).flatMap(([key, values]) => values.map((value) => ({ key, value })));
}

function mapValues<In, Out>(record: Readonly<Record<string, In>>, map: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

/** Milliseconds since the epoch as RFC 3339 in UTC. */
export function isoTime(at: number): string {
  return new Date(at).toISOString();
}

function optionalTime(at: number | undefined): string | undefined {
  return at === undefined ? undefined : isoTime(at);
}
