/** Moves that several of the rules share, and their limits. Pure. */
import type { Step } from "@squall/core";
import type { Effect } from "./events.ts";
import type { ClosedRecord, OpenedRecord } from "./record.ts";
import type { Execution, Phase } from "./state.ts";

/** Calls of one execution that may wait; an agent has one at a time, so more is a mistake or an attack. */
export const waitingMax = 16;
/** How long after prepare a start is still believed: as long as a platform may take to start a step. */
export const ticketMs = 300_000;
const retryStepsMs = [200, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;
const leaseIntervalMinMs = 5_000;

/** Delay before the next try to undo, after `attempt` (from 1) failed ones; there is no last one. */
export function retryMs(attempt: number): number {
  return retryStepsMs[Math.min(attempt, retryStepsMs.length) - 1] ?? 30_000;
}

/**
 * How long an agent may be silent: four status intervals of 5 s at least, each with a slack of 5 %, 500 ms at most. Gives
 * 21 s for intervals up to 5 s, 42 s for 10 s, 62 s for 15 s.
 */
export function leaseMsOf(callIntervalMs: number): number {
  const interval = Math.max(callIntervalMs, leaseIntervalMinMs);
  return 4 * (interval + Math.min(interval * 0.05, 500));
}

/** The same execution in another phase: nothing of the old phase's own data stays. */
export function moved(execution: Execution, phase: Phase): Execution {
  const { id, actionId, facts, waiting, saved, mayBeDone, ownReason, verdict, attempt, entries } = execution;
  return {
    id,
    actionId,
    facts,
    waiting,
    mayBeDone,
    attempt,
    entries,
    ...(saved === undefined ? {} : { saved }),
    ...(ownReason === undefined ? {} : { ownReason }),
    ...(verdict === undefined ? {} : { verdict }),
    ...phase,
  };
}

/** Whether nothing is at work, so that the next request can be taken. */
export function isIdle({ phase }: Execution): boolean {
  return phase === "unknown" || phase === "prepared" || phase === "started" || phase === "failing" || phase === "stopped";
}

/** Whether a stop is among the calls that wait. */
export function isStopWaiting(execution: Execution): boolean {
  return execution.waiting.some((request) => request.kind === "stop");
}

/** Begins a try to undo. `ref`: the stop call that asked for it. */
export function undo(execution: Execution, ref?: number): Step<Execution, Effect> {
  const reason = execution.ownReason ?? "requested";
  return [
    moved(execution, ref === undefined ? { phase: "undoing" } : { phase: "undoing", ref }),
    { type: "disarm", timer: "lease" },
    { type: "disarm", timer: "retry" },
    { type: "run-hook", hook: "stop", state: execution.saved?.state, reason },
  ];
}

/** For the journal: this may have to be undone. */
export function openedRecord({ id, actionId, saved }: Execution): OpenedRecord {
  return { type: "opened", id, actionId, revision: saved?.revision ?? 0, state: saved?.state };
}

/** The shell adds the time when it writes it. */
export function closedRecord({ id, actionId, mayBeDone, ownReason }: Execution): ClosedRecord {
  return { type: "closed", id, actionId, atMs: 0, mayBeDone, ...(ownReason === undefined ? {} : { ownReason }) };
}
