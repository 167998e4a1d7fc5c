/** When to connect to the platform, and what the end of a connection means. Pure. */
import { assertNever, type BackoffOptions, backoffMs, type Instant, type Step } from "@squall/core";

interface Base {
  /** Attempts in a row that led to no lasting link. */
  readonly attempt: number;
  readonly failureLoggedAt?: Instant;
}
export type LinkState =
  | (Base & { readonly phase: "waiting" })
  | (Base & { readonly phase: "connecting" })
  /** Open, hello sent, no welcome yet. */
  | (Base & { readonly phase: "greeting" })
  | (Base & { readonly phase: "linked"; readonly since: Instant; readonly epoch: number })
  | (Base & { readonly phase: "closed" });

export type LinkEvent =
  | { readonly type: "due" }
  | { readonly type: "opened" }
  | { readonly type: "welcomed"; readonly at: Instant; readonly epoch: number }
  /** The connection is gone, or never came about. `draw` is uniform in [0, 1). */
  | {
      readonly type: "closed";
      readonly at: Instant;
      readonly draw: number;
      readonly reason: string;
      /** WebSocket close code, when there was a connection. */
      readonly code?: number;
      /** HTTP status, when the upgrade was refused. */
      readonly status?: number;
      readonly retryAfterMs?: number;
    }
  | { readonly type: "shutdown" }
  | { readonly type: "abort"; readonly reason: string };

export type LinkEffect =
  | { readonly type: "connect" }
  | { readonly type: "greet" }
  | { readonly type: "linked"; readonly epoch: number }
  | { readonly type: "lost"; readonly reason: string }
  | { readonly type: "disconnect"; readonly reason: string }
  | { readonly type: "schedule"; readonly afterMs: number }
  | { readonly type: "logFailure"; readonly reason: string; readonly status?: number; readonly code?: number };

type LinkStep = Step<LinkState, LinkEffect>;

const reconnectBackoff: BackoffOptions = { baseMs: 200, capMs: 10_000 };
/** A link that lasted shorter counts as one more failed attempt, or a platform that drops everyone would be hammered. */
const lastingMs = 5_000;
const failureLogIntervalMs = 60_000;
const retryAfterMaxMs = 600_000;
/** A newer connection of this very process took over: there must be a reason, so leave it time. */
const fencedWaitMs = 60_000;
export const closeCodes = { fenced: 4001, idInUse: 4009 } as const;

export const initialLink: LinkState = { phase: "waiting", attempt: 0 };

export function reduceLink(state: LinkState, event: LinkEvent): LinkStep {
  if (state.phase === "closed") return [state];
  switch (event.type) {
    case "due":
      // A timer that fires late finds a connection: one at a time.
      return state.phase === "waiting" ? [{ ...base(state), phase: "connecting" }, { type: "connect" }] : [state];
    case "opened":
      return state.phase === "connecting" ? [{ ...base(state), phase: "greeting" }, { type: "greet" }] : [state];
    case "welcomed":
      return welcomed(state, event);
    case "closed":
      return closed(state, event);
    case "shutdown":
      return [
        { ...base(state), phase: "closed" },
        { type: "disconnect", reason: "the agent shuts down" },
      ];
    case "abort":
      return [
        { ...base(state), phase: "waiting" },
        { type: "disconnect", reason: "an error in the agent" },
        ...lostIf(state, event.reason),
        { type: "schedule", afterMs: reconnectBackoff.capMs },
      ];
    default:
      return assertNever(event);
  }
}

function welcomed(state: LinkState, event: Extract<LinkEvent, { type: "welcomed" }>): LinkStep {
  // A second welcome on the same connection says nothing new about the link.
  if (state.phase !== "greeting") return [state];
  return [
    { ...base(state), phase: "linked", since: event.at, epoch: event.epoch },
    { type: "linked", epoch: event.epoch },
  ];
}

function closed(state: LinkState, event: Extract<LinkEvent, { type: "closed" }>): LinkStep {
  if (state.phase === "waiting") return [state];
  const isLasting = state.phase === "linked" && event.at - state.since >= lastingMs;
  const attempt = isLasting ? 1 : state.attempt + 1;
  const [logs, failureLoggedAt] = logsOf(state, event);
  const next: LinkState = { phase: "waiting", attempt, ...(failureLoggedAt === undefined ? {} : { failureLoggedAt }) };
  return [next, ...lostIf(state, event.reason), ...logs, { type: "schedule", afterMs: delayMs(attempt, event) }];
}

function delayMs(attempt: number, event: Extract<LinkEvent, { type: "closed" }>): number {
  if (event.code === closeCodes.fenced) return fencedWaitMs;
  const backoff = backoffMs(attempt, reconnectBackoff, { next: () => event.draw });
  return Math.max(backoff, Math.min(event.retryAfterMs ?? 0, retryAfterMaxMs));
}

/** A failure repeats with every attempt: said once a minute, it is seen and buries nothing. The end of a good link is news each time. */
function logsOf(state: LinkState, event: Extract<LinkEvent, { type: "closed" }>): [LinkEffect[], Instant | undefined] {
  const last = state.failureLoggedAt;
  const isMute = last !== undefined && event.at - last < failureLogIntervalMs;
  if (isMute || (state.phase === "linked" && event.code !== closeCodes.fenced)) return [[], last];
  const { reason, status, code } = event;
  const details = { ...(status === undefined ? {} : { status }), ...(code === undefined ? {} : { code }) };
  return [[{ type: "logFailure", reason, ...details }], event.at];
}

function lostIf(state: LinkState, reason: string): LinkEffect[] {
  return state.phase === "linked" ? [{ type: "lost", reason }] : [];
}

function base(state: LinkState): Base {
  return { attempt: state.attempt, ...(state.failureLoggedAt === undefined ? {} : { failureLoggedAt: state.failureLoggedAt }) };
}
