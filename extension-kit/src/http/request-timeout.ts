/** The caller's own limit: `Request-Timeout: 4.5` asks for an answer within 4.5 s, and gets 503 `Timeout` after that. */
import type { Clock } from "@squall/core";
import { closeSignal } from "@squall/runtime";
import type { Request, Response } from "express";

const timeoutMaxMs = 24 * 3_600_000;

/**
 * Runs `work` with a signal that aborts when the caller gives up or its time is over. `work` goes on after that, but its
 * answer is not sent any more.
 */
export async function withinRequestTimeout(
  request: Request,
  response: Response,
  options: { readonly clock: Clock; readonly work: (signal: AbortSignal) => Promise<void> },
): Promise<void> {
  const closed = closeSignal(response);
  const timeoutMs = requestTimeoutMs(request);
  if (timeoutMs === undefined) {
    await options.work(closed);
    return;
  }
  const deadline = options.clock.deadline(timeoutMs);
  deadline.signal.addEventListener("abort", () => sendTimeout(response));
  try {
    await options.work(AbortSignal.any([closed, deadline.signal]));
  } finally {
    deadline[Symbol.dispose]();
  }
}

/** Seconds as decimal text; anything that is not a positive number is ignored. Pure. */
function requestTimeoutMs(request: Pick<Request, "headers">): number | undefined {
  const text = request.headers["request-timeout"] ?? request.headers["x-request-timeout"];
  const seconds = typeof text === "string" && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : 0;
  return seconds > 0 ? Math.min(seconds * 1_000, timeoutMaxMs) : undefined;
}

function sendTimeout(response: Response): void {
  if (response.headersSent) return;
  response.status(503);
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.end("Timeout");
}
