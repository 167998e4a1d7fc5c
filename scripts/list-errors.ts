/** Writes docs/reference/errors.md: every code of an error, where it can come from, and what to do. */
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type ErrorCode, errorCodes } from "./error-codes.ts";
import { remedies } from "./error-remedies.ts";

const file = new URL("../docs/reference/errors.md", import.meta.url);

await mkdir(fileURLToPath(new URL(".", file)), { recursive: true });
await writeFile(fileURLToPath(file), page(errorCodes()));

function page(codes: readonly ErrorCode[]): string {
  return [
    "# Errors",
    "",
    "Generated from the sources by `scripts/list-errors.ts`; the sentences are in `scripts/error-remedies.ts`. Do not edit.",
    "",
    "A code is stable and made for programs; the message beside it says what happened, on what, and what was expected. The HTTP APIs answer",
    "errors as `application/problem+json` with `code`; an expected error without a status of its own is a 422. Extensions answer with the",
    "error object of their contract. The log and the command line name the same codes.",
    "",
    "| Code | HTTP | Comes from | What to do |",
    "| --- | --- | --- | --- |",
    ...codes.map(row),
    "",
  ].join("\n");
}

function row({ code, parts, statuses }: ErrorCode): string {
  const status = statuses.length === 0 ? "—" : statuses.join(", ");
  return `| \`${code}\` | ${status} | ${parts.join(", ")} | ${remedies[code] ?? ""} |`;
}
