/** Environments and teams. */
import { type Kysely, type Selectable, sql } from "kysely";
import { json } from "../json.ts";
import type { Database, EnvironmentsTable, TeamsTable } from "../schema.ts";

export type EnvironmentRow = Selectable<EnvironmentsTable>;
export type TeamRow = Selectable<TeamsTable>;

export async function listEnvironments(db: Kysely<Database>): Promise<readonly EnvironmentRow[]> {
  return await db.selectFrom("environments").selectAll().orderBy("name").execute();
}

export async function findEnvironment(db: Kysely<Database>, name: string): Promise<EnvironmentRow | undefined> {
  return await db.selectFrom("environments").selectAll().where("name", "=", name).executeTakeFirst();
}

export async function listTeams(db: Kysely<Database>): Promise<readonly TeamRow[]> {
  return await db.selectFrom("teams").selectAll().orderBy("key").execute();
}

/** Sets one variable of an environment and leaves the others. */
export async function setEnvironmentVariable(
  db: Kysely<Database>,
  { environment, name, value }: { readonly environment: string; readonly name: string; readonly value: string },
): Promise<void> {
  const variables = sql<string>`variables || ${json({ [name]: value })}`;
  await db.updateTable("environments").set({ variables }).where("name", "=", environment).execute();
}
