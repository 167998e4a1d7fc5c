/** A process that commits rows into the database of a directory and says each one after it was acknowledged. It is made to be killed. */
import { sinkLog, systemClock } from "@squall/core";
import { sql } from "kysely";
import { openDatabase } from "../db/database.ts";

const [, , directory] = process.argv;
const ports = { clock: systemClock(), log: sinkLog() };
const onFatal = (cause: Error) => {
  throw cause;
};
const { db } = await openDatabase(ports, { directory, onFatal });
await sql`create table if not exists numbers (n bigint primary key)`.execute(db);
const { rows } = await sql<{ next: number }>`select coalesce(max(n), 0) + 1 as next from numbers`.execute(db);
for (let next = rows[0]?.next ?? 1; ; next++) {
  await db.transaction().execute(async (tx) => {
    await sql`insert into numbers values (${next})`.execute(tx);
  });
  process.stdout.write(`${next}\n`);
}
