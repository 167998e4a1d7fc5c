/** Executions: their events, and the rows that are derived from them for lists and look-ups. */
import {
  type Execution,
  type ExecutionEvent,
  type ExecutionPlan,
  isStopping,
  isTerminal,
  type TargetExecution,
  toExecutionHead,
  worryCount,
} from "@squall/domain";
import type { Kysely, Transaction } from "kysely";
import { json } from "../json.ts";
import type { Database } from "../schema.ts";
import { decodeEvent } from "./decode-event.ts";

type Db = Kysely<Database> | Transaction<Database>;

/** Rows of one statement, so that no list of parameters grows beyond what the protocol carries. */
const rowsMax = 500;

export interface NewExecution {
  readonly experimentKey: string;
  readonly name: string;
  readonly team: string;
  readonly environment: string;
  readonly createdBy: string;
  readonly createdVia: string;
  readonly idempotencyKey?: string | undefined;
  readonly at: number;
}

/** Reserves the execution's number. */
export async function insertExecution(tx: Db, execution: NewExecution): Promise<number> {
  const row = await tx
    .insertInto("executions")
    .values({
      experiment_key: execution.experimentKey,
      name: execution.name,
      team: execution.team,
      environment: execution.environment,
      state: "REQUESTED",
      created_by: execution.createdBy,
      created_via: execution.createdVia,
      idempotency_key: execution.idempotencyKey ?? null,
      requested_at: new Date(execution.at),
      ended_at: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return Number(row.id);
}

/** One row per target execution, by which reports find their execution. */
export async function insertTargetExecutions(tx: Db, plan: ExecutionPlan): Promise<void> {
  const rows = plan.lanes.flatMap((lane) =>
    lane.steps.flatMap((step) =>
      step.type === "wait"
        ? []
        : step.targets.map((target) => ({
            id: target.id,
            execution_id: plan.executionId,
            step_id: step.id,
            agent_id: target.agentId,
            instance: target.instance,
            target_type: target.target?.type ?? null,
            target_id: target.target?.name ?? null,
            report_journal: null,
            rollback: null,
            resolved_at: null,
          })),
    ),
  );
  for (const part of chunks(rows, rowsMax)) await tx.insertInto("target_executions").values(part).execute();
}

/** Appends events and brings the derived rows up to the state after them. `seq`: number of the first one. */
export async function appendEvents(
  tx: Db,
  change: {
    readonly before: Execution | undefined;
    readonly after: Execution;
    readonly seq: number;
    readonly events: readonly ExecutionEvent[];
  },
): Promise<void> {
  const { before, after, seq, events } = change;
  const id = after.plan.executionId;
  const rows = events.map((event, index) => ({ execution_id: id, seq: seq + index, at: new Date(event.at), event: json(event) }));
  for (const part of chunks(rows, rowsMax)) await tx.insertInto("execution_events").values(part).execute();
  await tx
    .updateTable("executions")
    .set({
      state: after.status,
      is_stopping: isStopping(after),
      is_active: !isTerminal(after),
      worries: worryCount(after),
      ended_at: after.endedAt === undefined ? null : new Date(after.endedAt),
      head: json(toExecutionHead(after)),
    })
    .where("id", "=", id)
    .execute();
  const touched = Object.values(after.targets).filter((target) => before !== undefined && before.targets[target.id] !== target);
  for (const target of touched) await updateTargetExecution(tx, target);
}

async function updateTargetExecution(tx: Db, target: TargetExecution): Promise<void> {
  await tx
    .updateTable("target_executions")
    .set({
      is_start_committed: target.isStartCommitted,
      is_final: target.phase === "ended",
      report_seq: target.seq,
      report_journal: target.origin?.journalId ?? null,
      rollback: target.rollback ?? null,
      resolved_at: target.resolved === undefined ? null : new Date(target.resolved.at),
    })
    .where("id", "=", target.id)
    .execute();
}

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
