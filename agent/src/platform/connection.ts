/**
 * The link to the platform: one websocket, opened by the agent, reconnected for ever. What is prepared or started is void
 * with the connection that brought it; that is why nothing here is buffered across two of them.
 */
import { type Clock, drive, errorText, type Log, type Random } from "@squall/core";
import {
  type AgentFrame,
  type HelloFrame,
  type PlatformFrame,
  type RefuseFrame,
  readPlatformFrame,
  type WelcomeFrame,
} from "@squall/openapi/agent";
import { type RawData, WebSocket } from "ws";
import type { Connect } from "../network/connector.ts";
import { explain } from "../network/failure-text.ts";
import { createHttpConnection } from "../network/http-connection.ts";
import { closeCodes, initialLink, type LinkEffect, type LinkEvent, type LinkState, reduceLink } from "./machine.ts";

export interface LinkHandlers {
  /** The newest word of the agent about itself, made anew for each connection. */
  hello(connection: number): HelloFrame;
  linked(welcome: WelcomeFrame): void;
  /** Every frame but welcome, those that stop something first. */
  frame(frame: PlatformFrame): void;
  lost(reason: string): void;
}

export interface PlatformLink extends AsyncDisposable {
  open(): void;
  /** False: there is no link, or the frame is too large. Reports are sent again by those who own them. */
  send(frame: AgentFrame): boolean;
  /** As `send`, for what may be lost: refused while much is waiting, so that no stop and no report waits behind it. */
  sendVolatile(frame: AgentFrame): boolean;
  /** Gives the connection up, as if it had broken, and opens another one. */
  drop(reason: string): void;
  /** Reads what waits in the socket before it resolves: a late timer must not take a beat for missing that is already here. */
  drained(): Promise<void>;
  readonly isLinked: boolean;
  /** For people. `refused`: the platform answered the last attempt, and said no. */
  readonly state: "connecting" | "connected" | "refused" | "closed";
  readonly lastError: string | undefined;
}

export interface LinkPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly onCount: (what: "reconnect" | "unknown-frame" | "bad-frame") => void;
}

export interface LinkOptions {
  readonly platformUrl: string;
  readonly agentKey: string;
  readonly userAgent: string;
  readonly connect: Connect;
}

export const subProtocol = "squall.link.v1";
const frameMaxBytes = 1024 * 1024;
const handshakeTimeoutMs = 10_000;
const welcomeTimeoutMs = 10_000;
const volatileMaxBytes = 64 * 1024;
const refusalsMax = 5;
const refusalsWithinMs = 10_000;
const closeGraceMs = 1_000;
const urgent: ReadonlySet<PlatformFrame["type"]> = new Set(["stop", "killswitch", "resolve", "beat"]);

