/** One execution as a resumable stream: what changed between two states, and the data that arrived. */
import type { Clock } from "@squall/core";
import { changesBetween, type Execution, isTerminal, next } from "@squall/domain";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { listMessages, listMetrics } from "../db/stores/execution-data-store.ts";
import { listEvents } from "../db/stores/execution-store.ts";
import type { FeedEntry } from "./executions.ts";

/** How far a reader has come: numbers of the newest event, message and metric. */
export interface Cursor {
  readonly events: number;
  readonly messages: number;
  readonly metrics: number;
}

/** Changes that come closer together than this are told together. */
const pauseMs = 100;
const dataMax = 1_000;

/** An unreadable cursor is that of a reader who has seen nothing. */
export function parseCursor(text: string | undefined): Cursor {
  const parts = /^(\d{1,15})\.(\d{1,15})\.(\d{1,15})$/.exec(text ?? "");
  return { events: Number(parts?.[1] ?? 0), messages: Number(parts?.[2] ?? 0), metrics: Number(parts?.[3] ?? 0) };
}

export function printCursor(cursor: Cursor): string {
  return `${cursor.events}.${cursor.messages}.${cursor.metrics}`;
}

export interface FeedPorts {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  /** Calls back after every change of this execution, data included. */
  onChange(executionId: number, listener: () => void): Disposable;
}

/** A reader's place, moved on by what is read. */
interface Reader {
  readonly db: Kysely<Database>;
  readonly executionId: number;
  cursor: Cursor;
  /** The state at the cursor; undefined before the first event. */
  execution: Execution | undefined;
}

/** What came after the cursor, then what comes. Ends with the execution, or when the signal aborts. */
export async function* followExecution(
  ports: FeedPorts,
  executionId: number,
  from: Cursor,
  signal: AbortSignal,
): AsyncGenerator<FeedEntry> {
  const { db, clock } = ports;
  const execution = from.events > 0 ? await foldUpTo(db, executionId, from.events) : undefined;
  const reader: Reader = { db, executionId, cursor: from, execution };
  using news = createNews(ports, executionId, signal);
  while (!signal.aborted) {
    news.taken();
    yield* await readChanges(reader);
    const { entries, isMore } = await readData(reader);
    yield* entries;
    if (isMore) continue;
    if (reader.execution !== undefined && isTerminal(reader.execution) && !news.has()) return;
    await news.wait();
    await clock.sleep(pauseMs, signal).catch(() => undefined);
  }
}

async function readChanges(reader: Reader): Promise<FeedEntry[]> {
  const { db, executionId, cursor, execution: before } = reader;
  const news = await listEvents(db, executionId, cursor.events);
  const last = news.at(-1);
  if (last === undefined) return [];
  let after = before;
  for (const { event } of news) after = next(after, event);
  if (after === undefined) return [];
  reader.execution = after;
  reader.cursor = { ...cursor, events: last.seq };
  const changes = changesBetween(before, after, last.event.at);
  // Only the last one moves the cursor on: who breaks off in between hears them again, never too little.
  return changes.map((event, index) => ({ cursor: printCursor(index === changes.length - 1 ? reader.cursor : cursor), event }));
}

async function readData(reader: Reader): Promise<{ readonly entries: readonly FeedEntry[]; readonly isMore: boolean }> {
  const { db, executionId } = reader;
  const entries: FeedEntry[] = [];
  const messages = await listMessages(db, executionId, reader.cursor.messages, dataMax);
  if (messages.length > 0) {
    reader.cursor = { ...reader.cursor, messages: messages.at(-1)?.sequence ?? reader.cursor.messages };
    entries.push({ cursor: printCursor(reader.cursor), event: { type: "messages", messages } });
  }
  const metrics = await listMetrics(db, executionId, reader.cursor.metrics, dataMax);
  if (metrics.length > 0) {
    reader.cursor = { ...reader.cursor, metrics: metrics.at(-1)?.sequence ?? reader.cursor.metrics };
    entries.push({ cursor: printCursor(reader.cursor), event: { type: "metrics", metrics } });
  }
  return { entries, isMore: messages.length === dataMax || metrics.length === dataMax };
}

/** Whether anything came since the last look, and a wait for it. */
function createNews(ports: FeedPorts, executionId: number, signal: AbortSignal) {
  let has = true;
  let wake = () => {};
  const ring = () => {
    has = true;
    wake();
  };
  const listener = ports.onChange(executionId, ring);
  signal.addEventListener("abort", ring, { once: true });
  return {
    has: () => has,
    taken() {
      has = false;
    },
    wait: () => (has ? Promise.resolve() : new Promise<void>((resolve) => (wake = resolve))),
    [Symbol.dispose]() {
      listener[Symbol.dispose]();
      signal.removeEventListener("abort", ring);
    },
  };
}

/** Folded here again, so that it shares its parts with what follows. */
async function foldUpTo(db: Kysely<Database>, executionId: number, seq: number): Promise<Execution | undefined> {
  let execution: Execution | undefined;
  for (const { seq: number, event } of await listEvents(db, executionId)) if (number <= seq) execution = next(execution, event);
  return execution;
}
