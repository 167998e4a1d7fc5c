/** Locks on targets: two runs never act on the same resource of the same target. */
import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../schema.ts";
import { chunks } from "./execution-store.ts";

type Db = Kysely<Database> | Transaction<Database>;

const rowsMax = 500;
/** Any number of our own: all that start take this advisory lock, so that what they check stays true until they commit. */
const startLockKey = 7_305_001;

export interface TargetLock {
  readonly agentId: string;
  readonly targetType: string;
  readonly targetId: string;
  /** `network`, `cpu`, … or `all`. */
  readonly resource: string;
}

export interface HeldLock extends TargetLock {
  readonly executionId: number;
}

/** Starts are checked and committed one after the other, in all processes on this database. */
export async function serializeStarts(tx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(startLockKey)})`.execute(tx);
}

/** Locks of other executions on these targets. */
export async function listLocksOn(db: Db, targets: readonly Omit<TargetLock, "resource">[]): Promise<readonly HeldLock[]> {
  const held: HeldLock[] = [];
  for (const part of chunks(targets, rowsMax)) {
    const rows = await db
      .selectFrom("target_locks")
      .selectAll()
      .where((where) =>
        where.or(part.map((target) => where.and({ agent_id: target.agentId, target_type: target.targetType, target_id: target.targetId }))),
      )
      .execute();
    held.push(
      ...rows.map((row) => ({
        agentId: row.agent_id,
        targetType: row.target_type,
        targetId: row.target_id,
        resource: row.resource,
        executionId: Number(row.execution_id),
      })),
    );
  }
  return held;
}

export async function insertLocks(tx: Db, executionId: number, locks: readonly TargetLock[]): Promise<void> {
  const rows = locks.map((lock) => ({
    agent_id: lock.agentId,
    target_type: lock.targetType,
    target_id: lock.targetId,
    resource: lock.resource,
    execution_id: executionId,
  }));
  for (const part of chunks(rows, rowsMax))
    await tx
      .insertInto("target_locks")
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Releases whatever the execution holds on these targets. */
export async function deleteLocksOf(tx: Db, executionId: number, targets: readonly Omit<TargetLock, "resource">[]): Promise<void> {
  for (const part of chunks(targets, rowsMax)) {
    await tx
      .deleteFrom("target_locks")
      .where("execution_id", "=", executionId)
      .where((where) =>
        where.or(part.map((target) => where.and({ agent_id: target.agentId, target_type: target.targetType, target_id: target.targetId }))),
      )
      .execute();
  }
}
