/** A platform that a test speaks for: it welcomes, echoes beats, and keeps everything that the agent says. */
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import { gunzipSync } from "node:zlib";
import { systemClock } from "@squall/core";
import { type AgentFrame, type PlatformFrame, readAgentFrame, type WelcomeFrame } from "@squall/openapi/agent";
import { listen } from "@squall/runtime";
import { type WebSocket, WebSocketServer } from "ws";

interface Told {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly epoch: string;
}

export interface FakePlatform extends AsyncDisposable {
  readonly url: string;
  readonly frames: readonly AgentFrame[];
  readonly told: readonly Told[];
  /** Streams as the platform would list them, by name. */
  readonly streams: Map<string, { digest: string; targets: number; stale: boolean }>;
  readonly connections: number;
  send(frame: PlatformFrame): void;
  /** Ends the connection without a word. */
  cut(): void;
  /** From now on beats are not echoed, and nothing is said: a platform that hangs. */
  hang(): void;
  /** What the next welcomes say. */
  welcome: Partial<WelcomeFrame>;
  /** Answers the next request for targets with this status and code. */
  refuseTargets: { status: number; code: string } | undefined;
  /** Answers the next upgrades with this status. */
  refuseLink: number | undefined;
}

export async function openFakePlatform(options: { readonly port?: number; readonly tls?: ServerOptions } = {}): Promise<FakePlatform> {
  const frames: AgentFrame[] = [];
  const told: Told[] = [];
  const sockets = new WebSocketServer({ noServer: true });
  let current: WebSocket | undefined;
  let epoch = 0;
  let isHanging = false;

  const say = (frame: PlatformFrame) => current?.send(JSON.stringify(frame));
  const welcome = () => {
    const pace = { activeMs: 200, idleMs: 500 };
    say({
      type: "welcome",
      epoch: ++epoch,
      protocolMinor: 0,
      beat: pace,
      lease: { activeMs: 3_000, idleMs: 6_000 },
      killSwitch: { seq: 0, engaged: false, scopes: [] },
      final: [],
      ...platform.welcome,
    });
  };
  const heard = (text: string) => {
    const reading = readAgentFrame(text);
    if (reading.kind !== "frame") throw new Error(`not a frame of an agent: ${JSON.stringify(reading)}`);
    const { frame } = reading;
    frames.push(frame);
    if (isHanging) return;
    if (frame.type === "hello") welcome();
    if (frame.type === "beat") say({ type: "beat", t: performance.now(), echo: frame.t, heldMs: 0 });
    if (frame.type === "report") say({ type: "ack", of: "report", targetExecutionId: frame.targetExecutionId, seq: frame.phaseSeq });
  };

  const serve: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = bodyOf(request, Buffer.concat(chunks));
      const path = request.url ?? "";
      told.push({ method: request.method ?? "", path, body, epoch: String(request.headers["squall-epoch"]) });
      if (path === "/agent/v1/targets/streams") {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify({ streams: [...platform.streams].map(([stream, held]) => ({ stream, ...held })) }));
        return;
      }
      const refusal = path === "/agent/v1/targets" ? platform.refuseTargets : undefined;
      if (refusal === undefined) {
        response.writeHead(204).end();
        return;
      }
      platform.refuseTargets = undefined;
      response.writeHead(refusal.status).end(JSON.stringify({ type: "about:blank", title: "Conflict", ...refusal }));
    });
  };
  const server = options.tls === undefined ? createServer(serve) : createTlsServer(options.tls, serve);
  server.on("upgrade", (request, socket, head) => {
    if (platform.refuseLink !== undefined) {
      socket.end(`HTTP/1.1 ${platform.refuseLink} Refused\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      current = opened;
      opened.on("message", (data) => heard(String(data)));
    });
  });
  const listener = await listen(server, { port: options.port ?? 0, portVariable: "none", clock: systemClock(), closeGraceMs: 0 });

  const platform: FakePlatform = {
    url: options.tls === undefined ? listener.url : `https://localhost:${listener.port}`,
    frames,
    told,
    streams: new Map(),
    get connections() {
      return epoch;
    },
    send: say,
    cut: () => current?.terminate(),
    hang() {
      isHanging = true;
    },
    welcome: {},
    refuseTargets: undefined,
    refuseLink: undefined,
    async [Symbol.asyncDispose]() {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await listener.close();
    },
  };
  return platform;
}

function bodyOf(request: IncomingMessage, bytes: Buffer): unknown {
  const plain = request.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes;
  if (plain.byteLength === 0) return undefined;
  return request.headers["content-type"] === "application/json" ? JSON.parse(plain.toString("utf8")) : plain;
}
