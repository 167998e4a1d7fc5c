/** Prints answers as the contract wants them: JSON without a charset, gzip for those who ask, and nothing else. */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Request, Response } from "express";

const compress = promisify(gzip);
/** Below this a compressed answer is hardly smaller. */
const compressAboveBytes = 1_024;

/** Prints `body` and ends the response; does nothing when it was begun already. */
export async function sendJson(request: Request, response: Response, status: number, body: unknown): Promise<void> {
  const text = Buffer.from(`${JSON.stringify(body)}\n`);
  const isCompressed = text.length >= compressAboveBytes && acceptsGzip(request);
  const bytes = isCompressed ? await compress(text) : text;
  if (response.headersSent) return;
  response.status(status);
  response.setHeader("Content-Type", "application/json");
  response.setHeader("Vary", "Accept-Encoding");
  if (isCompressed) response.setHeader("Content-Encoding", "gzip");
  response.setHeader("Content-Length", bytes.length);
  response.end(request.method === "HEAD" ? undefined : bytes);
}

function acceptsGzip(request: Request): boolean {
  const accepted = (request.headers["accept-encoding"] ?? "").toString().toLowerCase().split(",");
  return accepted.some((entry) => /^\s*(gzip|x-gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$)[\d.]+\s*)?$/.test(entry));
}
