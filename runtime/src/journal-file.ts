/**
 * The journal on disk. Everything that Squall must be able to undo goes through here before it is done, so this file
 * prefers refusing to guessing: what `append` acknowledged is on stable storage, and what cannot be read is reported.
 */
import { constants } from "node:fs";
import { type FileHandle, link, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Clock, type Ids, type Log, SquallError } from "@squall/core";
import { createDiskReserve, type DiskReserve } from "./disk-reserve.ts";
import type { Journal, JournalCondition } from "./journal.ts";
import { headerLine, line, readJournal } from "./journal-format.ts";
import { syncDirectory } from "./sync-directory.ts";

const reserveDefaultBytes = 4 * 1024 * 1024;
const recordDefaultMaxBytes = 32 * 1024 * 1024;
/** Records that wait for one sync; more means that the disk has stopped answering. */
const pendingMax = 10_000;

export interface JournalOptions<R> {
  /** The file. Its directory is made (0700) if it is missing. */
  readonly path: string;
  /** Makes a record of what was read; throws for what it does not know. */
  readonly decode: (value: unknown) => R;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly log: Log;
  /** Space kept for the moment when the disk is full; 4 MiB unless said otherwise, 0 for none. */
  readonly reserveBytes?: number;
  readonly recordMaxBytes?: number;
}

type Operation =
  | { readonly type: "append"; readonly line: string; readonly resolve: () => void; readonly reject: (cause: unknown) => void }
  | {
      readonly type: "compact";
      readonly lines: readonly string[];
      readonly resolve: () => void;
      readonly reject: (cause: unknown) => void;
    };
type Append = Extract<Operation, { type: "append" }>;

/**
 * Opens or makes a journal and reads it. Lock its directory first (`lockDirectory`): two writers would ruin it.
 * @throws {SquallError} `SQUALL_JOURNAL_UNWRITABLE`, `SQUALL_JOURNAL_FULL`
 */
export async function openJournal<R>(options: JournalOptions<R>): Promise<Journal<R>> {
  const { path, log } = options;
  const directory = dirname(path);
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const reserve = createDiskReserve(`${path}.reserve`, options.reserveBytes ?? reserveDefaultBytes, log);
    const found = await recover(options, reserve);
    await reserve.ensure();
    const damagedFiles = await listDamagedFiles(path);
    const condition: JournalCondition = damagedFiles.length > 0 ? "corrupt" : found.condition;
    if (condition === "corrupt") log.error({ path, damagedFiles }, "the journal was damaged: what it can still tell is undone");
    return new JournalFile(options, { ...found, condition, damagedFiles }, reserve);
  } catch (cause) {
    throw asJournalError(path, cause);
  }
}

/** Damaged journals that lie beside `path`, oldest first. */
export async function listDamagedFiles(path: string): Promise<string[]> {
  const prefix = `${basename(path)}.corrupt-`;
  const names = await readdir(dirname(path));
  const found = names.filter((name) => name.startsWith(prefix)).sort();
  return found.map((name) => join(dirname(path), name));
}

/**
 * Records that a person accepts that records were lost: the damaged files are renamed to `.accepted-…`, with a note that
 * names who and why, and the journal opens `clean` again. Answers the files concerned.
 */
export async function acceptJournalLoss(
  path: string,
  acceptance: { readonly person: string; readonly reason: string; readonly at: string },
) {
  const damaged = await listDamagedFiles(path);
  for (const file of damaged) {
    const kept = file.replace(`${basename(path)}.corrupt-`, `${basename(path)}.accepted-`);
    await using note = await open(`${kept}.json`, "w", 0o600);
    await note.writeFile(`${JSON.stringify(acceptance)}\n`);
    await note.sync();
    await rename(file, kept);
  }
  await syncDirectory(dirname(path));
  return damaged;
}

interface Found<R> {
  readonly records: readonly R[];
  readonly condition: JournalCondition;
  readonly journalId: string;
  readonly handle: FileHandle;
  readonly sizeBytes: number;
}

