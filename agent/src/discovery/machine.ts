/**
 * When one discovery is asked, and what its answers mean for the last good set. Pure.
 *
 * A failure is never "zero targets": the last good set stays, marked stale, through the retries; only when these have
 * failed too it is dropped.
 */
import { assertNever, type Instant, type Step } from "@squall/core";

export interface DiscoveryState {
  readonly callIntervalMs: number;
  /** Of the last good answer; sent back byte for byte. */
  readonly etag?: string;
  /** Failures in a row. */
  readonly failures: number;
  /** Answers in a row that said "not refreshed yet". */
  readonly notReady: number;
  /** `none` before the first good answer and after the set was dropped. */
  readonly content: "none" | "fresh" | "stale";
  readonly lastGoodAt?: Instant;
  readonly lastError?: string;
  readonly lastErrorAt?: Instant;
  readonly isCalling: boolean;
}

export type DiscoveryEvent =
  | { readonly type: "due" }
  | { readonly type: "configured"; readonly callIntervalMs: number }
  | { readonly type: "unchanged"; readonly at: Instant }
  | { readonly type: "found"; readonly at: Instant; readonly etag?: string }
  | { readonly type: "failed"; readonly at: Instant; readonly reason: string }
  | { readonly type: "abort"; readonly at: Instant; readonly reason: string };

export type DiscoveryEffect =
  | { readonly type: "call"; readonly etag?: string }
  | { readonly type: "schedule"; readonly afterMs: number }
  /** Hand the set that was just read to the platform. */
  | { readonly type: "publish" }
  | { readonly type: "markStale"; readonly reason: string }
  | { readonly type: "markFresh" }
  | { readonly type: "drop"; readonly reason: string };

/** Waits after the first, second and third failure; a fourth one drops the set. */
const retryDelaysMs: readonly number[] = [30_000, 60_000, 120_000];
const notReadyBaseMs = 1_000;
const callIntervalMinMs = 1_000;

export function initialDiscovery(callIntervalMs: number): DiscoveryState {
  return { callIntervalMs: Math.max(callIntervalMinMs, callIntervalMs), failures: 0, notReady: 0, content: "none", isCalling: false };
}

type DiscoveryStep = Step<DiscoveryState, DiscoveryEffect>;

export function reduceDiscovery(state: DiscoveryState, event: DiscoveryEvent): DiscoveryStep {
  switch (event.type) {
    case "due":
      // A second timer of the same discovery must not start a second call.
      if (state.isCalling) return [state];
      return [
        { ...state, isCalling: true },
        { type: "call", ...(state.etag === undefined ? {} : { etag: state.etag }) },
      ];
    case "configured":
      return [{ ...state, callIntervalMs: Math.max(callIntervalMinMs, event.callIntervalMs) }];
    case "unchanged":
      return recovered(state, event.at);
    case "found":
      return found(state, event);
    case "failed":
    case "abort":
      return failed(state, event.reason, event.at);
    default:
      return assertNever(event);
  }
}

function found(state: DiscoveryState, event: Extract<DiscoveryEvent, { type: "found" }>): DiscoveryStep {
  if (isBeforeFirstRefresh(event.etag)) return notReady(state);
  const { etag: _previous, ...rest } = state;
  const next = event.etag === undefined ? rest : { ...rest, etag: event.etag };
  const [settled, ...effects] = recovered(next, event.at);
  return [settled, { type: "publish" }, ...effects];
}

/** Same data as before; what was stale is good again. */
function recovered(state: DiscoveryState, at: Instant): DiscoveryStep {
  const { lastError: _solved, lastErrorAt: _when, ...rest } = state;
  const next: DiscoveryState = { ...rest, isCalling: false, failures: 0, notReady: 0, content: "fresh", lastGoodAt: at };
  const fresh: DiscoveryEffect[] = state.content === "stale" ? [{ type: "markFresh" }] : [];
  return [next, ...fresh, { type: "schedule", afterMs: state.callIntervalMs }];
}

/** The extension has just started and its first refresh still runs: its empty list says nothing. */
function notReady(state: DiscoveryState): DiscoveryStep {
  const afterMs = Math.min(state.callIntervalMs, notReadyBaseMs * 2 ** Math.min(state.notReady, 5));
  return [
    { ...state, isCalling: false, notReady: state.notReady + 1 },
    { type: "schedule", afterMs },
  ];
}

function failed(state: DiscoveryState, reason: string, at: Instant): DiscoveryStep {
  const failures = state.failures + 1;
  const next: DiscoveryState = { ...state, isCalling: false, failures, lastError: reason, lastErrorAt: at };
  const delayMs = retryDelaysMs[failures - 1];
  if (delayMs !== undefined) {
    const schedule: DiscoveryEffect = { type: "schedule", afterMs: delayMs };
    if (state.content !== "fresh") return [next, schedule];
    return [{ ...next, content: "stale" }, { type: "markStale", reason }, schedule];
  }
  const schedule: DiscoveryEffect = { type: "schedule", afterMs: Math.max(state.callIntervalMs, retryDelaysMs.at(-1) ?? 0) };
  if (state.content === "none") return [next, schedule];
  // A 304 after the drop would say "as before" about a set that is no longer there.
  const { etag: _dropped, ...rest } = next;
  return [{ ...rest, content: "none" }, { type: "drop", reason }, schedule];
}

/** The Go kit's cache answers with the time of its last refresh; a negative time means that there was none. */
function isBeforeFirstRefresh(etag: string | undefined): boolean {
  return etag !== undefined && /^-\d+$/.test(etag);
}
