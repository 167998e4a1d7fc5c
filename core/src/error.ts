/** An expected failure: something outside is wrong, and the caller can act on `code`. Bugs throw plain errors. */
export class SquallError extends Error {
  override readonly name: string = "SquallError";
  /** Stable, upper case, `SQUALL_…`; listed in docs/reference/errors.md. */
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The text of whatever was thrown, with its causes, for a person. Never contains a stack. */
export function errorText(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const text = thrown.message || thrown.name;
  const cause = thrown.cause === undefined ? "" : errorText(thrown.cause);
  return cause === "" || text.includes(cause) ? text : `${text}: ${cause}`;
}
