import { describe, expect, it } from "vitest";
import { type DiscoveryEffect, type DiscoveryEvent, initialDiscovery, reduceDiscovery } from "./machine.ts";

function play(events: readonly DiscoveryEvent[]) {
  let state = initialDiscovery(10_000);
  let effects: readonly DiscoveryEffect[] = [];
  for (const event of events) [state, ...effects] = reduceDiscovery(state, event);
  return { state, effects };
}

const found: DiscoveryEvent = { type: "found", at: 1, etag: "5" };
const failed: DiscoveryEvent = { type: "failed", at: 2, reason: "500" };

describe("a discovery", () => {
  it("is asked again one interval after its answer, with its ETag", () => {
    expect(play([{ type: "due" }, found]).effects).toEqual([{ type: "publish" }, { type: "schedule", afterMs: 10_000 }]);
    expect(play([found, { type: "due" }]).effects).toEqual([{ type: "call", etag: "5" }]);
  });

  it("marks its set stale with the first failure, retries after 30, 60 and 120 s, and drops it after the fourth", () => {
    const history = [found, failed, failed, failed, failed];
    expect(play(history.slice(0, 2)).effects).toEqual([
      { type: "markStale", reason: "500" },
      { type: "schedule", afterMs: 30_000 },
    ]);
    expect(play(history.slice(0, 3)).effects).toEqual([{ type: "schedule", afterMs: 60_000 }]);
    expect(play(history.slice(0, 4)).effects).toEqual([{ type: "schedule", afterMs: 120_000 }]);
    expect(play(history).effects).toEqual([
      { type: "drop", reason: "500" },
      { type: "schedule", afterMs: 120_000 },
    ]);
  });

  it("forgets the ETag with the set, since a 304 would speak of what is no longer there", () => {
    expect(play([found, failed, failed, failed, failed, { type: "due" }]).effects).toEqual([{ type: "call" }]);
  });

  it("never remembers the ETag of a failure", () => {
    expect(play([found, failed, { type: "due" }]).effects).toEqual([{ type: "call", etag: "5" }]);
  });

  it("is fresh again with a 304 after failures", () => {
    expect(play([found, failed, { type: "unchanged", at: 3 }]).effects).toEqual([
      { type: "markFresh" },
      { type: "schedule", afterMs: 10_000 },
    ]);
  });

  it("takes a negative ETag for not ready: nothing is published, nothing remembered, and it is asked again soon", () => {
    const { state, effects } = play([found, { type: "found", at: 3, etag: "-62135596800000" }]);
    expect(effects).toEqual([{ type: "schedule", afterMs: 1_000 }]);
    expect(state).toMatchObject({ etag: "5", content: "fresh", notReady: 1 });
  });

  it("has one call at a time", () => {
    expect(play([{ type: "due" }, { type: "due" }]).effects).toEqual([]);
  });
});
