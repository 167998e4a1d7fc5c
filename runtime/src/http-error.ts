import { SquallError } from "@squall/core";

/** One place in a request that is wrong: a JSON path such as `$.steps[0].parameters` and what was expected there. */
export interface HttpIssue {
  readonly path: string;
  readonly message: string;
}

/** An expected failure that is answered with this HTTP status. Its message is shown to the caller: no secrets, no paths of the machine. */
export class HttpError extends SquallError {
  override readonly name = "HttpError";
  readonly status: number;
  readonly issues: readonly HttpIssue[];
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: number,
    code: string,
    message: string,
    options: ErrorOptions & { readonly issues?: readonly HttpIssue[]; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(code, message, options);
    this.status = status;
    this.issues = options.issues ?? [];
    this.headers = options.headers ?? {};
  }
}
