import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  backoffMs,
  errorText,
  formatDuration,
  mapConcurrent,
  parseDuration,
  SquallError,
  sample,
  seededIds,
  seededRandom,
} from "./core.ts";

describe("durations", () => {
  test.each([
    ["500ms", 500],
    ["30s", 30_000],
    ["1m30s", 90_000],
    ["1.5h", 5_400_000],
    ["2d", 172_800_000],
    ["0", 0],
    ["100ns", 0.0001],
  ])("%s is %d ms", (text, ms) => {
    expect(parseDuration(text)).toBeCloseTo(ms);
  });
  test.each(["", "30", "s", "-1s", "1 s", "1s!", "1x"])("%j is refused with what to write", (text) => {
    expect(() => parseDuration(text)).toThrow(/such as 500ms/);
  });
  test("what is formatted parses to the same", () => {
    fc.assert(
      fc.property(fc.nat(), (ms) => {
        expect(parseDuration(formatDuration(ms))).toBe(ms);
      }),
    );
  });
});

describe("seeded randomness", () => {
  test("the same seed gives the same sequence and another seed another", () => {
    const draw = (seed: string) => Array.from({ length: 5 }, () => seededRandom(seed).next());
    const sequence = (seed: string) => {
      const random = seededRandom(seed);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(new Set(draw("a")).size).toBe(1);
    expect(sequence("a")).toEqual(sequence("a"));
    expect(sequence("a")).not.toEqual(sequence("b"));
  });
  test("draws are spread evenly", () => {
    const random = seededRandom(7);
    const buckets = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw++) {
      const bucket = Math.floor(random.next() * 10);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    for (const count of buckets) expect(Math.abs(count - 10_000)).toBeLessThan(600);
  });
  test("a sample has no repetition and only what was there", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat()), fc.nat(20), fc.string(), (items, count, seed) => {
        const chosen = sample(seededRandom(seed), items, count);
        expect(chosen).toHaveLength(Math.min(count, items.length));
        expect(new Set([...chosen, ...items]).size).toBe(items.length);
        expect(new Set(chosen).size).toBe(chosen.length);
      }),
    );
  });
  test("ids are UUIDs whose last twelve digits differ too", () => {
    const ids = seededIds(seededRandom(1));
    const made = Array.from({ length: 1000 }, () => ids.next());
    for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(made.map((id) => id.slice(24))).size).toBe(1000);
  });
});

test("a back-off stays below its doubling limit", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.string(), (attempt, seed) => {
      const delay = backoffMs(attempt, { baseMs: 200, capMs: 10_000 }, seededRandom(seed));
      expect(delay).toBeGreaterThanOrEqual(0);
      expect(delay).toBeLessThanOrEqual(Math.min(10_000, 200 * 2 ** (attempt - 1)));
    }),
  );
});

describe("concurrent mapping", () => {
  test("keeps the order and never exceeds its limit", async () => {
    let running = 0;
    let most = 0;
    const doubled = await mapConcurrent([1, 2, 3, 4, 5], 2, async (item) => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      return item * 2;
    });
    expect([doubled, most]).toEqual([[2, 4, 6, 8, 10], 2]);
  });
  test("rejects with the first failure and starts nothing more", async () => {
    const started: number[] = [];
    const failing = mapConcurrent([1, 2, 3], 1, (item) => {
      started.push(item);
      return Promise.reject(new Error(`item ${item}`));
    });
    await expect(failing).rejects.toThrow("item 1");
    expect(started).toEqual([1]);
  });
});

test("the text of an error holds its causes once", () => {
  const inner = new Error("connection refused");
  expect(errorText(new SquallError("SQUALL_X", "stop failed", { cause: inner }))).toBe("stop failed: connection refused");
  expect(errorText(new Error("stop failed: connection refused", { cause: inner }))).toBe("stop failed: connection refused");
});
