/** Worker thread: PGlite in a directory, one committed row for each message. */
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";

/** About what one event of a run takes. */
const row = JSON.stringify({ type: "event", note: "x".repeat(400) });

const database = await PGlite.create({ dataDir: workerData as string });
await database.query("create table events (id bigserial primary key, document jsonb not null)");
parentPort?.on("message", async (message: "commit" | "close") => {
  if (message === "commit") {
    await database.query("begin");
    await database.query("insert into events (document) values ($1)", [row]);
    await database.query("commit");
  } else {
    await database.close();
  }
  parentPort?.postMessage("done");
});
parentPort?.postMessage("done");
