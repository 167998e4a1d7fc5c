/** Errors as the contract prints them: an object with a title and a detail. */
import { errorText, type Log } from "@squall/core";
import { asHttpError } from "@squall/runtime";
import type { ErrorRequestHandler } from "express";
import { sendJson } from "./send-json.ts";

const titles: Readonly<Record<number, string>> = {
  400: "Failed to parse request body.",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not found",
  413: "The request body is too large.",
  415: "The request body must be JSON.",
};

/** The last middleware. Of a bug the caller learns only that there was one; the log learns the rest. */
export function contractErrors(log: Log): ErrorRequestHandler {
  return (thrown, request, response, _next) => {
    const error = asHttpError(thrown);
    const fields = { method: request.method, path: request.path, status: error.status };
    if (error.status >= 500) log.error({ ...fields, err: thrown }, "a request failed");
    else log.info({ ...fields, reason: errorText(thrown) }, "a request was refused");
    if (response.headersSent) {
      response.destroy();
      return;
    }
    // What is left of a body that was not read cannot be told from the next request.
    if (!request.complete) response.setHeader("Connection", "close");
    for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
    const body = { title: titles[error.status] ?? "Internal Server Error", detail: error.message, status: "errored" };
    sendJson(request, response, error.status, body).catch((cause: unknown) => response.destroy(cause as Error));
  };
}
