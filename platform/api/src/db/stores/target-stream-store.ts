/**
 * Targets as agents report them: one stream for each discovery of each extension instance. A change is applied as a
 * whole or not at all, and only if it leads to the digest that the agent holds: what was lost, doubled or re-ordered on
 * the way is found by that, and healed by a snapshot.
 */
import { SquallError } from "@squall/core";
import { addToDigest, type Digest128, digestOf, formatDigest, parseDigest, removeFromDigest } from "@squall/core/target-digest";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../schema.ts";
import { hashRecords, recordsOf, type TargetRecord } from "./target-records.ts";
import { refreshShadows, refreshShadowsOfStream } from "./target-shadows.ts";

/** Who writes. The epoch is that of its `welcome`. */
export interface StreamWriter {
  readonly agentId: string;
  readonly zone: string;
  readonly epoch: number;
}

export interface TargetsDelta {
  readonly stream: string;
  readonly from: string;
  readonly to: string;
  readonly upserts: readonly TargetRecord[];
  readonly deletes: readonly { readonly type: string; readonly id: string }[];
}

export interface TargetsSnapshotPart {
  readonly stream: string;
  readonly snapshotId: string;
  readonly part: number;
  readonly last: boolean;
  readonly to: string;
  readonly targets: readonly TargetRecord[];
}

export interface StreamState {
  readonly stream: string;
  readonly digest: string;
  readonly targets: number;
  readonly stale: boolean;
}

const emptyDigest = formatDigest(0n);

/** @throws {SquallError} `SQUALL_EPOCH_OVER`, `SQUALL_DIGEST_DIFFERS`; nothing is changed then */
export async function applyDelta(db: Kysely<Database>, writer: StreamWriter, delta: TargetsDelta): Promise<void> {
  const records = await hashRecords(delta.upserts);
  const keys = JSON.stringify([...delta.deletes, ...delta.upserts].map(({ type, id }) => ({ type, id })));
  await db.transaction().execute(async (tx) => {
    await checkEpoch(tx, writer);
    const digest = await lockStream(tx, writer, delta.stream);
    if (digest !== delta.from) throw differs(`the stream "${delta.stream}" is at ${digest}, and not at ${delta.from}`);
    const removed = await sql<{ hash: string }>`
      delete from targets using jsonb_to_recordset(${keys}::text::jsonb) as gone(type text, id text)
      where targets.agent_id = ${writer.agentId} and targets.stream = ${delta.stream}
        and targets.type = gone.type and targets.target_id = gone.id
      returning targets.hash`.execute(tx);
    await insertRecords(tx, writer, delta.stream, records.text);
    const next = removed.rows.reduce<Digest128>((sum, { hash }) => removeFromDigest(sum, parseDigest(hash)), parseDigest(digest));
    await setDigest(tx, writer, delta.stream, { digest: addToDigest(next, records.digest), to: delta.to });
    await refreshShadows(tx, writer.agentId, keys);
  });
}

/**
 * Sets a part aside; the last one replaces what the stream held.
 * @throws {SquallError} `SQUALL_EPOCH_OVER`; `SQUALL_DIGEST_DIFFERS` when parts are missing or do not sum up: begin anew
 */
export async function applySnapshotPart(db: Kysely<Database>, writer: StreamWriter, part: TargetsSnapshotPart): Promise<void> {
  const { agentId } = writer;
  const { stream, snapshotId } = part;
  const records = await hashRecords(part.targets);
  await db.transaction().execute(async (tx) => {
    await checkEpoch(tx, writer);
    await tx
      .deleteFrom("snapshot_parts")
      .where("agent_id", "=", agentId)
      .where("stream", "=", stream)
      .where("snapshot_id", "<>", snapshotId)
      .execute();
    const row = {
      agent_id: agentId,
      stream,
      snapshot_id: snapshotId,
      part: part.part,
      targets: records.text,
      digest: formatDigest(records.digest),
    };
    await tx
      .insertInto("snapshot_parts")
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(["agent_id", "stream", "snapshot_id", "part"]).doUpdateSet({ targets: row.targets, digest: row.digest }),
      )
      .execute();
    if (part.last) await replaceStream(tx, writer, part);
  });
}

async function replaceStream(tx: Transaction<Database>, writer: StreamWriter, { stream, part, to }: TargetsSnapshotPart): Promise<void> {
  const { agentId } = writer;
  await lockStream(tx, writer, stream);
  const mine = tx.selectFrom("snapshot_parts").where("agent_id", "=", agentId).where("stream", "=", stream);
  const parts = await mine.select(["part", "digest"]).orderBy("part").execute();
  if (parts.length !== part || parts.some((row, index) => row.part !== index + 1)) {
    throw differs(`of the snapshot of "${stream}" ${parts.length} of ${part} parts are here`);
  }
  // Only what differs is written: a snapshot that heals a lost delta is the same as before but for a few targets.
  const sent = sql`(select record.* from snapshot_parts, ${recordsOf(sql`snapshot_parts.targets`)}
    where snapshot_parts.agent_id = ${agentId} and snapshot_parts.stream = ${stream})`;
  const gone = await sql<{ type: string }>`
    with sent as materialized ${sent}, gone as (
      delete from targets where agent_id = ${agentId} and stream = ${stream} and not exists (
        select 1 from sent where sent.type = targets.type and sent.id = targets.target_id and sent.hash = targets.hash
          and sent.enrichment = targets.is_enrichment)
      returning type)
    select distinct type from gone`.execute(tx);
  await sql`
    with sent as materialized ${sent}
    insert into targets (agent_id, type, target_id, stream, zone, instance, label, hash, attributes, is_enrichment)
    select ${agentId}, sent.type, sent.id, s.stream, ${writer.zone}, s.instance, sent.label, sent.hash, sent.attributes, sent.enrichment
    from sent, target_streams s
    where s.agent_id = ${agentId} and s.stream = ${stream} and not exists (
      select 1 from targets where targets.agent_id = ${agentId} and targets.stream = ${stream}
        and targets.type = sent.type and targets.target_id = sent.id)`.execute(tx);
  await setDigest(tx, writer, stream, { digest: digestOf(parts.map((row) => parseDigest(row.digest))), to });
  await tx.deleteFrom("snapshot_parts").where("agent_id", "=", agentId).where("stream", "=", stream).execute();
  await refreshShadowsOfStream(tx, { agentId, stream, typesBefore: gone.rows.map(({ type }) => type) });
}

