/** Records of targets on their way into the database: canonical, hashed, as one JSON parameter. */
import { addToDigest, canonicalAttributes, type Digest128, formatDigest, targetHash } from "@squall/core/target-digest";
import { type RawBuilder, sql } from "kysely";

export interface TargetRecord {
  readonly type: string;
  readonly id: string;
  readonly label: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly enrichment?: boolean;
}

export interface HashedRecords {
  /** JSON text for `recordsOf`. */
  readonly text: string;
  /** Sum of the hashes. */
  readonly digest: Digest128;
}

/** Hashes a batch: 5 000 records take a few tens of milliseconds, so batches are never larger. */
export function hashRecords(records: readonly TargetRecord[]): HashedRecords {
  let digest: Digest128 = 0n;
  const hashed = records.map((record) => {
    const hash = targetHash(record);
    digest = addToDigest(digest, hash);
    const attributes = Object.fromEntries(canonicalAttributes(record.attributes));
    return { ...record, attributes, enrichment: record.enrichment === true, hash: formatDigest(hash) };
  });
  return { text: JSON.stringify(hashed), digest };
}

/** The records of `hashRecords` as rows of a statement. `text` is a parameter or a column. */
export function recordsOf(text: RawBuilder<string>): RawBuilder<unknown> {
  return sql`jsonb_to_recordset(${text}::jsonb) as record(type text, id text, label text, attributes jsonb, enrichment boolean, hash text)`;
}
