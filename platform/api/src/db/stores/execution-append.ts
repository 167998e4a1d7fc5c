/**
 * Writing executions: each function is one statement, so that a batch of events costs one way to the database and all of it
 * is committed or nothing. Lists go in as one JSON parameter, however long they are.
 */
import { invariant } from "@squall/core";
import {
  type Execution,
  type ExecutionEvent,
  isStopping,
  isTerminal,
  type TargetExecution,
  toExecutionHead,
  worryCount,
} from "@squall/domain";
import { type Kysely, type RawBuilder, sql, type Transaction } from "kysely";
import { json } from "../json.ts";
import type { Database } from "../schema.ts";
import type { AuditEvent } from "./audit-store.ts";
import type { TargetLock } from "./execution-lock-store.ts";

type Db = Kysely<Database> | Transaction<Database>;

export interface NewExecution {
  /** The state after `events`. */
  readonly execution: Execution;
  /** The first ones, from number 1. */
  readonly events: readonly ExecutionEvent[];
  readonly locks: readonly TargetLock[];
  readonly idempotencyKey: string | undefined;
  readonly audit: AuditEvent | undefined;
}

/** Inserts an execution with its first events, what is derived from them, its locks, and the trace of who asked for it. */
export async function insertExecution(tx: Db, { execution, events, locks, idempotencyKey, audit }: NewExecution): Promise<void> {
  const { plan, createdAt } = execution;
  const head = headOf(execution);
  await sql`
    with execution as (
      insert into executions (id, experiment_key, name, team, environment, created_by, created_via, idempotency_key, requested_at,
        state, is_stopping, is_active, worries, ended_at, head)
      values (${plan.executionId}, ${plan.experimentKey}, ${plan.name}, ${plan.team}, ${plan.environment}, ${plan.createdBy},
        ${plan.createdVia}, ${idempotencyKey ?? null}, ${new Date(createdAt)},
        ${head.state}, ${head.isStopping}, ${head.isActive}, ${head.worries}, ${head.endedAt}, ${head.head})),
    events as (
      insert into execution_events (execution_id, seq, at, event)
      select ${plan.executionId}::bigint, seq, at, event from ${eventsFrom(1, events)}),
    targets as (
      insert into target_executions (id, execution_id, step_id, agent_id, instance, target_type, target_id, is_start_committed, is_final,
        report_seq, report_journal, rollback, resolved_at)
      select id, ${plan.executionId}::bigint, step_id, agent_id, instance, target_type, target_id, is_start_committed, is_final,
        report_seq, report_journal, rollback, resolved_at
      from ${targetsFrom(plannedTargets(execution))}),
    locks as (
      insert into target_locks (agent_id, target_type, target_id, resource, execution_id)
      select agent_id, target_type, target_id, resource, ${plan.executionId}::bigint from ${locksFrom(locks)}
      on conflict do nothing),
    audit as (
      insert into audit_log (event, principal_type, principal_id, principal_name, subject)
      select event, principal_type, principal_id, principal_name, subject from ${auditFrom(audit)})
    select 1`.execute(tx);
}

export interface Appended {
  readonly before: Execution;
  readonly after: Execution;
  /** Number of the first event. */
  readonly seq: number;
  readonly events: readonly ExecutionEvent[];
  /** Targets whose locks go. */
  readonly released: readonly Omit<TargetLock, "resource">[];
}

/**
 * Appends events and brings the derived rows up to the state after them. A batch that commits starts is written only if the
 * kill switch is off, and nobody can engage it before the commit: its row is read `FOR SHARE` before anything is written.
 */
