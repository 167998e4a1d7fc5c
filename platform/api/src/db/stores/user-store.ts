/** People and their sessions. */
import { type Kysely, type Selectable, sql } from "kysely";
import type { Database, UsersTable } from "../schema.ts";

export type UserRow = Selectable<UsersTable>;

export async function findUserByName(db: Kysely<Database>, username: string): Promise<UserRow | undefined> {
  return await db.selectFrom("users").selectAll().where("username", "=", username).executeTakeFirst();
}

export async function countUsers(db: Kysely<Database>): Promise<number> {
  const { count } = await db.selectFrom("users").select(sql<number>`count(*)`.as("count")).executeTakeFirstOrThrow();
  return count;
}

export interface NewUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly role: "ADMIN" | "USER";
  readonly passwordHash: string;
  readonly isOneTimePassword: boolean;
}

export async function insertUser(db: Kysely<Database>, user: NewUser): Promise<void> {
  const { passwordHash, isOneTimePassword, ...others } = user;
  await db
    .insertInto("users")
    .values({ ...others, password_hash: passwordHash, is_one_time_password: isOneTimePassword })
    .execute();
}

/** Sets the password and ends every session of the user but one. */
export async function changePassword(
  db: Kysely<Database>,
  change: {
    readonly userId: string;
    readonly passwordHash: string;
    readonly keepSessionId: string | undefined;
    readonly isOneTimePassword?: boolean;
  },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const values = { password_hash: change.passwordHash, is_one_time_password: change.isOneTimePassword === true };
    await tx.updateTable("users").set(values).where("id", "=", change.userId).execute();
    const others = tx.deleteFrom("sessions").where("user_id", "=", change.userId);
    await (change.keepSessionId === undefined ? others : others.where("id", "<>", change.keepSessionId)).execute();
  });
}

export interface SessionRow {
  readonly id: string;
  readonly secret_hash: string;
  readonly csrf_token: string;
  readonly expires_at: Date;
  readonly user_id: string;
  readonly username: string;
  readonly name: string;
  readonly role: "ADMIN" | "USER";
  readonly is_one_time_password: boolean;
}

export async function findSession(db: Kysely<Database>, id: string): Promise<SessionRow | undefined> {
  return await db
    .selectFrom("sessions")
    .innerJoin("users", "users.id", "sessions.user_id")
    .select(["sessions.id", "secret_hash", "csrf_token", "expires_at", "user_id", "username", "name", "role", "is_one_time_password"])
    .where("sessions.id", "=", id)
    .executeTakeFirst();
}

export interface NewSession {
  readonly id: string;
  readonly secretHash: string;
  readonly csrfToken: string;
  readonly userId: string;
  readonly expiresAt: Date;
}

/** Adds a session, and removes all that have expired. */
export async function insertSession(db: Kysely<Database>, session: NewSession, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom("sessions").where("expires_at", "<", now).execute();
    const row = { id: session.id, secret_hash: session.secretHash, csrf_token: session.csrfToken };
    await tx
      .insertInto("sessions")
      .values({ ...row, user_id: session.userId, expires_at: session.expiresAt })
      .execute();
  });
}

export async function deleteSession(db: Kysely<Database>, id: string): Promise<void> {
  await db.deleteFrom("sessions").where("id", "=", id).execute();
}
