/** Targets as they are read: by environment, type and query, page by page, counted, or their attributes. */
import type { QueryAst, Variables } from "@squall/core/query";
import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import { conditionOf, pseudoColumns } from "../query-sql.ts";
import type { Database } from "../schema.ts";

export interface TargetFilter {
  /** Queries that all must match: that of the environment, that of the request. */
  readonly queries: readonly QueryAst[];
  readonly targetType?: string | undefined;
  readonly variables?: Variables;
}

export interface TargetRow {
  readonly agent_id: string;
  readonly zone: string;
  readonly type: string;
  readonly target_id: string;
  readonly label: string;
  readonly instance: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly stale_since: Date | null;
}

/** Where a page ended; targets are in the order of type, agent and id. */
export type TargetCursor = readonly [type: string, agentId: string, targetId: string];

export interface TargetPageRequest {
  readonly size: number;
  readonly after?: TargetCursor | undefined;
}

export async function listTargets(
  db: Kysely<Database>,
  filter: TargetFilter,
  { size, after }: TargetPageRequest,
): Promise<readonly TargetRow[]> {
  const beyond =
    after === undefined ? sql`true` : sql`(targets.type, targets.agent_id, targets.target_id) > (${after[0]}, ${after[1]}, ${after[2]})`;
  const { rows } = await sql<TargetRow>`
    select targets.agent_id, targets.zone, targets.type, targets.target_id, targets.label, targets.instance, targets.attributes, s.stale_since
    from targets left join target_streams s on s.agent_id = targets.agent_id and s.stream = targets.stream
    where ${await where(db, filter)} and ${beyond}
    order by targets.type, targets.agent_id, targets.target_id limit ${size}`.execute(db);
  return rows;
}

export async function countTargets(db: Kysely<Database>, filter: TargetFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from targets where ${await where(db, filter)}`.execute(db);
  return rows[0]?.count ?? 0;
}

export interface TypeCount {
  readonly targetType: string;
  readonly count: number;
}

export async function countTargetsByType(db: Kysely<Database>, filter: TargetFilter): Promise<readonly TypeCount[]> {
  const { rows } = await sql<TypeCount>`
    select type as "targetType", count(*) as count from targets where ${await where(db, filter)} group by type order by type`.execute(db);
  return rows;
}

export async function countTargetsByZone(db: Kysely<Database>): Promise<readonly (TypeCount & { readonly zone: string })[]> {
  const { rows } = await sql<TypeCount & { zone: string }>`
    select zone, type as "targetType", count(*) as count from targets
    where not is_shadowed and not is_enrichment group by zone, type order by zone, type`.execute(db);
  return rows;
}

export async function countTargetsByInstance(
  db: Kysely<Database>,
): Promise<readonly { agent_id: string; instance: string; count: number }[]> {
  const { rows } = await sql<{ agent_id: string; instance: string; count: number }>`
    select agent_id, instance, count(*) as count from targets
    where not is_shadowed and not is_enrichment group by agent_id, instance`.execute(db);
  return rows;
}

export interface AttributeRequest {
  /** Only what begins with this, ignoring case of ASCII letters. */
  readonly prefix?: string | undefined;
  readonly size: number;
}

/** Keys with the number of targets that have each, the most frequent first. */
export async function listAttributeKeys(
  db: Kysely<Database>,
  filter: TargetFilter,
  { prefix = "", size }: AttributeRequest,
): Promise<readonly { readonly key: string; readonly count: number }[]> {
  const { rows } = await sql<{ key: string; count: number }>`
    select key, count(*) as count from targets, jsonb_object_keys(targets.attributes) as key
    where ${await where(db, filter)} and ${beginsWith(sql.ref("key"), prefix)}
    group by key order by count desc, key limit ${size}`.execute(db);
  return rows;
}

/** Values of a key with the number of targets that have each, the most frequent first. */
export async function listAttributeValues(
  db: Kysely<Database>,
  filter: TargetFilter,
  { key, prefix = "", size }: AttributeRequest & { readonly key: string },
): Promise<readonly { readonly value: string; readonly count: number }[]> {
  const column = pseudoColumns[key];
  const source =
    column === undefined
      ? sql`jsonb_array_elements_text(targets.attributes -> ${key}::text) as e(value)`
      : sql`(values (${column})) as e(value)`;
  const { rows } = await sql<{ value: string; count: number }>`
    select value, count(*) as count from targets, lateral ${source}
    where ${await where(db, filter)} and ${beginsWith(sql.ref("value"), prefix)}
    group by value order by count desc, value limit ${size}`.execute(db);
  return rows;
}

/** Keys that every target has beside its attributes. */
export const pseudoKeys: readonly string[] = Object.keys(pseudoColumns);

function beginsWith(value: RawBuilder<unknown>, prefix: string): RawBuilder<SqlBool> {
  if (prefix === "") return sql`true`;
  if (prefix.includes("\0")) return sql`false`;
  return sql`strpos(lower(${value} collate "C"), lower(${prefix}::text collate "C")) = 1`;
}

async function where(db: Kysely<Database>, { queries, targetType, variables }: TargetFilter): Promise<RawBuilder<SqlBool>> {
  const conditions = [sql<SqlBool>`not targets.is_shadowed and not targets.is_enrichment`];
  if (targetType !== undefined) conditions.push(targetType.includes("\0") ? sql`false` : sql`targets.type = ${targetType}`);
  for (const query of queries) conditions.push(await conditionOf(db, query, variables));
  return sql`(${sql.join(conditions, sql` and `)})`;
}

/** Whether the target is still reported. */
export async function hasTarget(
  db: Kysely<Database>,
  target: { readonly agentId: string; readonly type: string; readonly id: string },
): Promise<boolean> {
  const found = await db
    .selectFrom("targets")
    .select("target_id")
    .where("type", "=", target.type)
    .where("agent_id", "=", target.agentId)
    .where("target_id", "=", target.id)
    .where("is_enrichment", "=", false)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
