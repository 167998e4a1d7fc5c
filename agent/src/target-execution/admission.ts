/** Whether a prepare may be taken, over everything that the agent holds. Pure. */
import type { Refusal } from "./events.ts";
import type { Subject, TargetExecution } from "./state.ts";

export interface Admission {
  readonly subject: Subject;
  readonly live: Iterable<TargetExecution>;
  readonly liveCount: number;
  readonly executionsMax: number;
  /** Why the process may not begin anything, if so. */
  readonly quarantine: string | undefined;
  /** What the link says. */
  readonly gate: Refusal | undefined;
}

/** Failed tries of stop from which on an instance gets no new work. */
const failedTriesMax = 2;

export function refusalOfPrepare(admission: Admission): Refusal | undefined {
  const { subject, quarantine, gate, liveCount, executionsMax } = admission;
  if (quarantine !== undefined) return { code: "SQUALL_QUARANTINE", text: quarantine };
  if (gate !== undefined) return gate;
  if (liveCount >= executionsMax) {
    return { code: "SQUALL_AGENT_FULL", text: `${liveCount} target executions are not acknowledged, ${executionsMax} is the limit` };
  }
  for (const other of admission.live) {
    if (other.phase !== "stopping" && other.phase !== "verifying") continue;
    if (isInTrouble(other) && isSameTarget(other.subject, subject)) {
      return { code: "SQUALL_ROLLBACK_PENDING", text: `the rollback of ${other.id} on this target is not done; wait for it or resolve it` };
    }
    if (other.attempt >= failedTriesMax && other.subject.instance === subject.instance) {
      const text = `stop of ${other.id} failed ${other.attempt} times at this extension; repair it or resolve the rollback first`;
      return { code: "SQUALL_EXTENSION_CANNOT_STOP", text };
    }
  }
  return undefined;
}

/** An ordinary stop takes milliseconds, and lanes of one run may share a target: only one that has trouble stands in the way. */
function isInTrouble(other: Extract<TargetExecution, { phase: "stopping" | "verifying" }>): boolean {
  return other.attempt > 0 || other.isDirty || other.start !== "answered";
}

function isSameTarget(a: Subject, b: Subject): boolean {
  return a.target !== undefined && b.target !== undefined && a.target.type === b.target.type && a.target.id === b.target.id;
}
