import { addToDigest, digestOf, formatDigest, targetHash } from "@squall/core/target-digest";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestDatabase } from "../../testing/test-database.ts";
import type { OpenDatabase } from "../database.ts";
import type { TargetRecord } from "./target-records.ts";
import { countTargets, listTargets } from "./target-store.ts";
import { applyDelta, applySnapshotPart, deleteStream, listStreams, markStream } from "./target-stream-store.ts";

const writer = { agentId: "agent-1", zone: "default", epoch: 1 };
const stream = "http://localhost:8085#hosts";
const zero = "0".repeat(32);

let database: OpenDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.db.deleteFrom("agents").execute();
  await database.db.deleteFrom("targets").execute();
  await database.db.deleteFrom("snapshot_parts").execute();
  await database.db.insertInto("agents").values({ id: "agent-1", zone: "default", epoch: 1 }).execute();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

function record(id: string, zone = "a", label = id): TargetRecord {
  return { type: "host", id, label, attributes: { zone: [zone], "host.name": [id] } };
}

function digest(...records: TargetRecord[]): string {
  return formatDigest(digestOf(records.map(targetHash)));
}

async function ids(): Promise<readonly string[]> {
  return (await listTargets(database.db, { queries: [] }, { size: 1000 })).map((row) => row.target_id);
}

const add = (from: string, upserts: TargetRecord[], to: string) =>
  applyDelta(database.db, writer, { stream, from, to, upserts, deletes: [] });

test("a delta adds, changes and deletes, and moves the digest on", async () => {
  const [a, b, c] = [record("a"), record("b"), record("c")];
  await add(zero, [a, b], digest(a, b));
  const changed = record("b", "z");
  await applyDelta(database.db, writer, { stream, from: digest(a, b), to: digest(changed, c), upserts: [changed, c], deletes: [a] });
  expect(await ids()).toEqual(["b", "c"]);
  expect(await listStreams(database.db, writer)).toEqual([{ stream, digest: digest(changed, c), targets: 2, stale: false }]);
});

test("a delta from another digest changes nothing", async () => {
  const a = record("a");
  await add(zero, [a], digest(a));
  await expect(add(zero, [record("b")], digest(a, record("b")))).rejects.toMatchObject({ code: "SQUALL_DIGEST_DIFFERS" });
  expect(await ids()).toEqual(["a"]);
});

test("a delta that does not lead to its own digest changes nothing", async () => {
  const a = record("a");
  await add(zero, [a], digest(a));
  const wrong = formatDigest(addToDigest(targetHash(a), 1n));
  await expect(add(digest(a), [record("b")], wrong)).rejects.toMatchObject({ code: "SQUALL_DIGEST_DIFFERS" });
  expect(await ids()).toEqual(["a"]);
});

test("a doubled delta is refused, and a snapshot heals", async () => {
  const a = record("a");
  await add(zero, [a], digest(a));
  await expect(add(zero, [a], digest(a))).rejects.toMatchObject({ code: "SQUALL_DIGEST_DIFFERS" });
  const part = { stream, snapshotId: crypto.randomUUID(), to: digest(a) };
  await applySnapshotPart(database.db, writer, { ...part, part: 1, last: true, targets: [a] });
  expect(await ids()).toEqual(["a"]);
});

test("the parts of a snapshot are applied together with the last one", async () => {
  const [a, b, c] = [record("a"), record("b"), record("c")];
  await add(zero, [a], digest(a));
  const snapshot = { stream, snapshotId: crypto.randomUUID(), to: digest(b, c) };
  await applySnapshotPart(database.db, writer, { ...snapshot, part: 1, last: false, targets: [b] });
  expect(await ids()).toEqual(["a"]);
  await applySnapshotPart(database.db, writer, { ...snapshot, part: 2, last: true, targets: [c] });
  expect(await ids()).toEqual(["b", "c"]);
  expect(await database.db.selectFrom("snapshot_parts").selectAll().execute()).toEqual([]);
});

test("a snapshot with a missing part is refused and leaves what was there", async () => {
  const a = record("a");
  await add(zero, [a], digest(a));
  const snapshot = { stream, snapshotId: crypto.randomUUID(), to: digest(record("c")) };
  const last = applySnapshotPart(database.db, writer, { ...snapshot, part: 2, last: true, targets: [record("c")] });
  await expect(last).rejects.toMatchObject({ code: "SQUALL_DIGEST_DIFFERS" });
  expect(await ids()).toEqual(["a"]);
});

