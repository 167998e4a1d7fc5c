import { expect, test } from "vitest";
import {
  type ExtensionLink,
  type ExtensionLinkEffect,
  type ExtensionLinkEvent,
  reduceExtensionLink,
  unwatchedLink,
} from "./extension-link.ts";

function after(...events: ExtensionLinkEvent[]): { readonly link: ExtensionLink; readonly effects: readonly ExtensionLinkEffect[] } {
  let link = unwatchedLink;
  let effects: readonly ExtensionLinkEffect[] = [];
  for (const event of events) [link, ...effects] = reduceExtensionLink(link, event);
  return { link, effects };
}
const watched: ExtensionLinkEvent = { type: "watched", at: 0 };
/** The timers that came in time, up to `until`. */
function timers(until: number): ExtensionLinkEvent[] {
  return Array.from({ length: until / 2_000 }, (_, index) => ({ type: "timer", at: (index + 1) * 2_000 }));
}

test("a watched extension is asked for its index every two seconds", () => {
  expect(after(watched).effects).toEqual([{ type: "arm", at: 2_000 }]);
  expect(after(watched, { type: "timer", at: 2_000 }).effects).toEqual([{ type: "probe" }, { type: "arm", at: 4_000 }]);
});

test("an answer to any call within two seconds makes the question needless", () => {
  const call: ExtensionLinkEvent[] = [
    { type: "call-began", at: 100, call: 1, timeoutMs: 10_000 },
    { type: "call-ended", at: 1_000, call: 1, isAnswered: true },
  ];
  expect(after(watched, ...call, { type: "timer", at: 2_000 }).effects).toEqual([{ type: "arm", at: 4_000 }]);
});

test("a refused question is repeated once at once, then the link is lost", () => {
  const asked: ExtensionLinkEvent[] = [watched, { type: "timer", at: 2_000 }];
  expect(after(...asked, { type: "probe-failed", at: 2_001, isRefused: true }).effects).toEqual([{ type: "probe" }]);
  const { effects } = after(
    ...asked,
    { type: "probe-failed", at: 2_001, isRefused: true },
    { type: "probe-failed", at: 2_002, isRefused: true },
  );
  expect(effects).toEqual([{ type: "lost" }]);
});

test("six seconds without any answer lose the link", () => {
  const { effects } = after(watched, ...timers(6_000));
  expect(effects).toEqual([{ type: "lost" }, { type: "arm", at: 8_000 }]);
});

test("a call of ours that is in flight excuses silence until its own time-out", () => {
  const call: ExtensionLinkEvent = { type: "call-began", at: 1_000, call: 1, timeoutMs: 10_000 };
  expect(after(watched, call, ...timers(10_000)).link.isLost).toBe(false);
  expect(after(watched, call, ...timers(12_000)).link.isLost).toBe(true);
});

test("loss is told once, and so is the return", () => {
  const lost: ExtensionLinkEvent[] = [watched, ...timers(6_000)];
  expect(after(...lost, { type: "timer", at: 8_000 }).effects).not.toContainEqual({ type: "lost" });
  expect(after(...lost, { type: "probe-answered", at: 8_000, process: "p1" }).effects).toEqual([{ type: "reachable" }]);
});

test("another process in the index is a restart", () => {
  const { effects } = after(
    watched,
    { type: "probe-answered", at: 1, process: "p1" },
    { type: "probe-answered", at: 2_000, process: "p2" },
  );
  expect(effects).toEqual([{ type: "restarted", process: "p2" }]);
});

test("a loss that ends with another process is told in that order", () => {
  const { effects } = after(watched, { type: "probe-answered", at: 1, process: "p1" }, ...timers(8_000), {
    type: "probe-answered",
    at: 9_000,
    process: "p2",
  });
  expect(effects).toEqual([{ type: "reachable" }, { type: "restarted", process: "p2" }]);
});

test("time for which this process stood still is no silence of the extension", () => {
  const { link, effects } = after(watched, { type: "timer", at: 2_000 }, { type: "timer", at: 20_000 });
  expect(link.isLost).toBe(false);
  expect(effects).toEqual([{ type: "arm", at: 22_000 }]);
  const { effects: later } = after(watched, { type: "timer", at: 2_000 }, { type: "timer", at: 20_000 }, { type: "timer", at: 22_000 });
  expect(later).toEqual([{ type: "lost" }, { type: "arm", at: 24_000 }]);
});

test("nothing is lost where nothing is watched", () => {
  expect(after(watched, { type: "unwatched", at: 1 }, { type: "timer", at: 60_000 }).effects).toEqual([]);
  expect(after({ type: "probe-failed", at: 1, isRefused: true }).effects).toEqual([]);
});
