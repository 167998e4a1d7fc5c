import { describe, expect, it } from "vitest";
import { closeCodes, initialLink, type LinkEffect, type LinkEvent, type LinkState, reduceLink } from "./machine.ts";

function play(events: readonly LinkEvent[], from: LinkState = initialLink) {
  let state = from;
  let effects: readonly LinkEffect[] = [];
  for (const event of events) [state, ...effects] = reduceLink(state, event);
  return { state, effects };
}

const closed = (changes: Partial<Extract<LinkEvent, { type: "closed" }>> = {}): LinkEvent => ({
  type: "closed",
  at: 0,
  draw: 1,
  reason: "gone",
  ...changes,
});
const linked: LinkEvent[] = [{ type: "due" }, { type: "opened" }, { type: "welcomed", at: 0, epoch: 3 }];

describe("the link", () => {
  it("connects, greets, and is there with the welcome", () => {
    expect(play(linked.slice(0, 1)).effects).toEqual([{ type: "connect" }]);
    expect(play(linked.slice(0, 2)).effects).toEqual([{ type: "greet" }]);
    expect(play(linked).effects).toEqual([{ type: "linked", epoch: 3 }]);
  });

  it("doubles its patience from 0.2 to 10 s, under full jitter", () => {
    const delays: number[] = [];
    let state: LinkState = initialLink;
    for (let attempt = 0; attempt < 8; attempt++) {
      const { state: next, effects } = play([{ type: "due" }, closed()], state);
      state = next;
      for (const effect of effects) if (effect.type === "schedule") delays.push(effect.afterMs);
    }
    expect(delays).toEqual([200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]);
    expect(play([{ type: "due" }, closed({ draw: 0.25 })]).effects).toContainEqual({ type: "schedule", afterMs: 50 });
  });

  it("obeys Retry-After, up to ten minutes", () => {
    expect(play([{ type: "due" }, closed({ retryAfterMs: 20_000 })]).effects).toContainEqual({ type: "schedule", afterMs: 20_000 });
    expect(play([{ type: "due" }, closed({ retryAfterMs: 1e9 })]).effects).toContainEqual({ type: "schedule", afterMs: 600_000 });
  });

  it("is lost once, and only if it was there", () => {
    expect(play([{ type: "due" }, { type: "opened" }, closed()]).effects).not.toContainEqual(expect.objectContaining({ type: "lost" }));
    expect(play([...linked, closed()]).effects).toContainEqual({ type: "lost", reason: "gone" });
    expect(play([...linked, closed(), closed()]).effects).toEqual([]);
  });

  it("begins with little patience again only after a link that lasted", () => {
    const attempts = [{ type: "due" }, closed(), { type: "due" }, closed(), ...linked] as LinkEvent[];
    expect(play([...attempts, closed({ at: 60_000 })]).effects).toContainEqual({ type: "schedule", afterMs: 200 });
    expect(play([...attempts, closed({ at: 100 })]).effects).toContainEqual({ type: "schedule", afterMs: 800 });
  });

  it("leaves a newer connection of its own a minute", () => {
    expect(play([...linked, closed({ code: closeCodes.fenced })]).effects).toContainEqual({ type: "schedule", afterMs: 60_000 });
  });

  it("says once a minute that it is refused", () => {
    const refused = (at: number): LinkEvent[] => [{ type: "due" }, closed({ at, status: 401 })];
    const log = { type: "logFailure", reason: "gone", status: 401 };
    expect(play(refused(0)).effects).toContainEqual(log);
    expect(play([...refused(0), ...refused(59_999)]).effects).not.toContainEqual(log);
    expect(play([...refused(0), ...refused(60_000)]).effects).toContainEqual(log);
  });

  it("ends for good with the agent, and survives a bug by connecting anew", () => {
    expect(play([...linked, { type: "shutdown" }, { type: "due" }]).state.phase).toBe("closed");
    const { state, effects } = play([...linked, { type: "abort", reason: "bug" }]);
    expect(state.phase).toBe("waiting");
    expect(effects.map(({ type }) => type)).toEqual(["disconnect", "lost", "schedule"]);
  });
});
