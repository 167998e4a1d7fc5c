/** A person takes it on that the journal lost records: the quarantine ends, and it is written down who ended it. */
import { copyFile, open } from "node:fs/promises";
import { join } from "node:path";
import { acceptJournalLoss, openJournal, syncDirectory } from "@squall/runtime";
import type { LocalConfig } from "../config.ts";
import { recover } from "../target-execution/replay.ts";
import { journalPath } from "./diagnosis.ts";
import type { CommandPorts } from "./ports.ts";

export interface Acceptance {
  readonly person: string;
  readonly reason: string;
}

/** The caller holds the lock of the state directory. Answers the line of the audit; undefined: there was no loss. */
export async function acceptLoss(ports: CommandPorts, config: LocalConfig, acceptance: Acceptance): Promise<string | undefined> {
  const { clock, ids, log } = ports;
  const path = journalPath(config.statePath);
  const at = new Date(clock.wall()).toISOString();
  const unreadable = await dropUnreadable();
  const files = await acceptJournalLoss(path, { ...acceptance, at });
  if (files.length === 0 && unreadable === 0) return undefined;
  const line = JSON.stringify({ at, event: "journal-loss-accepted", ...acceptance, files, unreadableRecords: unreadable });
  await appendAudit(config.statePath, line);
  return line;

  /** Opening sets a damaged journal aside; what this version cannot read is dropped from it, and kept in a copy. */
  async function dropUnreadable(): Promise<number> {
    await using journal = await openJournal<unknown>({ path, decode: (value) => value, clock, ids, log });
    const found = recover(journal.recovered);
    if (found.unreadable === 0) return 0;
    await copyFile(path, `${path}.accepted-${at.replaceAll(":", "-")}`);
    await journal.compact(found.newest.map((execution) => ({ version: 1, execution })));
    return found.unreadable;
  }
}

async function appendAudit(statePath: string, line: string): Promise<void> {
  await using file = await open(join(statePath, "audit.jsonl"), "a", 0o600);
  await file.appendFile(`${line}\n`);
  await file.sync();
  await syncDirectory(statePath);
}
