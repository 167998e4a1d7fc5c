/**
 * The thread that owns PGlite. A statement keeps WebAssembly busy for as long as it runs; here it holds up nobody but
 * other statements, never the loop that serves links.
 */
import { existsSync } from "node:fs";
import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import type { FromWorker, SqlErrorFields, ToWorker, WorkerInput } from "./pglite-protocol.ts";

/** The files are there, but are no database that can be opened. Nothing of them was changed. */
class CorruptDatabase extends Error {
  override readonly name = "CorruptDatabase";
}

const port = parentPort;
if (port === null) throw new Error("this file is a worker thread");
const send = (message: FromWorker) => port.postMessage(message);
const input = workerData as WorkerInput;

try {
  serve(await open(input));
  send({ type: "ready" });
} catch (cause) {
  const code = cause instanceof CorruptDatabase ? "SQUALL_DATABASE_CORRUPT" : "SQUALL_DATABASE_UNUSABLE";
  send({ type: "broken", code, message: messageOf(cause) });
}

function serve(database: PGlite): void {
  // One statement at a time: the caller holds the only connection from the begin of a transaction to its end.
  let last: Promise<void> = Promise.resolve();
  port?.on("message", (message: ToWorker) => {
    last = last.then(() => (message.type === "close" ? close(database) : answer(database, message)));
  });
}

async function answer(database: PGlite, { id, sql, parameters }: Extract<ToWorker, { type: "query" }>): Promise<void> {
  try {
    const { rows, affectedRows } = await database.query(sql, [...parameters]);
    send({ type: "rows", id, rows, affectedRows });
  } catch (cause) {
    send({ type: "error", id, error: fieldsOf(cause) });
  }
}

async function close(database: PGlite): Promise<void> {
  try {
    await database.close();
  } finally {
    send({ type: "closed" });
  }
}

async function open({ directory, template }: WorkerInput): Promise<PGlite> {
  const loaded = template === undefined ? {} : { loadDataDir: new Blob([template as Uint8Array<ArrayBuffer>]) };
  if (directory === undefined) return await PGlite.create({ ...loaded });
  if (!existsSync(directory)) {
    // Made under another name first: a first start that is killed leaves nothing half made where the next one looks.
    const fresh = `${directory}.new`;
    await rm(fresh, { recursive: true, force: true });
    await (await PGlite.create({ dataDir: fresh, ...loaded })).close();
    await rename(fresh, directory);
  }
  if (!existsSync(join(directory, "PG_VERSION"))) {
    throw new CorruptDatabase(`${directory} is not a database: it has ${(await readdir(directory)).length} entries, but no PG_VERSION`);
  }
  try {
    return await PGlite.create({ dataDir: directory });
  } catch (cause) {
    throw new CorruptDatabase(`the database in ${directory} cannot be opened (${messageOf(cause)})`);
  }
}

function fieldsOf(cause: unknown): SqlErrorFields {
  const { code, constraint, detail } = cause as { code?: string; constraint?: string; detail?: string };
  return {
    message: messageOf(cause),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(detail === undefined ? {} : { detail }),
  };
}

function messageOf(cause: unknown): string {
  if (cause instanceof Error) return cause.message || cause.name;
  const { name, status } = (cause ?? {}) as { name?: string; status?: number };
  return name === undefined ? String(cause) : `${name} ${status ?? ""}`.trim();
}
