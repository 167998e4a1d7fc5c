/** What was thrown, as the contract's error. Pure. */
import { errorText } from "@squall/core";
import { ActionError } from "../action-error.ts";
import type { ErrorBody } from "./answers.ts";

/** An ActionError says it in its own words; anything else becomes the detail below `title`, as a technical error. */
export function errorBodyOf(cause: unknown, title: string): ErrorBody {
  return cause instanceof ActionError ? bodyOf(cause) : { title, detail: errorText(cause), status: "errored" };
}

/** The properties that travel. */
export function bodyOf({ title, detail, status }: ActionError): ErrorBody {
  return { title, status, ...(detail === undefined ? {} : { detail }) };
}