async function recover<R>(options: JournalOptions<R>, reserve: DiskReserve): Promise<Found<R>> {
  const { path, ids } = options;
  await rm(nextPath(path), { force: true });
  const content = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined;
    throw cause;
  });
  if (content === undefined) {
    const journalId = ids.next();
    return { records: [], condition: "new", journalId, ...(await replaceFile(path, [headerLine(journalId)], reserve)) };
  }
  const read = readJournal(content, options.decode);
  if (read.damage === "corrupt" || read.journalId === undefined) {
    const journalId = ids.next();
    // The damaged file gets its second name before the new one takes its place, so that no crash leaves neither.
    await link(path, damagedPath(path, options.clock.wall()));
    const lines = [headerLine(journalId), ...read.records.map(line)];
    return { records: read.records, condition: "corrupt", journalId, ...(await replaceFile(path, lines, reserve)) };
  }
  const handle = await open(path, constants.O_WRONLY);
  if (read.damage === "torn") {
    await handle.truncate(read.goodBytes);
    await handle.sync();
  }
  const condition = read.damage === "torn" ? "torn" : "clean";
  return { records: read.records, condition, journalId: read.journalId, handle, sizeBytes: read.goodBytes };
}

class JournalFile<R> implements Journal<R> {
  readonly recovered: readonly R[];
  readonly condition: JournalCondition;
  readonly journalId: string;
  readonly damagedFiles: readonly string[];
  readonly #options: JournalOptions<R>;
  readonly #reserve: DiskReserve;
  readonly #queue: Operation[] = [];
  #handle: FileHandle;
  #sizeBytes: number;
  #recordCount: number;
  #working: Promise<void> | undefined;
  #isClosed = false;
  /** Set when a sync failed: the kernel may have dropped the pages, so this file can no longer be trusted to grow. */
  #broken: SquallError | undefined;

  constructor(options: JournalOptions<R>, found: Found<R> & { readonly damagedFiles: readonly string[] }, reserve: DiskReserve) {
    this.recovered = found.records;
    this.condition = found.condition;
    this.journalId = found.journalId;
    this.damagedFiles = found.damagedFiles;
    this.#options = options;
    this.#reserve = reserve;
    this.#handle = found.handle;
    this.#sizeBytes = found.sizeBytes;
    this.#recordCount = found.records.length;
  }

  recordCount(): number {
    return this.#recordCount;
  }

  append(record: R): Promise<void> {
    return new Promise((resolve, reject) => {
      const text = line(record);
      const maxBytes = this.#options.recordMaxBytes ?? recordDefaultMaxBytes;
      if (Buffer.byteLength(text) > maxBytes) {
        const message = `${this.#options.path}: a record of ${Buffer.byteLength(text)} bytes is above the limit of ${maxBytes}`;
        reject(new SquallError("SQUALL_JOURNAL_RECORD_TOO_LARGE", message));
        return;
      }
      this.#enqueue({ type: "append", line: text, resolve, reject });
    });
  }

