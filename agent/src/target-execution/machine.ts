/**
 * One action on one target, as a pure machine: `reduce(state, event) -> [state, ...effects]`. One file a phase; here is what
 * holds for all of them: what has to be on disk is journaled, and what the platform has to learn is reported, without any
 * phase having to remember it.
 */
import { assertNever, type Step } from "@squall/core";
import type { Effect } from "./effects.ts";
import type { TargetExecutionEvent } from "./events.ts";
import { reportOf } from "./report.ts";
import type { TargetExecution } from "./state.ts";
import { whenAborted } from "./when-aborted.ts";
import { whileEnded, whileForgotten } from "./while-ended.ts";
import { whileNone } from "./while-none.ts";
import { whilePrepared } from "./while-prepared.ts";
import { whilePreparing } from "./while-preparing.ts";
import { whileRunning } from "./while-running.ts";
import { whileStarting } from "./while-starting.ts";
import { whileStopping } from "./while-stopping.ts";
import { whileVerifying } from "./while-verifying.ts";

/** Late but harmless events answer with the same state. Never throws for an event that can happen; `abort` is always taken. */
export function reduce(current: TargetExecution, event: TargetExecutionEvent): Step<TargetExecution, Effect> {
  const [next, ...effects] = event.type === "abort" ? whenAborted(current, event) : inPhase(current, event);
  if (next === current) return [next, ...effects];
  const isNews = !isSame(reportedOf(current), reportedOf(next));
  if (!isNews && isSame(durableOf(current), durableOf(next))) return [next, ...effects];
  const numbered: TargetExecution = {
    ...next,
    entry: current.entry + 1,
    seq: isNews ? nextSeq(current, event) : current.seq,
  };
  return isNews ? [numbered, { type: "journal" }, ...effects, { type: "report" }] : [numbered, { type: "journal" }, ...effects];
}

/** More reports than one process can have sent without a single one of them reaching the disk. */
const restartGap = 1_000;

/**
 * The platform believes the higher number. A process that took over from the journal cannot know which numbers were used
 * while the disk failed: it goes on above them, and above what the clock on the wall says, from which all numbers begin.
 */
function nextSeq(current: TargetExecution, event: TargetExecutionEvent): number {
  return event.type === "restarted" ? Math.max(current.seq + restartGap, event.seqFloor) : current.seq + 1;
}

function inPhase(current: TargetExecution, event: TargetExecutionEvent): Step<TargetExecution, Effect> {
  switch (current.phase) {
    case "none":
      return whileNone(current, event);
    case "preparing":
      return whilePreparing(current, event);
    case "prepared":
      return whilePrepared(current, event);
    case "starting":
      return whileStarting(current, event);
    case "running":
      return whileRunning(current, event);
    case "stopping":
      return whileStopping(current, event);
    case "verifying":
      return whileVerifying(current, event);
    case "ended":
      return whileEnded(current, event);
    case "forgotten":
      return whileForgotten(current, event);
    default:
      return assertNever(current);
  }
}

/** What the platform is told, flat and in a fixed order. */
function reportedOf(state: TargetExecution): readonly unknown[] {
  // A tombstone tells what its end told.
  const report = reportOf(state);
  if (report === undefined) return [];
  const { phase, outcome, reason, error, rollback, doubt, residue, attempt, stopsSent } = report;
  return [phase, outcome, reason, error?.title, rollback, doubt, residue?.join("\n"), attempt, stopsSent];
}

/** What a restart needs beyond what is reported. */
function durableOf(state: TargetExecution): readonly unknown[] {
  switch (state.phase) {
    case "none":
      return [];
    case "preparing":
    case "forgotten":
      return [state.phase];
    case "ended":
      return [state.phase, state.start, state.isAcked];
    case "prepared":
    case "starting":
      return [state.phase, state.state];
    case "running":
      return [state.phase, state.state, state.stateChanges, state.hasStoppedItself];
    default:
      return [
        ...[state.phase, state.state, state.start, state.isStatusLost, state.stateChanges, state.hasStoppedItself],
        ...[state.doubt, state.subject, state.silence === undefined],
      ];
  }
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((value, index) => value === others[index]);
}
