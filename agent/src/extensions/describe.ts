/** Reads an extension's index and every description behind it. */
import { mapConcurrent } from "@squall/core";
import type { Caller } from "./caller.ts";
import { type JsonObject, readAnswer, readDocument } from "./decode-answer.ts";
import { type Definition, readDefinition } from "./decode-definition.ts";
import { type DescribableKind, type IndexEntry, readIndex } from "./decode-index.ts";
import type { ContractProblem, Described } from "./machine.ts";

export type IndexReading =
  | { readonly type: "unchanged" }
  | { readonly type: "read"; readonly etag?: string; readonly described: readonly Described<Definition>[] }
  | { readonly type: "failed"; readonly problem: ContractProblem };

const concurrencyMax = 4;

export async function readExtension(
  caller: Caller,
  options: { readonly etag?: string; readonly timeoutMs: number },
): Promise<IndexReading> {
  const { etag, timeoutMs } = options;
  const answer = await caller.call({
    channel: "calls",
    method: caller.registration.method,
    path: "",
    timeoutMs,
    isTimeoutAnnounced: true,
    ...(etag === undefined ? {} : { etag }),
  });
  if (answer.type !== "response") return failed("/", "", answer.reason);
  if (answer.status === 304 && etag !== undefined) return { type: "unchanged" };
  const index = readDocument(answer);
  if (index.type !== "document") return failed("/", "", index.type === "foreign" ? index.text : "the index is an error or empty");
  const reading = readIndex(index.document, caller.registration.types);
  if (reading.type === "invalid") return failed("/", reading.jsonPath, reading.message);
  const described = await mapConcurrent(reading.entries, concurrencyMax, (entry) => describe(caller, entry, timeoutMs));
  const newEtag = answer.headers["etag"];
  return { type: "read", described, ...(newEtag === undefined ? {} : { etag: newEtag }) };
}

async function describe(caller: Caller, entry: IndexEntry, timeoutMs: number): Promise<Described<Definition>> {
  const { kind, path } = entry;
  if (entry.inline !== undefined) return defined(entry, entry.inline);
  const answer = await caller.call({ channel: "calls", method: entry.method, path, timeoutMs, isTimeoutAnnounced: true });
  if (answer.type !== "response") return { kind, path, problem: { path, jsonPath: "", message: answer.reason } };
  const reading = readAnswer(answer);
  if (reading.type === "document") return defined(entry, reading.document);
  const message = reading.type === "foreign" ? reading.text : reading.type === "error" ? String(reading.error["title"]) : "an empty answer";
  return { kind, path, problem: { path, jsonPath: "", message } };
}

function defined({ kind, path }: { readonly kind: DescribableKind; readonly path: string }, document: JsonObject): Described<Definition> {
  const reading = readDefinition(kind, document);
  return reading.type === "valid"
    ? { kind, path, definition: reading.definition }
    : { kind, path, problem: { path, jsonPath: reading.jsonPath, message: reading.message } };
}

function failed(path: string, jsonPath: string, message: string): IndexReading {
  return { type: "failed", problem: { path, jsonPath, message } };
}
