import { describe, expect, it } from "vitest";
import { type Described, initialPoll, type PollEvent, type PollState, processOf, reducePoll } from "./machine.ts";

const options = { intervalMs: 30_000 };
const good: Described<string> = { kind: "action", path: "/a", definition: "a1" };
const broken: Described<string> = { kind: "action", path: "/a", problem: { path: "/a", jsonPath: "$.id", message: "expected a text" } };

function play(events: readonly PollEvent<string>[]) {
  let state: PollState<string> = initialPoll();
  let effects: readonly unknown[] = [];
  for (const event of events) [state, ...effects] = reducePoll(state, event, options);
  return { state, effects };
}

describe("the polling of an extension", () => {
  it("keeps the ETag of a complete reading over any number of 304", () => {
    const { effects } = play([
      { type: "due" },
      { type: "read", at: 1, etag: "x-1", described: [good] },
      { type: "due" },
      { type: "unchanged", at: 2 },
      { type: "due" },
    ]);
    expect(effects).toEqual([{ type: "poll", etag: "x-1" }]);
  });

  it("never asks twice at once", () => {
    expect(play([{ type: "due" }, { type: "due" }]).effects).toEqual([]);
  });

  it("keeps the last good description of one that is broken now, remembers no ETag and comes back soon", () => {
    const { state, effects } = play([
      { type: "read", at: 1, etag: "x-1", described: [good] },
      { type: "read", at: 2, etag: "x-2", described: [broken] },
    ]);
    expect(state).toMatchObject({ health: "up", described: [{ definition: "a1" }], problems: [broken.problem] });
    expect(state).not.toHaveProperty("etag");
    expect(effects).toContainEqual({ type: "schedule", afterMs: 10_000 });
  });

  it("backs off from half a second to half a minute, and says that it fails once", () => {
    const problem = { path: "/", jsonPath: "", message: "refused" };
    const delays: unknown[] = [];
    let reportsCount = 0;
    let state: PollState<string> = initialPoll();
    for (let attempt = 0; attempt < 9; attempt++) {
      const [next, ...effects] = reducePoll(state, { type: "failed", problem }, options);
      state = next;
      for (const effect of effects) {
        if (effect.type === "schedule") delays.push(effect.afterMs);
        if (effect.type === "reportHealth") reportsCount++;
      }
    }
    expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    expect(reportsCount).toBe(1);
  });

  it("keeps what it knew while the extension fails, and after a bug", () => {
    const { state } = play([
      { type: "read", at: 1, described: [good] },
      { type: "abort", reason: "bug" },
    ]);
    expect(state).toMatchObject({ health: "failing", described: [good], isPolling: false });
  });
});

describe("the process behind an index", () => {
  it.each([
    ["k3x9-1", "k3x9"],
    ["k3x9-17", "k3x9"],
    ["1763750400123", "1763750400123"],
    ["a-b-3", "a-b"],
    ["-5", "-5"],
  ])("of %s is %s", (etag, expected) => {
    expect(processOf(etag)).toBe(expected);
  });
});
