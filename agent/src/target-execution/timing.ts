/** Every time of a target execution in one place, in milliseconds. */
import type { ActionFacts } from "./state.ts";

export const prepareTimeoutMs = 30_000;
/** How long start may take before stop is sent. Its request stays open for `startOpenMaxMs`. */
export const startTimeoutMs = 30_000;
export const startOpenMaxMs = 30 * 60_000;
export const stopTimeoutMs = 60_000;
export const verifyTimeoutMs = 10_000;
export const revisionTimeoutMs = 5_000;

/** Patience with an unanswered start after a stop was asked for; none where the extension has the fence. */
export const doomedPatienceMs = 5_000;
/** How long a status call in flight may delay a stop that was asked for. */
export const statusGraceMs = 500;

const heartbeatIntervalMinMs = 5_000;
const statusTimeoutMaxMs = 30_000;

/** Twice the rhythm of the action, 30 s at most. */
export function statusTimeoutMs(callIntervalMs: number): number {
  return Math.min(2 * Math.max(callIntervalMs, heartbeatIntervalMinMs), statusTimeoutMaxMs);
}

/** When the handler of a start must have ended, if nothing better is known: only then does the extension's own monitor begin. */
export const startHandlerMaxMs = 90_000;

/**
 * How long an extension is left alone so that its own heartbeat undoes: four intervals and a tenth.
 * Undefined where it has none, because no status or no stop is declared: then waiting would help nobody.
 */
export function silenceLengthMs(action: ActionFacts): number | undefined {
  if (action.status === undefined || action.stop === undefined) return undefined;
  return 4 * Math.max(action.status.callIntervalMs, heartbeatIntervalMinMs) * 1.1;
}

const retryDelaysMs = [200, 500, 1_000, 2_000, 4_000, 8_000, 15_000];
const retryDelayMaxMs = 30_000;

/** Pause after the failed try `attempt` (from 1). No jitter: nothing else retries this one target execution. */
export function retryDelayMs(attempt: number): number {
  return retryDelaysMs[attempt - 1] ?? retryDelayMaxMs;
}

/** Undoing is called dirty after this many tries and this time, both. */
export const dirtyAfterTries = 5;
export const dirtyAfterMs = 60_000;

const verifyDelaysMs = [2_000, 5_000, 13_000, 20_000];
/** Tries of verify: with their pauses they span 40 s, and a minute or more if each one hangs. */
export const verifyTriesMax = verifyDelaysMs.length + 1;
const revisionDelaysMs = [1_000, 2_000];
export const revisionTriesMax = revisionDelaysMs.length + 1;

/** Pause after the unanswered look number `tries` (from 1). */
export function lookDelayMs(by: "verify" | "process", tries: number): number {
  const delays = by === "verify" ? verifyDelaysMs : revisionDelaysMs;
  return delays[tries - 1] ?? 0;
}
