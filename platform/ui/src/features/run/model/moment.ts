/** The run as it was known at an earlier moment: what has a later time has not happened yet. Pure. */
import type { Execution, StepExecution, TargetExecution } from "./events.ts";

/** Every time of the run that is later than `wallMs` is taken away, and the states follow from what is left. */
export function executionAt(execution: Execution, wallMs: number): Execution {
  const known = (time: string | undefined) => time !== undefined && Date.parse(time) <= wallMs;
  const steps = execution.steps.map((step) => stepAt(step, known));
  const targets = steps.flatMap((step) => (step.stepType === "action" && step.actionKind !== "CHECK" ? step.targetExecutions : []));
  const over = known(execution.ended);
  const { ended, reason: _reason, reasonDetails: _details, canceledBy: _by, ...open } = execution;
  const count = (test: (target: TargetExecution) => boolean) => targets.filter(test).length;
  return {
    ...(over ? execution : open),
    state: over
      ? execution.state
      : known(execution.started)
        ? "RUNNING"
        : known(execution.prepared)
          ? "PREPARED"
          : known(execution.created)
            ? "CREATED"
            : "REQUESTED",
    stopping: over ? execution.stopping : count((target) => target.rollback === "pending") > 0,
    steps,
    faults: {
      active: count((target) => target.state === "RUNNING" && target.ledger.requested === undefined),
      rollingBack: count((target) => target.rollback === "pending"),
      verified: count((target) => target.rollback === "verified"),
      confirmed: count((target) => target.rollback === "confirmed"),
      notPossible: count((target) => target.rollback === "not-possible"),
      unproven: count((target) => target.rollback === "unproven" && target.resolution === undefined),
      dirty: count((target) => target.rollback === "dirty" && target.resolution === undefined),
      resolved: count((target) => target.resolution !== undefined),
      ...(over && execution.faults.longestRollbackMs !== undefined ? { longestRollbackMs: execution.faults.longestRollbackMs } : {}),
    },
  };
}

type Known = (time: string | undefined) => boolean;

function stepAt(step: StepExecution, known: Known): StepExecution {
  const { preparing, started, ended, reason: _reason, reasonDetails: _details, ...rest } = step;
  return {
    ...(known(ended) ? step : rest),
    ...(known(preparing) ? { preparing: preparing ?? "" } : {}),
    ...(known(started) ? { started: started ?? "" } : {}),
    ...(known(ended) ? { ended: ended ?? "" } : {}),
    state: known(ended) ? step.state : known(started) ? "RUNNING" : known(preparing) ? "PREPARED" : "CREATED",
    targetExecutions: step.targetExecutions.map((target) => targetAt(target, known)),
  };
}

function targetAt(target: TargetExecution, known: Known): TargetExecution {
  const {
    started,
    ended,
    resolution,
    ledger,
    reason: _reason,
    reasonDetails: _details,
    summary: _summary,
    rollback: _rollback,
    ...rest
  } = target;
  const times = Object.fromEntries(Object.entries(ledger).filter(([, time]) => known(time)));
  const settled = known(ended) || known(ledger.verified) || known(ledger.confirmed);
  const rollback = rollbackAt(target, known, settled);
  return {
    ...(known(ended) ? withoutResolution(target) : rest),
    ...(known(started) ? { started: started ?? "" } : {}),
    ...(known(ended) ? { ended: ended ?? "" } : {}),
    ...(resolution !== undefined && known(resolution.at) ? { resolution } : {}),
    ledger: times,
    state: known(ended) ? target.state : known(started) ? "RUNNING" : "CREATED",
    ...(rollback === undefined ? {} : { rollback }),
  };
}

function withoutResolution({ resolution: _resolution, ...rest }: TargetExecution): TargetExecution {
  return rest;
}

function rollbackAt(target: TargetExecution, known: Known, settled: boolean): TargetExecution["rollback"] {
  if (known(target.ledger.verified)) return "verified";
  if (settled && target.ledger.verified === undefined) return target.rollback;
  if (known(target.ledger.confirmed)) return "confirmed";
  return known(target.ledger.requested) ? "pending" : undefined;
}
