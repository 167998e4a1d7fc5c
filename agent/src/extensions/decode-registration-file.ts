/** One file of the watched folder: a registration in YAML, or in JSON, which is YAML too. Pure. */
import { SquallError } from "@squall/core";
import { type Document, parseDocument } from "yaml";
import { type Registration, RegistrationRequest, toRegistration } from "./registration.ts";

/** @throws {SquallError} `SQUALL_INVALID_REGISTRATION`, with the line or the property that is wrong, and no value */
export function decodeRegistrationFile(text: string): Registration {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) {
    // Behind the first line it repeats the text of the file, which may hold a password.
    throw new SquallError("SQUALL_INVALID_REGISTRATION", error.message.split("\n")[0] ?? error.code);
  }
  const parsed = RegistrationRequest.safeParse(plain(document));
  if (parsed.success) return toRegistration(parsed.data, "file");
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
  throw new SquallError("SQUALL_INVALID_REGISTRATION", `${place}${issue?.message ?? "expected url or unixSocket"}`);
}

/** No aliases: nothing in a registration is worth them, and their errors repeat the text. */
function plain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw new SquallError("SQUALL_INVALID_REGISTRATION", "aliases are not read: put a text that begins with * into quotes");
  }
}
