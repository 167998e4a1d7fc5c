/**
 * A fresh, migrated database for one test file: PGlite in memory, or a database of its own on the server that
 * SQUALL_TEST_DATABASE_URL names.
 */
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { sinkLog, systemClock } from "@squall/core";
import pg from "pg";
import { type OpenDatabase, openDatabase } from "../db/database.ts";

export async function openTestDatabase(): Promise<OpenDatabase> {
  const ports = { clock: systemClock(), log: sinkLog() };
  const onFatal = (cause: Error) => {
    throw cause;
  };
  // biome-ignore lint/style/noProcessEnv: which server a test uses is not the platform's configuration
  const server = process.env["SQUALL_TEST_DATABASE_URL"];
  if (server === undefined) return await openDatabase(ports, { onFatal, template: await pgliteTemplate() });
  const name = `squall_test_${process.pid}_${crypto.randomUUID().slice(0, 8)}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const opened = await openDatabase(ports, { onFatal, url: url.href });
  return {
    db: opened.db,
    engine: opened.engine,
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      await onServer(server, `drop database ${name}`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Making a data directory takes seconds, loading a dumped one a fraction of that: it is kept between runs. */
export async function pgliteTemplate(): Promise<Uint8Array> {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const { version } = JSON.parse(await readFile(join(dirname(entry), "..", "package.json"), "utf8")) as { version: string };
  const directory = join(tmpdir(), "squall-test");
  const file = join(directory, `pglite-${version}.tar`);
  if (!existsSync(file)) {
    const { PGlite } = await import("@electric-sql/pglite");
    const database = await PGlite.create();
    const dump = await database.dumpDataDir("none");
    await database.close();
    await mkdir(directory, { recursive: true });
    await writeFile(`${file}.${process.pid}`, new Uint8Array(await dump.arrayBuffer()));
    await rename(`${file}.${process.pid}`, file);
  }
  return await readFile(file);
}
