/** Writes entries, and keeps the journal small: what counts is only the newest state of each target execution. */
import { type Clock, errorText, type Log } from "@squall/core";
import type { Journal } from "./ports.ts";
import type { JournalRecord } from "./record.ts";

export interface JournalWriter extends Disposable {
  append(record: JournalRecord): Promise<void>;
}

interface WriterOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: Journal;
  /** The newest record of everything that still counts. */
  readonly newest: () => readonly JournalRecord[];
  /** How many these are. */
  readonly count: () => number;
}

/** Entries since the last compaction from which on it pays, if they outnumber what would stay. */
const compactAfterEntries = 2_000;
const compactFactor = 4;
/** A failed write may leave the journal refusing all others until it was rewritten as a whole. */
const repairDelayMs = 1_000;

export function createJournalWriter(options: WriterOptions): JournalWriter {
  const { clock, log, journal, newest, count } = options;
  let entries = 0;
  let isCompacting = false;
  let repair: Disposable | undefined;

  const compact = async () => {
    if (isCompacting) return;
    isCompacting = true;
    const records = newest();
    entries = 0;
    try {
      await journal.compact(records);
      repair?.[Symbol.dispose]();
      repair = undefined;
    } catch (cause) {
      log.error({ err: errorText(cause) }, "the journal of target executions cannot be rewritten");
      repairLater();
    } finally {
      isCompacting = false;
    }
  };
  const repairLater = () => {
    repair?.[Symbol.dispose]();
    repair = clock.timer(repairDelayMs, () => void compact());
  };

  return {
    async append(record) {
      entries++;
      try {
        await journal.append(record);
      } catch (cause) {
        if (repair === undefined) repairLater();
        throw cause;
      }
      if (entries >= compactAfterEntries && entries >= compactFactor * count()) await compact();
    },
    [Symbol.dispose]() {
      repair?.[Symbol.dispose]();
    },
  };
}
