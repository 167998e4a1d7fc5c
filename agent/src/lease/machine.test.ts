import { expect, test } from "vitest";
import { type Lease, type LeaseEffect, type LeaseEvent, leaseDeadline, mayPrepare, mayStart, noLease, reduceLease } from "./machine.ts";

const terms = { lease: { activeMs: 6_000, idleMs: 20_000 }, beat: { activeMs: 1_000, idleMs: 5_000 } };
const opened: LeaseEvent = { type: "opened", at: 100, terms, helloSentAt: 50 };

function after(...events: LeaseEvent[]): { readonly lease: Lease; readonly effects: readonly LeaseEffect[] } {
  let lease = noLease;
  let effects: readonly LeaseEffect[] = [];
  for (const event of events) [lease, ...effects] = reduceLease(lease, event);
  return { lease, effects };
}

function up(lease: Lease) {
  if (lease.kind !== "up") throw new Error("the link is down");
  return lease;
}

test("an opened link beats at once and leases from when hello was sent", () => {
  const { lease, effects } = after(opened);
  expect(leaseDeadline(up(lease))).toBe(20_050);
  expect(effects).toEqual([
    { type: "send-beat", t: 100 },
    { type: "arm", due: 5_100 },
  ]);
});

test("an echo renews from the moment its beat was sent, not from its arrival", () => {
  const { lease } = after(opened, { type: "echoed", at: 4_000, echo: 100 });
  expect(leaseDeadline(up(lease))).toBe(20_100);
});

test("an echo that was buffered for ten seconds renews nothing that counts while active", () => {
  const { lease, effects } = after(
    opened,
    { type: "activity", at: 200, isActive: true },
    { type: "timer", at: 1_200, due: 1_200 },
    // The timer of 2 200 fires at 11 000: the process slept. The sockets hold the echo of the beat of 200.
    { type: "timer", at: 11_000, due: 2_200 },
    { type: "echoed", at: 11_001, echo: 200 },
    { type: "sockets-read", at: 11_002 },
  );
  expect(lease.kind).toBe("down");
  expect(effects).toEqual([{ type: "lost", reason: "lease-over" }]);
});

test("a late timer reads the sockets once before it decides", () => {
  const { effects } = after(opened, { type: "timer", at: 20_400, due: 5_100 });
  expect(effects).toEqual([{ type: "read-sockets" }]);
  const { lease } = after(
    opened,
    { type: "timer", at: 5_100, due: 5_100 },
    { type: "timer", at: 20_400, due: 10_100 },
    { type: "echoed", at: 20_401, echo: 5_100 },
    { type: "sockets-read", at: 20_402 },
  );
  expect(leaseDeadline(up(lease))).toBe(25_100);
});

test("becoming active shortens the lease from that moment on and beats at once", () => {
  const { lease, effects } = after(opened, { type: "activity", at: 9_000, isActive: true });
  expect(leaseDeadline(up(lease))).toBe(15_000);
  expect(effects[0]).toEqual({ type: "send-beat", t: 9_000 });
});

test("becoming active late never stretches the idle lease", () => {
  const { lease } = after(opened, { type: "activity", at: 19_000, isActive: true });
  expect(leaseDeadline(up(lease))).toBe(20_050);
});

test("a start needs an echo as fresh as the active lease, a prepare any valid lease", () => {
  const { lease } = after(opened);
  expect(mayStart(lease, 6_049)).toBe(true);
  expect(mayStart(lease, 6_050)).toBe(false);
  expect(mayPrepare(lease, 6_050)).toBe(true);
  expect(mayPrepare(lease, 20_050)).toBe(false);
  expect(mayStart(noLease, 0)).toBe(false);
});

test("without an echo the lease is over at its deadline", () => {
  const events: LeaseEvent[] = [opened, { type: "activity", at: 100, isActive: true }];
  for (let at = 1_100; at <= 6_100; at += 1_000) events.push({ type: "timer", at, due: at });
  const { lease, effects } = after(...events);
  expect(lease).toEqual({ kind: "down", isActive: true });
  expect(effects).toEqual([{ type: "lost", reason: "lease-over" }]);
});

test("a closed socket is lost at once, and only once", () => {
  const { effects } = after(opened, { type: "closed", at: 200 });
  expect(effects).toEqual([{ type: "lost", reason: "closed" }]);
  expect(after(opened, { type: "closed", at: 200 }, { type: "closed", at: 201 }).effects).toEqual([]);
});

test("an echo of a beat that was never sent on this connection renews nothing", () => {
  const { lease } = after(opened, { type: "echoed", at: 200, echo: 19_999 });
  expect(leaseDeadline(up(lease))).toBe(20_050);
});

test("an older echo that overtakes is ignored", () => {
  const { lease } = after(
    opened,
    { type: "timer", at: 5_100, due: 5_100 },
    { type: "echoed", at: 5_200, echo: 5_100 },
    { type: "echoed", at: 5_300, echo: 100 },
  );
  expect(leaseDeadline(up(lease))).toBe(25_100);
});

test("a machine that was suspended for longer than the lease has lost its link", () => {
  expect(after(opened, { type: "suspended", at: 300, gapMs: 20_001 }).effects).toEqual([{ type: "lost", reason: "suspended" }]);
  expect(after(opened, { type: "suspended", at: 300, gapMs: 6_001 }).effects).toEqual([]);
});

test("a link that opens while something is active leases for the active time", () => {
  const { lease } = after({ type: "activity", at: 10, isActive: true }, opened);
  expect(leaseDeadline(up(lease))).toBe(6_100);
});

test("the beats that wait for an echo are bounded", () => {
  let lease = up(after(opened).lease);
  for (let at = 200; at < 2_000; at++) {
    const [next] = reduceLease({ ...lease, beatAt: at }, { type: "timer", at, due: at });
    lease = up(next);
  }
  expect(lease.unechoed.length).toBe(256);
});
