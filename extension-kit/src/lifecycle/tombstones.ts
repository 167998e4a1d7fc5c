/** Remembers which executions are over, so that nothing starts under their ids and a repeated stop hears the same. */
import type { Clock } from "@squall/core";
import type { StopAnswer } from "./answers.ts";
import type { ClosedRecord } from "./record.ts";
import { type ActionFacts, type Execution, unknownExecution } from "./state.ts";

const keptMs = 24 * 3_600_000;
const keptMax = 100_000;
/** Verdicts are for the agent that did not hear the first answer, which asks again at once. */
const verdictsMax = 1_000;
const verdictMaxChars = 65_536;

export interface Tombstones {
  add(execution: Execution): void;
  restore(record: ClosedRecord): void;
  /** The ended execution, if it is remembered. */
  find(id: string, facts: ActionFacts): Execution | undefined;
  remove(id: string): void;
  records(): ClosedRecord[];
  readonly size: number;
}

/** Empty at first; `restore` brings back what a journal knows. */
export function createTombstones(clock: Clock): Tombstones {
  const closed = new Map<string, ClosedRecord>();
  const verdicts = new Map<string, StopAnswer>();
  const insert = (record: ClosedRecord) => {
    closed.delete(record.id);
    closed.set(record.id, record);
    // A Map keeps the order of insertion: the first one is the oldest.
    for (const [id, { atMs }] of closed) {
      if (closed.size <= keptMax && clock.wall() - atMs < keptMs) break;
      closed.delete(id);
      verdicts.delete(id);
    }
  };
  return {
    add(execution) {
      insert(toRecord(execution, clock.wall()));
      const { verdict } = execution;
      if (verdict === undefined || JSON.stringify(verdict).length > verdictMaxChars) return;
      verdicts.set(execution.id, verdict);
      const oldest = verdicts.keys().next();
      if (verdicts.size > verdictsMax && oldest.done !== true) verdicts.delete(oldest.value);
    },
    restore: insert,
    find(id, facts) {
      const record = closed.get(id);
      if (record === undefined) return undefined;
      const { actionId, mayBeDone, ownReason } = record;
      const verdict = verdicts.get(id);
      return {
        ...unknownExecution(id, actionId, facts),
        phase: "stopped",
        mayBeDone,
        ...(ownReason === undefined ? {} : { ownReason }),
        ...(verdict === undefined ? {} : { verdict }),
      };
    },
    remove(id) {
      closed.delete(id);
    },
    records: () => [...closed.values()],
    get size() {
      return closed.size;
    },
  };
}

function toRecord({ id, actionId, mayBeDone, ownReason }: Execution, atMs: number): ClosedRecord {
  return { type: "closed", id, actionId, atMs, mayBeDone, ...(ownReason === undefined ? {} : { ownReason }) };
}
