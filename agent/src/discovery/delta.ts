/** What changed between two sets of discovered records. Pure. */
import { addToDigest, type Digest128, digestOf, removeFromDigest, targetHash } from "@squall/core/target-digest";
import { type DiscoveredRecord, recordKey } from "./canonical.ts";

export interface HashedRecord {
  readonly record: DiscoveredRecord;
  readonly hash: Digest128;
}

/** All records of one stream, by `recordKey`, and their digest. */
export interface StreamContent {
  readonly records: ReadonlyMap<string, HashedRecord>;
  readonly digest: Digest128;
}

export const emptyContent: StreamContent = { records: new Map(), digest: 0n };

type RecordKey = Pick<DiscoveredRecord, "type" | "id">;

/** Upserts, and what is to be deleted; both empty when nothing changed. */
export interface Delta {
  readonly upserts: readonly DiscoveredRecord[];
  readonly deletes: readonly RecordKey[];
}

export function contentOf(hashed: Iterable<HashedRecord>): StreamContent {
  const records = new Map<string, HashedRecord>();
  for (const entry of hashed) records.set(recordKey(entry.record), entry);
  return { records, digest: digestOf(records.values().map((entry) => entry.hash)) };
}

export function hashRecord(record: DiscoveredRecord): HashedRecord {
  return { record, hash: targetHash(record) };
}

/** What leads from `from` to `to`. Linear in the size of both. */
export function deltaOf(from: StreamContent, to: StreamContent): Delta {
  const upserts: DiscoveredRecord[] = [];
  for (const [key, { record, hash }] of to.records) {
    if (from.records.get(key)?.hash !== hash) upserts.push(record);
  }
  const deletes: RecordKey[] = [];
  for (const [key, { record }] of from.records) {
    if (!to.records.has(key)) deletes.push({ type: record.type, id: record.id });
  }
  return { upserts, deletes };
}

/** One step of the way from one set to another. Digests are those before and after it. */
export interface DeltaPart extends Delta {
  readonly from: Digest128;
  readonly to: Digest128;
}

/** The delta in steps of at most `sizeMax` upserts and deletes each; every step leads to a digest that can be checked. */
export function* deltaParts(from: StreamContent, delta: Delta, sizeMax: number): Generator<DeltaPart> {
  let digest = from.digest;
  const partsCount = Math.ceil(Math.max(delta.upserts.length, delta.deletes.length) / sizeMax);
  for (let part = 0; part < partsCount; part++) {
    const upserts = delta.upserts.slice(part * sizeMax, (part + 1) * sizeMax);
    const deletes = delta.deletes.slice(part * sizeMax, (part + 1) * sizeMax);
    const before = digest;
    for (const record of upserts) digest = addToDigest(withoutPrevious(digest, from, record), hashRecord(record).hash);
    for (const gone of deletes) digest = withoutPrevious(digest, from, gone);
    yield { upserts, deletes, from: before, to: digest };
  }
}

function withoutPrevious(digest: Digest128, from: StreamContent, key: RecordKey): Digest128 {
  const previous = from.records.get(recordKey(key));
  return previous === undefined ? digest : removeFromDigest(digest, previous.hash);
}
