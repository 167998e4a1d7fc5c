/** One HTTP request, as the check sends it. */
import { type Clock, DeadlineExceeded } from "@squall/core";
import { Agent, type Dispatcher, interceptors } from "undici";
import type { Answer } from "./expectation.ts";

/** Redirects in a row. */
const redirectsMax = 10;
/** Of a body only this much is read and searched; what follows is not waited for. */
const bodyMaxBytes = 4 * 2 ** 20;
/** Longest text of an error in a metric. */
const errorMax = 300;

/** What is sent. May hold secrets: it is never written to disk or to a log. */
export interface CheckRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Undefined: none is sent. */
  readonly body: string | undefined;
}

export interface Transport {
  readonly followRedirects: boolean;
  readonly connectTimeoutMs: number;
  readonly readTimeoutMs: number;
  readonly insecureSkipVerify: boolean;
}

/** Connections for one check. Every request gets a new one, as the first request of a user does. */
export interface Requester extends AsyncDisposable {
  /** Never rejects: what goes wrong is the answer. Undefined if `signal` aborted first. */
  send(request: CheckRequest, signal: AbortSignal): Promise<Answer | undefined>;
}

/** `disposeMs` bounds how long the closing of its connections is waited for. */
export function createRequester(transport: Transport, clock: Clock): Requester {
  const agent = new Agent({
    pipelining: 0,
    connect: { timeout: transport.connectTimeoutMs, rejectUnauthorized: !transport.insecureSkipVerify },
    // The library's own timers are coarse; the deadline of each request below is exact.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const dispatcher = transport.followRedirects
    ? agent.compose(interceptors.redirect({ maxRedirections: redirectsMax, throwOnMaxRedirect: true }))
    : agent;
  return {
    async send(request, signal) {
      using deadline = clock.deadline(transport.connectTimeoutMs + transport.readTimeoutMs);
      const startMs = clock.now();
      try {
        return await exchange(dispatcher, request, {
          clock,
          readTimeoutMs: transport.readTimeoutMs,
          signal: AbortSignal.any([signal, deadline.signal]),
        });
      } catch (cause) {
        return signal.aborted ? undefined : { kind: "error", error: describe(cause), responseMs: clock.now() - startMs };
      }
    },
    async [Symbol.asyncDispose]() {
      await agent.destroy();
    },
  };
}

interface ExchangeOptions {
  readonly clock: Clock;
  readonly readTimeoutMs: number;
  readonly signal: AbortSignal;
}

function exchange(dispatcher: Dispatcher, request: CheckRequest, { clock, readTimeoutMs, signal }: ExchangeOptions): Promise<Answer> {
  const { origin, pathname, search } = new URL(request.url);
  return new Promise((resolve, reject) => {
    let abort: ((reason: Error) => void) | undefined;
    let reading: Disposable | undefined;
    let [writtenMs, responseMs, status, bytes] = [clock.now(), 0, 0, 0];
    const chunks: Buffer[] = [];
    const settle = (finish: () => void) => {
      signal.removeEventListener("abort", onAbort);
      reading?.[Symbol.dispose]();
      finish();
    };
    const fail = (reason: Error) => {
      settle(() => reject(reason));
      abort?.(reason);
    };
    const onAbort = () => fail(signal.reason);
    const succeed = () => settle(() => resolve({ kind: "response", status, responseMs, body: Buffer.concat(chunks).toString() }));
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) return onAbort();
    const options = {
      origin,
      path: `${pathname}${search}`,
      method: request.method as Dispatcher.HttpMethod,
      headers: request.headers.flat(),
      body: request.body ?? null,
    };
    dispatcher.dispatch(options, {
      onRequestStart(controller) {
        abort = (reason) => controller.abort(reason);
        if (signal.aborted) return abort(signal.reason);
        writtenMs = clock.now();
        reading?.[Symbol.dispose]();
        reading = clock.timer(readTimeoutMs, () => fail(new DeadlineExceeded(readTimeoutMs)));
      },
      onResponseStart(_controller, code) {
        // Informational answers come before the real one.
        if (code < 200) return;
        status = code;
        responseMs = clock.now() - writtenMs;
      },
      onResponseData(controller, chunk) {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes < bodyMaxBytes) return;
        succeed();
        controller.abort(new Error("enough of the body was read"));
      },
      onResponseEnd: succeed,
      onResponseError: (_controller, error) => settle(() => reject(error)),
    });
  });
}

/** Code and text of what went wrong on the way. */
function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause).slice(0, errorMax);
  const { code } = cause as NodeJS.ErrnoException;
  const [first] = cause instanceof AggregateError ? cause.errors : [cause];
  const text = first instanceof Error && first.message !== "" ? first.message : cause.name;
  return (code === undefined || text.includes(code) ? text : `${code}: ${text}`).slice(0, errorMax);
}
