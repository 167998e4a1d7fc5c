/** Server-sent events of one run, over as many connections as it takes. */
import type { Clock } from "@squall/core";
import { fetch } from "undici";
import { authorization, problemFailure, type Schemas, unreachable } from "./client.ts";
import type { Connection } from "./connection.ts";
import { CliFailure } from "./failure.ts";

export interface ServerEvent {
  readonly id?: string;
  readonly data: string;
}

/** Longest event that is read, in characters. */
const eventLengthMax = 4 * 1024 * 1024;
const retryMs = 500;
/** A platform that was started again answers well within this. */
const patienceMs = 120_000;

/** Splits a body into events. Comments and unknown fields are passed over, as the format demands. */
export async function* parseEvents(chunks: AsyncIterable<string>): AsyncGenerator<ServerEvent> {
  let rest = "";
  for await (const chunk of chunks) {
    rest += chunk;
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? "";
    if (rest.length > eventLengthMax) throw new Error(`an event is longer than ${eventLengthMax} characters`);
    for (const block of blocks) {
      const event = parseBlock(block);
      if (event !== undefined) yield event;
    }
  }
}

function parseBlock(block: string): ServerEvent | undefined {
  const fields = block.split(/\r?\n/).map((line) => /^([^:]*)(?:: ?(.*))?$/.exec(line));
  const valuesOf = (name: string) => fields.flatMap((match) => (match?.[1] === name ? [match[2] ?? ""] : []));
  const data = valuesOf("data");
  const id = valuesOf("id").at(-1);
  return data.length === 0 ? undefined : { data: data.join("\n"), ...(id === undefined ? {} : { id }) };
}

/**
 * All events of a run, each once, from the first to the last. A lost connection is taken up where it ended.
 * @throws {CliFailure} if the platform refuses, or stays away for two minutes
 */
export async function* executionEvents(
  connection: Connection,
  executionId: number,
  clock: Clock,
): AsyncGenerator<Schemas["ExecutionEvent"] | "reconnecting"> {
  let lastId: string | undefined;
  let silentSince = clock.now();
  for (;;) {
    try {
      for await (const event of oneConnection(connection, executionId, lastId)) {
        lastId = event.id ?? lastId;
        silentSince = clock.now();
        yield JSON.parse(event.data) as Schemas["ExecutionEvent"];
      }
      // The stream of an ended run ends by itself; the caller, who has seen the end, does not come back for more.
    } catch (cause) {
      if (cause instanceof CliFailure) throw cause;
      if (clock.now() - silentSince > patienceMs) throw unreachable(connection, cause);
      yield "reconnecting";
    }
    await clock.sleep(retryMs);
  }
}

async function* oneConnection(connection: Connection, executionId: number, lastId: string | undefined): AsyncGenerator<ServerEvent> {
  const headers = {
    ...authorization(connection),
    accept: "text/event-stream",
    ...(lastId === undefined ? {} : { "last-event-id": lastId }),
  };
  const response = await fetch(`${connection.url}/api/experiments/executions/${executionId}/events`, { headers });
  if (response.status >= 500) throw new Error(`status ${response.status}`);
  if (!response.ok) throw problemFailure(response.status, await response.json());
  if (response.body !== null) yield* parseEvents(response.body.pipeThrough(new TextDecoderStream()));
}
