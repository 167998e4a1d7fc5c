/** A disk that is really full: a small file system in memory, which only root may mount. */
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LogLine, SimulatedClock, seededIds, seededRandom, sinkLog } from "@squall/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openJournal } from "./journal-file.ts";

const reserveBytes = 64 * 1024;

function canMount(): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    execFileSync("unshare", ["--mount", "mount", "-t", "tmpfs", "tmpfs", "/tmp"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe.runIf(canMount())("a journal on a full disk", () => {
  let directory = "";
  const lines: LogLine[] = [];
  const open = () =>
    openJournal<unknown>({
      path: join(directory, "journal.jsonl"),
      decode: (value) => value,
      ids: seededIds(seededRandom(1)),
      clock: new SimulatedClock(),
      log: sinkLog((entry) => lines.push(entry)),
      reserveBytes,
    });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "squall-full-"));
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", directory]);
  });
  afterEach(async () => {
    execFileSync("umount", [directory]);
    await rm(directory, { recursive: true, force: true });
  });

  it("gives its reserve for the last records, then refuses, and goes on when there is room", async () => {
    await using journal = await open();
    expect((await stat(join(directory, "journal.jsonl.reserve"))).size).toBe(reserveBytes);
    const filler = join(directory, "filler");
    await writeFile(filler, Buffer.alloc(256 * 1024)).catch(() => undefined);

    const record = { text: "x".repeat(8_000) };
    await journal.append(record);
    await expect(stat(join(directory, "journal.jsonl.reserve"))).rejects.toMatchObject({ code: "ENOENT" });
    expect(lines.some(({ level, message }) => level === "error" && message.includes("reserve was released"))).toBe(true);

    let written = 1;
    const refused = await (async () => {
      for (;;) {
        const failure = await journal.append(record).then(
          () => undefined,
          (cause: unknown) => cause,
        );
        if (failure !== undefined) return failure;
        written++;
      }
    })();
    expect(refused).toMatchObject({ code: "SQUALL_JOURNAL_FULL", message: expect.stringContaining("make room") });

    await rm(filler);
    await journal.append(record);
    await journal[Symbol.asyncDispose]();
    await using again = await open();
    expect(again.condition).toBe("clean");
    expect(again.recovered).toHaveLength(written + 1);
  });
});