  compact(records: readonly R[]): Promise<void> {
    return new Promise((resolve, reject) => this.#enqueue({ type: "compact", lines: records.map(line), resolve, reject }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#working;
    await this.#handle.close();
  }

  #enqueue(operation: Operation): void {
    const { path } = this.#options;
    if (this.#isClosed) operation.reject(new SquallError("SQUALL_JOURNAL_CLOSED", `${path}: the journal is closed`));
    else if (this.#queue.length >= pendingMax) {
      operation.reject(new SquallError("SQUALL_JOURNAL_OVERLOADED", `${path}: ${pendingMax} records wait for the disk already`));
    } else {
      this.#queue.push(operation);
      if (operation.type === "append") this.#recordCount++;
      this.#working ??= this.#work();
    }
  }

  async #work(): Promise<void> {
    // Not before the end of this turn: all that the other callbacks of the turn append shares the sync.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) {
      const batch = this.#takeBatch();
      if (batch.length > 0) await this.#write(batch);
      else await this.#rewrite(this.#queue.shift());
    }
    this.#working = undefined;
  }

  #takeBatch(): Append[] {
    const batch: Append[] = [];
    for (let first = this.#queue[0]; first?.type === "append"; first = this.#queue[0]) {
      batch.push(first);
      this.#queue.shift();
    }
    return batch;
  }

  async #write(batch: readonly Append[]): Promise<void> {
    try {
      if (this.#broken !== undefined) throw this.#broken;
      const bytes = Buffer.from(batch.map((append) => append.line).join(""));
      await withReserve(this.#reserve, () => this.#extend(bytes));
      this.#sizeBytes += bytes.length;
      for (const append of batch) append.resolve();
    } catch (cause) {
      this.#recordCount -= batch.length;
      const error = asJournalError(this.#options.path, cause);
      for (const append of batch) append.reject(error);
    }
  }

  /**
   * Writes behind what is there; what was written of a failed attempt is cut off again. After a failed sync that was not
   * for want of room, the kernel may hold pages that it calls clean and never wrote: no later sync can be believed.
   */
  async #extend(bytes: Buffer): Promise<void> {
    let isWritten = false;
    try {
      await writeAll(this.#handle, bytes, this.#sizeBytes);
      isWritten = true;
      await this.#handle.datasync();
    } catch (cause) {
      if (isWritten && !isFull(cause)) this.#break(cause);
      await this.#handle.truncate(this.#sizeBytes).catch((second: unknown) => this.#break(second));
      throw cause;
    }
  }

  #break(cause: unknown): void {
    this.#broken = asJournalError(this.#options.path, cause);
    this.#options.log.error({ path: this.#options.path, reason: this.#broken.message }, "the journal could not be synced");
  }

  async #rewrite(operation: Operation | undefined): Promise<void> {
    if (operation?.type !== "compact") return;
    const { path } = this.#options;
    try {
      const next = await replaceFile(path, [headerLine(this.journalId), ...operation.lines], this.#reserve);
      const previous = this.#handle;
      this.#handle = next.handle;
      this.#sizeBytes = next.sizeBytes;
      this.#recordCount = operation.lines.length + this.#queue.filter((waiting) => waiting.type === "append").length;
      this.#broken = undefined;
      await previous.close();
      await this.#reserve.ensure();
      operation.resolve();
    } catch (cause) {
      operation.reject(asJournalError(path, cause));
    }
  }
}

/** Writes a new file beside the journal, syncs it, and puts it in the journal's place. */
async function replaceFile(path: string, lines: readonly string[], reserve: DiskReserve) {
  const bytes = Buffer.from(lines.join(""));
  return await withReserve(reserve, async () => {
    const handle = await open(nextPath(path), "w", 0o600);
    try {
      await writeAll(handle, bytes, 0);
      await handle.sync();
      await rename(nextPath(path), path);
      await syncDirectory(dirname(path));
      return { handle, sizeBytes: bytes.length };
    } catch (cause) {
      await handle.close();
      throw cause;
    }
  });
}

async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
}

async function withReserve<T>(reserve: DiskReserve, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (!isFull(cause) || !(await reserve.release())) throw cause;
    return await write();
  }
}

function isFull(cause: unknown): boolean {
  const code = (cause as NodeJS.ErrnoException).code;
  return code === "ENOSPC" || code === "EDQUOT";
}

function asJournalError(path: string, cause: unknown): SquallError {
  if (cause instanceof SquallError) return cause;
  if (isFull(cause)) {
    return new SquallError("SQUALL_JOURNAL_FULL", `cannot write ${path}: the disk is full; make room, nothing new is started until then`, {
      cause,
    });
  }
  return new SquallError("SQUALL_JOURNAL_UNWRITABLE", `cannot use ${path}: give this user a writable directory on a healthy disk`, {
    cause,
  });
}

function nextPath(path: string): string {
  return `${path}.next`;
}

function damagedPath(path: string, wallMs: number): string {
  return `${path}.corrupt-${new Date(wallMs).toISOString().replaceAll(":", "-")}`;
}
