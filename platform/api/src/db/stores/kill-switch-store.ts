/** The kill switch: one row. What commits a start reads it `FOR SHARE`, what engages it takes it `FOR UPDATE`. */
import type { Kysely, Transaction } from "kysely";
import { json } from "../json.ts";
import type { Database } from "../schema.ts";

type Db = Kysely<Database> | Transaction<Database>;

export interface StoredKillSwitch {
  readonly isEngaged: boolean;
  readonly engagedBy: string | null;
  readonly engagedAt: Date | null;
  readonly reason: string | null;
  readonly disengagedBy: string | null;
  readonly disengagedAt: Date | null;
  readonly stoppedExecutions: readonly number[];
}

export async function readKillSwitch(db: Db): Promise<StoredKillSwitch> {
  const row = await db.selectFrom("kill_switch").selectAll().where("id", "=", 1).executeTakeFirstOrThrow();
  return {
    isEngaged: row.is_engaged,
    engagedBy: row.engaged_by,
    engagedAt: row.engaged_at,
    reason: row.reason,
    disengagedBy: row.disengaged_by,
    disengagedAt: row.disengaged_at,
    stoppedExecutions: row.stopped_executions,
  };
}

/** Waits for the starts that are being committed. Engaging again changes nothing. */
export async function engage(db: Kysely<Database>, by: string, reason: string, at: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom("kill_switch").select("is_engaged").where("id", "=", 1).forUpdate().executeTakeFirstOrThrow();
    if (row.is_engaged) return;
    const engaged = { is_engaged: true, engaged_by: by, engaged_at: at, reason, stopped_executions: json([]) };
    await tx.updateTable("kill_switch").set(engaged).where("id", "=", 1).execute();
  });
}

export async function recordStopped(db: Db, executionIds: readonly number[]): Promise<void> {
  await db
    .updateTable("kill_switch")
    .set({ stopped_executions: json(executionIds) })
    .where("id", "=", 1)
    .execute();
}

export async function disengage(db: Kysely<Database>, by: string, at: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom("kill_switch").select("is_engaged").where("id", "=", 1).forUpdate().executeTakeFirstOrThrow();
    if (!row.is_engaged) return;
    await tx.updateTable("kill_switch").set({ is_engaged: false, disengaged_by: by, disengaged_at: at }).where("id", "=", 1).execute();
  });
}
