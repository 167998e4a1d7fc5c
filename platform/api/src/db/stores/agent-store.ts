/** Agents as they are known, and what they report about their extensions. */
import { createHash } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import { sql } from "kysely";
import { json } from "../json.ts";
import type { AgentsTable, Database, ExtensionsTable, TargetStreamsTable } from "../schema.ts";

export type AgentRow = Selectable<AgentsTable>;
export type ExtensionRow = Selectable<ExtensionsTable>;
export type StreamRow = Selectable<TargetStreamsTable>;

export async function listAgents(db: Kysely<Database>): Promise<readonly AgentRow[]> {
  return await db.selectFrom("agents").selectAll().orderBy("zone").orderBy("id").execute();
}

export async function listExtensions(db: Kysely<Database>): Promise<readonly ExtensionRow[]> {
  return await db.selectFrom("extensions").selectAll().orderBy("agent_id").orderBy("url").execute();
}

export async function findExtension(db: Kysely<Database>, id: string): Promise<ExtensionRow | undefined> {
  return await db.selectFrom("extensions").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function listStaleStreams(db: Kysely<Database>): Promise<readonly StreamRow[]> {
  return await db.selectFrom("target_streams").selectAll().where("stale_since", "is not", null).execute();
}

/** Replaces what is known of an agent's extensions by its newest report. */
export async function replaceExtensions(
  db: Kysely<Database>,
  agentId: string,
  reports: readonly { readonly instance: string }[],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const ids = reports.map(({ instance }) => extensionId(agentId, instance));
    await sql`delete from extensions where agent_id = ${agentId} and not (id = any(${ids}::text[]))`.execute(tx);
    for (const report of reports) {
      const row = { id: extensionId(agentId, report.instance), agent_id: agentId, url: report.instance, report: json(report) };
      await tx
        .insertInto("extensions")
        .values(row)
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ report: row.report, updated_at: sql<Date>`now()` }))
        .execute();
    }
    await tx.updateTable("agents").set({ last_seen_at: sql<Date>`now()` }).where("id", "=", agentId).execute();
  });
}

/** Opaque and stable, and fit for a path, which an address is not. */
function extensionId(agentId: string, instance: string): string {
  return createHash("sha256")
    .update(JSON.stringify([agentId, instance]))
    .digest("hex")
    .slice(0, 24);
}
