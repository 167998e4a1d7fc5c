/** What ends the fault of an action by itself, and how soon: shown before the run and while it goes. */
import { parseDuration, SquallError } from "@squall/core";
import type { ActionSpec } from "../experiment/action.ts";

export interface Exposure {
  /** It can be undone by a stop. */
  readonly stop: boolean;
  /** The extension undoes it by itself when the agent falls silent. */
  readonly heartbeat: boolean;
  /** A restart of the extension undoes it. */
  readonly journal: boolean;
  /** The mechanism ends itself without the extension. */
  readonly guard: boolean;
  /** An independent look proves the rollback. */
  readonly verify: boolean;
  /** A late start never runs after a stop. */
  readonly fence: boolean;
  readonly reversible: boolean;
  /** At the most, after the platform's link to the agent is lost. */
  readonly revertedWithinMs?: number;
  /** At the most, after the agent itself is lost. */
  readonly heartbeatMs?: number;
  readonly sentence: string;
}

/** How long stop may be late after a lost link, with a status call in flight. */
const stopDelayMs = 550;
/** An extension without the fence may still be carrying out a start that nobody answered. */
const unansweredStartMs = 5_000;
const heartbeatLeastMs = 5_000;
const heartbeatIntervals = 4;
const callIntervalDefaultMs = 5_000;
const harmless = "changes nothing that would have to be undone";

/**
 * From the description alone, and the lease of the links to agents while something is active. Fence and verify are what our own kit declares, and whoever declares the fence keeps a
 * journal; guards are a matter of the mechanism, which no description tells, so that none is claimed.
 */
export function exposureOf(action: ActionSpec, linkLeaseMs: number): Exposure {
  const hasStop = action.stop !== undefined;
  const hasFence = action.fence === true;
  const heartbeatMs =
    hasStop && action.status !== undefined ? heartbeatIntervals * Math.max(callIntervalMs(action), heartbeatLeastMs) : undefined;
  const revertedWithinMs = hasStop ? linkLeaseMs + (hasFence ? stopDelayMs : unansweredStartMs + stopDelayMs) : undefined;
  return {
    stop: hasStop,
    heartbeat: heartbeatMs !== undefined,
    journal: hasStop && hasFence,
    guard: false,
    verify: action.verify !== undefined,
    fence: hasFence,
    reversible: hasStop,
    ...(revertedWithinMs === undefined ? {} : { revertedWithinMs }),
    ...(heartbeatMs === undefined ? {} : { heartbeatMs }),
    sentence: sentenceOf(action, revertedWithinMs, heartbeatMs),
  };
}

function sentenceOf(action: ActionSpec, revertedWithinMs: number | undefined, heartbeatMs: number | undefined): string {
  const isCheck = action.kind === "check";
  if (revertedWithinMs === undefined) return isCheck ? harmless : "cannot be undone";
  // Whoever looks or makes load leaves nothing to be reverted: it ends.
  const ends = isCheck || action.kind === "load_test" ? "ends" : "reverted";
  const link = `${ends} within ${seconds(revertedWithinMs)} when the link to the agent is lost`;
  const agent = heartbeatMs === undefined ? undefined : `within ${seconds(heartbeatMs)} when the agent is lost`;
  if (isCheck) return `${harmless}; ${link}${agent === undefined ? "" : `, ${agent}`}`;
  return agent === undefined ? `${link}; nothing ends it when the agent itself is lost` : `${link}, ${agent}`;
}

function seconds(ms: number): string {
  return `${Math.ceil(ms / 1_000)} s`;
}

function callIntervalMs(action: ActionSpec): number {
  const text = action.status?.callInterval;
  if (text === undefined) return callIntervalDefaultMs;
  try {
    return parseDuration(text);
  } catch (cause) {
    // The agent falls back to the same value for an interval that it cannot read.
    if (cause instanceof SquallError) return callIntervalDefaultMs;
    throw cause;
  }
}
