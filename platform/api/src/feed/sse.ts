/** Server-sent events: a response that stays open, no faster than its reader, with a sign of life for proxies. */
import { once } from "node:events";
import type { Clock } from "@squall/core";
import { closeSignal } from "@squall/runtime";
import type { Request, Response } from "express";

export interface SseEvent {
  /** What the reader gives back as Last-Event-ID. */
  readonly id?: string;
  readonly event: string;
  /** Printed as JSON. */
  readonly data: unknown;
}

const aliveEveryMs = 15_000;
const retryMs = 1_000;

/** Sends what `source` yields until it ends, the reader goes away or the platform shuts down. What it throws before the first event becomes a problem document. */
export async function serveEvents(
  { clock, ending }: { readonly clock: Clock; readonly ending: AbortSignal },
  { request, response }: { readonly request: Request; readonly response: Response },
  source: (signal: AbortSignal) => AsyncIterable<SseEvent>,
): Promise<void> {
  const signal = AbortSignal.any([closeSignal(response), ending]);
  request.socket.setNoDelay(true);
  // `no-transform` keeps the compression away, which would hold events back.
  const headers = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-cache, no-transform",
    "X-Accel-Buffering": "no",
  };
  const open = () => {
    if (response.headersSent) return;
    response.writeHead(200, headers);
    response.write(`retry: ${retryMs}\n\n`);
  };
  let alive: Disposable | undefined;
  const beat = () => {
    if (signal.aborted) return;
    open();
    response.write(": alive\n\n");
    alive = clock.timer(aliveEveryMs, beat);
  };
  // The header goes out soon, so that the reader knows that it is connected; an error that is known at once comes before it.
  alive = clock.timer(0, beat);
  try {
    for await (const event of source(signal)) {
      if (signal.aborted) return;
      open();
      if (!response.write(print(event))) await once(response, "drain", { signal });
    }
    open();
    response.end();
  } catch (cause) {
    if (!signal.aborted) throw cause;
  } finally {
    alive[Symbol.dispose]();
    if (ending.aborted) response.end();
  }
}

function print({ id, event, data }: SseEvent): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
