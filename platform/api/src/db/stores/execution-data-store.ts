/** What actions say while they run: messages and metrics, in the order of their arrival. */
import type { components } from "@squall/openapi/platform";
import { type Kysely, sql } from "kysely";
import { json } from "../json.ts";
import type { Database } from "../schema.ts";
import { chunks } from "./execution-store.ts";

type Schemas = components["schemas"];

const rowsMax = 500;

export interface NewMessage {
  readonly executionId: number;
  readonly targetExecutionId: string;
  readonly stepId: string;
  readonly at: Date;
  readonly level: string;
  readonly type: string;
  readonly origin: "platform" | "agent" | "extension";
  readonly message: string;
  readonly fields: Readonly<Record<string, string>> | undefined;
}

export interface NewMetric {
  readonly executionId: number;
  readonly targetExecutionId: string;
  readonly stepId: string;
  readonly at: Date;
  readonly name: string;
  readonly value: number;
  readonly labels: Readonly<Record<string, string>>;
}

export async function insertMessages(db: Kysely<Database>, messages: readonly NewMessage[]): Promise<void> {
  const rows = messages.map((message) => ({
    execution_id: message.executionId,
    target_execution_id: message.targetExecutionId,
    step_id: message.stepId,
    at: message.at,
    level: message.level,
    type: message.type,
    origin: message.origin,
    message: message.message,
    ...(message.fields === undefined ? {} : { fields: json(message.fields) }),
  }));
  for (const part of chunks(rows, rowsMax)) await db.insertInto("execution_messages").values(part).execute();
}

export async function insertMetrics(db: Kysely<Database>, metrics: readonly NewMetric[]): Promise<void> {
  const rows = metrics.map((metric) => ({
    execution_id: metric.executionId,
    target_execution_id: metric.targetExecutionId,
    step_id: metric.stepId,
    at: metric.at,
    name: metric.name,
    value: metric.value,
    labels: json(metric.labels),
  }));
  for (const part of chunks(rows, rowsMax)) await db.insertInto("execution_metrics").values(part).execute();
}

export async function countData(
  db: Kysely<Database>,
  executionId: number,
): Promise<{ readonly messages: number; readonly metrics: number }> {
  const count = (table: "execution_messages" | "execution_metrics") =>
    db.selectFrom(table).select(sql<number>`count(*)::int`.as("count")).where("execution_id", "=", executionId).executeTakeFirstOrThrow();
  const [messages, metrics] = [await count("execution_messages"), await count("execution_metrics")];
  return { messages: messages.count, metrics: metrics.count };
}

export async function listMessages(db: Kysely<Database>, executionId: number, after: number, size: number): Promise<Schemas["Message"][]> {
  const rows = await db
    .selectFrom("execution_messages")
    .selectAll()
    .where("execution_id", "=", executionId)
    .where("seq", ">", after)
    .orderBy("seq")
    .limit(size)
    .execute();
  return rows.map((row) => ({
    sequence: Number(row.seq),
    at: row.at.toISOString(),
    level: row.level as Schemas["Message"]["level"],
    message: row.message,
    origin: row.origin as NonNullable<Schemas["Message"]["origin"]>,
    ...(row.type === null ? {} : { type: row.type }),
    ...(row.target_execution_id === null ? {} : { targetExecutionId: row.target_execution_id }),
    ...(row.step_id === null ? {} : { stepId: row.step_id }),
    ...(row.fields === null ? {} : { fields: { ...row.fields } }),
  }));
}

export async function listMetrics(db: Kysely<Database>, executionId: number, after: number, size: number): Promise<Schemas["Metric"][]> {
  const rows = await db
    .selectFrom("execution_metrics")
    .selectAll()
    .where("execution_id", "=", executionId)
    .where("seq", ">", after)
    .orderBy("seq")
    .limit(size)
    .execute();
  return rows.map((row) => ({
    sequence: Number(row.seq),
    targetExecutionId: row.target_execution_id,
    stepId: row.step_id,
    at: row.at.toISOString(),
    name: row.name,
    value: row.value,
    metric: { ...row.labels },
  }));
}