export function createPlatformLink(ports: LinkPorts, options: LinkOptions, handlers: LinkHandlers): PlatformLink {
  const { clock, log } = ports;
  let socket: WebSocket | undefined;
  let connections = 0;
  let inbox: PlatformFrame[] = [];
  let refusals: number[] = [];
  let welcome: WelcomeFrame | undefined;
  let welcomeTimer: Disposable | undefined;
  let retryTimer: Disposable | undefined;
  let isRefused = false;
  let lastError: string | undefined;
  /** What to do about the last failure below HTTP. */
  let networkRemedy: string | undefined;
  const isTls = options.platformUrl.startsWith("https:");

  const post = (event: LinkEvent) => driver.post(event);
  const isCurrent = (candidate: WebSocket) => socket === candidate;

  const closed = (own: WebSocket, event: Omit<Extract<LinkEvent, { type: "closed" }>, "type" | "at" | "draw">) => {
    if (!isCurrent(own)) return;
    socket = undefined;
    inbox = [];
    welcomeTimer?.[Symbol.dispose]();
    isRefused = event.status !== undefined || event.code === closeCodes.idInUse;
    lastError = `${event.reason}: ${remedyOf(event.status, event.code, networkRemedy)}`;
    post({ type: "closed", at: clock.now(), draw: ports.random.next(), ...event });
  };

  const connect = () => {
    const own = new WebSocket(linkUrl(options.platformUrl), subProtocol, {
      headers: { authorization: `Bearer ${options.agentKey}`, "user-agent": options.userAgent },
      handshakeTimeout: handshakeTimeoutMs,
      maxPayload: frameMaxBytes,
      perMessageDeflate: false,
      followRedirects: false,
      createConnection: createHttpConnection(options.connect, isTls),
    });
    socket = own;
    networkRemedy = undefined;
    own.on("open", () => isCurrent(own) && post({ type: "opened" }));
    own.on("message", (data, isBinary) => isCurrent(own) && received(own, data, isBinary));
    own.on("unexpected-response", (request, response) => {
      const status = response.statusCode ?? 0;
      request.destroy();
      closed(own, { reason: `the platform answered ${status}`, status, ...retryAfterOf(response.headers["retry-after"]) });
    });
    own.on("error", (cause) => {
      networkRemedy = explain(cause, isTls).remedy;
      closed(own, { reason: errorText(cause) });
    });
    own.on("close", (code, reason) => closed(own, { reason: `closed with ${code} ${reason.toString()}`.trim(), code }));
  };

  const received = (own: WebSocket, data: RawData, isBinary: boolean) => {
    const reading = isBinary
      ? ({ kind: "broken", message: "expected text, got a binary frame" } as const)
      : readPlatformFrame(textOf(data));
    switch (reading.kind) {
      case "broken":
        log.warn({ reason: reading.message }, "the platform sent a broken frame");
        disconnect(own, reading.message, 1008);
        return;
      case "unknown":
        ports.onCount("unknown-frame");
        return;
      case "invalid": {
        const { type, problem, targetExecutionId } = reading;
        const about = targetExecutionId === undefined ? {} : { targetExecutionId };
        refuse(own, { type: "refuse", of: type, code: "SQUALL_INVALID_FRAME", path: problem.path, message: problem.message, ...about });
        return;
      }
      case "frame":
        accept(reading.frame);
        return;
    }
  };

  const accept = (frame: PlatformFrame) => {
    if (frame.type === "welcome") {
      welcomeTimer?.[Symbol.dispose]();
      welcome = frame;
      post({ type: "welcomed", at: clock.now(), epoch: frame.epoch });
      return;
    }
    // What comes before welcome is of no epoch yet.
    if (driver.state().phase !== "linked") return;
    inbox.push(frame);
    if (inbox.length === 1) setImmediate(drain);
  };

  /** What arrived together is handled with everything that stops something first. */
  const drain = () => {
    const frames = inbox;
    inbox = [];
    for (const frame of frames.filter(({ type }) => urgent.has(type))) handlers.frame(frame);
    for (const frame of frames.filter(({ type }) => !urgent.has(type))) handlers.frame(frame);
  };

  const refuse = (own: WebSocket, refusal: RefuseFrame) => {
    const at = clock.now();
    refusals = [...refusals.filter((time) => at - time < refusalsWithinMs), at];
    ports.onCount("bad-frame");
    log.warn({ of: refusal.of, path: refusal.path, reason: refusal.message }, "the platform sent a frame that cannot be obeyed");
    if (refusals.length >= refusalsMax) disconnect(own, `${refusalsMax} bad frames within ${refusalsWithinMs} ms`, 1008);
    else write(refusal);
  };

  const write = (frame: AgentFrame): boolean => {
    if (socket === undefined || socket.readyState !== WebSocket.OPEN) return false;
    const text = JSON.stringify(frame);
    if (Buffer.byteLength(text) > frameMaxBytes) return false;
    socket.send(text);
    return true;
  };

  /** The loss counts from now, not from the moment when the other side agrees to it. */
  const disconnect = (own: WebSocket | undefined, reason: string, code = 1000) => {
    if (own === undefined) return;
    closed(own, { reason });
    own.close(code, reason.slice(0, 100));
    clock.timer(closeGraceMs, () => own.terminate());
  };

  const driver = drive<LinkState, LinkEvent, LinkEffect>({
    initial: initialLink,
    reduce: reduceLink,
    interpret: {
      connect,
      greet() {
        connections++;
        welcome = undefined;
        write(handlers.hello(connections));
        const own = socket;
        welcomeTimer = clock.timer(welcomeTimeoutMs, () => disconnect(own, `no welcome within ${welcomeTimeoutMs} ms`));
      },
      linked({ epoch }) {
        log.info({ platform: options.platformUrl, epoch }, "linked with the platform");
        if (connections > 1) ports.onCount("reconnect");
        if (welcome !== undefined) handlers.linked(welcome);
      },
      lost({ reason }) {
        log.warn({ platform: options.platformUrl, reason }, "the link to the platform is lost");
        handlers.lost(reason);
      },
      disconnect: ({ reason }) => disconnect(socket, reason),
      schedule({ afterMs }) {
        retryTimer = clock.timer(afterMs, () => post({ type: "due" }));
      },
      logFailure: ({ reason, status, code }) =>
        log.error(
          { platform: options.platformUrl, reason, status, code, remedy: remedyOf(status, code, networkRemedy) },
          "no link to the platform, will go on trying",
        ),
    },
    abort: (cause) => ({ type: "abort", reason: cause instanceof Error ? cause.message : String(cause) }),
    onBug: (cause) => log.error({ err: cause }, "a bug in the link to the platform"),
    isUrgent: () => true,
  });

  return {
    open: () => void post({ type: "due" }),
    send: (frame) => driver.state().phase === "linked" && write(frame),
    sendVolatile: (frame) => driver.state().phase === "linked" && (socket?.bufferedAmount ?? 0) < volatileMaxBytes && write(frame),
    drop: (reason) => disconnect(socket, reason),
    drained: () => new Promise((resolve) => setImmediate(() => setImmediate(resolve))),
    get isLinked() {
      return driver.state().phase === "linked";
    },
    get state() {
      const { phase } = driver.state();
      if (phase === "linked") return "connected";
      return phase === "closed" ? "closed" : isRefused ? "refused" : "connecting";
    },
    get lastError() {
      return lastError;
    },
    async [Symbol.asyncDispose]() {
      const own = socket;
      retryTimer?.[Symbol.dispose]();
      post({ type: "shutdown" });
      if (own !== undefined && own.readyState !== WebSocket.CLOSED) await new Promise((resolve) => own.once("close", resolve));
    },
  };
}

export function linkUrl(platformUrl: string): string {
  return `${platformUrl.replace(/^http/, "ws").replace(/\/+$/, "")}/agent/v1/link`;
}

function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString("utf8") : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]).toString("utf8");
}

/** Only the form in seconds: dates would compare two machines' clocks. */
function retryAfterOf(header: string | undefined): { readonly retryAfterMs?: number } {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAfterMs: seconds * 1_000 } : {};
}

/** What a person should do about it. */
export function remedyOf(status: number | undefined, code: number | undefined, otherwise?: string): string {
  if (status === 401) return "the platform does not know this agent key: create one on its agents page and set SQUALL_AGENT_KEY";
  if (status === 403) {
    return "the key belongs to another zone, or the id does: compare SQUALL_AGENT_ZONE and SQUALL_AGENT_ID with the agents page";
  }
  if (code === closeCodes.idInUse) return "another process uses this id: set SQUALL_AGENT_ID to one of its own, or stop the other one";
  if (code === closeCodes.fenced) return "a newer connection of this process took over";
  return otherwise ?? "check that the platform runs and that SQUALL_PLATFORM_URL is its address";
}
