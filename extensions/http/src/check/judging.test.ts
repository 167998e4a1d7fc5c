import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, type Expectation, judge } from "./expectation.ts";
import { isExpectedStatus, parseStatusCodes } from "./status-codes.ts";
import { isLost, tallyText, verdictOf } from "./verdict.ts";

describe("expected status codes", () => {
  it.each([
    ["200", [200], [199, 201, 404]],
    ["200-299", [200, 204, 299], [300, 404]],
    ["200-299;404", [200, 404], [403, 500]],
    [" 200 - 299 ; 404 ", [250, 404], [405]],
    ["200,404", [200, 404], [201]],
  ])("of %s are %o and not %o", (text, expected, others) => {
    const parsed = parseStatusCodes(text);
    if ("mistake" in parsed) throw new Error(parsed.mistake);
    expect([...expected, ...others].filter((status) => isExpectedStatus(parsed, status))).toEqual(expected);
    expect(isExpectedStatus(parsed, undefined)).toBe(false);
  });

  it("may be no answer at all", () => {
    const parsed = parseStatusCodes("error;503");
    expect("mistake" in parsed || [undefined, 503, 200].map((status) => isExpectedStatus(parsed, status))).toEqual([true, true, false]);
  });

  it("are understood as they are written, whatever ranges there are", () => {
    const range = fc
      .tuple(fc.integer({ min: 100, max: 599 }), fc.integer({ min: 100, max: 599 }))
      .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 20 }), fc.boolean(), (ranges, isErrorExpected) => {
        const text = [
          ...ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)),
          ...(isErrorExpected ? ["error"] : []),
        ].join(";");
        expect(parseStatusCodes(text)).toEqual({ ranges, isErrorExpected });
      }),
    );
  });

  it("are judged or refused, and never throw, whatever is written", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseStatusCodes(text)));
  });

  it.each(["", ";", "abc", "20", "99", "600", "299-200", "2xx", "200-"])("cannot be %j", (text) => {
    expect(parseStatusCodes(text)).toHaveProperty("mistake");
  });
});

describe("an answer", () => {
  const expectation: Expectation = {
    status: { ranges: [{ from: 200, to: 299 }], isErrorExpected: false },
    contains: "ok",
    timeMode: "SHORTER_THAN",
    timeMs: 100,
  };
  const good: Answer = { kind: "response", status: 200, responseMs: 50, body: "all ok" };

  it("is a success if all is as expected", () => {
    expect(judge(good, expectation)).toEqual({ isStatusExpected: true, isBodyAsExpected: true, isTimeAsExpected: true, isSuccess: true });
  });

  it.each([
    [
      { ...good, status: 500 },
      { isStatusExpected: false, isSuccess: false },
    ],
    [
      { ...good, body: "bad" },
      { isBodyAsExpected: false, isSuccess: false },
    ],
    [
      { ...good, responseMs: 101 },
      { isTimeAsExpected: false, isSuccess: false },
    ],
    [
      { kind: "error", error: "refused", responseMs: 1 },
      { isStatusExpected: false, isSuccess: false },
    ],
  ] as const)("%o is judged as %o", (answer, judgement) => {
    expect(judge(answer, expectation)).toMatchObject(judgement);
  });

  it("that takes long is a success where that is expected", () => {
    const slow = { ...expectation, timeMode: "LONGER_THAN", timeMs: 40 } as const;
    expect([30, 40, 50].map((responseMs) => judge({ ...good, responseMs }, slow).isTimeAsExpected)).toEqual([false, true, true]);
  });

  it("that never came is a success where that is expected", () => {
    const none = { ...expectation, status: { ranges: [], isErrorExpected: true } };
    expect(judge({ kind: "error", error: "refused", responseMs: 1 }, none).isSuccess).toBe(true);
  });
});

describe("a verdict", () => {
  it("is negative without any request", () => {
    expect(verdictOf({ completed: 0, succeeded: 0, skipped: 3 }, 0)).toBe("No requests completed");
  });

  it("tells both numbers", () => {
    expect(verdictOf({ completed: 4, succeeded: 3, skipped: 0 }, 80)).toBe(
      "Success rate was 75 % (3 of 4 requests), expected at least 80 %",
    );
    expect(verdictOf({ completed: 4, succeeded: 3, skipped: 0 }, 75)).toBeUndefined();
  });

  it("does not show as 100 % what is less", () => {
    expect(verdictOf({ completed: 100_000, succeeded: 99_999, skipped: 0 }, 100)).toContain("99.99 %");
  });

  it.each([
    [1, 100, 10, true],
    [0, 100, 10, false],
    [2, 80, 10, false],
    [3, 80, 10, true],
  ])("is clear early after %d failures at %d %% of %d requests: %s", (failures, rate, expected, is) => {
    expect(isLost({ completed: 5, succeeded: 5 - failures, skipped: 0 }, expected, rate)).toBe(is);
  });

  it("mentions requests that could not be sent", () => {
    expect(tallyText({ completed: 2, succeeded: 2, skipped: 1 })).toContain("1 were due but not sent");
  });
});
