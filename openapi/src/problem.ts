/** Errors of Squall's HTTP APIs: RFC 9457 documents with a stable code and every mistake by its path. */
import type { z } from "zod";
import { Problem, type ProblemDetail } from "./generated/common.zod.ts";

export { Problem, ProblemDetail } from "./generated/common.zod.ts";

/** The media type of a problem document. */
export const problemMediaType = "application/problem+json";

/** At most this many mistakes are listed in one document. */
export const problemDetailsMax = 100;

/** HTTP status and title of the codes that every API uses. A part may add codes of its own and then says both itself. */
export const problemKinds = {
  SQUALL_INVALID_REQUEST: { status: 400, title: "The request is not valid" },
  SQUALL_UNAUTHENTICATED: { status: 401, title: "Authentication is required" },
  SQUALL_FORBIDDEN: { status: 403, title: "Not allowed" },
  SQUALL_NOT_FOUND: { status: 404, title: "There is no such thing" },
  SQUALL_METHOD_NOT_ALLOWED: { status: 405, title: "The method is not allowed here" },
  SQUALL_CONFLICT: { status: 409, title: "In conflict with the current state" },
  SQUALL_EPOCH_OVER: { status: 409, title: "A newer connection of this agent has taken over" },
  SQUALL_DIGEST_DIFFERS: { status: 409, title: "The targets differ; send a snapshot" },
  SQUALL_BODY_TOO_LARGE: { status: 413, title: "The body is too large" },
  SQUALL_UNSUPPORTED_MEDIA_TYPE: { status: 415, title: "The media type is not supported" },
  SQUALL_UNPROCESSABLE: { status: 422, title: "Understood, but it cannot be done" },
  SQUALL_TOO_MANY_REQUESTS: { status: 429, title: "Too many requests" },
  SQUALL_INTERNAL: { status: 500, title: "Something went wrong in Squall" },
  SQUALL_UNAVAILABLE: { status: 503, title: "Not available at the moment" },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

/** A code of {@link problemKinds}. */
export type ProblemCode = keyof typeof problemKinds;

/** What is particular about one occurrence. */
export interface ProblemOccurrence {
  /** What happened, on what, what was expected and what to do. */
  readonly detail?: string;
  /** The request or thing it was about. */
  readonly instance?: string;
  /** Every mistake; those beyond {@link problemDetailsMax} are cut off. */
  readonly errors?: readonly ProblemDetail[];
}

/** A problem of a common kind. */
export function createProblem(code: ProblemCode, occurrence: ProblemOccurrence = {}): Problem {
  return describeProblem({ code, ...problemKinds[code] }, occurrence);
}

/** A problem of a kind that one part alone uses. `status` is 400 to 599; `code` begins with `SQUALL_`. */
export function describeProblem(
  kind: { readonly code: string; readonly status: number; readonly title: string },
  occurrence: ProblemOccurrence = {},
): Problem {
  const { errors, ...others } = occurrence;
  return { type: "about:blank", ...kind, ...others, ...(errors === undefined ? {} : { errors: errors.slice(0, problemDetailsMax) }) };
}

/** The HTTP status that belongs to a code; 500 for one that is not common. */
export function statusOf(code: string): number {
  return isProblemCode(code) ? problemKinds[code].status : 500;
}

/** Reads an answer as a problem document; `undefined` if it is none, such as the page of a proxy. */
export function parseProblem(body: unknown): Problem | undefined {
  return Problem.safeParse(body).data;
}

/** One line for a person: title, detail and the first mistakes. */
export function printProblem({ title, detail, errors = [] }: Problem): string {
  const mistakes = errors.slice(0, 3).map(({ path, message }) => (path === "$" ? message : `${path}: ${message}`));
  return [title, ...(detail === undefined ? [] : [detail]), ...mistakes].join(": ");
}

/** The mistakes a validator found, each with its JSON path. For a union, those of the alternative that came closest. */
export function toProblemDetails(error: z.core.$ZodError): readonly ProblemDetail[] {
  return error.issues.flatMap((issue) => issueDetails(issue, [])).slice(0, problemDetailsMax);
}

/** `$.lanes[0].steps`, the way to a value for people; `$` for the document itself. */
export function toJsonPath(path: readonly PropertyKey[]): string {
  return `$${path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("")}`;
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemKinds, code);
}

function issueDetails(issue: z.core.$ZodIssue, parent: readonly PropertyKey[]): readonly ProblemDetail[] {
  const path = [...parent, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const closest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
    return closest.flatMap((inner) => issueDetails(inner, path));
  }
  const expected = expectation(issue);
  return [{ path: toJsonPath(path), message: issue.message, ...(expected === undefined ? {} : { expected }) }];
}

/** How far a check came before it failed. An alternative whose very type is wrong comes last. */
function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length)) - issues.length / 1000;
}

function expectation(issue: z.core.$ZodIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected;
    case "invalid_value":
      return issue.values.map((value) => JSON.stringify(value)).join(" | ");
    case "invalid_format":
      return issue.pattern ?? issue.format;
    case "too_big":
      return `at most ${issue.maximum}`;
    case "too_small":
      return `at least ${issue.minimum}`;
    default:
      return undefined;
  }
}
