import type { HelloFrame, WelcomeFrame } from "@squall/openapi/agent";
import { expect, test } from "vitest";
import {
  closeCodes,
  isOpenForPrepare,
  isOpenForStart,
  lossGraceMs,
  newSession,
  refusalsMax,
  type Session,
  type SessionEffect,
  type SessionEvent,
  type SessionOptions,
  sessionReducer,
} from "./session-machine.ts";

const options: SessionOptions = { beat: { activeMs: 1_000, idleMs: 5_000 }, lease: { activeMs: 6_000, idleMs: 20_000 } };
const reduce = sessionReducer(options);
const uuid = "00000000-0000-4000-8000-000000000001";
const hello: HelloFrame = {
  type: "hello",
  agentId: "agent-1",
  bootId: uuid,
  connection: 1,
  hostname: "h",
  version: "1",
  protocolMinor: 0,
  zone: "default",
  journal: { id: uuid, condition: "clean", quarantined: false },
  executions: [],
};
const welcome: WelcomeFrame = {
  type: "welcome",
  epoch: 1,
  protocolMinor: 0,
  ...options,
  killSwitch: { seq: 0, engaged: false, scopes: [] },
  final: [],
};
const refusal = { type: "refuse", of: "report", code: "SQUALL_INVALID_FRAME", message: "no" } as const;

/** Feeds events one after the other; answers the last state and all effects. */
function play(
  events: readonly SessionEvent[],
  from: Session = newSession,
): { readonly session: Session; readonly effects: readonly SessionEffect[] } {
  const effects: SessionEffect[] = [];
  let session = from;
  for (const event of events) {
    const [next, ...wanted] = reduce(session, event);
    session = next;
    effects.push(...wanted);
  }
  return { session, effects };
}

const linked = play([
  { type: "frame", at: 0, frame: hello },
  { type: "accepted", at: 0, welcome, isActive: false },
]).session;
const active = play([{ type: "activity", at: 10_000, isActive: true }], linked).session;

test("the first frame must be hello", () => {
  const { session, effects } = play([{ type: "frame", at: 0, frame: { type: "beat", t: 1 } }]);
  expect(session.phase).toBe("closed");
  expect(effects).toEqual([{ type: "close", code: closeCodes.broken, reason: "the first frame is beat and not hello" }]);
});

test("hello asks for an epoch, and welcome is the first thing that is sent", () => {
  const { effects } = play([
    { type: "frame", at: 0, frame: hello },
    { type: "accepted", at: 1, welcome, isActive: false },
  ]);
  expect(effects.map(({ type }) => type)).toEqual(["accept", "send", "linked", "beat-after", "check-at"]);
});

test("what comes before welcome is void", () => {
  const { effects } = play([
    { type: "frame", at: 0, frame: hello },
    { type: "frame", at: 0, frame: { type: "ack", of: "stop", seq: 1 } },
  ]);
  expect(effects.map(({ type }) => type)).toEqual(["accept"]);
});

test("only an echo renews the lease, counted from when its beat was sent", () => {
  const silent = play([{ type: "frame", at: 15_000, frame: { type: "beat", t: 1 } }], linked);
  expect(silent.effects).toEqual([]);
  const echoed = play([{ type: "frame", at: 15_000, frame: { type: "beat", t: 1, echo: 4_000 } }], linked);
  expect(echoed.effects).toEqual([{ type: "check-at", at: 4_000 + 20_000 + lossGraceMs }]);
});

test("an echo from the future renews nothing", () => {
  expect(play([{ type: "frame", at: 10, frame: { type: "beat", t: 1, echo: 11 } }], linked).effects).toEqual([]);
});

test("the link is lost a second after the lease, not before", () => {
  expect(play([{ type: "check", at: 20_000 + lossGraceMs - 1 }], linked).effects).toEqual([{ type: "check-at", at: 20_000 + lossGraceMs }]);
  const late = play([{ type: "check", at: 20_000 + lossGraceMs }], linked);
  expect(late.effects.map(({ type }) => type)).toEqual(["close", "lost"]);
  expect(late.effects[0]).toMatchObject({ code: closeCodes.leaseOver });
});

test("becoming active shortens the lease and beats at once", () => {
  expect(play([{ type: "activity", at: 10_000, isActive: true }], linked).effects).toEqual([
    { type: "check-at", at: 10_000 + 6_000 + lossGraceMs },
    { type: "beat-after", ms: 0 },
  ]);
});

test("a prepare waits for the first beat since the link became active", () => {
  expect(isOpenForPrepare(active)).toBe(false);
  expect(isOpenForPrepare(play([{ type: "beat-due", at: 10_001 }], active).session)).toBe(true);
});

test("a start waits until both sides have heard from each other since the link became active", () => {
  const beaten = play([{ type: "beat-due", at: 10_001 }], active).session;
  expect(isOpenForStart(beaten, options, 10_002)).toBe(false);
  const heard = play([{ type: "frame", at: 10_005, frame: { type: "beat", t: 7, echo: 10_001 } }], beaten);
  expect(heard.effects).toContainEqual({ type: "beat-after", ms: 0 });
  expect(isOpenForStart(heard.session, options, 10_006)).toBe(false);
  const answered = play([{ type: "beat-due", at: 10_006 }], heard.session);
  expect(answered.effects[0]).toEqual({ type: "send", frame: { type: "beat", t: 10_006, echo: 7, heldMs: 1 } });
  expect(isOpenForStart(answered.session, options, 10_007)).toBe(true);
  expect(isOpenForStart(answered.session, options, 16_001)).toBe(false);
});

test("a known frame with a bad body is refused; too many of them close the link", () => {
  const one = play([{ type: "bad", at: 0, refusal }], linked);
  expect(one.effects).toEqual([{ type: "send", frame: refusal }]);
  const many = play(
    Array.from({ length: refusalsMax }, (_, index) => ({ type: "bad", at: index, refusal }) as const),
    linked,
  );
  expect(many.session.phase).toBe("closed");
  const slow = play(
    Array.from({ length: refusalsMax }, (_, index) => ({ type: "bad", at: index * 3_000, refusal }) as const),
    linked,
  );
  expect(slow.session.phase).toBe("linked");
});

test("a broken envelope closes the link", () => {
  expect(play([{ type: "broken", at: 0, reason: "a frame is not JSON" }], linked).effects).toEqual([
    { type: "close", code: closeCodes.broken, reason: "a frame is not JSON" },
    { type: "lost", reason: "a frame is not JSON" },
  ]);
});

test("whoever is fenced is closed with 4001, and one that never was linked is not lost", () => {
  expect(play([{ type: "fenced", at: 0 }], linked).effects.map(({ type }) => type)).toEqual(["close", "lost"]);
  expect(play([{ type: "fenced", at: 0 }]).effects).toMatchObject([{ type: "close", code: closeCodes.fenced }]);
});

test("nothing happens on a closed session", () => {
  const { session } = play([{ type: "drain", at: 0, reason: "bye" }], linked);
  const events: readonly SessionEvent[] = [
    { type: "frame", at: 1, frame: hello },
    { type: "beat-due", at: 1 },
    { type: "check", at: 99_999 },
    { type: "closed", at: 1, reason: "gone" },
    { type: "activity", at: 1, isActive: true },
  ];
  expect(play(events, session)).toEqual({ session: { phase: "closed" }, effects: [] });
});

test("a hello that is not answered in time closes the connection", () => {
  expect(play([{ type: "greeting-over", at: 10_000 }]).session.phase).toBe("closed");
  expect(play([{ type: "greeting-over", at: 10_000 }], linked).session.phase).toBe("linked");
});
