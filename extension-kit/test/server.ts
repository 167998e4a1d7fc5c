/** Starts the example extension for a test, and talks to it over a real socket with nothing in between. */
import { mkdtemp, rm } from "node:fs/promises";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, type Log, sinkLog, systemClock, systemIds } from "@squall/core";
import type { Environment } from "@squall/runtime";
import { parseExtensionConfig } from "../src/config.ts";
import type { Extension } from "../src/extension.ts";
import { type RunningExtension, startExtension } from "../src/start-extension.ts";
import { exampleExtension } from "./example-extension.ts";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; undefined when it is not. */
  readonly body: Record<string, unknown> | undefined;
}

export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Called when the whole request was handed to the kernel. */
  readonly onSent?: () => void;
}

/** One request on a connection of its own. A body that is not text is sent as JSON. */
export function send(url: string, path: string, call: Call = {}): Promise<Answer> {
  const { body } = call;
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const type = text === undefined ? {} : { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) };
  return new Promise((resolve, reject) => {
    const method = call.method ?? (text === undefined ? "GET" : "POST");
    const request = httpRequest(url + path, { method, agent: false, headers: { ...type, ...call.headers } }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const answer = Buffer.concat(chunks).toString("utf8");
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: answer, body: asJson(answer) });
    });
    request.once("error", reject);
    if (call.onSent !== undefined) request.once("finish", call.onSent);
    request.end(text);
  });
}

function asJson(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

export interface Server extends AsyncDisposable {
  readonly running: RunningExtension;
  readonly directory: string;
  call(path: string, call?: Call): Promise<Answer>;
}

export async function startServer(
  options: {
    readonly extension?: Extension;
    readonly env?: Environment;
    readonly clock?: Clock;
    readonly directory?: string;
    readonly log?: Log;
  } = {},
): Promise<Server> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), "squall-kit-")));
  const extension = options.extension ?? exampleExtension();
  const env = { SQUALL_EXTENSION_STATE_PATH: join(directory, "state"), ...options.env };
  const config = await parseExtensionConfig(env, extension.spec);
  const running = await startExtension(extension, config, {
    clock: options.clock ?? systemClock(),
    ids: systemIds(),
    log: options.log ?? sinkLog(),
  });
  return {
    running,
    directory,
    call: (path, call) => send(running.url, path, call),
    [Symbol.asyncDispose]: async () => {
      await running[Symbol.asyncDispose]();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
