/** One connection of one agent, from its upgrade to its end. Pure: time arrives in events. */
import { assertNever, type Instant, type Step } from "@squall/core";
import type { AgentFrame, BeatFrame, HelloFrame, PlatformFrame, RefuseFrame, WelcomeFrame } from "@squall/openapi/agent";
import { type Lease, leaseDeadline, mayStart, type Pace, renew, withActivity } from "./lease.ts";

export type Session =
  /** The agent has not said who it is. */
  | { readonly phase: "greeting"; readonly refusals: readonly Instant[] }
  /** It has, and the database is asked for its epoch. */
  | { readonly phase: "accepting"; readonly refusals: readonly Instant[]; readonly hello: HelloFrame }
  | LinkedSession
  | { readonly phase: "closed" };

export interface LinkedSession {
  readonly phase: "linked";
  readonly refusals: readonly Instant[];
  readonly lease: Lease;
  /** The newest `t` of the agent, and when it came. */
  readonly heard?: { readonly t: number; readonly at: Instant };
  readonly roundTripMs?: number;
  /** A beat went out since we became active: only then a prepare may, so that the agent's first active beat echoes a fresh one. */
  readonly hasBeaten: boolean;
  /** What the agent said since then was echoed, so that its lease is as fresh as ours. */
  readonly hasEchoed: boolean;
  /** When beats came later than two intervals, in the last minute. */
  readonly missed: readonly Instant[];
}

type Happening =
  | { readonly type: "frame"; readonly frame: AgentFrame }
  /** Not even an envelope. */
  | { readonly type: "broken"; readonly reason: string }
  /** A known type with a bad body. */
  | { readonly type: "bad"; readonly refusal: RefuseFrame }
  | { readonly type: "accepted"; readonly welcome: WelcomeFrame; readonly isActive: boolean }
  | { readonly type: "rejected"; readonly code: number; readonly reason: string }
  /** A newer connection of the same agent takes over. */
  | { readonly type: "fenced" }
  | { readonly type: "activity"; readonly isActive: boolean }
  /** A beat is due, and the store has just committed. */
  | { readonly type: "beat-due" }
  /** The lease may be over: judged by `at`. */
  | { readonly type: "check" }
  | { readonly type: "greeting-over" }
  | { readonly type: "drain"; readonly reason: string }
  | { readonly type: "closed"; readonly reason: string };

export type SessionEvent = Happening & { readonly at: Instant };

export type SessionEffect =
  | { readonly type: "send"; readonly frame: PlatformFrame }
  | { readonly type: "close"; readonly code: number; readonly reason: string }
  /** Ask who may be who, and for an epoch. Answers: `accepted` or `rejected`. */
  | { readonly type: "accept"; readonly hello: HelloFrame }
  | { readonly type: "linked" }
  | { readonly type: "deliver"; readonly frame: Exclude<AgentFrame, HelloFrame | BeatFrame> }
  | { readonly type: "lost"; readonly reason: string }
  /** Replaces the timer of the next beat. */
  | { readonly type: "beat-after"; readonly ms: number }
  /** Replaces the timer of the lease. */
  | { readonly type: "check-at"; readonly at: Instant };

export const closeCodes = { broken: 1008, draining: 1012, fenced: 4001, leaseOver: 4002, idInUse: 4009 } as const;
export const refusalsMax = 5;
const refusalsWithinMs = 10_000;
/** How much longer than the agent the platform waits, so that the agent's switch has fired when the platform says so. */
export const lossGraceMs = 1_000;

const missedWithinMs = 60_000;

export interface SessionOptions {
  readonly beat: Pace;
  readonly lease: Pace;
}

type Result = Step<Session, SessionEffect>;

export const newSession: Session = { phase: "greeting", refusals: [] };

export function sessionReducer(options: SessionOptions): (session: Session, event: SessionEvent) => Result {
  return (session, event) => {
    if (session.phase === "closed") return [session];
    switch (event.type) {
      case "frame":
        return whenFrame(session, event.frame, event.at, options);
      case "broken":
        return end(session, closeCodes.broken, event.reason);
      case "bad":
        return whenBad(session, event.refusal, event.at);
      case "accepted":
        return whenAccepted(session, event, options);
      case "rejected":
        return end(session, event.code, event.reason);
      case "fenced":
        return end(session, closeCodes.fenced, "a newer connection of the same agent took over");
      case "activity":
        return whenActivity(session, event.isActive, event.at, options);
      case "beat-due":
        return whenBeatDue(session, event.at, options);
      case "check":
        return whenCheck(session, event.at, options);
      case "greeting-over":
        return session.phase === "linked" ? [session] : end(session, closeCodes.broken, "no hello in time");
      case "drain":
        return end(session, closeCodes.draining, event.reason);
      case "closed":
        return session.phase === "linked" ? [{ phase: "closed" }, { type: "lost", reason: event.reason }] : [{ phase: "closed" }];
      default:
        return assertNever(event);
    }
  };
}

function end(session: Session, code: number, reason: string): Result {
  const close = { type: "close", code, reason } as const;
  return session.phase === "linked" ? [{ phase: "closed" }, close, { type: "lost", reason }] : [{ phase: "closed" }, close];
}

