/** A report of a target execution as the platform reads it. Pure. */
import type { ReportFrame } from "@squall/openapi/agent";
import type { Reason, Report } from "../target-execution/target-execution.ts";

const reasonTexts: Readonly<Record<Reason, string>> = {
  completed: "it came to its own end",
  "duration-over": "its duration is over",
  canceled: "a person canceled it",
  "run-ended": "its run ended",
  "kill-switch": "the kill switch was engaged",
  "link-lost": "the agent lost the link to the platform",
  "extension-lost": "the agent lost the link to the extension",
  "extension-restarted": "the extension was restarted",
  shutdown: "the agent was shut down",
  "registration-gone": "the extension was removed from the agent",
  "prepare-failed": "prepare failed",
  "prepare-timed-out": "prepare was not answered in time",
  "start-failed": "start failed",
  "start-timed-out": "start was not answered in time",
  "start-unanswered": "the connection of start ended without an answer",
  "status-failed": "status reported an error",
  "status-unanswered": "status was not answered",
  "stale-start": "the start came when it could not be obeyed any more",
  "ticket-over": "no start came in time after prepare",
  "agent-restarted": "the agent was restarted",
  "journal-failed": "the agent could not write its journal",
  "unknown-here": "this agent has no entry of it",
  bug: "an error in the agent was caught",
};
const residueMax = 100;
const residueTextMax = 4_000;

/** `time`: ISO 8601. */
export function reportFrame(report: Report, time: string): ReportFrame {
  const { id, seq, phase, outcome, rollback, doubt, reason, error, residue, attempt, stopsSent } = report;
  return {
    type: "report",
    targetExecutionId: id,
    phaseSeq: seq,
    phase,
    time,
    attempt,
    stopsSent,
    ...(outcome === undefined ? {} : { outcome }),
    ...(rollback === undefined ? {} : { rollback }),
    ...(doubt === undefined ? {} : { doubt }),
    ...(reason === undefined ? {} : { reason: { code: reason, text: reasonTexts[reason] } }),
    ...(error === undefined ? {} : { error }),
    ...(residue === undefined ? {} : { residue: residue.slice(0, residueMax).map((text) => text.slice(0, residueTextMax)) }),
  };
}
