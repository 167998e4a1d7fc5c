/** Everything that is wrong or remarkable in a design, from whoever found it. Pure. */
import type { Schemas } from "../../../lib/api.ts";
import type { ProblemText } from "../../../lib/problem.ts";
import type { Design } from "./design.ts";

export interface Problem {
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly message: string;
  /** `lanes[0].steps[1].radius.query`, or empty. */
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

/** The step that a path leads to. */
export function stepAtPath(design: Design, path: string): string | undefined {
  const place = /lanes\[(\d+)\]\.steps\[(\d+)\]/.exec(path);
  return place === null ? undefined : design.lanes[Number(place[1])]?.steps[Number(place[2])]?.id;
}

/** What the platform found, each once, errors first. */
export function problemsOf(plan: Schemas["Plan"] | undefined, refused: ProblemText | undefined): readonly Problem[] {
  const findings = plan === undefined ? [] : [...plan.findings, ...plan.steps.flatMap((step) => step.findings)];
  const found: Problem[] = findings.map((finding) => ({
    severity: finding.severity,
    code: finding.code,
    message: finding.message,
    path: (finding.path ?? "").replace(/^\$\.?/, ""),
  }));
  const refusals: Problem[] =
    refused === undefined
      ? []
      : refused.errors.length > 0
        ? refused.errors.map((error) => ({
            severity: "error",
            code: refused.code,
            message: error.message,
            path: error.path.replace(/^\$\.?/, ""),
          }))
        : [{ severity: "error", code: refused.code, message: refused.detail ?? refused.title, path: "" }];
  const all = new Map([...refusals, ...found].map((problem) => [`${problem.path} ${problem.code} ${problem.message}`, problem]));
  return [...all.values()].toSorted((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
}

/** What the editor itself knows before it asks the platform. */
export function ownProblems(design: Design): readonly Problem[] {
  const problems: Problem[] = [];
  if (design.head.name.trim() === "")
    problems.push({ severity: "error", code: "SQUALL_EXPERIMENT_INCOMPLETE", message: "The experiment needs a name", path: "name" });
  if (design.lanes.length === 0)
    problems.push({
      severity: "error",
      code: "SQUALL_EXPERIMENT_INCOMPLETE",
      message: "There is nothing to run: add an action",
      path: "lanes",
    });
  return problems;
}