test("a new snapshot makes the parts of an older one void", async () => {
  const [a, b] = [record("a"), record("b")];
  const old = { stream, snapshotId: crypto.randomUUID(), to: digest(a, b) };
  await applySnapshotPart(database.db, writer, { ...old, part: 1, last: false, targets: [a] });
  const fresh = { stream, snapshotId: crypto.randomUUID(), to: digest(b) };
  await applySnapshotPart(database.db, writer, { ...fresh, part: 1, last: true, targets: [b] });
  const late = applySnapshotPart(database.db, writer, { ...old, part: 2, last: true, targets: [b] });
  await expect(late).rejects.toMatchObject({ code: "SQUALL_DIGEST_DIFFERS" });
  expect(await ids()).toEqual(["b"]);
});

test("a writer of an older epoch changes nothing", async () => {
  await database.db.updateTable("agents").set({ epoch: 2 }).execute();
  await expect(add(zero, [record("a")], digest(record("a")))).rejects.toMatchObject({ code: "SQUALL_EPOCH_OVER" });
  await expect(listStreams(database.db, writer)).rejects.toMatchObject({ code: "SQUALL_EPOCH_OVER" });
});

test("a target that two streams report counts once, and stays when one of them goes", async () => {
  const a = record("a");
  const other = `${stream}-too`;
  await add(zero, [a], digest(a));
  await applyDelta(database.db, writer, { stream: other, from: zero, to: digest(a), upserts: [a], deletes: [] });
  expect(await countTargets(database.db, { queries: [] })).toBe(1);
  await deleteStream(database.db, writer, stream);
  expect(await ids()).toEqual(["a"]);
  expect(await listStreams(database.db, writer)).toMatchObject([{ stream: other }]);
});

test("enrichment data is never offered as a target", async () => {
  const a = { ...record("a"), enrichment: true };
  await add(zero, [a], digest(a));
  expect(await ids()).toEqual([]);
});

test("a stale stream keeps its targets with the age of the last good set", async () => {
  const a = record("a");
  const since = new Date("2026-01-02T03:04:05Z");
  await add(zero, [a], digest(a));
  await markStream(database.db, writer, { stream, staleSince: since, reason: "connection refused" });
  expect(await listTargets(database.db, { queries: [] }, { size: 10 })).toMatchObject([{ target_id: "a", stale_since: since }]);
  await expect(markStream(database.db, writer, { stream: "none", staleSince: null, reason: null })).rejects.toMatchObject({
    code: "SQUALL_STREAM_NOT_FOUND",
  });
});

test("pages have no gap and no repetition", async () => {
  const records = Array.from({ length: 25 }, (_, index) => record(`Host-${index}`));
  await add(zero, records, digest(...records));
  const seen: string[] = [];
  for (let after: readonly [string, string, string] | undefined; ; ) {
    const rows = await listTargets(database.db, { queries: [] }, { size: 10, after });
    seen.push(...rows.map((row) => row.target_id));
    const last = rows.at(-1);
    if (rows.length < 10 || last === undefined) break;
    after = [last.type, last.agent_id, last.target_id];
  }
  expect(seen).toEqual(records.map(({ id }) => id).toSorted());
});

test("a snapshot writes only what differs, and gives up what it does not hold", async () => {
  const [a, b] = [record("a"), record("b")];
  await add(zero, [a, b], digest(a, b));
  const rowOf = async (id: string) =>
    await database.db.selectFrom("targets").select(sql<string>`ctid::text`.as("place")).where("target_id", "=", id).execute();
  const before = await rowOf("a");
  const moved = record("c");
  const snapshot = { stream, snapshotId: crypto.randomUUID(), to: digest(a, moved) };
  await applySnapshotPart(database.db, writer, { ...snapshot, part: 1, last: true, targets: [a, moved] });
  expect(await ids()).toEqual(["a", "c"]);
  expect(await rowOf("a")).toEqual(before);
});

test("a snapshot that names a target twice is refused whole", async () => {
  const a = record("a");
  const snapshot = { stream, snapshotId: crypto.randomUUID(), to: digest(a, a) };
  const twice = applySnapshotPart(database.db, writer, { ...snapshot, part: 1, last: true, targets: [a, a] });
  await expect(twice).rejects.toMatchObject({ code: "23505" });
  expect(await ids()).toEqual([]);
});
