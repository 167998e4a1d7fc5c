/**
 * What the platform holds of one stream, what the agent holds, and what has to be sent so that both are the same. Pure.
 *
 * Nothing is ever sent because something happened, only because the two differ: that heals lost, doubled and re-ordered
 * updates, and costs nothing after a reconnect or a restart when nothing has changed.
 */
import { assertNever, type BackoffOptions, type Step } from "@squall/core";
import type { Digest128 } from "@squall/core/target-digest";
import type { StreamContent } from "./delta.ts";

export interface SyncState {
  readonly isLinked: boolean;
  /** What the discovery found last; absent until it answered once. */
  readonly local?: StreamContent;
  /** Digest of what the platform holds; absent when it holds nothing, or when that is not known. */
  readonly remoteDigest?: Digest128;
  /** The content behind that digest, where the agent sent it itself: what a delta starts from. */
  readonly remoteContent?: StreamContent;
  readonly staleness: Staleness;
  /** What the platform was last told; absent: unknown. */
  readonly remoteStale?: boolean;
  readonly work: "none" | "content" | "staleness";
  readonly failures: number;
}

export type Staleness = { readonly isStale: false } | { readonly isStale: true; readonly since: string; readonly error: string };

export type SyncEvent =
  /** The platform said what it holds of this stream; `digest` absent: it has no such stream. */
  | { readonly type: "linked"; readonly digest?: Digest128; readonly isStale?: boolean }
  | { readonly type: "unlinked" }
  | { readonly type: "found"; readonly content: StreamContent }
  | { readonly type: "staleness"; readonly staleness: Staleness }
  | { readonly type: "contentSent"; readonly content: StreamContent }
  | { readonly type: "stalenessSent"; readonly isStale: boolean }
  /** The platform holds something else than was thought. */
  | { readonly type: "conflict" }
  | { readonly type: "sendFailed" }
  | { readonly type: "due" }
  | { readonly type: "abort" };

export type SyncEffect =
  | { readonly type: "sendDelta"; readonly from: StreamContent; readonly to: StreamContent }
  | { readonly type: "sendSnapshot"; readonly content: StreamContent }
  | { readonly type: "sendStaleness"; readonly staleness: Staleness }
  | { readonly type: "schedule"; readonly afterMs: number };

type SyncStep = Step<SyncState, SyncEffect>;

const backoff: BackoffOptions = { baseMs: 500, capMs: 30_000 };

export const initialSync: SyncState = { isLinked: false, staleness: { isStale: false }, work: "none", failures: 0 };

export function reduceSync(state: SyncState, event: SyncEvent): SyncStep {
  switch (event.type) {
    case "linked":
      return next(afterLink(state, event));
    case "unlinked":
      // What was being sent is void: the next link begins with the platform's own word.
      return [{ ...state, isLinked: false, work: "none" }];
    case "found":
      return next({ ...state, local: event.content });
    case "staleness":
      return next({ ...state, staleness: event.staleness });
    case "contentSent":
      return next({ ...idle(state), remoteDigest: event.content.digest, remoteContent: event.content });
    case "stalenessSent":
      return next({ ...idle(state), remoteStale: event.isStale });
    case "conflict":
      // Refused although nothing was presumed: another snapshot at once would be refused too.
      return state.remoteContent === undefined ? failed(forgetRemote(state)) : next(forgetRemote(idle(state)));
    case "sendFailed":
    case "abort":
      return failed(state);
    case "due":
      return next(state);
    default:
      return assertNever(event);
  }
}

function afterLink(state: SyncState, event: Extract<SyncEvent, { type: "linked" }>): SyncState {
  const isKnown = event.digest !== undefined && state.remoteContent?.digest === event.digest;
  const { remoteDigest: _digest, remoteContent, remoteStale: _stale, ...rest } = state;
  return {
    ...rest,
    isLinked: true,
    work: "none",
    failures: 0,
    ...(event.digest === undefined ? {} : { remoteDigest: event.digest }),
    ...(isKnown && remoteContent !== undefined ? { remoteContent } : {}),
    ...(event.isStale === undefined ? {} : { remoteStale: event.isStale }),
  };
}

/** The one thing to do now, if there is a link and nothing is under way. */
function next(state: SyncState): SyncStep {
  if (!state.isLinked || state.work !== "none") return [state];
  const { local, remoteContent, staleness } = state;
  if (local !== undefined && state.remoteDigest !== local.digest) {
    const effect: SyncEffect =
      remoteContent === undefined ? { type: "sendSnapshot", content: local } : { type: "sendDelta", from: remoteContent, to: local };
    return [{ ...state, work: "content" }, effect];
  }
  // From here on both hold the same: later changes can go as deltas.
  const settled = local === undefined ? state : { ...state, remoteContent: local };
  const isThere = state.remoteDigest !== undefined;
  if (isThere && (state.remoteStale ?? false) !== staleness.isStale) {
    return [
      { ...settled, work: "staleness" },
      { type: "sendStaleness", staleness },
    ];
  }
  return [settled];
}

function failed(state: SyncState): SyncStep {
  if (!state.isLinked) return [{ ...state, work: "none" }];
  const failures = state.failures + 1;
  const afterMs = Math.min(backoff.capMs, backoff.baseMs * 2 ** (failures - 1));
  return [
    { ...state, failures, work: "none" },
    { type: "schedule", afterMs },
  ];
}

function idle(state: SyncState): SyncState {
  return { ...state, work: "none", failures: 0 };
}

function forgetRemote(state: SyncState): SyncState {
  const { remoteDigest: _digest, remoteContent: _content, ...rest } = state;
  return rest;
}