export async function appendEvents(db: Db, change: Appended): Promise<"appended" | "engaged"> {
  const { before, after, seq, events, released } = change;
  const id = after.plan.executionId;
  const touched = Object.values(after.targets).filter((target) => before.targets[target.id] !== target);
  const head = headOf(after);
  const hasStarts = events.some((event) => event.type === "start-committed");
  const permission = sql`select is_engaged from permission`;
  const isPermitted = hasStarts ? sql`not (${permission})` : sql`true`;
  const parts = [
    sql`events as (
      insert into execution_events (execution_id, seq, at, event)
      select ${id}::bigint, seq, at, event from ${eventsFrom(seq, events)} where ${isPermitted})`,
    sql`execution as (
      update executions set state = ${head.state}, is_stopping = ${head.isStopping}, is_active = ${head.isActive},
        worries = ${head.worries}, ended_at = ${head.endedAt}, head = ${head.head}
      where id = ${id} and ${isPermitted})`,
  ];
  // Materialized: read once, and each part waits for it.
  if (hasStarts) parts.unshift(sql`permission as materialized (select is_engaged from kill_switch where id = 1 for share)`);
  if (touched.length > 0) {
    parts.push(sql`targets as (
      update target_executions as stored set is_start_committed = target.is_start_committed, is_final = target.is_final,
        report_seq = target.report_seq, report_journal = target.report_journal, rollback = target.rollback,
        resolved_at = target.resolved_at
      from ${targetsFrom(touched.map(targetRow))} where stored.id = target.id and ${isPermitted})`);
  }
  if (released.length > 0) {
    parts.push(sql`locks as (
      delete from target_locks as held using ${locksFrom(released)}
      where held.execution_id = ${id} and held.agent_id = lock.agent_id and held.target_type = lock.target_type
        and held.target_id = lock.target_id and ${isPermitted})`);
  }
  const { rows } = await sql<{ is_engaged: boolean }>`
    with ${sql.join(parts)} ${hasStarts ? permission : sql`select false as is_engaged`}`.execute(db);
  const [row] = rows;
  invariant(row !== undefined, "the kill switch has its row");
  return row.is_engaged ? "engaged" : "appended";
}

function headOf(execution: Execution) {
  return {
    state: execution.status,
    isStopping: isStopping(execution),
    isActive: !isTerminal(execution),
    worries: worryCount(execution),
    endedAt: execution.endedAt === undefined ? null : new Date(execution.endedAt),
    head: json(toExecutionHead(execution)),
  };
}

function eventsFrom(seq: number, events: readonly ExecutionEvent[]): RawBuilder<unknown> {
  const rows = events.map((event, index) => ({ seq: seq + index, at: new Date(event.at), event }));
  return sql`jsonb_to_recordset(${json(rows)}) as event(seq bigint, at timestamptz, event jsonb)`;
}

function plannedTargets(execution: Execution): readonly object[] {
  return execution.plan.lanes.flatMap((lane) =>
    lane.steps.flatMap((step) =>
      step.type === "wait"
        ? []
        : step.targets.map(({ id, agentId, instance, target }) => {
            const state = execution.targets[id];
            invariant(state !== undefined, "an execution has a state for each of its targets");
            const planned = { step_id: step.id, agent_id: agentId, instance, target_type: target?.type, target_id: target?.name };
            return { ...planned, ...targetRow(state) };
          }),
    ),
  );
}

/** What is not there becomes null. */
function targetRow(target: TargetExecution): object {
  return {
    id: target.id,
    is_start_committed: target.isStartCommitted,
    is_final: target.phase === "ended",
    report_seq: target.seq,
    report_journal: target.origin?.journalId,
    rollback: target.rollback,
    resolved_at: target.resolved === undefined ? undefined : new Date(target.resolved.at),
  };
}

function targetsFrom(rows: readonly object[]): RawBuilder<unknown> {
  return sql`jsonb_to_recordset(${json(rows)}) as target(id uuid, step_id text, agent_id text, instance text, target_type text,
    target_id text, is_start_committed boolean, is_final boolean, report_seq bigint, report_journal uuid, rollback text,
    resolved_at timestamptz)`;
}

function locksFrom(locks: readonly (Omit<TargetLock, "resource"> & { readonly resource?: string })[]): RawBuilder<unknown> {
  const rows = locks.map(({ agentId, targetType, targetId, resource }) => ({
    agent_id: agentId,
    target_type: targetType,
    target_id: targetId,
    resource,
  }));
  return sql`jsonb_to_recordset(${json(rows)}) as lock(agent_id text, target_type text, target_id text, resource text)`;
}

function auditFrom(audit: AuditEvent | undefined): RawBuilder<unknown> {
  const rows = audit === undefined ? [] : [auditRow(audit)];
  return sql`jsonb_to_recordset(${json(rows)}) as entry(event text, principal_type text, principal_id text, principal_name text,
    subject jsonb)`;
}

function auditRow({ event, principal, subject }: AuditEvent): object {
  return { event, principal_type: principal.type, principal_id: principal.id, principal_name: principal.name, subject };
}
