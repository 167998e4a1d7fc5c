/** One websocket, driven by the session machine. Thin: whatever can be decided without a socket is decided there. */
import { type Clock, drive, errorText, type Instant, type Log } from "@squall/core";
import type { AgentFrame, BeatFrame, HelloFrame, PlatformFrame, StartFrame, WelcomeFrame } from "@squall/openapi/agent";
import type { RawData, WebSocket } from "ws";
import type { CommitGuard } from "./commit-guard.ts";
import { decodeFrame } from "./decode-frame.ts";
import { mayStart } from "./lease.ts";
import {
  closeCodes,
  isOpenForPrepare,
  isOpenForStart,
  type LinkedSession,
  newSession,
  type Session,
  type SessionEffect,
  type SessionEvent,
  type SessionOptions,
  sessionReducer,
} from "./session-machine.ts";

/** Frames are 1 MiB at most, in both directions. */
export const frameMaxBytes = 1024 * 1024;
const greetingTimeoutMs = 10_000;
/** Prepares wait while more than this is in the socket, so that no stop ever waits behind more. */
const bufferedMaxBytes = 64 * 1024;
const prepareQueueMax = 4_000;
/** A start waits this long for fresh beats. */
const startPatienceMs = 5_000;
/** A socket that does not close by itself after this is cut. */
const closeGraceMs = 1_000;

export type Greeted =
  | { readonly type: "accepted"; readonly welcome: WelcomeFrame; readonly isActive: boolean }
  | { readonly type: "rejected"; readonly code: number; readonly reason: string };

export interface SessionHandlers {
  accept(session: LinkSession, hello: HelloFrame): Promise<Greeted>;
  linked(session: LinkSession): void;
  deliver(session: LinkSession, frame: Exclude<AgentFrame, HelloFrame | BeatFrame>): void;
  lost(session: LinkSession, reason: string): void;
  count(what: "unknown-frame" | "bad-frame"): void;
}

export interface LinkSession {
  readonly keyId: string;
  /** Zone of the key. */
  readonly zone: string;
  readonly connectedAt: number;
  /** Set once the agent said who it is. */
  readonly hello: HelloFrame | undefined;
  state(): Session;
  linked(): LinkedSession | undefined;
  /** Whether prepare and start may be written now. */
  isLive(): boolean;
  post(event: DistributedOmit<SessionEvent, "at">): void;
  /** False: it was certainly not written. */
  send(frame: PlatformFrame): boolean;
  /** False: certainly not written. Otherwise it is written as soon as the beats allow, or void with the connection. */
  sendPrepare(frame: PlatformFrame): boolean;
  /** Resolves with whether it was written. It waits some seconds for fresh beats, and is not written once it is not wanted. */
  sendStart(frame: StartFrame, isWanted: () => boolean): Promise<boolean>;
  /** A start that still waits is not written any more. */
  dropStart(targetExecutionId: string): void;
}

interface WaitingStart {
  readonly frame: StartFrame;
  readonly isWanted: () => boolean;
  readonly resolve: (isWritten: boolean) => void;
  readonly timer: Disposable;
}

type DistributedOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export interface SessionPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly guard: CommitGuard;
}

