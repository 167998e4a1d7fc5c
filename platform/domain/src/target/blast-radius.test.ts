import { seededRandom } from "@squall/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choose, countOf } from "./blast-radius.ts";
import type { Target } from "./target.ts";

const target = (id: string, attributes: Target["attributes"] = {}): Target => ({
  agentId: "a",
  type: "host",
  id,
  label: id,
  attributes,
  instance: "i",
});
const many = (count: number) => Array.from({ length: count }, (_, index) => target(`h${index}`, { zone: [`z${index % 3}`] }));

describe("a percentage", () => {
  test.each([
    [20, 2, 0],
    [25, 2, 1],
    [50, 1, 1],
    [49.9, 1, 0],
    [50, 3, 2],
    [100, 7, 7],
    [0, 7, 0],
    [57, 50, 29],
    [14.5, 100, 15],
  ])("%d %% of %d is %d", (percentage, count, expected) => {
    expect(countOf(percentage, count)).toBe(expected);
  });
});

describe("the choice", () => {
  test("depends on the seed and the set of targets alone", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 100 }), fc.string(), (count, percentage, seed) => {
        const targets = many(count);
        const first = choose(targets, { percentage }, seededRandom(seed));
        const again = choose(targets.toReversed(), { percentage }, seededRandom(seed));
        expect(again).toEqual(first);
        expect(first.chosen.length).toBe(countOf(percentage, count));
        expect(new Set(first.chosen).size).toBe(first.chosen.length);
      }),
    );
  });

  test("of at most so many takes all when there are fewer", () => {
    expect(choose(many(3), { maximum: 5 }, seededRandom(1)).chosen).toHaveLength(3);
    expect(choose(many(3), { maximum: 2 }, seededRandom(1)).chosen).toHaveLength(2);
    expect(choose(many(3), {}, seededRandom(1)).chosen).toHaveLength(3);
  });

  test("reaches every target in the long run", () => {
    const hit = new Set(Array.from({ length: 200 }, (_, seed) => choose(many(5), { maximum: 1 }, seededRandom(seed)).chosen[0]?.id));
    expect(hit.size).toBe(5);
  });

  test("by levels keeps what has a picked value, and says which were picked", () => {
    const targets = [...many(9), target("nowhere")];
    const { chosen, picks } = choose(targets, { advanced: [{ attribute: "zone", value: "1#" }] }, seededRandom(3));
    expect(picks).toHaveLength(1);
    const [zone] = picks[0]?.pickedValues ?? [];
    expect(chosen.map(({ attributes }) => attributes["zone"])).toEqual([[zone], [zone], [zone]]);
  });
});
