/**
 * One endpoint: `unknown` comes in, parsed values reach the handler, a plain reply goes out. Errors travel to the error
 * handler of the app, which prints them in the form that its readers expect.
 */
import { errorText, type Log, SquallError } from "@squall/core";
import type { ErrorRequestHandler, Request, RequestHandler, Response } from "express";
import type { z } from "zod";
import { HttpError } from "./http-error.ts";
import { bodyDefaultMaxBytes, parseJson, parseWith, readJsonText } from "./read-body.ts";

export interface RouteSpec<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly params?: Params;
  readonly query?: Query;
  /** Without it the body is not read. */
  readonly body?: Body;
  readonly bodyMaxBytes?: number;
}

export interface RouteInput<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The text that `body` was parsed from, for what must be passed on unchanged; "" where no body is read. */
  readonly bodyText: string;
  /** Aborts when the client closes the connection before the reply. */
  readonly signal: AbortSignal;
  readonly request: Request;
}

export interface Reply {
  /** Default 200, or 204 without a body. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Printed as JSON. */
  readonly body?: unknown;
}

/** A handler for express. What it throws goes to the error handler. */
export function route<
  Params extends z.ZodType = z.ZodUnknown,
  Query extends z.ZodType = z.ZodUnknown,
  Body extends z.ZodType = z.ZodUnknown,
>(
  spec: RouteSpec<Params, Query, Body>,
  handler: (input: RouteInput<z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<Reply> | Reply,
): RequestHandler {
  return async (request, response) => {
    const params = spec.params === undefined ? request.params : parseWith(spec.params, request.params, "path");
    const query = spec.query === undefined ? request.query : parseWith(spec.query, request.query, "query");
    const bodyText = spec.body === undefined ? "" : await readJsonText(request, spec.bodyMaxBytes ?? bodyDefaultMaxBytes);
    const body = spec.body === undefined ? undefined : parseWith(spec.body, bodyText === "" ? undefined : parseJson(bodyText), "body");
    const input = { params, query, body, bodyText, signal: closeSignal(response), request };
    send(response, await handler(input as RouteInput<z.output<Params>, z.output<Query>, z.output<Body>>));
  };
}

/** Prints a reply; nothing if the response was begun already (a stream). */
export function send(response: Response, reply: Reply): void {
  if (response.headersSent) return;
  response.set(reply.headers ?? {});
  if (reply.body === undefined) response.status(reply.status ?? 204).end();
  else response.status(reply.status ?? 200).json(reply.body);
}

/** A signal that aborts when the connection closes before the response was finished. */
export function closeSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort(new HttpError(499, "SQUALL_CLIENT_GONE", "the client closed the connection"));
  });
  return controller.signal;
}

/** RFC 9457 with a stable `code` and, for wrong requests, the place of each mistake. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  409: "Conflict",
  413: "Too large",
  415: "Wrong content type",
  422: "Cannot be done",
  429: "Too many requests",
  503: "Not available now",
};

/** What the caller may know of an error: of an expected one everything, of a bug only that there was one. Pure. */
export function problemOf(thrown: unknown): ProblemBody {
  const http = asHttpError(thrown);
  const problem = {
    type: "about:blank",
    title: titles[http.status] ?? (http.status >= 500 ? "Internal error" : "Request failed"),
    status: http.status,
    detail: http.message,
    code: http.code,
  };
  return http.issues.length === 0 ? problem : { ...problem, errors: http.issues };
}

/** The last middleware of an app: every error as `application/problem+json`; bugs go to the log with their stack. */
export function problemHandler(log: Log): ErrorRequestHandler {
  return (thrown, request, response, next) => {
    const problem = problemOf(thrown);
    if (problem.status >= 500) log.error({ method: request.method, path: request.path, err: thrown }, "a request failed");
    else log.debug({ method: request.method, path: request.path, code: problem.code, reason: errorText(thrown) }, "a request was refused");
    if (response.headersSent) {
      next(thrown);
      return;
    }
    response.set(asHttpError(thrown).headers);
    response.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));
  };
}

/** Answers every path that no route took with 404. Mount it before the error handler. */
export const notFound: RequestHandler = (request) => {
  throw new HttpError(404, "SQUALL_NOT_FOUND", `there is nothing at ${request.method} ${request.path}`);
};

/** An expected error without a status of its own is a request that cannot be done: 422. Anything else is a bug: 500. */
export function asHttpError(thrown: unknown): HttpError {
  if (thrown instanceof HttpError) return thrown;
  if (thrown instanceof SquallError) return new HttpError(422, thrown.code, thrown.message, { cause: thrown });
  const status = (thrown as { readonly status?: unknown } | null)?.status;
  if (thrown instanceof Error && typeof status === "number" && status >= 400 && status < 500) {
    return new HttpError(status, "SQUALL_REQUEST_INVALID", thrown.message, { cause: thrown });
  }
  return new HttpError(500, "SQUALL_INTERNAL", "something went wrong here; the log of the process tells more", { cause: thrown });
}
