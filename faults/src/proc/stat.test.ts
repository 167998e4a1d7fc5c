import { describe, expect, it } from "vitest";
import { isLive, parseProcessStat } from "./stat.ts";

const line = (name: string, state = "S") =>
  `4711 (${name}) ${state} 17 4700 4699 0 -1 4194304 100 0 0 0 250 50 7 8 20 0 3 0 123456 9000000 2048 18446744073709551615`;

describe("a stat line", () => {
  it("is read into a process", () => {
    expect(parseProcessStat(line("node"))).toEqual({
      pid: 4711,
      name: "node",
      state: "S",
      parentPid: 17,
      sessionId: 4699,
      userTicks: 250,
      systemTicks: 50,
      startTicks: 123456,
    });
  });

  it("may hold blanks and parentheses in the name", () => {
    expect(parseProcessStat(line("a) S 1 (b"))).toMatchObject({ name: "a) S 1 (b", parentPid: 17, startTicks: 123456 });
  });

  it("that is cut short is no process", () => {
    expect(parseProcessStat("")).toBeUndefined();
    expect(parseProcessStat("4711 (node) S 17")).toBeUndefined();
  });

  it("of a zombie is not live", () => {
    const states = ["R", "S", "D", "T", "Z", "X"].map((state) => parseProcessStat(line("node", state)));
    expect(states.map((stat) => stat !== undefined && isLive(stat))).toEqual([true, true, true, true, false, false]);
  });
});
