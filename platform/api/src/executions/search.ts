/** Lists of executions, newest first. */
import type { components } from "@squall/openapi/platform";
import type { ExpressionBuilder, Kysely } from "kysely";
import type { Database } from "../db/schema.ts";

type Schemas = components["schemas"];

const sizeDefault = 20;
const sizeMax = 100;

export async function searchExecutions(db: Kysely<Database>, search: Schemas["ExecutionSearch"]): Promise<Schemas["ExecutionPage"]> {
  const page = search.page ?? 0;
  const size = Math.min(search.size ?? sizeDefault, sizeMax);
  const filter = (where: ExpressionBuilder<Database, "executions">) => where.and(conditions(where, search));
  const rows = await db
    .selectFrom("executions")
    .select("head")
    .where("head", "is not", null)
    .where(filter)
    .orderBy("id", "desc")
    .limit(size)
    .offset(page * size)
    .execute();
  const total = await db
    .selectFrom("executions")
    .select((all) => all.fn.countAll<number>().as("count"))
    .where("head", "is not", null)
    .where(filter)
    .executeTakeFirstOrThrow();
  return { executions: rows.map((row) => row.head as Schemas["ExecutionHead"]), page, size, total: Number(total.count) };
}

function conditions(where: ExpressionBuilder<Database, "executions">, search: Schemas["ExecutionSearch"]) {
  const columns = { experiment_key: search.key, state: search.state, environment: search.environment, team: search.team } as const;
  const lists = Object.entries(columns).flatMap(([column, values]) =>
    values === undefined || values.length === 0 ? [] : [where(column as keyof typeof columns, "in", values)],
  );
  return [
    ...lists,
    ...(search.from === undefined ? [] : [where("requested_at", ">=", new Date(search.from))]),
    ...(search.to === undefined ? [] : [where("requested_at", "<", new Date(search.to))]),
    ...(search.worry === true ? [where("worries", ">", 0)] : []),
  ];
}
