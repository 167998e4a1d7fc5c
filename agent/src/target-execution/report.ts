/** What the platform learns about a target execution. */
import type { TargetExecutionId } from "@squall/openapi/ids";
import type { ActionError, Doubt, Outcome, Phase, Reason, Rollback, TargetExecution } from "./state.ts";

export interface Report {
  readonly id: TargetExecutionId;
  /** The newest replaces all older ones. */
  readonly seq: number;
  readonly phase: Exclude<Phase, "none" | "forgotten">;
  /** Present from the decision to stop on. */
  readonly outcome?: Outcome;
  readonly reason?: Reason;
  readonly error?: ActionError;
  readonly rollback?: Rollback;
  /** Why a rollback is `unproven`. */
  readonly doubt?: Doubt;
  readonly residue?: readonly string[];
  /** Failed tries of stop. */
  readonly attempt: number;
  /** Stops that were sent: with more than one, the undoing may have run twice. */
  readonly stopsSent: number;
}

/** The report of a state; undefined while there is nothing to tell. */
export function reportOf(state: TargetExecution): Report | undefined {
  const { id, seq, phase } = state;
  switch (phase) {
    case "none":
      return undefined;
    case "preparing":
    case "prepared":
    case "starting":
    case "running":
      return { id, seq, phase, attempt: 0, stopsSent: 0 };
    default:
      return {
        id,
        seq,
        phase: phase === "forgotten" ? "ended" : phase,
        outcome: state.outcome,
        reason: state.reason,
        rollback: rollbackOf(state),
        attempt: state.attempt,
        stopsSent: state.stopsSent,
        ...(state.error && { error: state.error }),
        ...(state.doubt && { doubt: state.doubt }),
        ...(state.residue.length > 0 && { residue: state.residue }),
      };
  }
}

function rollbackOf(state: Extract<TargetExecution, { outcome: Outcome }>): Rollback {
  if (state.phase === "ended" || state.phase === "forgotten") return state.rollback;
  return state.isDirty ? "dirty" : "pending";
}
