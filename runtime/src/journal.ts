/**
 * What a journal is: a list of records that survives a crash of the process and of the machine.
 * `journal-file.ts` keeps it on disk, `memory-journal.ts` is the twin that simulations use.
 */

/**
 * What was found on opening.
 * - `new`: there was no journal; its id is new.
 * - `clean`: every record was read.
 * - `torn`: the last write was cut short by a crash; nothing that had been acknowledged is missing.
 * - `corrupt`: acknowledged records may be missing. The damaged file lies beside the journal until somebody accepts the
 *   loss; until then every opening says `corrupt`, and the owner must not begin anything that would need an undo.
 */
export type JournalCondition = "new" | "clean" | "torn" | "corrupt";

export interface Journal<R> extends AsyncDisposable {
  /** What could be read when the journal was opened, oldest first. */
  readonly recovered: readonly R[];
  readonly condition: JournalCondition;
  /** UUID of this journal. It changes when records may have been lost, and never otherwise. */
  readonly journalId: string;
  /** Damaged files beside the journal, for messages: full paths, oldest first. Empty unless `corrupt`. */
  readonly damagedFiles: readonly string[];
  /** Records in the journal, those on their way included. Tells when compacting pays. */
  recordCount(): number;
  /**
   * Adds a record; resolves when it is on stable storage. One sync serves all records appended in the same turn.
   * @throws {SquallError} `SQUALL_JOURNAL_FULL` the disk is full and the reserve is spent; `SQUALL_JOURNAL_UNWRITABLE` any
   * other failure of the disk; `SQUALL_JOURNAL_RECORD_TOO_LARGE`; `SQUALL_JOURNAL_OVERLOADED`; `SQUALL_JOURNAL_CLOSED`.
   * After a rejection the record is not in the journal, unless a sync failed: then nobody knows, and every further
   * `append` is refused until a `compact` succeeded.
   */
  append(record: R): Promise<void>;
  /**
   * Replaces everything by `records`, atomically: a crash leaves the old or the new content. `records` must hold all that
   * was appended before this call and still counts. Records appended afterwards are kept.
   * @throws {SquallError} as `append`; the old content stays then.
   */
  compact(records: readonly R[]): Promise<void>;
}
