/** Between the agent's own words and the frames of the link. */

import type { Report, Rollback, StopReason, TargetExecutionSummary } from "@squall/agent/target-execution";
import type { AgentFrame, PlatformFrame } from "@squall/openapi/agent";
import { TargetExecutionId } from "@squall/openapi/ids";

export type { AgentFrame, PlatformFrame };

/** Evidence that says that nothing is left. */
export function isClean(rollback: Rollback | undefined): boolean {
  return rollback === "not-needed" || rollback === "confirmed" || rollback === "verified";
}

export function reportFrame(report: Report, time: string): AgentFrame {
  const { id, seq, reason, error, residue, ...rest } = report;
  return {
    type: "report",
    targetExecutionId: id,
    phaseSeq: seq,
    time,
    ...rest,
    ...(reason && { reason: { code: reason, text: reason } }),
    ...(error && { error }),
    ...(residue && { residue }),
  };
}

interface Introduction {
  readonly agentId: string;
  readonly bootId: string;
  readonly connection: number;
  readonly journalId: string;
  readonly executions: readonly TargetExecutionSummary[];
}

export function helloFrame({ agentId, bootId, connection, journalId, executions }: Introduction): AgentFrame {
  return {
    type: "hello",
    agentId,
    bootId,
    connection,
    hostname: agentId,
    version: "0.0.0",
    protocolMinor: 0,
    zone: "zone",
    journal: { id: journalId, condition: "clean", quarantined: false },
    executions: executions.map(({ id, phase, seq, outcome, rollback }) => ({
      targetExecutionId: id,
      phase,
      phaseSeq: seq,
      ...(outcome && { outcome }),
      ...(rollback && { rollback }),
    })),
  };
}

export function refuseFrame(id: string, of: "prepare" | "start", code: string): AgentFrame {
  return { type: "refuse", of, targetExecutionId: TargetExecutionId.parse(id), code, message: code };
}

const stopReasons: Readonly<Record<string, StopReason>> = { canceled: "canceled", "kill-switch": "kill-switch" };

export function stopReasonOf(code: string): StopReason {
  return stopReasons[code] ?? "run-ended";
}
