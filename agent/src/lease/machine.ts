/**
 * The dead-man's switch on the link to the platform, as a pure machine. The lease counts from this process's own clock at the
 * moment it sent the newest beat that the platform has echoed. What waits in a buffer, on either side, therefore renews
 * nothing: an echo proves that the platform was alive after that beat had left, and no more.
 */
import type { Instant, Step } from "@squall/core";

/** What `welcome` fixes, in milliseconds. */
export interface LeaseTerms {
  readonly lease: { readonly activeMs: number; readonly idleMs: number };
  readonly beat: { readonly activeMs: number; readonly idleMs: number };
}

/** A timer that fires this much late has slept: what arrived meanwhile is read before it decides. */
export const lateTimerMs = 200;
/** Beats without an echo that are remembered; older ones are forgotten, so that a silent platform cannot fill memory. */
const unechoedMax = 256;

export type LostReason = "closed" | "lease-over" | "suspended";

export type Lease =
  | { readonly kind: "down"; readonly isActive: boolean }
  | {
      readonly kind: "up";
      readonly terms: LeaseTerms;
      /** When the newest echoed beat was sent. */
      readonly echoedAt: Instant;
      /** Since when something is active here. */
      readonly activeSince?: Instant | undefined;
      /** When the beats that are not echoed yet were sent, oldest first. */
      readonly unechoed: readonly Instant[];
      /** When the next beat is to be sent. */
      readonly beatAt: Instant;
      /** A late timer asked for the sockets to be read; its decision waits for that. */
      readonly isReading: boolean;
    };

export type LeaseEvent = {
  readonly at: Instant;
} /** `welcome` arrived. It answers `hello`, so it proves what an echo of a beat sent at `helloSentAt` would. */ & (
  | { readonly type: "opened"; readonly terms: LeaseTerms; readonly helloSentAt: Instant }
  | { readonly type: "closed" }
  /** `echo`: the `t` of one of this side's beats. */
  | { readonly type: "echoed"; readonly echo: Instant }
  | { readonly type: "activity"; readonly isActive: boolean }
  /** The timer of `arm`; `due` is what it was armed for. */
  | { readonly type: "timer"; readonly due: Instant }
  /** Everything that had arrived when `read-sockets` was asked for has been handled. */
  | { readonly type: "sockets-read" }
  /** The machine slept: its own time stood still while that of the world went on by `gapMs`. */
  | { readonly type: "suspended"; readonly gapMs: number }
);

export type LeaseEffect =
  /** Send a beat with this `t`. */
  | { readonly type: "send-beat"; readonly t: Instant }
  /** One timer, armed anew; it replaces the one before. */
  | { readonly type: "arm"; readonly due: Instant }
  /** Let the sockets deliver what they hold, then say `sockets-read`. */
  | { readonly type: "read-sockets" }
  /** Stop everything and close the link. */
  | { readonly type: "lost"; readonly reason: LostReason };

type Result = Step<Lease, LeaseEffect>;
type Up = Extract<Lease, { kind: "up" }>;

/** The lease of an agent without a link. */
export const noLease: Lease = { kind: "down", isActive: false };

/** Until when this side may act. */
export function leaseDeadline(lease: Up): Instant {
  const { activeMs, idleMs } = lease.terms.lease;
  const idle = lease.echoedAt + idleMs;
  if (lease.activeSince === undefined) return idle;
  return Math.min(idle, Math.max(lease.echoedAt, lease.activeSince) + activeMs);
}

/** A prepare changes nothing yet: any valid lease will do. */
export function mayPrepare(lease: Lease, at: Instant): boolean {
  return lease.kind === "up" && at < leaseDeadline(lease);
}

/** A start needs an echo that is as fresh as the active lease wants it: the platform must still be there to stop it. */
export function mayStart(lease: Lease, at: Instant): boolean {
  return lease.kind === "up" && at < Math.min(leaseDeadline(lease), lease.echoedAt + lease.terms.lease.activeMs);
}

export function reduceLease(state: Lease, event: LeaseEvent): Result {
  if (event.type === "opened") return open(state, event);
  if (state.kind === "down") {
    // Without a link there is nothing to lose; only whether something is active is remembered for the next one.
    return [event.type === "activity" ? { ...state, isActive: event.isActive } : state];
  }
  switch (event.type) {
    case "closed":
      return lose(state, "closed");
    case "echoed":
      return whenEchoed(state, event.echo, event.at);
    case "activity":
      return whenActivity(state, event.isActive, event.at);
    case "timer":
      return whenTimer(state, event.at, event.due);
    case "sockets-read":
      return decide({ ...state, isReading: false }, event.at);
    default: {
      const { activeMs, idleMs } = state.terms.lease;
      return event.gapMs > (state.activeSince === undefined ? idleMs : activeMs) ? lose(state, "suspended") : [state];
    }
  }
}

function open(state: Lease, event: Extract<LeaseEvent, { type: "opened" }>): Result {
  const { at, terms, helloSentAt } = event;
  const isActive = state.kind === "up" ? state.activeSince !== undefined : state.isActive;
  const fresh: Up = {
    kind: "up",
    terms,
    echoedAt: helloSentAt,
    activeSince: isActive ? at : undefined,
    unechoed: [],
    beatAt: at,
    isReading: false,
  };
  return beat(fresh, at);
}

/** Only the time of a beat that was sent, and is not echoed yet, counts: anything else is not this clock's. */
function whenEchoed(state: Up, echo: Instant, at: Instant): Result {
  const index = state.unechoed.lastIndexOf(echo);
  if (index < 0) return [state];
  const next = { ...state, echoedAt: Math.max(state.echoedAt, echo), unechoed: state.unechoed.slice(index + 1) };
  // While the sockets are being read, whatever they bring is judged at the end of it.
  return next.isReading ? [next] : arm(next, at);
}

function whenActivity(state: Up, isActive: boolean, at: Instant): Result {
  if (isActive === (state.activeSince !== undefined)) return [state];
  if (!isActive) return arm({ ...state, activeSince: undefined }, at);
  return beat({ ...state, activeSince: at }, at);
}

function whenTimer(state: Up, at: Instant, due: Instant): Result {
  if (state.isReading) return [state];
  if (at - due >= lateTimerMs) return [{ ...state, isReading: true }, { type: "read-sockets" }];
  return decide(state, at);
}

function decide(state: Up, at: Instant): Result {
  if (at >= leaseDeadline(state)) return lose(state, "lease-over");
  return at >= state.beatAt ? beat(state, at) : arm(state, at);
}

function beat(state: Up, at: Instant): Result {
  const { activeMs, idleMs } = state.terms.beat;
  const unechoed = [...state.unechoed, at].slice(-unechoedMax);
  const next: Up = { ...state, unechoed, beatAt: at + (state.activeSince === undefined ? idleMs : activeMs) };
  const [armed, ...effects] = arm(next, at);
  return [armed, { type: "send-beat", t: at }, ...effects];
}

function arm(state: Up, at: Instant): Result {
  return [state, { type: "arm", due: Math.max(at, Math.min(state.beatAt, leaseDeadline(state))) }];
}

function lose(state: Up, reason: LostReason): Result {
  return [
    { kind: "down", isActive: state.activeSince !== undefined },
    { type: "lost", reason },
  ];
}
