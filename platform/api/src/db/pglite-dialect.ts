/** Kysely's way to PGlite in its thread: one connection, so transactions wait for each other. */
import { Worker } from "node:worker_threads";
import { type Log, SquallError } from "@squall/core";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PGliteAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import type { FromWorker, SqlErrorFields, ToWorker, WorkerInput } from "./pglite-protocol.ts";

export interface PgliteOptions extends WorkerInput {
  readonly log: Log;
  /** Called when the thread dies by itself: the platform must end, for it can commit nothing any more. */
  readonly onFatal: (cause: Error) => void;
}

/** An error that PostgreSQL answered. `code` is the SQLSTATE, as with the other driver. */
class SqlError extends Error {
  override readonly name = "SqlError";
  readonly code: string | undefined;
  readonly constraint: string | undefined;
  readonly detail: string | undefined;
  constructor({ message, code, constraint, detail }: SqlErrorFields) {
    super(message);
    this.code = code;
    this.constraint = constraint;
    this.detail = detail;
  }
}

interface Waiting {
  readonly resolve: (result: QueryResult<unknown>) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * Opens PGlite.
 * @throws {SquallError} `SQUALL_DATABASE_CORRUPT`, `SQUALL_DATABASE_UNUSABLE`
 */
export async function openPglite(options: PgliteOptions): Promise<Dialect> {
  const { log, onFatal, ...input } = options;
  const worker = new Worker(new URL("./pglite-worker.ts", import.meta.url), { workerData: input, execArgv: [] });
  const connection = new PgliteConnection(worker);
  worker.on("error", (cause: Error) => connection.fail(cause));
  worker.on("exit", (code) => connection.fail(new Error(`the thread of the database ended with code ${code}`)));
  await connection.opened;
  connection.onFatal = (cause) => {
    log.error({ reason: cause.message }, "the database failed");
    onFatal(cause);
  };
  return {
    createAdapter: () => new PGliteAdapter(),
    createDriver: () => new PgliteDriver(connection),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class PgliteConnection implements DatabaseConnection {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #opened = Promise.withResolvers<void>();
  readonly #closed = Promise.withResolvers<void>();
  #failure: Error | undefined;
  #isClosing = false;
  #nextId = 1;
  onFatal: (cause: Error) => void = () => {};

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (message: FromWorker) => this.#take(message));
  }

  get opened(): Promise<void> {
    return this.#opened.promise;
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<QueryResult<unknown>>();
    this.#waiting.set(id, { resolve, reject });
    this.#post({ type: "query", id, sql: query.sql, parameters: query.parameters });
    return promise as Promise<QueryResult<Row>>;
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator; results here come whole.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error("results are not streamed: read page by page");
  }

  async close(): Promise<void> {
    if (this.#isClosing || this.#failure !== undefined) return;
    this.#isClosing = true;
    this.#post({ type: "close" });
    await this.#closed.promise;
    await this.#worker.terminate();
  }

  fail(cause: Error): void {
    if (this.#failure !== undefined) return;
    this.#failure = new SquallError("SQUALL_DATABASE_UNUSABLE", "the database is closed", { cause });
    this.#opened.reject(cause);
    this.#closed.resolve();
    for (const waiting of this.#waiting.values()) waiting.reject(this.#failure);
    this.#waiting.clear();
    if (!this.#isClosing) this.onFatal(cause);
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #take(message: FromWorker): void {
    switch (message.type) {
      case "ready":
        this.#opened.resolve();
        return;
      case "closed":
        this.#closed.resolve();
        return;
      case "broken":
        this.#opened.reject(new SquallError(message.code, message.message));
        this.#isClosing = true;
        this.#worker.terminate().catch(() => {});
        return;
      case "rows":
      case "error":
        this.#settle(message);
    }
  }

  #settle(message: Extract<FromWorker, { type: "rows" | "error" }>): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.type === "error") waiting?.reject(new SqlError(message.error));
    else
      waiting?.resolve({
        rows: message.rows,
        ...(message.affectedRows === undefined ? {} : { numAffectedRows: BigInt(message.affectedRows) }),
      });
  }
}

class PgliteDriver implements Driver {
  readonly #connection: PgliteConnection;
  constructor(connection: PgliteConnection) {
    this.#connection = connection;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {}

  async beginTransaction(_connection: DatabaseConnection, { isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    const settings = [
      isolationLevel === undefined ? "" : ` isolation level ${isolationLevel}`,
      accessMode === undefined ? "" : ` ${accessMode}`,
    ];
    await this.#run(`begin${settings.join("")}`);
  }

  async commitTransaction(): Promise<void> {
    await this.#run("commit");
  }

  async rollbackTransaction(): Promise<void> {
    await this.#run("rollback");
  }

  async destroy(): Promise<void> {
    await this.#connection.close();
  }

  async #run(statement: string): Promise<void> {
    await this.#connection.executeQuery(CompiledQuery.raw(statement));
  }
}
