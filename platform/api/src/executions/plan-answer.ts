/** What a run would do now, as the API tells it. */
import { actionKind, compact, hasErrors, type Issue, type PlannedExperiment, type PlannedStep } from "@squall/domain";
import type { components } from "@squall/openapi/platform";
import type { HeldLock } from "../db/stores/execution-lock-store.ts";
import { isSameTarget } from "./locks.ts";
import type { OfferedAction, ZonedTarget } from "./ports.ts";

type Schemas = components["schemas"];

/** Targets that are named of each step. */
const targetsMax = 200;

export interface PlanFacts {
  /** Agents that are linked now. */
  readonly linked: ReadonlySet<string>;
  readonly locks: readonly HeldLock[];
  readonly isKillSwitchEngaged: boolean;
}

export function toPlanAnswer(planned: PlannedExperiment<OfferedAction, ZonedTarget>, facts: PlanFacts): Schemas["Plan"] {
  const steps = planned.lanes.flat();
  const findings = [...planned.issues.map(toFinding), ...standing(steps, facts)];
  return {
    runnable: !findings.some((finding) => finding.severity === "error"),
    estimatedDurationMs: Math.round(planned.estimatedMs),
    steps: steps.map((step) => toPlannedStep(step, facts)),
    findings,
  };
}

export function toFinding(issue: Issue): Schemas["Finding"] {
  return { ...issue };
}

export function toValidation(issues: readonly Issue[]): Schemas["Validation"] {
  return { valid: !hasErrors(issues), findings: issues.map(toFinding) };
}

/** What stands against a run now although the design is right. */
function standing(steps: readonly PlannedStep<OfferedAction, ZonedTarget>[], facts: PlanFacts): Schemas["Finding"][] {
  const findings: Schemas["Finding"][] = [];
  if (facts.isKillSwitchEngaged) {
    findings.push({ severity: "error", code: "SQUALL_KILL_SWITCH_ENGAGED", message: "the emergency stop is engaged; nothing can start" });
  }
  const targets = steps.flatMap((step) => step.action?.targets ?? []);
  const away = new Set(targets.map((target) => target.agentId).filter((agentId) => !facts.linked.has(agentId)));
  for (const agentId of away) {
    findings.push({
      severity: "warning",
      code: "SQUALL_AGENT_NOT_LINKED",
      message: `the agent ${agentId} is not linked now; what it would do fails`,
    });
  }
  return findings;
}

function toPlannedStep(step: PlannedStep<OfferedAction, ZonedTarget>, facts: PlanFacts): Schemas["PlannedStep"] {
  const { action } = step;
  return compact({
    lane: step.lane,
    position: step.position,
    stepType: step.step.type,
    label: step.label,
    actionType: step.step.type === "action" ? step.step.actionType : undefined,
    actionKind: action === undefined ? undefined : actionKind(action.spec.kind),
    startMs: Math.round(step.startMs),
    durationMs: Math.round(step.durationMs),
    durationAssumed: step.isDurationAssumed ? true : undefined,
    ignoreFailure: step.step.ignoreFailure ?? false,
    parameters: { ...step.parameters },
    targetType: action?.spec.targetSelection?.targetType,
    candidates: action?.matchedCount ?? 0,
    selected: action?.targets.length ?? 0,
    targets: (action?.targets ?? []).slice(0, targetsMax).map((target) => toPlannedTarget(target, facts)),
    exposure: action === undefined ? undefined : { ...action.exposure },
    findings: step.issues.map(toFinding),
  });
}

function toPlannedTarget(target: ZonedTarget, facts: PlanFacts): Schemas["PlannedTarget"] {
  const key = { agentId: target.agentId, targetType: target.type, targetId: target.id };
  return compact({
    agentId: target.agentId,
    zone: target.zone,
    type: target.type,
    name: target.id,
    label: target.label,
    lockedBy: facts.locks.find((lock) => isSameTarget(lock, key))?.executionId,
    connected: facts.linked.has(target.agentId),
  });
}
