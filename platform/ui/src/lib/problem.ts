/** What every failed call becomes: the parts of a problem document (RFC 9457) that a person needs. */
export interface ProblemText {
  readonly title: string;
  readonly detail: string | undefined;
  /** Stable, upper case; what one searches for. */
  readonly code: string;
  readonly status: number | undefined;
  readonly errors: readonly { readonly path: string; readonly message: string }[];
}

/** Thrown by every call to the platform that did not succeed. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly problem: ProblemText;
  constructor(problem: ProblemText) {
    super(problem.detail === undefined ? problem.title : `${problem.title}: ${problem.detail}`);
    this.problem = problem;
  }
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

/** Reads the body of a failed answer, whatever it is: a problem document, a proxy's page, nothing. */
export function parseProblem(body: unknown, status: number): ProblemText {
  const errors = field(body, "errors") ?? field(body, "violations");
  return {
    title: text(field(body, "title")) ?? `The platform answered ${status}`,
    detail: text(field(body, "detail")),
    code: text(field(body, "code")) ?? `HTTP_${status}`,
    status,
    errors: (Array.isArray(errors) ? errors : []).map((entry: unknown) => ({
      path: text(field(entry, "path")) ?? text(field(entry, "pointer")) ?? "",
      message: text(field(entry, "message")) ?? text(field(entry, "detail")) ?? String(entry),
    })),
  };
}

/** Whatever was thrown, as a problem. */
export function problemOf(error: unknown): ProblemText {
  if (error instanceof ApiError) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  const unreachable = error instanceof TypeError;
  return {
    title: unreachable ? "The platform cannot be reached" : "Something in this page went wrong",
    detail: unreachable ? "It may be restarting. Nothing that you wrote is lost; this page tries again by itself." : message,
    code: unreachable ? "SQUALL_UNREACHABLE" : "SQUALL_UI_ERROR",
    status: undefined,
    errors: [],
  };
}
