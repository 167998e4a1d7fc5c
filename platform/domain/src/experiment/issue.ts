/** Issues of experiments: what is wrong or remarkable, each at its place. */
import { toJsonPath } from "@squall/openapi/problem";

/** What is wrong or remarkable in an experiment, at its place. */
export interface Issue {
  /** JSON path: `$.lanes[0].steps[1].parameters.duration`; `$` for the document itself. */
  readonly path: string;
  /** An error keeps the experiment from running; a warning asks for a second look. */
  readonly severity: "error" | "warning";
  /** Stable, `SQUALL_…`. */
  readonly code: string;
  /** For a person: what, where, what was expected. */
  readonly message: string;
  /** 1-based, within the query's text. */
  readonly line?: number;
  /** 0-based. */
  readonly column?: number;
}

export type Path = readonly PropertyKey[];

/** What keeps the experiment from running. */
export function errorAt(path: Path, code: string, message: string): Issue {
  return { path: toJsonPath(path), severity: "error", code, message };
}

/** What asks for a second look. */
export function warningAt(path: Path, code: string, message: string): Issue {
  return { path: toJsonPath(path), severity: "warning", code, message };
}

/** One of them keeps the experiment from running. */
export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === "error");
}
