/**
 * How long the other side can be trusted to be there. It counts from our own clock at the moment we sent the newest beat
 * that came back as an echo, never from the arrival of a frame: what waits in a buffer renews nothing.
 */
import type { Instant } from "@squall/core";

export interface Pace {
  readonly activeMs: number;
  readonly idleMs: number;
}

export interface Lease {
  /** When we sent the newest beat that was echoed. */
  readonly echoedAt: Instant;
  /** Since when something is active; absent while idle. */
  readonly activeSince?: Instant;
}

/** Until when the other side may be silent. Becoming active shortens it, but never below one full active lease. */
export function leaseDeadline(lease: Lease, pace: Pace): Instant {
  const idle = lease.echoedAt + pace.idleMs;
  return lease.activeSince === undefined ? idle : Math.min(idle, Math.max(lease.echoedAt, lease.activeSince) + pace.activeMs);
}

/** Whether something may start: whatever is idle, the active lease must hold. */
export function mayStart(lease: Lease, pace: Pace, at: Instant): boolean {
  return at < lease.echoedAt + pace.activeMs;
}

/** Takes an echo in. One from the future, or older than what is known, renews nothing. */
export function renew(lease: Lease, echo: Instant, at: Instant): Lease {
  return echo > lease.echoedAt && echo <= at ? { ...lease, echoedAt: echo } : lease;
}

export function withActivity(lease: Lease, isActive: boolean, at: Instant): Lease {
  if (isActive) return lease.activeSince === undefined ? { ...lease, activeSince: at } : lease;
  return { echoedAt: lease.echoedAt };
}
