import fc from "fast-check";
import { expect, test } from "vitest";
import { addToDigest, digestOf, formatDigest, parseDigest, removeFromDigest, targetHash } from "./target-digest.ts";

const target = fc.record({
  type: fc.string(),
  id: fc.string(),
  label: fc.string(),
  attributes: fc.dictionary(fc.string(), fc.array(fc.string())),
});

test("a known target has a known hash", () => {
  expect(formatDigest(targetHash({ type: "t", id: "1", label: "one", attributes: { b: ["2", "1", "2"], a: ["x"], none: [] } }))).toBe(
    // sha256 of ["t","1","one",[["a",["x"]],["b",["1","2"]]]]
    "a9f4006e0a53efb9c73748f8e31e666a",
  );
});
test("the order of keys and of values does not count, nor do repeated values", () => {
  fc.assert(
    fc.property(target, (one) => {
      const turned = Object.fromEntries(
        Object.entries(one.attributes)
          .reverse()
          .map(([key, values]) => [key, [...values, ...values].reverse()]),
      );
      expect(targetHash({ ...one, attributes: turned })).toBe(targetHash(one));
    }),
  );
});
test("adding and removing in any order gives the digest of the set that remains", () => {
  fc.assert(
    fc.property(fc.array(target), fc.array(target), (kept, removed) => {
      const start = digestOf([...removed, ...kept].map(targetHash));
      const end = removed.reduce((digest, one) => removeFromDigest(digest, targetHash(one)), start);
      expect(end).toBe(kept.reduce((digest, one) => addToDigest(digest, targetHash(one)), 0n));
      expect(parseDigest(formatDigest(end))).toBe(end);
    }),
  );
});
