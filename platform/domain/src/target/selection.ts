/** Which targets a step hits: those that match its query, then its blast radius. */
import { errorText, type Random, SquallError } from "@squall/core";
import { compileQuery, type Predicate, parseQuery } from "@squall/core/query";
import type { TargetSelectionSpec } from "../experiment/action.ts";
import { errorAt, type Issue, type Path, warningAt } from "../experiment/issue.ts";
import { choose, type Limit, limitCount, type PickedLevel } from "./blast-radius.ts";
import type { Target } from "./target.ts";

/** The radius of a step: a query, then at most one limit. */
export interface SelectionRadius extends Limit {
  readonly targetType?: string | undefined;
  readonly query?: string | undefined;
}

export interface SelectionRequest<T extends Target> {
  readonly selection: TargetSelectionSpec;
  readonly radius: SelectionRadius;
  /** All targets of the type in the environment. */
  readonly targets: readonly T[];
  readonly variables: Readonly<Record<string, readonly string[]>>;
  readonly random: Random;
  /** Where the radius stands, for the issues. */
  readonly path: Path;
}

export interface Selection<T extends Target> {
  /** How many match before the limit. */
  readonly matchedCount: number;
  readonly chosen: readonly T[];
  readonly picks: readonly PickedLevel[];
  readonly issues: readonly Issue[];
}

/** Never throws. With an error among the issues nothing is chosen. */
export function selectTargets<T extends Target>(request: SelectionRequest<T>): Selection<T> {
  const { selection, radius, path } = request;
  const none = (issues: readonly Issue[]): Selection<T> => ({ matchedCount: 0, chosen: [], picks: [], issues });
  if (radius.targetType !== undefined && radius.targetType !== selection.targetType) {
    const message = `the action works on ${selection.targetType}, not on ${radius.targetType}`;
    return none([errorAt([...path, "targetType"], "SQUALL_TARGET_TYPE_WRONG", message)]);
  }
  const issues: Issue[] = [];
  const own = predicateOf(radius.query, selection, request, issues);
  const extra = predicate(selection.targetQuery ?? "", {}, [...path, "query"], issues);
  if (own === undefined || extra === undefined) return none(issues);
  const matching = request.targets.filter((target) => own(target.attributes) && extra(target.attributes));
  issues.push(...restrictions(selection, radius, matching.length, path));
  if (issues.some((issue) => issue.severity === "error")) return { ...none(issues), matchedCount: matching.length };
  const { chosen, picks } = choose(matching, radius, request.random);
  issues.push(...judgeCount(radius, matching.length, chosen.length, path));
  return { matchedCount: matching.length, chosen, picks, issues };
}

function predicateOf<T extends Target>(
  query: string | undefined,
  selection: TargetSelectionSpec,
  request: SelectionRequest<T>,
  issues: Issue[],
): Predicate | undefined {
  const path = [...request.path, "query"];
  if (query === undefined || query.trim() === "") {
    if (selection.missingQuerySelection === "include_all") return () => true;
    issues.push(errorAt(path, "SQUALL_QUERY_MISSING", "the step needs a query that says which targets it hits"));
    return undefined;
  }
  return predicate(query, request.variables, path, issues);
}

function predicate(
  query: string,
  variables: Readonly<Record<string, readonly string[]>>,
  path: Path,
  issues: Issue[],
): Predicate | undefined {
  const parsed = parseQuery(query);
  if (!parsed.ok) {
    const { message, line, column } = parsed.error;
    issues.push({ ...errorAt(path, "SQUALL_QUERY_INVALID", `line ${line}, column ${column + 1}: ${message}`), line, column });
    return undefined;
  }
  if (parsed.ast.kind === "all" && query.trim() !== "") {
    issues.push(warningAt(path, "SQUALL_QUERY_ONLY_COMMENT", "the query is only a comment, so that it matches every target"));
  }
  try {
    return compileQuery(parsed.ast, variables);
  } catch (cause) {
    if (!(cause instanceof SquallError)) throw cause;
    issues.push(errorAt(path, "SQUALL_VARIABLE_UNKNOWN", errorText(cause)));
    return undefined;
  }
}

function restrictions(selection: TargetSelectionSpec, radius: SelectionRadius, count: number, path: Path): Issue[] {
  const hasLimit = radius.percentage !== undefined || radius.maximum !== undefined || radius.advanced !== undefined;
  if (selection.quantityRestriction === "exactly_one" && count > 1) {
    const message = `the action takes exactly one target, and ${count} match; narrow the query`;
    return [errorAt([...path, "query"], "SQUALL_TARGETS_TOO_MANY", message)];
  }
  if (selection.quantityRestriction === "all" && hasLimit) {
    return [
      errorAt(path, "SQUALL_LIMIT_NOT_ALLOWED", "the action works on all targets that match; remove percentage, maximum or advanced"),
    ];
  }
  return [];
}

function judgeCount(radius: SelectionRadius, matched: number, chosen: number, path: Path): Issue[] {
  if (matched === 0) return [warningAt([...path, "query"], "SQUALL_TARGETS_NONE", "no target matches now; the step would fail")];
  if (chosen > 0) return [];
  if (radius.percentage !== undefined && radius.percentage > 0 && limitCount(radius, matched) === 0) {
    const message = `${radius.percentage} % of ${matched} rounds to 0: the step would fail; use at least ${Math.ceil(50 / matched)} % or maximum: 1`;
    return [warningAt([...path, "percentage"], "SQUALL_PERCENTAGE_ROUNDS_TO_ZERO", message)];
  }
  return [warningAt(path, "SQUALL_TARGETS_NONE", `the limit leaves none of the ${matched} targets that match; the step would fail`)];
}
