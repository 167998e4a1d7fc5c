import { describe, expect, it } from "vitest";
import { canonicalRecord, limits, noCuts } from "./canonical.ts";
import { decodeDiscovery } from "./decode-discovery.ts";

const instance = "http://h:1";

function canonical(attributes: Record<string, readonly string[] | null>, changes: Record<string, unknown> = {}) {
  const cuts = { ...noCuts };
  const record = canonicalRecord({ type: "t", id: "i", label: "l", isEnrichment: false, attributes, ...changes }, instance, cuts);
  return { record, cuts };
}

describe("the canonical form", () => {
  it("sorts keys and values by code unit, without doubles and without keys that have no value", () => {
    const { record } = canonical({ b: ["2", "10", "2"], a: ["x"], "": [], none: null });
    expect(JSON.stringify(record.attributes)).toBe(
      '{"a":["x"],"b":["10","2"],"steadybit.extension":["http://h:1"],"steadybit.group":["default"],"steadybit.label":["l"]}',
    );
  });

  it("lets nobody spoof the extension, and lets the group be set", () => {
    const { record } = canonical({ "steadybit.extension": ["evil"], "steadybit.label": ["other"], "steadybit.group": ["g"] });
    expect(record.attributes).toEqual({ "steadybit.extension": [instance], "steadybit.group": ["g"], "steadybit.label": ["l"] });
  });

  it("gives enrichment data neither a label nor its attribute", () => {
    const { record } = canonical({}, { isEnrichment: true });
    expect(record).toMatchObject({ label: "", isEnrichment: true });
    expect(record.attributes).not.toHaveProperty("steadybit.label");
  });

  it("cuts what is beyond the limits, counts it, and never the reserved attributes", () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, number) => [`k${number}`, ["v"]]));
    const { record, cuts } = canonical({ ...many, k0: Array.from({ length: 150 }, (_, number) => `${number}`), k1: ["x".repeat(2_000)] });
    expect(Object.keys(record.attributes)).toHaveLength(limits.attributesMax);
    expect(record.attributes["steadybit.extension"]).toEqual([instance]);
    expect(record.attributes["k0"]).toHaveLength(limits.valuesMax);
    expect(record.attributes["k1"]?.[0]).toHaveLength(limits.valueLengthMax);
    expect(cuts).toMatchObject({ attributes: 53, values: 50, lengths: 1 });
  });

  it("never leaves half of a surrogate pair", () => {
    const { record } = canonical({ a: [`${"x".repeat(999)}😀tail`] });
    expect(record.attributes["a"]?.[0]?.isWellFormed()).toBe(true);
  });

  it("is not misled by the name of a prototype", () => {
    const { record } = canonical(JSON.parse('{"__proto__":["x"],"constructor":["y"]}'));
    expect(record.attributes["constructor"]).toEqual(["y"]);
    expect(Object.getPrototypeOf(record.attributes)).toBe(Object.prototype);
  });
});

describe("the answer of a discovery", () => {
  const read = (document: unknown) => decodeDiscovery(JSON.stringify(document), instance);

  it("may hold null where a list or a map is expected", () => {
    expect(read({ targets: null })).toMatchObject({ type: "decoded", records: [] });
    expect(read({ enrichmentData: [{ id: "e", enrichmentDataType: "t", attributes: null }] })).toMatchObject({
      type: "decoded",
      records: [{ isEnrichment: true }],
    });
  });

  it.each([
    [{}, "neither"],
    [[], "expected an object"],
    [{ title: "Discovery Failed", detail: "why" }, "Discovery Failed: why"],
    [{ targets: [], discoveries: [] }, "the index came back"],
    [{ targets: {} }, "expected a list"],
    [{ targets: [{ id: "", targetType: "t" }] }, "not empty"],
    [{ targets: [{ id: "i", targetType: "t", attributes: { a: [1] } }] }, "expected texts only"],
    [{ targets: [{ id: "i", targetType: "t", attributes: { a: "x" } }] }, "expected a list of texts"],
  ])("%j is never zero targets", (document, reason) => {
    expect(read(document)).toMatchObject({ type: "invalid", reason: expect.stringContaining(reason) });
  });

  it("keeps the first of two with one id, and counts the second", () => {
    const twice = [1, 2].map((number) => ({ id: "i", targetType: "t", label: `${number}`, attributes: {} }));
    expect(read({ targets: twice })).toMatchObject({ records: [{ label: "1" }], cuts: { duplicates: 1 } });
  });
});
