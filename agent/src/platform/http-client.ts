/** HTTP beside the link, for what is too bulky for frames. Every request is made under the epoch of the current link. */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { type Clock, DeadlineExceeded, errorText, SquallError } from "@squall/core";
import { Pool } from "undici";
import type { Connect } from "../network/connector.ts";
import { problemTextOf } from "./decode-problem.ts";

interface PlatformRequest {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  readonly path: string;
  readonly epoch: number;
  /** Sent as JSON, or as it is when it is bytes. */
  readonly body?: unknown;
}

export interface PlatformHttp extends AsyncDisposable {
  /**
   * The body of a 2xx answer, as text.
   * @throws {SquallError} `SQUALL_PLATFORM_UNREACHABLE`, or the code of the platform's problem document.
   */
  send(request: PlatformRequest): Promise<string>;
}

export interface PlatformHttpOptions {
  readonly platformUrl: string;
  readonly agentKey: string;
  readonly agentId: string;
  readonly userAgent: string;
  readonly connect: Connect;
}

const timeoutMs = 30_000;
const answerMaxBytes = 64 * 1024 * 1024;
/** Below this size packing costs more than it saves. */
const gzipMinBytes = 1_024;
const connectionsMax = 4;
const pack = promisify(gzip);

export function createPlatformHttp(clock: Clock, options: PlatformHttpOptions): PlatformHttp {
  const base = new URL(options.platformUrl);
  const prefix = base.pathname.replace(/\/+$/, "");
  const pool = new Pool(base.origin, { connections: connectionsMax, connect: options.connect });

  const headersFor = (request: PlatformRequest) => ({
    accept: "application/json, application/problem+json",
    authorization: `Bearer ${options.agentKey}`,
    "user-agent": options.userAgent,
    "squall-agent-id": options.agentId,
    "squall-epoch": String(request.epoch),
  });

  return {
    async send(request) {
      const body = await bodyOf(request);
      using deadline = clock.deadline(timeoutMs);
      try {
        const response = await pool.request({
          method: request.method,
          path: `${prefix}${request.path}`,
          headers: { ...headersFor(request), ...body.headers },
          body: body.bytes,
          signal: deadline.signal,
        });
        const text = await readText(response.body);
        if (response.statusCode >= 200 && response.statusCode < 300) return text;
        throw problemOf(request, response.statusCode, text);
      } catch (cause) {
        if (cause instanceof SquallError) throw cause;
        const why = cause instanceof DeadlineExceeded ? `no answer within ${timeoutMs} ms` : errorText(cause);
        throw new SquallError("SQUALL_PLATFORM_UNREACHABLE", `${request.method} ${options.platformUrl}${request.path}: ${why}`, { cause });
      }
    },
    async [Symbol.asyncDispose]() {
      await pool.destroy();
    },
  };
}

async function bodyOf(request: PlatformRequest): Promise<{ bytes: Uint8Array | null; headers: Record<string, string> }> {
  if (request.body === undefined) return { bytes: null, headers: {} };
  if (request.body instanceof Uint8Array) return { bytes: request.body, headers: { "content-type": "application/octet-stream" } };
  const plain = Buffer.from(JSON.stringify(request.body));
  if (plain.byteLength < gzipMinBytes) return { bytes: plain, headers: { "content-type": "application/json" } };
  return { bytes: await pack(plain), headers: { "content-type": "application/json", "content-encoding": "gzip" } };
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > answerMaxBytes) throw new Error(`the answer is longer than the limit of ${answerMaxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size).toString("utf8");
}

function problemOf(request: PlatformRequest, status: number, text: string): SquallError {
  const { code, detail } = problemTextOf(text);
  return new SquallError(
    code ?? "SQUALL_PLATFORM_REFUSED",
    `${request.method} ${request.path}: status ${status}${detail === "" ? "" : `, ${detail}`}`,
  );
}
