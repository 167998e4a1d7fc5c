/**
 * Whether one extension can still be reached, as a pure machine. While something of ours is active there, its index is asked
 * for every two seconds on a connection of its own; any answer to any call is as good. Loss is what stops a run, so it must
 * neither be missed nor be cried for a server that is only busy with our own call.
 */
import type { Instant, Step } from "@squall/core";

const probeIntervalMs = 2_000;
/** Without an answer for this long, and no call of ours to excuse it, the link is lost. */
const silentMaxMs = 6_000;
/** A timer that fires this much late tells of our own sleep, in which nobody could have heard an answer. */
const lateTimerMs = 200;

export interface ExtensionLink {
  readonly isWatched: boolean;
  readonly isLost: boolean;
  /** When the extension last answered anything, or when the watch began; moved on by the time that this process slept. */
  readonly answeredAt: Instant;
  /** What the timer is armed for. */
  readonly dueAt: Instant;
  /** Calls in flight, each excusing silence until its own time-out. */
  readonly calls: readonly { readonly call: number; readonly until: Instant }[];
  readonly probe: "none" | "first" | "retry";
  /** The process that its index last showed. */
  readonly process?: string | undefined;
}

export type ExtensionLinkEvent = { readonly at: Instant } & (
  | { readonly type: "watched" }
  | { readonly type: "unwatched" }
  | { readonly type: "call-began"; readonly call: number; readonly timeoutMs: number }
  /** `isAnswered`: anything came that the extension itself must have sent. */
  | { readonly type: "call-ended"; readonly call: number; readonly isAnswered: boolean }
  | { readonly type: "probe-answered"; readonly process?: string | undefined }
  /** `isRefused`: refused or reset, as against no answer in time. */
  | { readonly type: "probe-failed"; readonly isRefused: boolean }
  | { readonly type: "timer" }
);

export type ExtensionLinkEffect =
  | { readonly type: "probe" }
  | { readonly type: "arm"; readonly at: Instant }
  | { readonly type: "lost" }
  | { readonly type: "reachable" }
  /** The index shows another process than before. */
  | { readonly type: "restarted"; readonly process: string | undefined };

type Result = Step<ExtensionLink, ExtensionLinkEffect>;

export const unwatchedLink: ExtensionLink = { isWatched: false, isLost: false, answeredAt: 0, dueAt: 0, calls: [], probe: "none" };

export function reduceExtensionLink(state: ExtensionLink, event: ExtensionLinkEvent): Result {
  const { at } = event;
  switch (event.type) {
    case "watched":
      if (state.isWatched) return [state];
      return armed({ ...state, isWatched: true, isLost: false, answeredAt: at, probe: "none" }, at);
    case "unwatched":
      return [{ ...state, isWatched: false, isLost: false, probe: "none" }];
    case "call-began":
      return [{ ...state, calls: [...state.calls, { call: event.call, until: at + event.timeoutMs }] }];
    case "call-ended": {
      const next = { ...state, calls: state.calls.filter(({ call }) => call !== event.call) };
      return event.isAnswered ? whenAnswered(next, at) : [next];
    }
    case "probe-answered":
      return whenProbeAnswered(state, at, event.process);
    case "probe-failed":
      return whenProbeFailed(state, at, event.isRefused);
    default:
      return whenTimer(state, at);
  }
}

function whenAnswered(state: ExtensionLink, at: Instant): Result {
  const next = { ...state, answeredAt: at, isLost: false };
  return state.isLost ? [next, { type: "reachable" }] : [next];
}

/** Also called for an index that was read for another reason: it tells as much. */
function whenProbeAnswered(state: ExtensionLink, at: Instant, process: string | undefined): Result {
  const [next, ...effects] = whenAnswered({ ...state, probe: "none", process }, at);
  const isOther = state.process !== undefined && process !== state.process;
  // First that it is back, then as whom: a silence that was prolonged by the first is ended by the second.
  return isOther ? [next, ...effects, { type: "restarted", process }] : [next, ...effects];
}

function whenProbeFailed(state: ExtensionLink, at: Instant, isRefused: boolean): Result {
  if (!state.isWatched) return [{ ...state, probe: "none" }];
  if (isRefused && state.probe === "first") return [{ ...state, probe: "retry" }, { type: "probe" }];
  const next = { ...state, probe: "none" } as const;
  return isRefused || isSilentTooLong(next, at) ? lose(next) : [next];
}

function whenTimer(state: ExtensionLink, at: Instant): Result {
  if (!state.isWatched) return [state];
  const awake = { ...state, answeredAt: answeredAtAwake(state, at) };
  const [next, ...effects]: Result = isSilentTooLong(awake, at) ? lose(awake) : [awake];
  const [again, ...arming] = armed(next, at);
  if (next.probe !== "none" || at - next.answeredAt < probeIntervalMs) return [again, ...effects, ...arming];
  return [{ ...again, probe: "first" }, ...effects, { type: "probe" }, ...arming];
}

/** Silence while this process stood still is no silence of the extension: what is counted is the time awake. */
function answeredAtAwake({ answeredAt, dueAt }: ExtensionLink, at: Instant): Instant {
  return at - dueAt < lateTimerMs ? answeredAt : Math.min(at, answeredAt + at - dueAt);
}

function armed(state: ExtensionLink, at: Instant): Result {
  const dueAt = at + probeIntervalMs;
  return [
    { ...state, dueAt },
    { type: "arm", at: dueAt },
  ];
}

function isSilentTooLong(state: ExtensionLink, at: Instant): boolean {
  return at - state.answeredAt >= silentMaxMs && state.calls.every(({ until }) => until <= at);
}

function lose(state: ExtensionLink): Result {
  return state.isLost ? [state] : [{ ...state, isLost: true }, { type: "lost" }];
}
