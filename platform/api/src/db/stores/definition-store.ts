/** What extensions say they can do: actions, target types, attributes. The newest version of each counts. */
import { type Kysely, type Selectable, sql } from "kysely";
import type { Database, DefinitionsTable } from "../schema.ts";

export type DefinitionRow = Selectable<DefinitionsTable>;
export type DefinitionKind = DefinitionRow["kind"];

export interface Definition {
  readonly kind: DefinitionKind;
  readonly id: string;
  readonly version: string;
  /** Empty where it is not said which instance it comes from. */
  readonly instance: string;
  readonly content: unknown;
}

/** Replaces all definitions of an agent. */
export async function replaceDefinitions(
  db: Kysely<Database>,
  agentId: string,
  { digest, definitions }: { readonly digest: string; readonly definitions: readonly Definition[] },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom("definitions").where("agent_id", "=", agentId).execute();
    await sql`
      insert into definitions (kind, id, version, agent_id, instance, content)
      select d.kind, d.id, d.version, ${agentId}, d.instance, d.content
      from jsonb_to_recordset(${JSON.stringify(definitions)}::text::jsonb)
        as d(kind text, id text, version text, instance text, content jsonb)
      on conflict do nothing`.execute(tx);
    await tx.updateTable("agents").set({ definitions_digest: digest, last_seen_at: sql<Date>`now()` }).where("id", "=", agentId).execute();
  });
}

export interface OfferedDefinition extends DefinitionRow {
  readonly zone: string;
  readonly hostname: string | null;
  readonly last_seen_at: Date;
}

/** All definitions of a kind, those of the agent that was heard of last first. */
export async function listDefinitions(db: Kysely<Database>, kind: DefinitionKind, id?: string): Promise<readonly OfferedDefinition[]> {
  let query = db
    .selectFrom("definitions")
    .innerJoin("agents", "agents.id", "definitions.agent_id")
    .selectAll("definitions")
    .select(["agents.zone", "agents.hostname", "agents.last_seen_at"])
    .where("kind", "=", kind);
  if (id !== undefined) query = query.where("definitions.id", "=", id);
  return await query.orderBy("definitions.id").orderBy("agents.last_seen_at", "desc").orderBy("agent_id").orderBy("instance").execute();
}

export async function listDefinitionsOf(db: Kysely<Database>, agentId: string, instance: string): Promise<readonly DefinitionRow[]> {
  return await db
    .selectFrom("definitions")
    .selectAll()
    .where("agent_id", "=", agentId)
    .where("instance", "=", instance)
    .orderBy("kind")
    .orderBy("id")
    .execute();
}

/** Which instance offers which action. */
export async function listInstances(
  db: Kysely<Database>,
): Promise<readonly { readonly agent_id: string; readonly instance: string; readonly id: string }[]> {
  return await db.selectFrom("definitions").select(["agent_id", "instance", "id"]).where("kind", "=", "action").orderBy("id").execute();
}
