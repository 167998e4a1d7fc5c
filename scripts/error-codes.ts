/** The codes of errors that stand in the sources, with the parts they come from and their HTTP status where there is one. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { variables } from "./error-remedies.ts";

export interface ErrorCode {
  readonly code: string;
  /** Folders of the packages, sorted. */
  readonly parts: readonly string[];
  /** HTTP statuses, ascending; none for what never is an answer of its own. */
  readonly statuses: readonly number[];
}

const root = fileURLToPath(new URL("..", import.meta.url));
const isProduct = (file: string) =>
  /^(agent|cli|core|extension-kit|extensions|faults|openapi|platform|runtime)\/.*src\/.*\.tsx?$/.test(file) &&
  !/\.test\.tsx?$|\/testing\/|\/generated\/|\/samples\.ts$/.test(file);

/** A comment line names codes that others throw. */
const comments = /^\s*(\/\/|\/\*|\*).*$/gm;
const literal = /"(SQUALL_[A-Z0-9_]*[A-Z0-9])"/g;
/** `SQUALL_X: 404` and `SQUALL_X: { status: 404` in the tables of statuses. */
const listed = /^\s*(SQUALL_[A-Z0-9_]+): (?:\{ status: )?(\d{3})\b/gm;
/** `new HttpError(404, "SQUALL_X"` and `status: 401, code: "SQUALL_X"`. */
const thrown = /(?:HttpError\(\s*|status: )(\d{3}),\s*(?:code: )?"(SQUALL_[A-Z0-9_]+)"/g;

/** All of them, sorted by code. */
export function errorCodes(): readonly ErrorCode[] {
  const found = new Map<string, { readonly parts: Set<string>; readonly statuses: Set<number> }>();
  const entry = (code: string) => {
    const known = found.get(code) ?? { parts: new Set<string>(), statuses: new Set<number>() };
    found.set(code, known);
    return known;
  };
  for (const file of productFiles()) {
    const text = readFileSync(join(root, file), "utf8").replace(comments, "");
    const part = file.slice(0, file.indexOf("/src/"));
    for (const [, code = ""] of text.matchAll(literal)) if (!variables.has(code)) entry(code).parts.add(part);
    for (const [, code = "", status] of text.matchAll(listed)) {
      entry(code).parts.add(part);
      entry(code).statuses.add(Number(status));
    }
    for (const [, status, code = ""] of text.matchAll(thrown)) entry(code).statuses.add(Number(status));
  }
  return [...found]
    .map(([code, { parts, statuses }]) => ({ code, parts: [...parts].toSorted(), statuses: [...statuses].toSorted((a, b) => a - b) }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

function productFiles(): readonly string[] {
  const listedFiles = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" });
  // One that was removed and not committed yet is still listed.
  return listedFiles.split("\n").filter((file) => isProduct(file) && existsSync(join(root, file)));
}
