/**
 * The journal's twin without a disk: same interface, same promises, under a clock that the caller moves. What survives
 * `crash` is what was synced, as on a real machine.
 */
import { type Clock, type Ids, SquallError } from "@squall/core";
import type { Journal, JournalCondition } from "./journal.ts";

/** A disk that holds one journal. It outlives the processes that open it. */
export interface MemoryDisk {
  /** What a disk that refuses writes says; undefined while it is healthy. Set it to inject a fault. */
  failure: "full" | "broken" | undefined;
  /**
   * The machine stops: every journal open on this disk is dead, its waiting appends never settle, what was not synced is
   * gone. `torn` leaves half of the first lost record, which the next opening cuts off.
   */
  crash(options?: { readonly torn?: boolean }): void;
  /** Damages the synced record at `index`: the next opening finds the journal corrupt and reads the others. */
  corrupt(index: number): void;
  /** JSON texts of the synced records, oldest first. */
  synced(): readonly string[];
  /** A person accepted the loss: the next opening is not `corrupt` any more. */
  acceptLoss(): void;
}

export interface MemoryJournalOptions<R> {
  readonly disk: MemoryDisk;
  readonly decode: (value: unknown) => R;
  readonly ids: Ids;
  readonly clock: Clock;
  /** How long a sync takes; drawn anew for each. Default 0: in a later turn of the clock. */
  readonly syncMs?: () => number;
}

interface DiskContent extends MemoryDisk {
  records: string[];
  journalId: string | undefined;
  isTorn: boolean;
  isCorrupt: boolean;
  lostCount: number;
  /** Rises with each crash; a journal of an earlier one is dead. */
  boot: number;
  waitingCount: number;
}

/** An empty, healthy disk. */
export function createMemoryDisk(): MemoryDisk {
  const disk: DiskContent = {
    failure: undefined,
    records: [],
    journalId: undefined,
    isTorn: false,
    isCorrupt: false,
    lostCount: 0,
    boot: 0,
    waitingCount: 0,
    crash(options = {}) {
      disk.boot++;
      disk.isTorn = options.torn === true && disk.waitingCount > 0;
      disk.waitingCount = 0;
    },
    corrupt(index) {
      if (disk.records[index] === undefined) return;
      disk.records.splice(index, 1);
      disk.lostCount++;
    },
    synced: () => [...disk.records],
    acceptLoss() {
      disk.isCorrupt = false;
    },
  };
  return disk;
}

/** Opens the journal of a disk. @throws {SquallError} `SQUALL_JOURNAL_UNWRITABLE` for a disk that this module did not make. */
export function openMemoryJournal<R>(options: MemoryJournalOptions<R>): Journal<R> {
  const disk = options.disk as DiskContent;
  const condition = conditionOf(disk);
  if (condition === "new" || disk.lostCount > 0) disk.journalId = options.ids.next();
  disk.isTorn = false;
  disk.lostCount = 0;
  const recovered = disk.records.map((text) => options.decode(JSON.parse(text)));
  return new MemoryJournal(options, disk, condition, recovered);
}

function conditionOf(disk: DiskContent): JournalCondition {
  if (disk.lostCount > 0) disk.isCorrupt = true;
  if (disk.isCorrupt) return "corrupt";
  if (disk.journalId === undefined) return "new";
  return disk.isTorn ? "torn" : "clean";
}

interface Write {
  readonly apply: () => void;
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
}

class MemoryJournal<R> implements Journal<R> {
  readonly recovered: readonly R[];
  readonly condition: JournalCondition;
  readonly journalId: string;
  readonly damagedFiles: readonly string[];
  readonly #options: MemoryJournalOptions<R>;
  readonly #disk: DiskContent;
  readonly #boot: number;
  #waiting: Write[] = [];
  #isSyncing = false;
  #isClosed = false;

  constructor(options: MemoryJournalOptions<R>, disk: DiskContent, condition: JournalCondition, recovered: readonly R[]) {
    this.recovered = recovered;
    this.condition = condition;
    this.journalId = disk.journalId ?? "";
    this.damagedFiles = condition === "corrupt" ? ["memory.corrupt"] : [];
    this.#options = options;
    this.#disk = disk;
    this.#boot = disk.boot;
  }

  recordCount(): number {
    return this.#disk.records.length + this.#waiting.length;
  }

  append(record: R): Promise<void> {
    const text = JSON.stringify(record);
    return this.#write(() => this.#disk.records.push(text));
  }

  compact(records: readonly R[]): Promise<void> {
    const texts = records.map((record) => JSON.stringify(record));
    return this.#write(() => {
      this.#disk.records = texts;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (this.#waiting.length > 0 ? this.#write(() => {}) : undefined);
    this.#isClosed = true;
  }

  #write(apply: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) {
        reject(new SquallError("SQUALL_JOURNAL_CLOSED", "the journal is closed"));
        return;
      }
      this.#waiting.push({ apply, resolve, reject });
      if (this.#boot === this.#disk.boot) this.#disk.waitingCount++;
      if (!this.#isSyncing) this.#sync();
    });
  }

  /** One sync for all that waits when it begins; what comes meanwhile waits for the next one. */
  #sync(): void {
    this.#isSyncing = true;
    this.#options.clock.timer(this.#options.syncMs?.() ?? 0, () => {
      if (this.#boot !== this.#disk.boot) return;
      const batch = this.#waiting;
      this.#waiting = [];
      this.#isSyncing = false;
      this.#disk.waitingCount -= batch.length;
      for (const write of batch) this.#settle(write);
    });
  }

  #settle(write: Write): void {
    if (this.#disk.failure === "full") write.reject(new SquallError("SQUALL_JOURNAL_FULL", "the disk is full"));
    else if (this.#disk.failure === "broken") write.reject(new SquallError("SQUALL_JOURNAL_UNWRITABLE", "the disk does not answer"));
    else {
      write.apply();
      write.resolve();
    }
  }
}
