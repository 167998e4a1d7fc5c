/**
 * One extension as the rest of the agent calls it: the headers that every request carries, and an account of each call
 * for the metrics and the extension's author.
 */
import type { Clock, Ids, Log } from "@squall/core";
import { createRecentCalls, type RecentCalls } from "./recent-calls.ts";
import type { Registration } from "./registration.ts";
import { type Channel, createWire, type WireAnswer, type WireOptions } from "./wire.ts";

export interface Call {
  readonly channel: Channel;
  readonly method: string;
  /** As the extension wrote it, or "" for the index. */
  readonly path: string;
  readonly body?: { readonly bytes: string | Uint8Array; readonly contentType: string };
  readonly timeoutMs?: number;
  /**
   * Tells the extension how long it may take, a little less than we wait. Never with start or stop: the Go kit cancels
   * the handler at that moment, and a rollback can stop half-way.
   */
  readonly isTimeoutAnnounced: boolean;
  readonly etag?: string;
  /** Target execution that the call is about; becomes the trace id, so that traces of one execution join. */
  readonly traceId?: string;
  readonly signal?: AbortSignal;
}

export interface Caller {
  readonly registration: Registration;
  readonly recent: RecentCalls;
  call(call: Call): Promise<WireAnswer>;
  close(): Promise<void>;
}

export interface CallerPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Told of every call that is over. */
  readonly observe: CallObserver;
}

export type CallObserver = (call: Call, answer: WireAnswer, durationMs: number) => void;

export interface CallerOptions extends WireOptions {
  readonly bodyMaxBytes: number;
  readonly userAgent: string;
}

/** What is left for the answer's way back when the extension gives up in time. */
const announcedMarginMs = 500;

export function createCaller(registration: Registration, ports: CallerPorts, options: CallerOptions): Caller {
  const wire = createWire(registration, ports.clock, options);
  const recent = createRecentCalls();
  const { instance } = registration;
  return {
    registration,
    recent,
    close: () => wire.close(),
    async call(call) {
      const began = ports.clock.now();
      const at = new Date(ports.clock.wall()).toISOString();
      const answer = await wire.send({
        channel: call.channel,
        method: call.method.toUpperCase(),
        path: call.path,
        headers: headersOf(call, ports.ids, options),
        bodyMaxBytes: options.bodyMaxBytes,
        ...(call.body === undefined ? {} : { body: call.body.bytes }),
        ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
        ...(call.signal === undefined ? {} : { signal: call.signal }),
      });
      const durationMs = Math.round(ports.clock.now() - began);
      const result = answer.type === "response" ? { status: answer.status } : { failure: answer.reason };
      recent.add({ at, method: call.method.toUpperCase(), path: call.path === "" ? "/" : call.path, durationMs, ...result });
      ports.observe(call, answer, durationMs);
      ports.log.debug({ extension: instance, method: call.method, path: call.path, durationMs, ...result }, "called an extension");
      return answer;
    },
  };
}

function headersOf(call: Call, ids: Ids, options: CallerOptions): Record<string, string> {
  return {
    accept: "application/json",
    "accept-encoding": "gzip",
    "user-agent": options.userAgent,
    traceparent: traceparent(call.traceId ?? ids.next(), ids),
    ...(call.body === undefined ? {} : { "content-type": call.body.contentType }),
    // Byte for byte as it came: extensions compare it as plain text, without quotes.
    ...(call.etag === undefined ? {} : { "if-none-match": call.etag }),
    ...(call.isTimeoutAnnounced && call.timeoutMs !== undefined ? { "request-timeout": announcedSeconds(call.timeoutMs) } : {}),
  };
}

function announcedSeconds(timeoutMs: number): string {
  const ms = Math.max(timeoutMs / 2, timeoutMs - announcedMarginMs);
  return String(Math.round(ms) / 1_000);
}

/** W3C trace context. A target execution's UUID has the 128 bits of a trace id. */
function traceparent(traceId: string, ids: Ids): string {
  const hex = (uuid: string) => uuid.replaceAll("-", "").toLowerCase();
  const trace = hex(traceId);
  return `00-${/^[0-9a-f]{32}$/.test(trace) ? trace : hex(ids.next())}-${hex(ids.next()).slice(-16)}-01`;
}
