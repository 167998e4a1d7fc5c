import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalRecord, type DiscoveredRecord, noCuts, recordKey } from "./canonical.ts";
import { contentOf, deltaOf, deltaParts, hashRecord, type StreamContent } from "./delta.ts";

const record = fc.record({ id: fc.integer({ min: 0, max: 30 }), value: fc.integer({ min: 0, max: 3 }) });
const content = fc
  .array(record, { maxLength: 40 })
  .map((records) =>
    contentOf(
      records.map(({ id, value }) =>
        hashRecord(
          canonicalRecord({ type: "t", id: `${id}`, label: "l", isEnrichment: false, attributes: { v: [`${value}`] } }, "x", { ...noCuts }),
        ),
      ),
    ),
  );

function applied(
  from: StreamContent,
  parts: Iterable<{ upserts: readonly DiscoveredRecord[]; deletes: readonly { type: string; id: string }[] }>,
) {
  const records = new Map(from.records);
  for (const { upserts, deletes } of parts) {
    for (const upsert of upserts) records.set(recordKey(upsert), hashRecord(upsert));
    for (const gone of deletes) records.delete(recordKey(gone));
  }
  return contentOf(records.values());
}

describe("a delta", () => {
  it("leads from any set to any other, in parts of any size, with the right digest after each", () => {
    fc.assert(
      fc.property(content, content, fc.integer({ min: 1, max: 10 }), (from, to, sizeMax) => {
        let here = from;
        for (const part of deltaParts(from, deltaOf(from, to), sizeMax)) {
          expect(part.upserts.length).toBeLessThanOrEqual(sizeMax);
          expect(part.deletes.length).toBeLessThanOrEqual(sizeMax);
          expect(part.from).toBe(here.digest);
          here = applied(here, [part]);
          expect(part.to).toBe(here.digest);
        }
        expect(here.digest).toBe(to.digest);
        expect([...here.records.keys()].sort()).toEqual([...to.records.keys()].sort());
      }),
    );
  });

  it("is empty between equal sets", () => {
    fc.assert(
      fc.property(content, (set) => {
        expect(deltaOf(set, contentOf([...set.records.values()].reverse()))).toEqual({ upserts: [], deletes: [] });
      }),
    );
  });
});
