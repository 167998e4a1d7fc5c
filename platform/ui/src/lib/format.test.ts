import { describe, expect, it } from "vitest";
import { cutMiddle, formatAgo, formatCount, formatLength, formatTimelineMs, formatTimelineTenths, plural, splitLength } from "./format.ts";

describe("lengths and times", () => {
  it("shows a length in the unit a person would choose", () => {
    expect([0, 11, 880, 2_000, 12_345, 60_000, 200_000, 7_500_000].map(formatLength)).toEqual([
      "0 ms",
      "11 ms",
      "0.88 s",
      "2 s",
      "12.3 s",
      "1 min",
      "3 min 20 s",
      "2 h 5 min",
    ]);
  });
  it("never shows a negative length, whatever two clocks say", () => {
    expect(formatLength(-40)).toBe("0 ms");
    expect(formatTimelineMs(-1)).toBe("0:00");
  });
  it("shows the clock of a timeline with tenths below, hours above", () => {
    expect(formatTimelineTenths(124_349)).toBe("2:04.3");
    expect(formatTimelineMs(3_723_000)).toBe("1:02:03");
  });
  it("sets the unit of a large figure apart", () => {
    expect(splitLength(2_410)).toEqual({ figure: "2.41", unit: "s" });
    expect(splitLength(1_601_000)).toEqual({ figure: "26:41", unit: "" });
  });
  it("says how long ago in the coarsest unit that is true", () => {
    const now = Date.UTC(2026, 10, 21, 12);
    const ago = (seconds: number) => formatAgo(now - seconds * 1_000, now);
    expect([1, 40, 300, 7_300, 90_000, 300_000].map(ago)).toEqual(["now", "40 s ago", "5 min ago", "2 h ago", "yesterday", "3 d ago"]);
  });
});

describe("names and counts", () => {
  it("cuts long names in the middle, because their ends tell them apart", () => {
    expect(cutMiddle("payment-5c8b9d7f44-x2k9d", 15)).toBe("payment…4-x2k9d");
    expect(cutMiddle("checkout", 15)).toBe("checkout");
  });
  it("counts before nouns", () => {
    expect(plural(1, "target")).toBe("1 target");
    expect(plural(6, "try", "tries")).toBe("6 tries");
    expect(formatCount(1_597)).toBe("1\u2009597");
  });
});
