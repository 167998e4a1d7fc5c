/**
 * The text of a journal: one line a record, `<crc32 of the rest, 8 hex digits> <JSON>\n`; the first line is the header.
 * Pure. A line is believed only if it is complete and its checksum fits.
 */
import { crc32 } from "node:zlib";

const formatVersion = 1;
const newline = 0x0a;

interface Header {
  readonly squallJournal: number;
  readonly id: string;
}

export interface JournalContent<R> {
  /** Undefined: the header could not be read. */
  readonly journalId: string | undefined;
  readonly records: readonly R[];
  /** Bytes up to the end of the last good line; what follows is a torn tail. */
  readonly goodBytes: number;
  readonly damage: "none" | "torn" | "corrupt";
}

/** The first line of a journal. */
export function headerLine(journalId: string): string {
  return line({ squallJournal: formatVersion, id: journalId } satisfies Header);
}

/** @throws {TypeError} when the record cannot be written as JSON. */
export function line(record: unknown): string {
  const json = JSON.stringify(record);
  return `${checksum(json)} ${json}\n`;
}

/**
 * Reads a whole journal. A crash in the middle of a write leaves a beginning of that write, or zeros where its end should
 * be: only such a tail counts as torn. Anything else that does not fit is damage to what was once acknowledged.
 */
export function readJournal<R>(content: Buffer, decode: (value: unknown) => R): JournalContent<R> {
  const end = endWithoutZeros(content);
  const records: R[] = [];
  let journalId: string | undefined;
  let goodBytes = 0;
  let isCorrupt = end === 0;
  let start = 0;
  for (let stop = content.indexOf(newline, start); stop !== -1 && stop < end; stop = content.indexOf(newline, start)) {
    const value = parseLine(content.subarray(start, stop));
    const isFirst = start === 0;
    start = stop + 1;
    const header = isFirst ? asHeader(value) : undefined;
    if (header !== undefined) journalId = header.id;
    else if (isFirst || !keep(records, value, decode)) isCorrupt = true;
    goodBytes = start;
  }
  if (journalId === undefined) isCorrupt = true;
  const isTorn = goodBytes < content.length;
  return { journalId, records, goodBytes, damage: isCorrupt ? "corrupt" : isTorn ? "torn" : "none" };
}

function keep<R>(records: R[], value: unknown, decode: (value: unknown) => R): boolean {
  if (value === undefined) return false;
  try {
    records.push(decode(value));
    return true;
  } catch {
    // A record that this version cannot read is as lost as one with a wrong checksum; the caller is told by `corrupt`.
    return false;
  }
}

/** The value of one line without its end, or undefined if it is damaged. */
function parseLine(bytes: Buffer): unknown {
  const text = bytes.toString("utf8");
  const json = text.slice(9);
  if (text[8] !== " " || text.slice(0, 8) !== checksum(json)) return undefined;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

function asHeader(value: unknown): Header | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { squallJournal, id } = value as Partial<Header>;
  return squallJournal === formatVersion && typeof id === "string" ? { squallJournal, id } : undefined;
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, "0");
}

function endWithoutZeros(content: Buffer): number {
  let end = content.length;
  while (end > 0 && content[end - 1] === 0) end--;
  return end;
}
