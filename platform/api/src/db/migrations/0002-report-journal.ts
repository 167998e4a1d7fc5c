/** Numbers of reports count within a journal of the agent: which one the newest report is from. */
import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

export const reportJournal: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table target_executions add column report_journal uuid`.execute(db);
  },
};
