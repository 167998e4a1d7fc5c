/** API tokens of people and programs, and keys of agents. Secrets are here as hashes only. */
import type { Kysely, Selectable } from "kysely";
import type { AccessTokensTable, AgentKeysTable, Database } from "../schema.ts";

export type AccessTokenRow = Selectable<AccessTokensTable>;
export type AgentKeyRow = Selectable<AgentKeysTable>;

/** Keys that are kept for each kind: a limit against a loop that makes them. */
export const keysMax = 1_000;

export interface NewKey {
  readonly id: string;
  readonly prefix: string;
  readonly secretHash: string;
  readonly name: string;
  readonly createdBy: string;
  readonly expiresAt: Date | undefined;
}

export async function listAccessTokens(db: Kysely<Database>): Promise<readonly AccessTokenRow[]> {
  return await db.selectFrom("access_tokens").selectAll().orderBy("created_at", "desc").orderBy("id").limit(keysMax).execute();
}

export async function findAccessToken(db: Kysely<Database>, prefix: string): Promise<AccessTokenRow | undefined> {
  return await db.selectFrom("access_tokens").selectAll().where("prefix", "=", prefix).executeTakeFirst();
}

export async function insertAccessToken(
  db: Kysely<Database>,
  key: NewKey & { readonly type: AccessTokenRow["type"] },
): Promise<AccessTokenRow> {
  return await db
    .insertInto("access_tokens")
    .values({ ...rowOf(key), type: key.type })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** False: there was none. */
export async function deleteAccessToken(db: Kysely<Database>, id: string): Promise<boolean> {
  return (await db.deleteFrom("access_tokens").where("id", "=", id).executeTakeFirst()).numDeletedRows > 0n;
}

export async function touchAccessToken(db: Kysely<Database>, id: string, at: Date): Promise<void> {
  await db.updateTable("access_tokens").set({ last_used_at: at }).where("id", "=", id).execute();
}

export async function listAgentKeys(db: Kysely<Database>): Promise<readonly AgentKeyRow[]> {
  return await db.selectFrom("agent_keys").selectAll().orderBy("created_at", "desc").orderBy("id").limit(keysMax).execute();
}

export async function findAgentKey(db: Kysely<Database>, prefix: string): Promise<AgentKeyRow | undefined> {
  return await db.selectFrom("agent_keys").selectAll().where("prefix", "=", prefix).executeTakeFirst();
}

export async function insertAgentKey(db: Kysely<Database>, key: NewKey & { readonly zone: string }): Promise<AgentKeyRow> {
  return await db
    .insertInto("agent_keys")
    .values({ ...rowOf(key), zone: key.zone })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The row stays, so that it is known what it was. Undefined: there is none that is valid. */
export async function revokeAgentKey(db: Kysely<Database>, id: string, at: Date): Promise<AgentKeyRow | undefined> {
  return await db
    .updateTable("agent_keys")
    .set({ revoked_at: at })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .returningAll()
    .executeTakeFirst();
}

export async function touchAgentKey(db: Kysely<Database>, id: string, at: Date): Promise<void> {
  await db.updateTable("agent_keys").set({ last_used_at: at }).where("id", "=", id).execute();
}

function rowOf(key: NewKey) {
  return {
    id: key.id,
    prefix: key.prefix,
    secret_hash: key.secretHash,
    name: key.name,
    created_by: key.createdBy,
    ...(key.expiresAt === undefined ? {} : { expires_at: key.expiresAt }),
  };
}
