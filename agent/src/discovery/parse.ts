/** Reads one answer of a discovery, in this thread or in the worker. */
import { createHash } from "node:crypto";
import type { LimitCounts } from "./canonical.ts";
import { decodeDiscovery } from "./decode-discovery.ts";
import { type HashedRecord, hashRecord } from "./delta.ts";

export interface ParseRequest {
  readonly bytes: Uint8Array;
  /** The extension that answered. */
  readonly instance: string;
  /** `bodyDigest` of the last answer that was read. */
  readonly previousDigest?: string;
}

export type ParseOutcome =
  /** Byte for byte the last answer. */
  | { readonly type: "same" }
  | { readonly type: "decoded"; readonly records: readonly HashedRecord[]; readonly cuts: LimitCounts; readonly bodyDigest: string }
  | { readonly type: "invalid"; readonly path: string; readonly reason: string };

export function parseDiscovery(request: ParseRequest): ParseOutcome {
  const bodyDigest = createHash("sha256").update(request.bytes).digest("base64");
  if (bodyDigest === request.previousDigest) return { type: "same" };
  const decoded = decodeDiscovery(new TextDecoder().decode(request.bytes), request.instance);
  if (decoded.type === "invalid") return decoded;
  return { type: "decoded", records: decoded.records.map(hashRecord), cuts: decoded.cuts, bodyDigest };
}

/** What the worker answers: many parts, then the end. */
export type WorkerReply =
  | { readonly type: "part"; readonly records: readonly HashedRecord[] }
  | { readonly type: "end"; readonly outcome: Exclude<ParseOutcome, { type: "decoded" }> | Omit<DecodedOutcome, "records"> };
type DecodedOutcome = Extract<ParseOutcome, { type: "decoded" }>;

/** Records that cross from the worker at once: a few milliseconds of this thread's time. */
const partSize = 1_000;

/** The outcome in pieces that do not hold up the thread that takes them. */
export function* inParts(outcome: ParseOutcome): Generator<WorkerReply> {
  if (outcome.type !== "decoded") {
    yield { type: "end", outcome };
    return;
  }
  for (let start = 0; start < outcome.records.length; start += partSize) {
    yield { type: "part", records: outcome.records.slice(start, start + partSize) };
  }
  const { records: _sent, ...rest } = outcome;
  yield { type: "end", outcome: rest };
}
