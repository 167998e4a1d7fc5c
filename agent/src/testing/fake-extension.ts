/** An extension made of answers that a test decides: it counts and keeps what it was asked. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { TLSSocket } from "node:tls";
import { type Clock, systemClock } from "@squall/core";
import { listen } from "@squall/runtime";

export interface AskedFor {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

type Answering = (asked: AskedFor, response: ServerResponse) => void | Promise<void>;

export interface FakeExtension extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly asked: readonly AskedFor[];
  /** What answers this path from now on; "*" for all others. */
  on(path: string, answering: Answering): void;
  /** Those for this path so far. */
  askedFor(path: string): readonly AskedFor[];
}

export function json(
  body: unknown,
  options: { readonly status?: number; readonly headers?: Record<string, string> } = {},
): (asked: AskedFor, response: ServerResponse) => void {
  return (_asked, response) => {
    response.writeHead(options.status ?? 200, { "content-type": "application/json", ...options.headers });
    response.end(JSON.stringify(body));
  };
}

export const actionId = "test.action";

/** A description that every test can vary. */
export function describeAction(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const endpoint = (name: string) => ({ method: "POST", path: `/${actionId}/${name}` });
  return {
    id: actionId,
    label: "Action",
    version: "1.0.0",
    description: "Does it.",
    kind: "attack",
    timeControl: "external",
    parameters: [{ name: "duration", label: "Duration", type: "duration", defaultValue: "30s" }],
    prepare: endpoint("prepare"),
    start: endpoint("start"),
    status: { ...endpoint("status"), callInterval: "1s" },
    stop: endpoint("stop"),
    ...changes,
  };
}

export const discoveryId = "test.discovery";
const discoverPath = `/${discoveryId}/targets`;

export function target(id: string, attributes: Record<string, readonly string[]> = {}): Record<string, unknown> {
  return { id, label: id, targetType: "test.target", attributes };
}

export interface FakeExtensionOptions {
  readonly port?: number;
  readonly revision?: string;
  readonly action?: Record<string, unknown>;
  readonly callInterval?: string;
  readonly clock?: Clock;
  readonly tls?: ServerOptions;
  /** Told of each connection in TLS. */
  readonly onConnection?: (socket: TLSSocket) => void;
}

/** Offers one action and one discovery; every part of it can be replaced by `on`. */
export async function openFakeExtension(options: FakeExtensionOptions = {}): Promise<FakeExtension> {
  const asked: AskedFor[] = [];
  const answers = new Map<string, Answering>();
  const revision = options.revision ?? "boot1-1";
  answers.set("/", (request, response) => {
    if (request.headers["if-none-match"] === revision) {
      response.writeHead(304).end();
      return;
    }
    const index = { actions: [{ path: `/${actionId}` }], discoveries: [{ method: "get", path: `/${discoveryId}` }], targetTypes: null };
    json(index, { headers: { etag: revision } })(request, response);
  });
  answers.set(`/${actionId}`, json(options.action ?? describeAction()));
  const discover = { method: "GET", path: discoverPath, callInterval: options.callInterval ?? "1s" };
  answers.set(`/${discoveryId}`, json({ id: discoveryId, discover }));
  answers.set(discoverPath, json({ targets: [] }));
  answers.set(`/${actionId}/prepare`, json({ state: { step: 1 } }));
  answers.set(`/${actionId}/start`, json({ state: { step: 2 } }));
  answers.set(`/${actionId}/status`, json({ completed: false }));
  answers.set(`/${actionId}/stop`, json({}));
  answers.set("*", json({ title: "not found" }, { status: 404 }));

  const serve: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const path = request.url ?? "/";
      const entry = { method: request.method ?? "", path, headers: request.headers, body: Buffer.concat(chunks).toString("utf8") };
      asked.push(entry);
      void (answers.get(path) ?? answers.get("*"))?.(entry, response);
    });
  };
  const server = options.tls === undefined ? createServer(serve) : createTlsServer(options.tls, serve);
  server.on("secureConnection", (socket: TLSSocket) => options.onConnection?.(socket));
  const listener = await listen(server, {
    port: options.port ?? 0,
    portVariable: "none",
    clock: options.clock ?? systemClock(),
    closeGraceMs: 0,
  });
  return {
    url: options.tls === undefined ? listener.url : `https://127.0.0.1:${listener.port}`,
    port: listener.port,
    asked,
    on: (path, answering) => void answers.set(path, answering),
    askedFor: (path) => asked.filter((entry) => entry.path === path),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await listener.close();
    },
  };
}

export const paths = {
  prepare: `/${actionId}/prepare`,
  start: `/${actionId}/start`,
  status: `/${actionId}/status`,
  stop: `/${actionId}/stop`,
  discover: discoverPath,
} as const;
