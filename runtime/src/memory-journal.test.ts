import { SimulatedClock, seededIds, seededRandom } from "@squall/core";
import { beforeEach, describe, expect, it } from "vitest";
import { createMemoryDisk, type MemoryDisk, openMemoryJournal } from "./memory-journal.ts";

describe("a journal in memory", () => {
  let clock: SimulatedClock;
  let disk: MemoryDisk;
  const ids = seededIds(seededRandom(1));
  const open = () => openMemoryJournal<number>({ disk, decode: Number, ids, clock, syncMs: () => 5 });
  beforeEach(() => {
    clock = new SimulatedClock();
    disk = createMemoryDisk();
  });

  it("acknowledges when the sync is over, and one sync serves all that came before it began", async () => {
    const journal = open();
    const settled: string[] = [];
    void journal.append(1).then(() => settled.push("1"));
    void journal.append(2).then(() => settled.push("2"));
    await clock.advance(4);
    expect(settled).toEqual([]);
    expect(disk.synced()).toEqual([]);
    await clock.advance(1);
    expect(settled).toEqual(["1", "2"]);
    expect(disk.synced()).toEqual(["1", "2"]);
  });

  it("keeps over a crash what was synced and nothing else, under the same id", async () => {
    const journal = open();
    expect(journal.condition).toBe("new");
    void journal.append(1);
    await clock.advance(5);
    let isAcknowledged = false;
    void journal.append(2).then(() => {
      isAcknowledged = true;
    });
    disk.crash({ torn: true });
    await clock.advance(100);
    expect(isAcknowledged).toBe(false);
    const next = open();
    expect(next).toMatchObject({ condition: "torn", recovered: [1], journalId: journal.journalId });
    expect(open().condition).toBe("clean");
  });

  it("refuses while the disk is full, and says corrupt until the loss is accepted", async () => {
    const journal = open();
    disk.failure = "full";
    const refused = expect(journal.append(1)).rejects.toMatchObject({ code: "SQUALL_JOURNAL_FULL" });
    await clock.advance(5);
    await refused;
    disk.failure = undefined;
    void journal.compact([1, 2, 3]);
    await clock.advance(5);
    disk.corrupt(1);
    const damaged = open();
    expect(damaged).toMatchObject({ condition: "corrupt", recovered: [1, 3] });
    expect(damaged.journalId).not.toBe(journal.journalId);
    expect(open().condition).toBe("corrupt");
    disk.acceptLoss();
    expect(open().condition).toBe("clean");
  });
});
