/** What the thread that owns PGlite and the rest of the platform say to each other. */

export type ToWorker =
  | { readonly type: "query"; readonly id: number; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly type: "close" };

export type FromWorker =
  | { readonly type: "ready" }
  /** The database could not be opened: nothing will work. */
  | { readonly type: "broken"; readonly code: "SQUALL_DATABASE_CORRUPT" | "SQUALL_DATABASE_UNUSABLE"; readonly message: string }
  | { readonly type: "rows"; readonly id: number; readonly rows: unknown[]; readonly affectedRows: number | undefined }
  | { readonly type: "error"; readonly id: number; readonly error: SqlErrorFields }
  | { readonly type: "closed" };

/** Of an error of PostgreSQL, what survives the way between threads. */
export interface SqlErrorFields {
  readonly message: string;
  /** SQLSTATE. */
  readonly code?: string;
  readonly constraint?: string;
  readonly detail?: string;
}

export interface WorkerInput {
  /** Directory of the database; undefined: in memory. */
  readonly directory?: string;
  /** A dumped data directory to begin with. */
  readonly template?: Uint8Array;
}
