/** Which HTTP status an expected error has. */
import { SquallError } from "@squall/core";
import { HttpError } from "@squall/runtime";
import type { ErrorRequestHandler } from "express";
import { invalidExperiment } from "../usecases/save-experiment.ts";

const statuses: Readonly<Record<string, number>> = {
  SQUALL_EXPERIMENT_NOT_FOUND: 404,
  SQUALL_EXECUTION_NOT_FOUND: 404,
  SQUALL_TARGET_EXECUTION_NOT_FOUND: 404,
  SQUALL_STREAM_NOT_FOUND: 404,
  SQUALL_ENVIRONMENT_NOT_FOUND: 404,
  SQUALL_TEAM_NOT_FOUND: 404,
  SQUALL_EXPERIMENT_CONFLICT: 409,
  SQUALL_EXPERIMENT_RUNNING: 409,
  SQUALL_TEAM_FIXED: 409,
  SQUALL_ANOTHER_EXPERIMENT_RUNNING: 409,
  SQUALL_TARGET_LOCKED: 409,
  SQUALL_KILL_SWITCH_ENGAGED: 409,
  SQUALL_NOT_RESOLVABLE: 409,
  SQUALL_EPOCH_OVER: 409,
  SQUALL_DIGEST_DIFFERS: 409,
  SQUALL_QUERY_INVALID: 400,
  SQUALL_DATABASE_UNUSABLE: 503,
};

/** SQLSTATE classes that say that the server is not there or refuses work, and not that a statement is wrong. */
const unavailable = /^(08|53|57P)/;

/** Gives expected errors their status. What it does not know goes on as it is. */
export const withStatus: ErrorRequestHandler = (thrown: unknown, _request, _response, next) => {
  next(toHttpError(thrown));
};

const uniqueViolation = "23505";

function toHttpError(thrown: unknown): unknown {
  if (thrown instanceof HttpError) return thrown;
  if (thrown instanceof SquallError) {
    if (hasFindings(thrown)) return invalidExperiment(undefined, thrown.findings);
    const status = statuses[thrown.code];
    return status === undefined ? thrown : new HttpError(status, thrown.code, thrown.message, { cause: thrown });
  }
  const code = (thrown as { readonly code?: unknown } | null)?.code;
  if (code === uniqueViolation) {
    return new HttpError(409, "SQUALL_CONFLICT", "the request names something twice, or something that is there already", {
      cause: thrown,
    });
  }
  if (typeof code === "string" && (unavailable.test(code) || code === "ECONNREFUSED")) {
    return new HttpError(503, "SQUALL_UNAVAILABLE", "the database is not available at the moment", {
      cause: thrown,
      headers: { "Retry-After": "2" },
    });
  }
  return thrown;
}

interface Findings extends SquallError {
  readonly findings: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

function hasFindings(error: SquallError): error is Findings {
  return error.code === "SQUALL_EXPERIMENT_INVALID" && "findings" in error && Array.isArray(error.findings);
}
