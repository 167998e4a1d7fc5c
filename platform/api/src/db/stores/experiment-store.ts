/** Designs of experiments. */
import { SquallError } from "@squall/core";
import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import { json } from "../json.ts";
import type { Database, ExperimentsTable } from "../schema.ts";

export type ExperimentRow = Selectable<ExperimentsTable>;

export interface ExperimentDesign {
  readonly key?: string | undefined;
  readonly externalId?: string | undefined;
  /** The version that was read; another one meanwhile is a conflict. */
  readonly version?: number | undefined;
  readonly team: string;
  readonly name: string;
  readonly environment: string;
  readonly tags: readonly string[];
  /** The whole design without key and version. */
  readonly document: Readonly<Record<string, unknown>>;
}

export interface SavedExperiment {
  readonly key: string;
  readonly version: number;
  readonly isNew: boolean;
}

/**
 * Updates by key, else by external id, else creates with the next number of the team.
 * @throws {SquallError} `SQUALL_EXPERIMENT_NOT_FOUND`, `SQUALL_EXPERIMENT_CONFLICT`, `SQUALL_TEAM_NOT_FOUND`, `SQUALL_TEAM_FIXED`
 */
export async function upsertExperiment(db: Kysely<Database>, design: ExperimentDesign, by: string): Promise<SavedExperiment> {
  return await db.transaction().execute(async (tx) => {
    const existing = await lockExisting(tx, design);
    return existing === undefined ? await create(tx, design, by) : await update(tx, existing, { design, by });
  });
}

async function lockExisting(tx: Transaction<Database>, { key, externalId }: ExperimentDesign): Promise<ExperimentRow | undefined> {
  const all = tx.selectFrom("experiments").selectAll().forUpdate();
  if (key !== undefined) {
    const found = await all.where("key", "=", key).executeTakeFirst();
    if (found === undefined) throw notFound(key);
    return found;
  }
  return externalId === undefined ? undefined : await all.where("external_id", "=", externalId).executeTakeFirst();
}

async function create(tx: Transaction<Database>, design: ExperimentDesign, by: string): Promise<SavedExperiment> {
  const team = await tx
    .updateTable("teams")
    .set({ last_experiment_number: sql<number>`last_experiment_number + 1` })
    .where("key", "=", design.team)
    .returning("last_experiment_number as number")
    .executeTakeFirst();
  if (team === undefined)
    throw new SquallError("SQUALL_TEAM_NOT_FOUND", `there is no team ${design.team}: name one that exists, such as ADM`);
  const key = `${design.team}-${team.number}`;
  await tx
    .insertInto("experiments")
    .values({ key, version: 1, created_by: by, ...columnsOf(design, by) })
    .execute();
  return { key, version: 1, isNew: true };
}

async function update(
  tx: Transaction<Database>,
  existing: ExperimentRow,
  { design, by }: { readonly design: ExperimentDesign; readonly by: string },
): Promise<SavedExperiment> {
  const { key, version } = existing;
  if (design.version !== undefined && design.version !== version) {
    const text = `${key} was changed meanwhile: it is at version ${version}, and version ${design.version} was read; read it again`;
    throw new SquallError("SQUALL_EXPERIMENT_CONFLICT", text);
  }
  if (design.team !== existing.team) throw new SquallError("SQUALL_TEAM_FIXED", `${key} belongs to the team ${existing.team} for good`);
  await tx
    .updateTable("experiments")
    .set({ version: version + 1, edited_at: sql<Date>`now()`, ...columnsOf(design, by) })
    .where("key", "=", key)
    .execute();
  return { key, version: version + 1, isNew: false };
}

function columnsOf(design: ExperimentDesign, by: string) {
  return {
    team: design.team,
    external_id: design.externalId ?? null,
    name: design.name,
    environment: design.environment,
    tags: json(design.tags),
    document: json(design.document),
    edited_by: by,
  };
}

export async function findExperiment(db: Kysely<Database>, key: string): Promise<ExperimentRow | undefined> {
  return await db.selectFrom("experiments").selectAll().where("key", "=", key).executeTakeFirst();
}

/** @throws {SquallError} `SQUALL_EXPERIMENT_NOT_FOUND`, `SQUALL_EXPERIMENT_RUNNING` */
export async function deleteExperiment(db: Kysely<Database>, key: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const active = await tx
      .selectFrom("executions")
      .select("id")
      .where("experiment_key", "=", key)
      .where("is_active", "=", true)
      .executeTakeFirst();
    if (active !== undefined)
      throw new SquallError("SQUALL_EXPERIMENT_RUNNING", `${key} runs now as execution ${active.id}: cancel it first`);
    const { numDeletedRows } = await tx.deleteFrom("experiments").where("key", "=", key).executeTakeFirst();
    if (numDeletedRows === 0n) throw notFound(key);
  });
}

export interface ExperimentFilter {
  readonly name?: string | undefined;
  readonly team?: string | undefined;
  readonly tag?: string | undefined;
  readonly externalId?: string | undefined;
  readonly action?: string | undefined;
  readonly targetType?: string | undefined;
  /** All must occur in key, name, hypothesis or tags, ignoring case. */
  readonly phrases?: readonly string[] | undefined;
}

/** More are not listed; who has more searches. */
const experimentsMax = 1_000;

export async function listExperiments(db: Kysely<Database>, filter: ExperimentFilter): Promise<readonly ExperimentRow[]> {
  let query = db.selectFrom("experiments").selectAll();
  if (filter.name !== undefined) query = query.where("name", "=", filter.name);
  if (filter.team !== undefined) query = query.where("team", "=", filter.team);
  if (filter.externalId !== undefined) query = query.where("external_id", "=", filter.externalId);
  if (filter.tag !== undefined) query = query.where(sql<boolean>`tags @> ${JSON.stringify([filter.tag])}::text::jsonb`);
  if (filter.action !== undefined) query = query.where(hasStep({ actionType: filter.action }));
  if (filter.targetType !== undefined) query = query.where(hasStep({ radius: { targetType: filter.targetType } }));
  for (const phrase of filter.phrases ?? []) {
    const text = sql`lower(key || ' ' || name || ' ' || coalesce(document ->> 'hypothesis', '') || ' ' || tags::text)`;
    query = query.where(sql<boolean>`strpos(${text}, lower(${phrase}::text)) > 0`);
  }
  return await query.orderBy("edited_at", "desc").orderBy("key").limit(experimentsMax).execute();
}

function hasStep(part: unknown) {
  return sql<boolean>`document @> ${JSON.stringify({ lanes: [{ steps: [part] }] })}::text::jsonb`;
}

export interface LastExecution {
  readonly experiment_key: string;
  readonly id: number;
  readonly state: string;
  readonly requested_at: Date;
  readonly ended_at: Date | null;
}

/** The newest executions of each of these experiments, newest first. */
export async function listLastExecutions(
  db: Kysely<Database>,
  keys: readonly string[],
  eachMax: number,
): Promise<readonly LastExecution[]> {
  const { rows } = await sql<LastExecution>`
    select l.* from unnest(${[...keys]}::text[]) as k(key)
    cross join lateral (
      select experiment_key, id, state, requested_at, ended_at from executions
      where experiment_key = k.key order by id desc limit ${eachMax}) l`.execute(db);
  return rows;
}

function notFound(key: string): SquallError {
  return new SquallError("SQUALL_EXPERIMENT_NOT_FOUND", `there is no experiment ${key}: leave the key out to create one`);
}
