/** What an agent's report changes. */
import type { Change } from "./change.ts";
import type { Doubt } from "./doubt.ts";
import type { AgentPhase, Outcome, Report, Rollback } from "./events.ts";
import { isSettled } from "./outcome.ts";
import type { LedgerTimes, TargetExecution } from "./state.ts";
import { endTarget } from "./stopping.ts";
import { firedSwitch } from "./switches.ts";

/** Start was called: whether or not it was answered, the fault may be there. */
const startedPhases: ReadonlySet<AgentPhase> = new Set(["running", "stopping", "verifying"]);
const rollbackPhases: ReadonlySet<AgentPhase> = new Set(["stopping", "verifying", "ended"]);

/** Takes a report in. One that was seen, or is older than what was seen, changes nothing. */
export function takeReport(change: Change, target: TargetExecution, report: Report): void {
  if (!isNews(target, report)) return;
  // Nobody sent a prepare yet: only what proves a fault is believed.
  if (target.phase === "created" && !provesStart(report)) return;
  if (target.phase === "ended") amendEvidence(change, target, report);
  else if (report.phase === "ended") endReported(change, target, report);
  else goOn(change, target, report);
}

/**
 * Numbers of one journal only grow. An agent that lost its journal counts anew, from wherever its clock stands: what it says
 * over a later connection is newer, whatever its number. Nothing of an earlier connection is believed any more.
 */
function isNews(target: TargetExecution, { seq, origin }: Report): boolean {
  if (target.origin === undefined) return true;
  if (origin.epoch < target.origin.epoch) return false;
  return origin.journalId === target.origin.journalId ? seq > target.seq : origin.epoch > target.origin.epoch;
}

function endReported(change: Change, target: TargetExecution, report: Report): void {
  const next = { ...target, ...learned(change.at, target, report) };
  const rollback = finalRollback(next, report.rollback);
  const doubt: Doubt | undefined = report.rollback === "unknown" && rollback === "unproven" ? "no-record" : undefined;
  endTarget(change, next, { outcome: "completed", rollback, ...(doubt === undefined ? {} : { doubt }) });
}

function goOn(change: Change, target: TargetExecution, report: Report): void {
  const rollback = rollbackPhases.has(report.phase) ? (report.rollback ?? target.rollback ?? "pending") : target.rollback;
  change.setTarget(target, {
    ...learned(change.at, target, report),
    phase: report.phase,
    ...(rollback === undefined ? {} : { rollback }),
    ...(report.phase === "prepared" ? { preparedAt: change.at } : {}),
  });
}

/** What any report says, whatever its phase. */
function learned(at: number, target: TargetExecution, report: Report): Partial<TargetExecution> {
  const hasStarted = target.hasStarted || provesStart(report);
  const fired = hasStarted ? firedSwitch(report) : undefined;
  return {
    ...outcomeOf(target, report),
    ...newest(report),
    hasStarted,
    isStartCommitted: target.isStartCommitted || hasStarted,
    attempt: report.attempt ?? target.attempt,
    times: ledgerTimes(at, target, report),
    residue: report.residue ?? target.residue,
    isStopRepeated: target.isStopRepeated || report.isStopRepeated === true,
    ...(hasStarted && target.startedAt === undefined ? { startedAt: at } : {}),
    ...(fired === undefined || target.fired !== undefined ? {} : { fired: { kind: fired, at } }),
  };
}

/** What the newest report replaces, whatever it says. */
function newest({ seq, origin, doubt }: Report): Pick<TargetExecution, "seq" | "origin" | "doubt"> {
  return { seq, origin, ...(doubt === undefined ? {} : { doubt }) };
}

function provesStart(report: Report): boolean {
  if (startedPhases.has(report.phase)) return true;
  if (report.phase !== "ended" || report.outcome === "skipped") return false;
  return report.rollback !== undefined && report.rollback !== "not-needed" && report.rollback !== "unknown";
}

/** The first outcome wins; `completed` may still turn by the verdict of stop. */
function outcomeOf(target: TargetExecution, report: Report): { outcome?: Outcome; reason?: string; reasonDetails?: string } {
  if (report.outcome === undefined || (target.outcome !== undefined && target.outcome !== "completed")) return {};
  const isUnasked = target.stop === undefined && (report.outcome === "skipped" || report.outcome === "canceled");
  // Nobody here asked for that end, so it is trouble and not a decision.
  if (isUnasked) return { outcome: "errored", reason: `the agent ended it: ${report.reason ?? "no reason given"}` };
  // Stopped because of something else, and the action itself had nothing to complain about.
  const isDecided = target.stop !== undefined && report.outcome === "errored" && report.error === undefined;
  const reason = report.error?.title ?? report.reason;
  return {
    outcome: isDecided ? "canceled" : report.outcome,
    ...(reason === undefined || report.outcome === "completed" ? {} : { reason }),
    ...(report.error?.detail === undefined ? {} : { reasonDetails: report.error.detail }),
  };
}

/** An end without evidence is no proof: what may have started and was not seen to be undone is unproven. */
function finalRollback(target: TargetExecution, reported: Rollback | undefined): Rollback {
  if (reported === "dirty" || (isSettled(reported) && reported !== undefined)) return reported;
  if (reported === "unknown") return target.isStartCommitted ? "unproven" : "not-needed";
  return target.hasStarted ? "unproven" : "not-needed";
}

function ledgerTimes(at: number, target: TargetExecution, report: Report): LedgerTimes {
  const { times } = target;
  if (!rollbackPhases.has(report.phase) || report.rollback === "not-needed") return times;
  const isConfirmed = report.phase === "verifying" || report.rollback === "confirmed" || report.rollback === "verified";
  return {
    // An agent that stops by itself was asked by nobody, and has it from the beginning.
    requestedAt: times.requestedAt ?? at,
    deliveredAt: times.deliveredAt ?? at,
    ...(times.confirmedAt !== undefined || isConfirmed ? { confirmedAt: times.confirmedAt ?? at } : {}),
    ...(times.verifiedAt !== undefined || report.rollback === "verified" ? { verifiedAt: times.verifiedAt ?? at } : {}),
  };
}

/** After the end only evidence may change: a start that answered late opens the rollback again, a later stop settles it. */
function amendEvidence(change: Change, target: TargetExecution, report: Report): void {
  if (!target.isStartCommitted || report.rollback === undefined || report.rollback === "unknown") {
    change.setTarget(target, { seq: report.seq, origin: report.origin });
    return;
  }
  change.setTarget(target, {
    ...newest(report),
    rollback: report.rollback,
    attempt: report.attempt ?? target.attempt,
    residue: report.residue ?? target.residue,
    times: ledgerTimes(change.at, target, report),
  });
}
