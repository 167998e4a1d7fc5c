import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { sinkLog, systemClock } from "@squall/core";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pgliteTemplate } from "../testing/test-database.ts";
import { type OpenDatabase, openDatabase } from "./database.ts";

const ports = { clock: systemClock(), log: sinkLog() };
const onFatal = (cause: Error) => {
  throw cause;
};

let root: string;
let template: Uint8Array;
let pristine: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "squall-database-"));
  pristine = join(root, "pristine");
  template = await pgliteTemplate();
  await (await openDatabase(ports, { directory: pristine, template, onFatal }))[Symbol.asyncDispose]();
});
afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

async function copy(name: string): Promise<string> {
  const directory = join(root, name, "database");
  await cp(pristine, directory, { recursive: true });
  return directory;
}

async function countNumbers({ db }: OpenDatabase): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from numbers`.execute(db);
  return rows[0]?.count ?? 0;
}

test("a database is there again after it was closed", async () => {
  const directory = await copy("reopened");
  await using database = await openDatabase(ports, { directory, onFatal });
  expect(await database.db.selectFrom("teams").select("key").execute()).toEqual([{ key: "ADM" }]);
});

test("no acknowledged write is lost when the process is killed", { timeout: 120_000 }, async () => {
  const directory = await copy("killed");
  let acknowledged = 0;
  for (let round = 1; round <= 3; round++) {
    const script = fileURLToPath(new URL("../testing/commit-forever.ts", import.meta.url));
    const child = spawn(process.execPath, ["--conditions=@squall/source", script, directory], { stdio: ["ignore", "pipe", "inherit"] });
    const closed = once(child, "close");
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged = Number(line);
      if (acknowledged >= round * 100) child.kill("SIGKILL");
    }
    await closed;
  }
  await using database = await openDatabase(ports, { directory, onFatal });
  expect(acknowledged).toBeGreaterThanOrEqual(300);
  expect(await countNumbers(database)).toBeGreaterThanOrEqual(acknowledged);
});

test("a damaged database is named and left exactly as it is", async () => {
  const directory = await copy("damaged");
  const control = join(directory, "global", "pg_control");
  await writeFile(control, "not a control file");
  await expect(openDatabase(ports, { directory, onFatal })).rejects.toMatchObject({
    code: "SQUALL_DATABASE_CORRUPT",
    message: expect.stringContaining("SQUALL_MOVE_CORRUPT_DATABASE_ASIDE"),
  });
  expect(await readFile(control, "utf8")).toBe("not a control file");
  expect(await readdir(join(root, "damaged"))).toEqual(["database"]);
});

test("a damaged database is moved aside when somebody asks for it", async () => {
  const directory = await copy("aside");
  await rm(join(directory, "PG_VERSION"));
  await using database = await openDatabase(ports, { directory, template, onFatal, moveCorruptAside: true });
  expect(await database.db.selectFrom("users").selectAll().execute()).toEqual([]);
  const [first, second] = (await readdir(join(root, "aside"))).toSorted();
  expect([first, second?.slice(0, 17)]).toEqual(["database", "database.corrupt-"]);
});

test("what is no database is never overwritten by one", async () => {
  const directory = join(root, "photos");
  await mkdir(directory);
  await writeFile(join(directory, "cat.png"), "meow");
  await expect(openDatabase(ports, { directory, onFatal })).rejects.toMatchObject({ code: "SQUALL_DATABASE_CORRUPT" });
  expect(await readdir(directory)).toEqual(["cat.png"]);
});

test("a first start that was killed half-way does not stand in the way of the next one", async () => {
  const directory = join(root, "half", "database");
  await mkdir(`${directory}.new`, { recursive: true });
  await writeFile(join(`${directory}.new`, "PG_VERSION"), "18");
  await using database = await openDatabase(ports, { directory, template, onFatal });
  expect(database.engine).toBe("pglite");
});

test("a database of a newer version is refused and left as it is", async () => {
  const directory = await copy("newer");
  {
    await using database = await openDatabase(ports, { directory, onFatal });
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', 'now')`.execute(database.db);
  }
  await expect(openDatabase(ports, { directory, onFatal })).rejects.toMatchObject({ code: "SQUALL_DATABASE_MIGRATION_FAILED" });
});

test("a server that cannot be reached is told without its password", async () => {
  const refused = openDatabase(ports, { url: "postgres://squall:hunter2@127.0.0.1:1/squall", onFatal });
  await expect(refused).rejects.toMatchObject({ code: "SQUALL_DATABASE_UNREACHABLE", message: expect.not.stringContaining("hunter2") });
});

test("a statement that fails in a transaction undoes the whole of it", async () => {
  await using database = await openDatabase(ports, { directory: await copy("transaction"), onFatal });
  const { db } = database;
  const failing = db.transaction().execute(async (tx) => {
    await tx.updateTable("teams").set({ name: "changed" }).execute();
    await sql`select 1 / 0`.execute(tx);
  });
  await expect(failing).rejects.toMatchObject({ code: "22012" });
  expect(await db.selectFrom("teams").select("name").execute()).toEqual([{ name: "Administrators" }]);
});
