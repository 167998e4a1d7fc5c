/**
 * What an action answers when it cannot, or when its verdict is negative.
 * Thrown by `prepare`, `start` and `status` it becomes the error of the step; thrown by `stop` it means that the undo is
 * not done and is tried again.
 */
export class ActionError extends Error {
  override readonly name = "ActionError";
  /** One sentence: what failed. */
  readonly title: string;
  /** What was found, and what to do. */
  readonly detail: string | undefined;
  /** `failed`: the verdict of the action is negative. `errored`: something technical, the default. */
  readonly status: "failed" | "errored";
  constructor(title: string, options: ErrorOptions & { readonly detail?: string; readonly status?: "failed" | "errored" } = {}) {
    super(options.detail === undefined ? title : `${title}: ${options.detail}`, options);
    this.title = title;
    this.detail = options.detail;
    this.status = options.status ?? "errored";
  }
}