export function openSession(
  ports: SessionPorts,
  options: SessionOptions,
  socket: WebSocket,
  key: { readonly keyId: string; readonly zone: string },
  handlers: SessionHandlers,
): LinkSession {
  const { clock, log } = ports;
  const prepares: string[] = [];
  const starts = new Map<string, WaitingStart>();
  let hello: HelloFrame | undefined;
  let beatTimer: Disposable | undefined;
  let checkTimer: Disposable | undefined;
  const greetingTimer = clock.timer(greetingTimeoutMs, () => session.post({ type: "greeting-over" }));

  const write = (frame: PlatformFrame): boolean => {
    if (socket.readyState !== socket.OPEN) return false;
    const text = JSON.stringify(frame);
    if (Buffer.byteLength(text) > frameMaxBytes) return false;
    socket.send(text, flushPrepares);
    return true;
  };
  const flushPrepares = () => {
    while (
      prepares.length > 0 &&
      isOpenForPrepare(driver.state()) &&
      socket.readyState === socket.OPEN &&
      socket.bufferedAmount < bufferedMaxBytes
    ) {
      socket.send(prepares.shift() ?? "", flushPrepares);
    }
  };
  const flushStarts = () => {
    if (starts.size === 0 || !isOpenForStart(driver.state(), options, clock.now())) return;
    for (const [id, { frame, isWanted }] of starts) settleStart(id, isWanted() && write(frame));
  };
  const settleStart = (id: string, isWritten: boolean) => {
    const start = starts.get(id);
    starts.delete(id);
    start?.timer[Symbol.dispose]();
    start?.resolve(isWritten);
  };
  const close = (code: number, reason: string) => {
    release();
    // A close frame carries 123 bytes of text.
    socket.close(
      code,
      Buffer.from(reason)
        .subarray(0, 123)
        .toString("utf8")
        .replace(/\uFFFD$/, ""),
    );
    clock.timer(closeGraceMs, () => socket.terminate());
  };
  const release = () => {
    prepares.length = 0;
    for (const id of starts.keys()) settleStart(id, false);
    for (const timer of [greetingTimer, beatTimer, checkTimer]) timer?.[Symbol.dispose]();
  };
  const beatSoon = (ms: number) => {
    beatTimer?.[Symbol.dispose]();
    beatTimer = clock.timer(ms, () => {
      const due = () => session.post({ type: "beat-due" });
      ports.guard.committed().then(due, () => undefined);
    });
  };
  const checkAt = (at: Instant) => {
    checkTimer?.[Symbol.dispose]();
    // What is in the socket already counts: it is read before the lease is judged.
    checkTimer = clock.timer(at - clock.now(), () => setImmediate(() => setImmediate(() => session.post({ type: "check" }))));
  };

  const driver = drive<Session, SessionEvent, SessionEffect>({
    initial: newSession,
    reduce: sessionReducer(options),
    interpret: {
      send: ({ frame }) => void write(frame),
      close: ({ code, reason }) => close(code, reason),
      accept: (effect) => {
        hello = effect.hello;
        return greet(effect.hello);
      },
      linked: () => handlers.linked(session),
      deliver: ({ frame }) => handlers.deliver(session, frame),
      lost: ({ reason }) => {
        release();
        handlers.lost(session, reason);
      },
      "beat-after": ({ ms }) => beatSoon(ms),
      "check-at": ({ at }) => checkAt(at),
    },
    abort: (cause) => ({
      type: "rejected",
      at: clock.now(),
      code: closeCodes.broken,
      reason: `an error in the platform: ${errorText(cause)}`,
    }),
    onBug: (cause, isFatal) => {
      log.error({ agentId: hello?.agentId, reason: errorText(cause), isFatal }, "a bug was caught in a link");
      if (isFatal) socket.terminate();
    },
  });

  const greet = async (said: HelloFrame) => {
    const greeted = await handlers.accept(session, said);
    greetingTimer[Symbol.dispose]();
    session.post(greeted);
  };

  const session: LinkSession = {
    keyId: key.keyId,
    zone: key.zone,
    connectedAt: clock.wall(),
    get hello() {
      return hello;
    },
    state: driver.state,
    linked() {
      const state = driver.state();
      return state.phase === "linked" ? state : undefined;
    },
    isLive() {
      const state = driver.state();
      return state.phase === "linked" && mayStart(state.lease, options.lease, clock.now());
    },
    post(event) {
      driver.post({ ...event, at: clock.now() } as SessionEvent);
      flushPrepares();
      flushStarts();
    },
    send: (frame) => driver.state().phase === "linked" && write(frame),
    sendPrepare(frame) {
      if (driver.state().phase !== "linked" || socket.readyState !== socket.OPEN || prepares.length >= prepareQueueMax) return false;
      const text = JSON.stringify(frame);
      if (Buffer.byteLength(text) > frameMaxBytes) return false;
      prepares.push(text);
      flushPrepares();
      return true;
    },
    sendStart(frame, isWanted) {
      const id = frame.targetExecutionId;
      if (driver.state().phase !== "linked" || starts.has(id)) return Promise.resolve(false);
      return new Promise((resolve) => {
        const timer = clock.timer(startPatienceMs, () => settleStart(id, false));
        starts.set(id, { frame, isWanted, resolve, timer });
        flushStarts();
      });
    },
    dropStart: (id) => settleStart(id, false),
  };

  const received = (data: RawData, isBinary: boolean) => {
    const decoded = isBinary ? ({ type: "broken", reason: "a frame is binary" } as const) : decodeFrame(textOf(data));
    if (decoded.type === "unknown") handlers.count("unknown-frame");
    else session.post(decoded);
    if (decoded.type === "bad") handlers.count("bad-frame");
  };
  socket.on("message", received);
  socket.on("error", (cause) => log.debug({ agentId: hello?.agentId, reason: cause.message }, "a link failed"));
  socket.on("close", (code, reason) => {
    release();
    session.post({ type: "closed", reason: `the link closed with ${code} ${reason.toString()}`.trim() });
  });
  return session;
}

function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString("utf8") : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]).toString("utf8");
}
