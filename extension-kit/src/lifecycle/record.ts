/** What the kit's journal holds: what must be undone, and which ids are over. Never a config. */
import { z } from "zod";

const Opened = z.object({
  type: z.literal("opened"),
  id: z.string(),
  actionId: z.string(),
  revision: z.number(),
  state: z.unknown(),
});
const State = z.object({ type: z.literal("state"), id: z.string(), revision: z.number(), state: z.unknown() });
const Closed = z.object({
  type: z.literal("closed"),
  id: z.string(),
  actionId: z.string(),
  /** Wall clock of the end, for forgetting it after a day. */
  atMs: z.number(),
  /** Start may have touched the system. */
  mayBeDone: z.boolean(),
  ownReason: z.string().exactOptional(),
});

const Record = z.discriminatedUnion("type", [Opened, State, Closed]);
/** `opened`: from here on something may have to be undone, with this state. `state`: a newer one. `closed`: undone and looked at. */
export type LifecycleRecord = z.infer<typeof Record>;
export type OpenedRecord = z.infer<typeof Opened>;
export type ClosedRecord = z.infer<typeof Closed>;

/** @throws for anything that no version of this kit wrote */
export function decodeRecord(value: unknown): LifecycleRecord {
  return Record.parse(value);
}

export interface Replay {
  /** To be undone, with their newest states. */
  readonly open: readonly OpenedRecord[];
  /** Over: nothing starts under these ids. */
  readonly closed: readonly ClosedRecord[];
}

/** Folds the records of a journal. Pure. A closed id that was opened again is open. */
export function foldRecords(records: readonly LifecycleRecord[]): Replay {
  const open = new Map<string, OpenedRecord>();
  const closed = new Map<string, ClosedRecord>();
  for (const record of records) {
    if (record.type === "closed") {
      open.delete(record.id);
      closed.set(record.id, record);
      continue;
    }
    const before = open.get(record.id);
    if (record.type === "opened") {
      closed.delete(record.id);
      open.set(record.id, before === undefined || record.revision >= before.revision ? record : before);
    } else if (before !== undefined && record.revision >= before.revision) {
      open.set(record.id, { ...before, revision: record.revision, state: record.state });
    }
  }
  return { open: [...open.values()], closed: [...closed.values()] };
}
