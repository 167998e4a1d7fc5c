/** Brings the schema up to date: forward only, one process at a time (an advisory lock), all or nothing. */
import { errorText, type Log, SquallError } from "@squall/core";
import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { migrations } from "./migrations/migrations.ts";
import type { Database } from "./schema.ts";

/** @throws {SquallError} `SQUALL_DATABASE_MIGRATION_FAILED`; the schema is then as it was. */
export async function migrate(db: Kysely<Database>, log: Log): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results = [] } = await migrator.migrateToLatest();
  for (const { migrationName, status } of results) log.info({ migration: migrationName, status }, "migrated the database");
  if (error === undefined) return;
  const remedy = "if the database was made by a newer version, start that one; it was left as it was";
  throw new SquallError(
    "SQUALL_DATABASE_MIGRATION_FAILED",
    `the database could not be brought up to date (${errorText(error)}): ${remedy}`,
    {
      cause: error,
    },
  );
}
