/** All migrations by name. Numbers only rise; a migration that was released is never edited. */
import type { Migration } from "kysely/migration";
import { initial } from "./0001-initial.ts";
import { reportJournal } from "./0002-report-journal.ts";

export const migrations: Readonly<Record<string, Migration>> = {
  "0001-initial": initial,
  "0002-report-journal": reportJournal,
};