/** Removes a stream and its targets. One that does not exist is gone already. */
export async function deleteStream(db: Kysely<Database>, writer: StreamWriter, stream: string): Promise<void> {
  const { agentId } = writer;
  await db.transaction().execute(async (tx) => {
    await checkEpoch(tx, writer);
    const gone = await tx.deleteFrom("targets").where("agent_id", "=", agentId).where("stream", "=", stream).returning("type").execute();
    await tx.deleteFrom("target_streams").where("agent_id", "=", agentId).where("stream", "=", stream).execute();
    await tx.deleteFrom("snapshot_parts").where("agent_id", "=", agentId).where("stream", "=", stream).execute();
    await refreshShadowsOfStream(tx, { agentId, stream, typesBefore: [...new Set(gone.map(({ type }) => type))] });
  });
}

/** Marks a stream as stale, or as fresh again. @throws {SquallError} `SQUALL_EPOCH_OVER`, `SQUALL_STREAM_NOT_FOUND` */
export async function markStream(
  db: Kysely<Database>,
  writer: StreamWriter,
  mark: { readonly stream: string; readonly staleSince: Date | null; readonly reason: string | null },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await checkEpoch(tx, writer);
    const { numUpdatedRows } = await tx
      .updateTable("target_streams")
      .set({ stale_since: mark.staleSince, stale_reason: mark.reason })
      .where("agent_id", "=", writer.agentId)
      .where("stream", "=", mark.stream)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new SquallError("SQUALL_STREAM_NOT_FOUND", `there is no stream "${mark.stream}" of ${writer.agentId}`);
  });
}

/** Removes parts of snapshots that were begun and never finished. */
export async function deletePartsBefore(db: Kysely<Database>, at: Date): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom("snapshot_parts").where("received_at", "<", at).executeTakeFirst();
  return Number(numDeletedRows);
}

/** What is held of an agent. */
export async function listStreams(db: Kysely<Database>, writer: StreamWriter): Promise<readonly StreamState[]> {
  await checkEpoch(db, writer);
  const { rows } = await sql<StreamState>`
    select stream, digest, stale_since is not null as stale,
      (select count(*) from targets where targets.agent_id = target_streams.agent_id and targets.stream = target_streams.stream) as targets
    from target_streams where agent_id = ${writer.agentId}`.execute(db);
  return rows;
}

/** An older connection must not write over a newer one's work. @throws {SquallError} `SQUALL_EPOCH_OVER` */
export async function checkEpoch(db: Kysely<Database>, { agentId, epoch, zone }: StreamWriter): Promise<void> {
  const agent = await db.selectFrom("agents").select(["epoch", "zone"]).where("id", "=", agentId).forShare().executeTakeFirst();
  if (agent?.epoch === epoch && agent.zone === zone) return;
  throw new SquallError(
    "SQUALL_EPOCH_OVER",
    `epoch ${epoch} of ${agentId} is not the current one: connect the link first, then send again`,
  );
}

/** The digest of the stream, made with none if it is new. Nobody else changes it until the transaction ends. */
async function lockStream(tx: Transaction<Database>, { agentId }: StreamWriter, stream: string): Promise<string> {
  const cut = stream.lastIndexOf("#");
  const parts = cut < 0 ? { instance: stream, discovery: "" } : { instance: stream.slice(0, cut), discovery: stream.slice(cut + 1) };
  await tx
    .insertInto("target_streams")
    .values({ agent_id: agentId, stream, ...parts, digest: emptyDigest })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const locked = tx.selectFrom("target_streams").select("digest").where("agent_id", "=", agentId).where("stream", "=", stream).forUpdate();
  return (await locked.executeTakeFirstOrThrow()).digest;
}

async function insertRecords(tx: Transaction<Database>, { agentId, zone }: StreamWriter, stream: string, text: string): Promise<void> {
  await sql`
    insert into targets (agent_id, type, target_id, stream, zone, instance, label, hash, attributes, is_enrichment)
    select ${agentId}, record.type, record.id, s.stream, ${zone}, s.instance, record.label, record.hash, record.attributes, record.enrichment
    from ${recordsOf(sql`${text}::text`)}, target_streams s
    where s.agent_id = ${agentId} and s.stream = ${stream}`.execute(tx);
}

async function setDigest(
  tx: Transaction<Database>,
  { agentId }: StreamWriter,
  stream: string,
  { digest, to }: { readonly digest: Digest128; readonly to: string },
): Promise<void> {
  const text = formatDigest(digest);
  if (text !== to) throw differs(`the targets of "${stream}" sum up to ${text}, and not to ${to}`);
  await tx
    .updateTable("target_streams")
    .set({ digest: text, stale_since: null, stale_reason: null, updated_at: sql<Date>`now()` })
    .where("agent_id", "=", agentId)
    .where("stream", "=", stream)
    .execute();
}

function differs(detail: string): SquallError {
  return new SquallError("SQUALL_DIGEST_DIFFERS", `${detail}: send a snapshot`);
}
