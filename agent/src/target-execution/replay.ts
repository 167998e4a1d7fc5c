/** What a restart makes of the journal. Pure. */
import type { TargetExecutionId } from "@squall/openapi/ids";
import { JournalRecord } from "./record.ts";
import type { TargetExecution } from "./state.ts";

export interface Recovered {
  /** The newest state of each target execution, in the order in which they were last written. */
  readonly newest: readonly TargetExecution[];
  /** Entries that are not in the shape of a record. */
  readonly unreadable: number;
}

export function recover(records: readonly unknown[]): Recovered {
  const newest = new Map<TargetExecutionId, TargetExecution>();
  let unreadable = 0;
  for (const record of records) {
    const parsed = JournalRecord.safeParse(record);
    if (!parsed.success) {
      unreadable++;
      continue;
    }
    const { execution } = parsed.data;
    newest.delete(execution.id);
    newest.set(execution.id, execution);
  }
  return { newest: [...newest.values()], unreadable };
}

/** Whether stop was tried since the restart. One in silence is left alone on purpose, so nobody waits for it. */
export function hadItsTry(state: TargetExecution | undefined, triesBefore: number): boolean {
  if (state === undefined || state.phase !== "stopping") return true;
  return state.attempt > triesBefore || state.work.kind === "silence" || state.work.kind === "holding";
}
