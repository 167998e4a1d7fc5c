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

/** Records that are hashed before others get a turn: some ten milliseconds. */
const turnMax = 500;

/** Hashes a batch, in turns: nothing may hold up the loop that serves links. */
export async function hashRecords(records: readonly TargetRecord[]): Promise<HashedRecords> {
  let digest: Digest128 = 0n;
  const texts: string[] = [];
  for (const [index, record] of records.entries()) {
    if (index % turnMax === turnMax - 1) await new Promise((resolve) => setImmediate(resolve));
    const hash = targetHash(record);
    digest = addToDigest(digest, hash);
    const attributes = Object.fromEntries(canonicalAttributes(record.attributes));
    texts.push(JSON.stringify({ ...record, attributes, enrichment: record.enrichment === true, hash: formatDigest(hash) }));
  }
  return { text: `[${texts.join(",")}]`, digest };
}

/** The records of `hashRecords` as rows of a statement. `text` is a parameter or a column. */
export function recordsOf(text: RawBuilder<string>): RawBuilder<unknown> {
  return sql`jsonb_to_recordset(${text}::jsonb) as record(type text, id text, label text, attributes jsonb, enrichment boolean, hash text)`;
}
