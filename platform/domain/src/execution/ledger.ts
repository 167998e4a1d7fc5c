/** The rollback ledger: what was asked to be undone, and what is known of it, the most worrying first. */
import { assertNever } from "@squall/core";
import { isWorry } from "./outcome.ts";
import type { Execution, TargetExecution } from "./state.ts";

/** Target executions by what is known about their fault. */
export interface FaultCounts {
  /** Started, and no stop is asked for. */
  readonly active: number;
  readonly rollingBack: number;
  readonly verified: number;
  readonly confirmed: number;
  readonly notPossible: number;
  /** Not resolved yet. */
  readonly unproven: number;
  /** Not resolved yet. */
  readonly dirty: number;
  /** Settled by a person. */
  readonly resolved: number;
  readonly longestRollbackMs?: number;
}

export type FaultKind = Exclude<keyof FaultCounts, "longestRollbackMs">;

/** Which of the ledger's groups a target execution is in; undefined when it cannot have changed anything. */
export function faultKind(target: TargetExecution): FaultKind | undefined {
  if (!target.isStartCommitted) return undefined;
  if (target.resolved !== undefined) return "resolved";
  switch (target.rollback) {
    case "verified":
      return "verified";
    case "confirmed":
      return target.phase === "ended" ? "confirmed" : "rollingBack";
    case "not-possible":
      return "notPossible";
    case "unproven":
      return "unproven";
    case "dirty":
      return "dirty";
    case "pending":
    case "unknown":
      return "rollingBack";
    case undefined:
      return "active";
    case "not-needed":
      return undefined;
    default:
      return assertNever(target.rollback);
  }
}

/** How many target executions are in each group of the ledger; those that cannot have changed anything are in none. */
export function faultCounts(execution: Execution): FaultCounts {
  const counts: Record<FaultKind, number> = {
    active: 0,
    rollingBack: 0,
    verified: 0,
    confirmed: 0,
    notPossible: 0,
    unproven: 0,
    dirty: 0,
    resolved: 0,
  };
  let longestRollbackMs: number | undefined;
  for (const target of Object.values(execution.targets)) {
    const kind = faultKind(target);
    if (kind === undefined || (isCheck(execution, target) && !isWorry(target))) continue;
    counts[kind]++;
    const tookMs = rollbackMs(target);
    if (tookMs !== undefined) longestRollbackMs = Math.max(longestRollbackMs ?? 0, tookMs);
  }
  return longestRollbackMs === undefined ? counts : { ...counts, longestRollbackMs };
}

/** A check looks at the system and is no fault of ours: it counts only where something of it may be left. */
function isCheck(execution: Execution, target: TargetExecution): boolean {
  const plan = execution.steps[target.stepId]?.plan;
  return plan?.type === "action" && plan.action.kind.toLowerCase() === "check";
}

/** From the request to the best evidence; undefined while there is none. */
export function rollbackMs(target: TargetExecution): number | undefined {
  const { requestedAt, confirmedAt, verifiedAt } = target.times;
  const doneAt = verifiedAt ?? confirmedAt;
  return requestedAt === undefined || doneAt === undefined ? undefined : doneAt - requestedAt;
}

/** How many rollbacks wait for a person. */
export function worryCount(execution: Execution): number {
  return Object.values(execution.targets).filter(isWorry).length;
}
