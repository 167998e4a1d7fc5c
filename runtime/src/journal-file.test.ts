import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LogLine, SimulatedClock, seededIds, seededRandom, sinkLog } from "@squall/core";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Journal } from "./journal.ts";
import { acceptJournalLoss, openJournal } from "./journal-file.ts";
import { line, readJournal } from "./journal-format.ts";

interface Entry {
  readonly n: number;
}

function decode(value: unknown): Entry {
  const { n } = value as Partial<Entry>;
  if (typeof n !== "number") throw new Error("not an entry");
  return { n };
}

const entries = (...numbers: number[]): Entry[] => numbers.map((n) => ({ n }));

describe("a journal on disk", () => {
  let directory = "";
  let path = "";
  const lines: LogLine[] = [];
  const ids = seededIds(seededRandom("journal"));
  const open = (): Promise<Journal<Entry>> =>
    openJournal({ path, decode, ids, clock: new SimulatedClock(), log: sinkLog((entry) => lines.push(entry)), reserveBytes: 4096 });
  const write = async (...numbers: number[]) => {
    await using journal = await open();
    await Promise.all(entries(...numbers).map((entry) => journal.append(entry)));
    return journal.journalId;
  };

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "squall-journal-"));
    path = join(directory, "state", "journal.jsonl");
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("is new once, and clean from then on with the same id", async () => {
    await using first = await open();
    expect(first.condition).toBe("new");
    await first[Symbol.asyncDispose]();
    await using second = await open();
    expect(second.condition).toBe("clean");
    expect(second.journalId).toBe(first.journalId);
  });

  it("gives back what was acknowledged, in order", async () => {
    await write(1, 2, 3);
    await write(4);
    await using journal = await open();
    expect(journal.recovered).toEqual(entries(1, 2, 3, 4));
  });

  it("is readable by its owner alone", async () => {
    await write(1);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(directory, "state"))).mode & 0o777).toBe(0o700);
    expect((await stat(`${path}.reserve`)).mode & 0o777).toBe(0o600);
  });

  it("cuts a torn tail and keeps its id", async () => {
    const journalId = await write(1, 2);
    await appendFile(path, line({ n: 3 }).slice(0, 12));
    await using journal = await open();
    expect(journal.condition).toBe("torn");
    expect(journal.recovered).toEqual(entries(1, 2));
    expect(journal.journalId).toBe(journalId);
    await journal.append({ n: 4 });
    await journal[Symbol.asyncDispose]();
    await using next = await open();
    expect(next.condition).toBe("clean");
    expect(next.recovered).toEqual(entries(1, 2, 4));
  });

  it("takes zeros at the end, which a power cut leaves, for a torn tail", async () => {
    await write(1);
    await appendFile(path, Buffer.alloc(100));
    await using journal = await open();
    expect(journal.condition).toBe("torn");
    expect(journal.recovered).toEqual(entries(1));
  });

  it("moves a damaged file aside, keeps what is readable, and says corrupt until the loss is accepted", async () => {
    const journalId = await write(1, 2, 3);
    const text = await readFile(path, "utf8");
    await writeFile(path, text.replace('"n":2', '"n":7'));
    await using journal = await open();
    expect(journal.condition).toBe("corrupt");
    expect(journal.recovered).toEqual(entries(1, 3));
    expect(journal.journalId).not.toBe(journalId);
    expect(journal.damagedFiles).toHaveLength(1);
    await journal[Symbol.asyncDispose]();

    await using again = await open();
    expect(again.condition).toBe("corrupt");
    await again[Symbol.asyncDispose]();

    await acceptJournalLoss(path, { person: "ada", reason: "checked by hand", at: "2026-01-01T00:00:00Z" });
    await using accepted = await open();
    expect(accepted.condition).toBe("clean");
    expect(accepted.recovered).toEqual(entries(1, 3));
    expect((await readdir(join(directory, "state"))).filter((name) => name.includes(".accepted-"))).toHaveLength(2);
  });

  it("takes a record of a kind it does not know for damage", async () => {
    await write(1);
    await appendFile(path, line({ unknown: true }));
    await using journal = await open();
    expect(journal.condition).toBe("corrupt");
    expect(journal.recovered).toEqual(entries(1));
  });

  it("takes an emptied file for damage", async () => {
    await write(1);
    await writeFile(path, "");
    await using journal = await open();
    expect(journal.condition).toBe("corrupt");
  });

  it("compacts to what is given and keeps what comes after", async () => {
    await using journal = await open();
    const before = [journal.append({ n: 1 }), journal.append({ n: 2 })];
    const compacting = journal.compact(entries(2));
    const after = journal.append({ n: 3 });
    await Promise.all([...before, compacting, after]);
    expect(journal.recordCount()).toBe(2);
    await journal[Symbol.asyncDispose]();
    await using next = await open();
    expect(next.recovered).toEqual(entries(2, 3));
    expect(next.journalId).toBe(journal.journalId);
  });

  it("ignores the leavings of a compaction that was cut short", async () => {
    await write(1);
    await writeFile(`${path}.next`, "half");
    await using journal = await open();
    expect(journal.recovered).toEqual(entries(1));
    expect(await readdir(join(directory, "state"))).not.toContain("journal.jsonl.next");
  });

  it("refuses a record above the limit and what comes after its end", async () => {
    await using journal = await openJournal<Entry>({
      path,
      decode,
      ids,
      clock: new SimulatedClock(),
      log: sinkLog(),
      recordMaxBytes: 20,
      reserveBytes: 0,
    });
    await expect(journal.append({ n: 10 ** 15 })).rejects.toMatchObject({ code: "SQUALL_JOURNAL_RECORD_TOO_LARGE" });
    await journal[Symbol.asyncDispose]();
    await expect(journal.append({ n: 1 })).rejects.toMatchObject({ code: "SQUALL_JOURNAL_CLOSED" });
  });

  it("names the path when its place cannot be written", async () => {
    await writeFile(join(directory, "state"), "a file where the directory should be");
    await expect(open()).rejects.toMatchObject({ code: "SQUALL_JOURNAL_UNWRITABLE", message: expect.stringContaining(path) });
  });
});

describe("the text of a journal", () => {
  it("cut anywhere gives a beginning of what was written and never a wrong record", () => {
    const header = line({ squallJournal: 1, id: "j" });
    fc.assert(
      fc.property(fc.array(fc.record({ n: fc.integer() }), { maxLength: 20, size: "max" }), fc.nat(), (records, cut) => {
        const whole = Buffer.from(header + records.map(line).join(""));
        const length = header.length + (cut % (whole.length - header.length + 1));
        const read = readJournal(whole.subarray(0, length), decode);
        expect(read.records).toEqual(records.slice(0, read.records.length));
        expect(read.damage).toBe(read.goodBytes === length ? "none" : "torn");
      }),
    );
  });

  it("with one byte changed never gives a record that was not written, and never passes for whole", () => {
    const header = line({ squallJournal: 1, id: "j" });
    fc.assert(
      fc.property(
        fc.array(fc.record({ n: fc.integer() }), { minLength: 1, maxLength: 10 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (records, at, change) => {
          const whole = Buffer.from(header + records.map(line).join(""));
          const index = at % whole.length;
          whole[index] = (whole[index] ?? 0) ^ change;
          const read = readJournal(whole, decode);
          const written = records.map((record) => record.n);
          for (const record of read.records) expect(written).toContain(record.n);
          expect(read.damage).not.toBe("none");
        },
      ),
    );
  });
});
