/** Locks on targets: two runs never act on the same resource of the same target. */
import { invariant } from "@squall/core";
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

export interface Admission {
  readonly isEngaged: boolean;
  readonly engagedBy: string | null;
  readonly engagedAt: Date | null;
  readonly reason: string | null;
  /** The oldest execution that has not ended. */
  readonly activeId: number | null;
  readonly activeKey: string | null;
  /** The number of the next execution; null while the kill switch is engaged. Numbers are never given twice. */
  readonly nextId: number | null;
}

/** What stands against a start. Nobody can engage the kill switch until the transaction is over. */
export async function readAdmission(tx: Transaction<Database>): Promise<Admission> {
  const { rows } = await sql<Admission>`
    with switch as materialized (select is_engaged, engaged_by, engaged_at, reason from kill_switch where id = 1 for share)
    select is_engaged as "isEngaged", engaged_by as "engagedBy", engaged_at as "engagedAt", reason,
      active.id as "activeId", active.experiment_key as "activeKey",
      case when not is_engaged then nextval(pg_get_serial_sequence('executions', 'id')) end as "nextId"
    from switch left join lateral (
      select id, experiment_key from executions where is_active order by id limit 1) as active on true`.execute(tx);
  const [admission] = rows;
  invariant(admission !== undefined, "the kill switch has its row");
  return admission;
}
