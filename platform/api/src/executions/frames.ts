/** Between the frames of the link and the words of the domain. */

import { compact, type ExecutionPlan, type Report, type StepPlan, type StopReason, type TargetPlan } from "@squall/domain";
import type { PrepareFrame, Reason, ReportFrame } from "@squall/openapi/agent";

/** On the agent's clock: a start that comes later is not obeyed. */
const startWithinMs = 120_000;

const codes: Readonly<Record<StopReason, string>> = {
  canceled: "canceled",
  "kill-switch": "kill-switch",
  "step-failed": "execution-ended",
  "timed-out": "execution-ended",
  "agent-lost": "execution-ended",
  "platform-restarted": "platform-recovery",
  bug: "execution-ended",
};

export function toReason(reason: StopReason, text: string): Reason {
  return { code: codes[reason], text: text.slice(0, 4_000) };
}

export interface Locations {
  readonly publicUrl?: string | undefined;
}

export function toPrepareFrame(
  plan: ExecutionPlan,
  step: Extract<StepPlan, { type: "action" }>,
  target: TargetPlan,
  { publicUrl }: Locations,
): PrepareFrame {
  return compact({
    type: "prepare" as const,
    targetExecutionId: target.id,
    action: { id: step.action.id, version: step.action.version, instance: target.instance },
    target:
      target.target === undefined
        ? undefined
        : { type: target.target.type, name: target.target.name, attributes: mutable(target.target.attributes) },
    config: { ...step.config },
    executionContext: compact({
      experimentKey: plan.experimentKey,
      executionId: plan.executionId,
      experimentUri: publicUrl === undefined ? undefined : `${publicUrl}/experiments/${plan.experimentKey}`,
      executionUri: publicUrl === undefined ? undefined : `${publicUrl}/runs/${plan.executionId}`,
    }),
    scopes: [`team:${plan.team}`, `environment:${plan.environment}`, `experiment:${plan.experimentKey}`],
    startWithinMs,
  });
}

function mutable(attributes: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(attributes).map(([key, values]) => [key, [...values]]));
}

export function toReport(frame: ReportFrame, origin: Report["origin"]): Report {
  const { error } = frame;
  return compact({
    seq: frame.phaseSeq,
    origin,
    phase: frame.phase,
    outcome: frame.outcome,
    rollback: frame.rollback,
    attempt: frame.stopsSent ?? frame.attempt,
    doubt: frame.doubt,
    reason: frame.reason?.text,
    reasonCode: frame.reason?.code,
    error: error === undefined ? undefined : compact({ title: error.title, detail: error.detail }),
    residue: frame.residue,
    isStopRepeated: (frame.stopsSent ?? 0) > 1 ? true : undefined,
  });
}
