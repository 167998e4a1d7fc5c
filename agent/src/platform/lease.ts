/** The dead-man's switch at work: sends the beats, arms the one timer, and says when the link is lost. */
import { type Clock, type Driver, drive, type Log } from "@squall/core";
import type { BeatFrame, WelcomeFrame } from "@squall/openapi/agent";
import {
  type Lease,
  type LeaseEffect,
  type LeaseEvent,
  type LostReason,
  leaseDeadline,
  mayPrepare,
  mayStart,
  noLease,
  reduceLease,
} from "../lease/machine.ts";

export interface LeasePorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly sendBeat: (beat: BeatFrame) => void;
  /** Resolves when what waited in the sockets has been handled. */
  readonly drained: () => Promise<void>;
  readonly onLost: (reason: LostReason) => void;
  /** Milliseconds since the machine was started, sleep included; undefined where the system does not tell. */
  readonly uptimeMs: () => number | undefined;
}

export interface LeaseWatch extends Disposable {
  helloSent(): void;
  opened(welcome: WelcomeFrame): void;
  closed(): void;
  beat(frame: BeatFrame): void;
  activity(isActive: boolean): void;
  mayPrepare(): boolean;
  mayStart(): boolean;
  /** Time left, for people; 0 without a link. */
  leftMs(): number;
}

/** How often the two clocks are compared to notice that the machine slept. */
const suspendCheckMs = 1_000;

/** `leaseMaxMs`: an operator's own limit for the active lease; the platform may ask for a shorter one. */
export function createLeaseWatch(ports: LeasePorts, leaseMaxMs: number): LeaseWatch {
  const { clock } = ports;
  let helloSentAt = clock.now();
  let timer: Disposable | undefined;
  let suspendTimer: Disposable | undefined;
  /** The newest beat of the platform, to be echoed. */
  let heard: { readonly t: number; readonly at: number } | undefined;

  const post = (event: LeaseEvent) => driver.post(event);
  const driver: Driver<Lease, LeaseEvent> = drive<Lease, LeaseEvent, LeaseEffect>({
    initial: noLease,
    reduce: reduceLease,
    interpret: {
      "send-beat": ({ t }) => ports.sendBeat(beatOf(t, heard, clock.now())),
      arm({ due }) {
        timer?.[Symbol.dispose]();
        timer = clock.timer(due - clock.now(), () => post({ type: "timer", at: clock.now(), due }));
      },
      async "read-sockets"() {
        await ports.drained();
        post({ type: "sockets-read", at: clock.now() });
      },
      lost: ({ reason }) => ports.onLost(reason),
    },
    // Without a lease nothing can start: the safe side of any bug here.
    abort: () => ({ type: "closed", at: clock.now() }),
    onBug: (cause) => ports.log.error({ err: cause }, "a bug in the lease"),
    isUrgent: () => true,
  });

  const watchSuspension = (gapBefore: number | undefined) => {
    suspendTimer = clock.timer(suspendCheckMs, () => {
      const uptime = ports.uptimeMs();
      const gap = uptime === undefined ? undefined : uptime - clock.now();
      const gapMs = gap === undefined || gapBefore === undefined ? 0 : gap - gapBefore;
      if (gapMs > suspendCheckMs) post({ type: "suspended", at: clock.now(), gapMs });
      watchSuspension(gap);
    });
  };
  const uptime = ports.uptimeMs();
  watchSuspension(uptime === undefined ? undefined : uptime - clock.now());

  return {
    helloSent() {
      helloSentAt = clock.now();
      heard = undefined;
    },
    opened({ lease, beat }) {
      const activeMs = Math.min(lease.activeMs, leaseMaxMs);
      const terms = { beat, lease: { activeMs, idleMs: lease.idleMs } };
      post({ type: "opened", at: clock.now(), terms, helloSentAt });
    },
    closed() {
      timer?.[Symbol.dispose]();
      post({ type: "closed", at: clock.now() });
    },
    beat({ t, echo }) {
      heard = { t, at: clock.now() };
      if (echo !== undefined) post({ type: "echoed", at: clock.now(), echo });
    },
    activity: (isActive) => void post({ type: "activity", at: clock.now(), isActive }),
    mayPrepare: () => mayPrepare(driver.state(), clock.now()),
    mayStart: () => mayStart(driver.state(), clock.now()),
    leftMs() {
      const lease = driver.state();
      return lease.kind === "up" ? Math.max(0, leaseDeadline(lease) - clock.now()) : 0;
    },
    [Symbol.dispose]() {
      timer?.[Symbol.dispose]();
      suspendTimer?.[Symbol.dispose]();
    },
  };
}

function beatOf(t: number, heard: { readonly t: number; readonly at: number } | undefined, now: number): BeatFrame {
  return { type: "beat", t, ...(heard === undefined ? {} : { echo: heard.t, heldMs: now - heard.at }) };
}
