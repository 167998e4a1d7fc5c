/** Reads the body of a request within a limit, and parses it as JSON, once, at the door. */
import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import { HttpError, type HttpIssue } from "./http-error.ts";

/** 2 MiB: enough for every document of ours that is not a discovery, a state or a file. */
export const bodyDefaultMaxBytes = 2 * 1024 * 1024;
const issuesMax = 20;

/** The media type of a request in lower case without parameters, or "". */
export function mediaTypeOf(request: IncomingMessage): string {
  return (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

/**
 * The raw bytes of the body.
 * @throws {HttpError} 413 above `maxBytes`; 415 when the body is compressed, which nobody here unpacks; 400 when the
 * connection ends too early.
 */
export async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = request.headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") {
    throw new HttpError(415, "SQUALL_BODY_ENCODING_UNSUPPORTED", "the body must not be compressed");
  }
  const tooLarge = () => new HttpError(413, "SQUALL_BODY_TOO_LARGE", `the body is larger than the limit of ${maxBytes} bytes`);
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof HttpError) throw cause;
    throw new HttpError(400, "SQUALL_BODY_INCOMPLETE", "the body ended before its announced length", { cause });
  }
  return Buffer.concat(chunks, size);
}

/**
 * The text of a JSON body. An empty one is "".
 * @throws {HttpError} as `readBytes`; 415 when it is not declared as JSON; 400 when it is not UTF-8.
 */
export async function readJsonText(request: IncomingMessage, maxBytes: number): Promise<string> {
  const mediaType = mediaTypeOf(request);
  if (mediaType !== "application/json" && !/^application\/[a-z0-9.-]+\+json$/.test(mediaType)) {
    throw new HttpError(415, "SQUALL_BODY_NOT_JSON", "the body must be JSON: send it with Content-Type: application/json");
  }
  const bytes = await readBytes(request, maxBytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new HttpError(400, "SQUALL_BODY_NOT_UTF8", "the body is not UTF-8", { cause });
  }
}

/** @throws {HttpError} 400 with the place of the mistake. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const issues = [{ path: "$", message: cause instanceof Error ? cause.message : "is not JSON" }];
    throw new HttpError(400, "SQUALL_BODY_INVALID_JSON", "the body is not valid JSON", { cause, issues });
  }
}

/**
 * The value as `schema` has it. `where` names the part in the error: `body`, `query`, `path`.
 * @throws {HttpError} 400 with the JSON path of each mistake, 20 at most.
 */
export function parseWith<Schema extends z.ZodType>(schema: Schema, value: unknown, where: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, issuesMax).map((issue) => ({ path: jsonPath(issue.path), message: issue.message }));
  const first = issues[0];
  const detail = first === undefined ? "" : `: ${first.path} ${first.message}`;
  throw new HttpError(400, "SQUALL_REQUEST_INVALID", `the ${where} is not as expected${detail}`, { issues });
}

/** `$.lanes[0].steps`: the way to a value, as errors print it. Pure. */
export function jsonPath(path: readonly PropertyKey[]): HttpIssue["path"] {
  return path.reduce<string>((text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}.${String(key)}`), "$");
}
