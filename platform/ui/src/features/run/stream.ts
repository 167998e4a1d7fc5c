/**
 * The run as it happens. One stream from where the first answer ended; it resumes by itself after a lost network or a restart of
 * the platform, at the last event it had. Events are laid over the picture once per frame, so that bursts stay cheap.
 */
import type { QueryClient } from "@tanstack/react-query";
import { clock } from "../../lib/now.ts";
import { executionQuery } from "../runs/api.ts";
import type { RunData } from "./data.ts";
import { applyEvent, type Execution, type ExecutionEvent, isOver } from "./model/events.ts";

const types = ["execution", "step", "target-execution", "metrics", "messages"] as const;
const flushMs = 100;
const reconnectMs = 1_000;

export interface RunStreamOptions {
  readonly id: number;
  readonly cursor: string | undefined;
  readonly queries: QueryClient;
  readonly data: RunData;
}

/** Follows the run until it is over or disposed. */
export function openRunStream(options: RunStreamOptions): Disposable {
  const { id, queries, data } = options;
  let after = options.cursor;
  let source: EventSource | undefined;
  let timer: Disposable | undefined;
  let waiting: ExecutionEvent[] = [];
  let closed = false;
  const close = () => {
    closed = true;
    timer?.[Symbol.dispose]();
    source?.close();
  };
  const flush = () => {
    timer = undefined;
    const events = waiting;
    waiting = [];
    const execution = queries.setQueryData<Execution>(executionQuery(id).queryKey, (known) =>
      known === undefined ? known : events.reduce(applyEvent, known),
    );
    for (const event of events) {
      if (event.type === "metrics") data.addMetrics(event.metrics);
      if (event.type === "messages") data.addMessages(event.messages);
    }
    if (execution !== undefined && isOver(execution)) source?.addEventListener("error", close, { once: true });
  };
  const receive = (event: MessageEvent<string>) => {
    after = event.lastEventId === "" ? after : event.lastEventId;
    waiting.push(JSON.parse(event.data) as ExecutionEvent);
    timer ??= clock.timer(flushMs, flush);
  };
  const connect = () => {
    if (closed) return;
    source = new EventSource(`/api/experiments/executions/${id}/events${after === undefined ? "" : `?after=${encodeURIComponent(after)}`}`);
    for (const type of types) source.addEventListener(type, receive);
    source.addEventListener("error", () => {
      // The browser reconnects by itself, but gives up after an answer that is no stream, such as a proxy's page.
      if (source?.readyState === EventSource.CLOSED) clock.timer(reconnectMs, connect);
    });
  };
  connect();
  return { [Symbol.dispose]: close };
}
