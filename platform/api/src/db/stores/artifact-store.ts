/** Files that actions produced. */
import { type Kysely, sql } from "kysely";
import type { Database } from "../schema.ts";

export interface Artifact {
  readonly targetExecutionId: string;
  readonly id: string;
  readonly name: string;
  readonly content: Uint8Array;
}

/** Stores or replaces. False: this agent has no such target execution. */
export async function insertArtifact(
  db: Kysely<Database>,
  agentId: string,
  { targetExecutionId, id, name, content }: Artifact,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    insert into artifacts (target_execution_id, id, execution_id, name, content)
    select t.id, ${id}, t.execution_id, ${name}, ${content}::bytea from target_executions t
    where t.id = ${targetExecutionId}::uuid and t.agent_id = ${agentId}
    on conflict (target_execution_id, id) do update set name = excluded.name, content = excluded.content`.execute(db);
  return numAffectedRows > 0n;
}

export async function findArtifact(
  db: Kysely<Database>,
  { executionId, targetExecutionId, id }: { readonly executionId: number; readonly targetExecutionId: string; readonly id: string },
): Promise<{ readonly name: string; readonly content: Uint8Array } | undefined> {
  return await db
    .selectFrom("artifacts")
    .select(["name", "content"])
    .where("execution_id", "=", executionId)
    .where("target_execution_id", "=", targetExecutionId)
    .where("id", "=", id)
    .executeTakeFirst();
}
