/** Requests to stop, durable until there is evidence. */
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../schema.ts";
import { chunks } from "./execution-store.ts";

type Db = Kysely<Database> | Transaction<Database>;

const rowsMax = 500;

export interface StopIntent {
  readonly targetExecutionId: string;
  readonly executionId: number;
  readonly agentId: string;
  readonly reason: string;
  readonly at: number;
}

/** The first request stays. */
export async function insertStopIntents(tx: Db, intents: readonly StopIntent[]): Promise<void> {
  const rows = intents.map((intent) => ({
    target_execution_id: intent.targetExecutionId,
    execution_id: intent.executionId,
    agent_id: intent.agentId,
    reason: intent.reason,
    requested_at: new Date(intent.at),
    requested_by: null,
    delivered_at: null,
    settled_at: null,
  }));
  for (const part of chunks(rows, rowsMax)) {
    await tx
      .insertInto("stop_intents")
      .values(part)
      .onConflict((conflict) => conflict.column("target_execution_id").doNothing())
      .execute();
  }
}

export async function markDelivered(tx: Db, targetExecutionIds: readonly string[], at: Date): Promise<void> {
  for (const part of chunks(targetExecutionIds, rowsMax)) {
    await tx
      .updateTable("stop_intents")
      .set({ delivered_at: at })
      .where("target_execution_id", "in", part)
      .where("delivered_at", "is", null)
      .execute();
  }
}

/** There is evidence, or a person resolved it: never sent again. */
export async function settleStopIntents(tx: Db, targetExecutionIds: readonly string[], at: Date): Promise<void> {
  for (const part of chunks(targetExecutionIds, rowsMax)) {
    await tx
      .updateTable("stop_intents")
      .set({ settled_at: at })
      .where("target_execution_id", "in", part)
      .where("settled_at", "is", null)
      .execute();
  }
}
