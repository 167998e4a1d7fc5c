/**
 * HTTP towards one extension, below the contract: connections, limits and time-outs; bytes in, bytes out.
 *
 * Four kinds of connections, so that no call can hold up a rollback: a pool for ordinary calls, a pool of its own for
 * stop, one connection for the watch over the link, and a fresh one for each call that must not meet a stale socket.
 */
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { type Clock, DeadlineExceeded, errorText } from "@squall/core";
import { Client, type Dispatcher, Pool } from "undici";
import type { Connect } from "../network/connector.ts";
import { type Endpoint, endpointOf, type Registration, requestPath } from "./registration.ts";

export type Channel = "calls" | "stops" | "watch" | "fresh";

interface WireRequest {
  readonly channel: Channel;
  readonly method: string;
  /** As the extension wrote it, or "" for the index. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** After this time the request is aborted. Without it, it stays open until its connection ends. */
  readonly timeoutMs?: number;
  readonly bodyMaxBytes: number;
  /** Aborting it resets the request; it then counts as `ended`. */
  readonly signal?: AbortSignal;
}

/** What came of a request. Only `response` is an answer of somebody who speaks HTTP. */
export type WireAnswer =
  | { readonly type: "response"; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly bytes: Uint8Array }
  | { readonly type: "timeout"; readonly reason: string }
  /** No connection came about: nothing has left this machine. */
  | { readonly type: "unreachable"; readonly reason: string; readonly isRefused: boolean }
  /** The connection ended before a whole answer was read: the request may have been carried out. */
  | { readonly type: "ended"; readonly reason: string; readonly isReset: boolean };

export interface WireOptions {
  readonly connectTimeoutMs: number;
  /** How connections in TLS are opened; without it as Node does by default. */
  readonly connectTls?: Connect;
}

/** Connections of one kind that are open at once at the most. A stop that hangs keeps its own, and the next try must not wait for it. */
const connectionsMax = { calls: 32, stops: 4_096 } as const;
const unreachableCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
  "EACCES",
  "UND_ERR_CONNECT_TIMEOUT",
]);
const refusedCodes: ReadonlySet<string> = new Set(["ECONNREFUSED", "ENOENT"]);
const resetCodes: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

export interface Wire {
  send(request: WireRequest): Promise<WireAnswer>;
  /** Ends what is idle or merely asking. Stops that are under way go on to their end. */
  close(): Promise<void>;
}

export function createWire(registration: Registration, clock: Clock, options: WireOptions): Wire {
  const endpoint = endpointOf(registration.instance);
  const shared = sharedOptions(endpoint, options);
  const pools = {
    calls: new Pool(endpoint.origin, { ...shared, connections: connectionsMax.calls }),
    stops: new Pool(endpoint.origin, { ...shared, connections: connectionsMax.stops }),
    watch: new Client(endpoint.origin, shared),
  };
  const authorization = authorizationOf(registration);

  const sendOn = async (dispatcher: Dispatcher, request: WireRequest): Promise<WireAnswer> => {
    using deadline = request.timeoutMs === undefined ? undefined : clock.deadline(request.timeoutMs);
    try {
      const response = await dispatcher.request({
        method: request.method as Dispatcher.HttpMethod,
        path: requestPath(endpoint, request.path),
        headers: { ...request.headers, ...authorization },
        body: request.body ?? null,
        signal: anySignal(deadline?.signal, request.signal),
      });
      const headers = flatten(response.headers);
      const bytes = await readBody(response.body, headers["content-encoding"], request.bodyMaxBytes);
      return { type: "response", status: response.statusCode, headers, bytes };
    } catch (cause) {
      return failureOf(cause);
    }
  };

  return {
    async send(request) {
      if (request.channel !== "fresh") return sendOn(pools[request.channel], request);
      const client = new Client(endpoint.origin, shared);
      try {
        return await sendOn(client, request);
      } finally {
        client.destroy().catch(ignoreEnd);
      }
    },
    async close() {
      await Promise.all([pools.calls.destroy(), pools.watch.destroy(), pools.stops.close()]);
    },
  };
}

function sharedOptions(endpoint: Endpoint, options: WireOptions): Client.Options {
  return {
    // All times are measured by the clock port and per request; a start may stay open for half an hour.
    headersTimeout: 0,
    bodyTimeout: 0,
    pipelining: 1,
    allowH2: false,
    connect: connectOf(endpoint, options),
  };
}

function connectOf({ origin, socketPath }: Endpoint, options: WireOptions): NonNullable<Client.Options["connect"]> {
  if (origin.startsWith("https:") && options.connectTls !== undefined) return options.connectTls;
  return { timeout: options.connectTimeoutMs, ...(socketPath === undefined ? {} : { socketPath }) };
}

function authorizationOf({ basicAuth }: Registration): Record<string, string> {
  if (basicAuth === undefined) return {};
  const pair = Buffer.from(`${basicAuth.username}:${basicAuth.password}`).toString("base64");
  return { authorization: `Basic ${pair}` };
}

/** Reads the whole body, decoded. More than `maxBytes`, before or after decompression, is an error. */
async function readBody(body: Readable, encoding: string | undefined, maxBytes: number): Promise<Uint8Array> {
  const coding = encoding?.trim().toLowerCase() ?? "identity";
  if (coding !== "gzip" && coding !== "identity") throw new Error(`the body has the content encoding ${coding}, which was not asked for`);
  // Reading the unpacked stream to its end or to an error ends the packed one too, whatever this promise says.
  const source = coding === "gzip" ? unpack(body) : body;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Error(`the body is longer than the limit of ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function unpack(body: Readable): Readable {
  const gunzip = createGunzip();
  pipeline(body, gunzip).catch(ignoreEnd);
  return gunzip;
}

function anySignal(...signals: readonly (AbortSignal | undefined)[]): AbortSignal | null {
  const given = signals.filter((signal) => signal !== undefined);
  return given.length === 0 ? null : given.length === 1 ? (given[0] ?? null) : AbortSignal.any(given);
}

function failureOf(cause: unknown): WireAnswer {
  if (cause instanceof DeadlineExceeded) return { type: "timeout", reason: cause.message };
  const code = codeOf(cause);
  const reason = code === "" ? errorText(cause) : `${errorText(cause)} (${code})`;
  if (unreachableCodes.has(code)) return { type: "unreachable", reason, isRefused: refusedCodes.has(code) };
  return { type: "ended", reason, isReset: resetCodes.has(code) };
}

function codeOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.errors.length > 0) return codeOf(cause.errors[0]);
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "";
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}

/** Ending a connection that is over already is no failure. */
function ignoreEnd(): void {}
