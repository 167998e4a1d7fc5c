/** Executions as they are read: their events, and the rows that are derived from them for look-ups. */
import type { ExecutionEvent } from "@squall/domain";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../schema.ts";
import { decodeEvent } from "./decode-event.ts";

type Db = Kysely<Database> | Transaction<Database>;

/** Rows of one statement, so that no list of parameters grows beyond what the protocol carries. */
const rowsMax = 500;

/** Events after `after`, in order. */
export async function listEvents(
  db: Db,
  executionId: number,
  after = 0,
): Promise<readonly { readonly seq: number; readonly event: ExecutionEvent }[]> {
  const rows = await db
    .selectFrom("execution_events")
    .select(["seq", "event"])
    .where("execution_id", "=", executionId)
    .where("seq", ">", after)
    .orderBy("seq")
    .execute();
  return rows.map((row) => ({ seq: Number(row.seq), event: decodeEvent(row.event) }));
}

/** Those that a former process left open. */
export async function listActiveExecutions(db: Db): Promise<readonly number[]> {
  const rows = await db.selectFrom("executions").select("id").where("is_active", "=", true).orderBy("id").execute();
  return rows.map((row) => Number(row.id));
}

/** Execution of a target execution; undefined: it is of no execution here. */
export async function findExecutionOf(db: Db, targetExecutionId: string): Promise<number | undefined> {
  const row = await db.selectFrom("target_executions").select("execution_id").where("id", "=", targetExecutionId).executeTakeFirst();
  return row === undefined ? undefined : Number(row.execution_id);
}

export interface StoredTarget {
  readonly id: string;
  readonly executionId: number;
  readonly isFinal: boolean;
  readonly reportSeq: number;
  /** Of the agent that made the newest report; its numbers count within this journal. */
  readonly journalId: string | undefined;
  readonly isResolved: boolean;
}

export async function findTargetExecutions(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, StoredTarget>> {
  const found = new Map<string, StoredTarget>();
  for (const part of chunks(ids, rowsMax)) {
    const rows = await db.selectFrom("target_executions").selectAll().where("id", "in", part).execute();
    for (const row of rows) {
      found.set(row.id, {
        id: row.id,
        executionId: Number(row.execution_id),
        isFinal: row.is_final,
        reportSeq: Number(row.report_seq),
        journalId: row.report_journal ?? undefined,
        isResolved: row.resolved_at !== null,
      });
    }
  }
  return found;
}

export async function findByIdempotencyKey(
  db: Db,
  key: string,
  since: Date,
): Promise<{ readonly id: number; readonly experimentKey: string } | undefined> {
  const row = await db
    .selectFrom("executions")
    .select(["id", "experiment_key"])
    .where("idempotency_key", "=", key)
    .where("requested_at", ">=", since)
    .executeTakeFirst();
  return row === undefined ? undefined : { id: Number(row.id), experimentKey: row.experiment_key };
}

/** Parts of a list. */
export function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
