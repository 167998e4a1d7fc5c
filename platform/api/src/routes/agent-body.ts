/** Bodies of agents: large, often compressed, and never trusted. */
import type { IncomingMessage } from "node:http";
import { createGunzip } from "node:zlib";
import { HttpError, parseJson, parseWith, readJsonText } from "@squall/runtime";
import type { z } from "zod";

/** 5 000 targets with many attributes, unpacked. */
const agentBodyMaxBytes = 32 * 1024 * 1024;

/**
 * Reads a JSON body, unpacking gzip.
 * @throws {HttpError} 400, 413, 415
 */
export async function readAgentBody<Schema extends z.ZodType>(request: IncomingMessage, schema: Schema): Promise<z.output<Schema>> {
  const text = request.headers["content-encoding"] === "gzip" ? await gunzipText(request) : await readJsonText(request, agentBodyMaxBytes);
  // PostgreSQL has no place for NUL in a text; found here, it is a mistake of the sender and not of the database.
  if (text.includes("\\u0000"))
    throw new HttpError(400, "SQUALL_REQUEST_INVALID", "the body holds a NUL character (\\u0000), which no text may have");
  return parseWith(schema, parseJson(text), "body");
}

async function gunzipText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    const unpacked = request.pipe(createGunzip());
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > agentBodyMaxBytes)
        throw new HttpError(413, "SQUALL_BODY_TOO_LARGE", `the body is larger than ${agentBodyMaxBytes} bytes unpacked`);
      chunks.push(chunk);
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks, size));
  } catch (cause) {
    if (cause instanceof HttpError) throw cause;
    throw new HttpError(400, "SQUALL_BODY_INCOMPLETE", "the body is not gzip of UTF-8", { cause });
  }
}