function whenFrame(session: Session, frame: AgentFrame, at: Instant, options: SessionOptions): Result {
  if (session.phase === "greeting") {
    if (frame.type !== "hello") return end(session, closeCodes.broken, `the first frame is ${frame.type} and not hello`);
    return [
      { ...session, phase: "accepting", hello: frame },
      { type: "accept", hello: frame },
    ];
  }
  // Before welcome the agent has nothing to say; what it says then is of no epoch.
  if (session.phase !== "linked") return [session];
  if (frame.type === "hello") return end(session, closeCodes.broken, "hello came twice on one connection");
  if (frame.type === "beat") return whenBeat(session, frame, at, options);
  return [session, { type: "deliver", frame }];
}

function whenBeat(session: LinkedSession, beat: BeatFrame, at: Instant, options: SessionOptions): Result {
  const lease = beat.echo === undefined ? session.lease : renew(session.lease, beat.echo, at);
  const expectedMs = 2 * (lease.activeSince === undefined ? options.beat.idleMs : options.beat.activeMs);
  const isLate = session.heard !== undefined && at - session.heard.at > expectedMs;
  const roundTripMs = beat.echo === undefined ? session.roundTripMs : Math.max(0, at - beat.echo - (beat.heldMs ?? 0));
  const next: LinkedSession = {
    ...session,
    lease,
    heard: { t: beat.t, at },
    missed: isLate ? [...recent(session.missed, at), at] : recent(session.missed, at),
    ...(roundTripMs === undefined ? {} : { roundTripMs }),
  };
  const effects: SessionEffect[] =
    lease === session.lease ? [] : [{ type: "check-at", at: leaseDeadline(lease, options.lease) + lossGraceMs }];
  // Its first word since we became active is answered at once: it waits for that before it obeys a start.
  if (lease.activeSince !== undefined && !next.hasEchoed) effects.push({ type: "beat-after", ms: 0 });
  return [next, ...effects];
}

/** Prepares may be written. */
export function isOpenForPrepare(session: Session): boolean {
  return session.phase === "linked" && session.lease.activeSince !== undefined && session.hasBeaten;
}

/** Starts may be written: both sides have just heard from each other. */
export function isOpenForStart(session: Session, options: SessionOptions, at: Instant): boolean {
  return session.phase === "linked" && session.hasEchoed && mayStart(session.lease, options.lease, at);
}

function recent(times: readonly Instant[], at: Instant): readonly Instant[] {
  return times.filter((time) => at - time < missedWithinMs);
}

function whenBad(session: Exclude<Session, { phase: "closed" }>, refusal: RefuseFrame, at: Instant): Result {
  const refusals = [...session.refusals.filter((time) => at - time < refusalsWithinMs), at];
  if (session.phase !== "linked") return end(session, closeCodes.broken, `${refusal.of}: ${refusal.message}`);
  if (refusals.length >= refusalsMax) return end(session, closeCodes.broken, `${refusalsMax} bad frames within ${refusalsWithinMs} ms`);
  return [
    { ...session, refusals },
    { type: "send", frame: refusal },
  ];
}

function whenAccepted(
  session: Exclude<Session, { phase: "closed" }>,
  event: Extract<SessionEvent, { type: "accepted" }>,
  options: SessionOptions,
): Result {
  if (session.phase !== "accepting") return [session];
  // Welcome is the first thing that the agent can echo, so the lease begins with it.
  const lease = withActivity({ echoedAt: event.at }, event.isActive, event.at);
  return [
    { phase: "linked", refusals: session.refusals, lease, hasBeaten: false, hasEchoed: false, missed: [] },
    { type: "send", frame: event.welcome },
    { type: "linked" },
    { type: "beat-after", ms: 0 },
    { type: "check-at", at: leaseDeadline(lease, options.lease) + lossGraceMs },
  ];
}

function whenActivity(session: Session, isActive: boolean, at: Instant, options: SessionOptions): Result {
  if (session.phase !== "linked" || isActive === (session.lease.activeSince !== undefined)) return [session];
  const lease = withActivity(session.lease, isActive, at);
  const next = { ...session, lease, hasBeaten: false, hasEchoed: false };
  const check: SessionEffect = { type: "check-at", at: leaseDeadline(lease, options.lease) + lossGraceMs };
  // Both sides beat at once when they become active: the old echo may be most of an idle interval old.
  return isActive ? [next, check, { type: "beat-after", ms: 0 }] : [next, check];
}

function whenBeatDue(session: Session, at: Instant, options: SessionOptions): Result {
  if (session.phase !== "linked") return [session];
  const { heard, lease } = session;
  const frame: BeatFrame =
    heard === undefined ? { type: "beat", t: at } : { type: "beat", t: at, echo: heard.t, heldMs: Math.max(0, at - heard.at) };
  const { activeSince } = lease;
  const ms = activeSince === undefined ? options.beat.idleMs : options.beat.activeMs;
  const hasEchoed = session.hasEchoed || (activeSince !== undefined && heard !== undefined && heard.at >= activeSince);
  return [
    { ...session, hasBeaten: activeSince !== undefined, hasEchoed },
    { type: "send", frame },
    { type: "beat-after", ms },
  ];
}

function whenCheck(session: Session, at: Instant, options: SessionOptions): Result {
  if (session.phase !== "linked") return [session];
  const deadline = leaseDeadline(session.lease, options.lease) + lossGraceMs;
  if (at < deadline) return [session, { type: "check-at", at: deadline }];
  return end(session, closeCodes.leaseOver, `no echo for ${Math.round(at - session.lease.echoedAt)} ms: the lease of the link is over`);
}
