/** One connection of an agent, as the platform's process holds it: the real session machine, and what waits for its beats. */
import { type Clock, drive } from "@squall/core";
import type { AgentFrame, BeatFrame, HelloFrame, PlatformFrame } from "@squall/openapi/agent";
import {
  isOpenForPrepare,
  isOpenForStart,
  newSession,
  type Session,
  type SessionEffect,
  type SessionEvent,
  sessionReducer,
} from "@squall/platform-api/session-machine";
import type { Connection } from "../link.ts";

export const linkPaces = { beat: { activeMs: 1_000, idleMs: 5_000 }, lease: { activeMs: 6_000, idleMs: 20_000 } };
const startPatienceMs = 5_000;

type Said = SessionEvent extends infer Event ? (Event extends SessionEvent ? Omit<Event, "at"> : never) : never;
export type Delivered = Exclude<AgentFrame, HelloFrame | BeatFrame>;

export interface LinkedSide {
  post(said: Said): void;
  state(): Session;
  send(frame: PlatformFrame): boolean;
  prepare(frame: PlatformFrame): boolean;
  start(frame: Extract<PlatformFrame, { type: "start" }>, isWanted: () => boolean): Promise<boolean>;
  dropStart(id: string): void;
}

interface SideHandlers {
  readonly whenFree: () => Promise<void>;
  accept(hello: HelloFrame): void;
  linked(): void;
  deliver(frame: Delivered): void;
  lost(reason: string): void;
  heard(sentAt: number): void;
}

export function createSide(clock: Clock, connection: Connection, handlers: SideHandlers): LinkedSide {
  const prepares: PlatformFrame[] = [];
  const starts = new Map<string, { readonly go: () => void; readonly end: (isWritten: boolean) => void }>();
  let beatTimer: Disposable | undefined;
  let checkTimer: Disposable | undefined;
  const release = () => {
    prepares.length = 0;
    for (const { end } of starts.values()) end(false);
    beatTimer?.[Symbol.dispose]();
    checkTimer?.[Symbol.dispose]();
  };
  const write = (frame: PlatformFrame) => {
    // Whether the other end still listens, nobody knows here.
    connection.sendToAgent(frame);
    return true;
  };
  const flush = () => {
    while (prepares.length > 0 && isOpenForPrepare(driver.state())) write(prepares.shift() as PlatformFrame);
    if (isOpenForStart(driver.state(), linkPaces, clock.now())) for (const { go } of [...starts.values()]) go();
  };
  const driver = drive<Session, SessionEvent, SessionEffect>({
    initial: newSession,
    reduce: sessionReducer(linkPaces),
    interpret: {
      send: ({ frame }) => void write(frame),
      close() {
        release();
        connection.close("platform");
      },
      accept: ({ hello }) => handlers.accept(hello),
      linked: () => handlers.linked(),
      deliver: ({ frame }) => handlers.deliver(frame),
      lost({ reason }) {
        release();
        handlers.lost(reason);
      },
      "beat-after"({ ms }) {
        beatTimer?.[Symbol.dispose]();
        beatTimer = clock.timer(ms, () => void handlers.whenFree().then(() => side.post({ type: "beat-due" })));
      },
      "check-at"({ at }) {
        checkTimer?.[Symbol.dispose]();
        // What lies in the socket is read before the lease is judged.
        checkTimer = clock.timer(at - clock.now(), () => void clock.timer(1, () => side.post({ type: "check" })));
      },
    },
    abort: (cause) => {
      throw cause;
    },
    onBug(cause) {
      throw cause;
    },
  });
  const side: LinkedSide = {
    state: () => driver.state(),
    post(said) {
      if (said.type === "frame" && said.frame.type === "beat" && driver.state().phase === "linked") handlers.heard(said.frame.t);
      driver.post({ ...said, at: clock.now() } as SessionEvent);
      flush();
    },
    send: (frame) => driver.state().phase === "linked" && write(frame),
    prepare(frame) {
      if (driver.state().phase !== "linked") return false;
      prepares.push(frame);
      flush();
      return true;
    },
    start: (frame, isWanted) =>
      new Promise((resolve) => {
        const id = frame.targetExecutionId;
        const end = (isWritten: boolean) => {
          if (!starts.delete(id)) return;
          patience[Symbol.dispose]();
          resolve(isWritten);
        };
        if (driver.state().phase !== "linked" || starts.has(id)) {
          resolve(false);
          return;
        }
        const patience = clock.timer(startPatienceMs, () => end(false));
        starts.set(id, { go: () => end(isWanted() && write(frame)), end });
        flush();
      }),
    dropStart: (id) => starts.get(id)?.end(false),
  };
  return side;
}
