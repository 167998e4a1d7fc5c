/** Opens the database: PostgreSQL when an address is given, PGlite in a directory (or in memory) otherwise. */
import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { type Clock, errorText, type Log, SquallError } from "@squall/core";
import { type Dialect, Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { migrate } from "./migrate.ts";
import { openPglite } from "./pglite-dialect.ts";
import type { Database } from "./schema.ts";

export interface DatabaseOptions {
  /** `postgres://…`. */
  readonly url?: string | undefined;
  /** Of PGlite; undefined: in memory. */
  readonly directory?: string | undefined;
  /** A dumped data directory to begin with. PGlite only. */
  readonly template?: Uint8Array | undefined;
  /** Rename a PGlite directory that cannot be opened and begin anew. Never done unless asked for. */
  readonly moveCorruptAside?: boolean;
  /** The database failed for good. */
  readonly onFatal: (cause: Error) => void;
}

export interface OpenDatabase extends AsyncDisposable {
  readonly db: Kysely<Database>;
  readonly engine: "pglite" | "postgres";
}

const poolMax = 10;
const connectTimeoutMs = 10_000;
/** A statement that takes longer is a mistake of ours; it must not hold a connection for ever. */
const statementTimeoutMs = 60_000;

/**
 * Opens and migrates. The caller disposes.
 * @throws {SquallError} `SQUALL_DATABASE_CORRUPT`, `SQUALL_DATABASE_UNUSABLE`, `SQUALL_DATABASE_UNREACHABLE`,
 * `SQUALL_DATABASE_MIGRATION_FAILED`
 */
export async function openDatabase(ports: { readonly clock: Clock; readonly log: Log }, options: DatabaseOptions): Promise<OpenDatabase> {
  const engine = options.url === undefined ? "pglite" : "postgres";
  const dialect = options.url === undefined ? await pgliteDialect(ports, options) : postgresDialect(options.url, ports.log);
  await using stack = new AsyncDisposableStack();
  const db = new Kysely<Database>({ dialect });
  stack.defer(() => db.destroy());
  if (engine === "postgres") await checkReachable(db);
  await migrate(db, ports.log);
  const opened = stack.move();
  return { db, engine, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

async function pgliteDialect(ports: { readonly clock: Clock; readonly log: Log }, options: DatabaseOptions): Promise<Dialect> {
  const { directory, template, onFatal } = options;
  const { log } = ports;
  const settings = { log, onFatal, ...(directory === undefined ? {} : { directory }), ...(template === undefined ? {} : { template }) };
  try {
    return await openPglite(settings);
  } catch (cause) {
    if (!(cause instanceof SquallError) || cause.code !== "SQUALL_DATABASE_CORRUPT" || directory === undefined) throw cause;
    if (options.moveCorruptAside !== true) {
      const remedy =
        "nothing was changed; restore a copy, or set SQUALL_MOVE_CORRUPT_DATABASE_ASIDE=true to keep it under another name and begin anew";
      throw new SquallError(cause.code, `${cause.message}: ${remedy}`, { cause });
    }
    const aside = asideName(directory, ports.clock);
    await rename(directory, aside);
    log.warn({ directory, aside }, "the database could not be opened and was moved aside; a new one is made");
    return await openPglite(settings);
  }
}

function asideName(directory: string, clock: Clock): string {
  const stamp = new Date(clock.wall()).toISOString().replace(/[:.]/g, "-");
  const name = `${directory}.corrupt-${stamp}`;
  return existsSync(name) ? `${name}-${process.pid}` : name;
}

function postgresDialect(url: string, log: Log): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolMax,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    application_name: "squall-platform",
    types: { getTypeParser: parserOf },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", (cause) => log.warn({ reason: cause.message }, "an idle connection to the database broke"));
  return new PostgresDialect({ pool });
}

/** Counts and ids stay far below 2^53; PGlite reads them as numbers too. */
const int8: number = pg.types.builtins.INT8;
const parserOf = ((oid: number, format?: "text") =>
  oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser;

async function checkReachable(db: Kysely<Database>): Promise<void> {
  try {
    await sql`select 1`.execute(db);
  } catch (cause) {
    // Never the address: it may hold a password.
    const text = `the database of DATABASE_URL cannot be used (${errorText(cause)}): check the address, the account and that it runs`;
    throw new SquallError("SQUALL_DATABASE_UNREACHABLE", text, { cause });
  }
}
