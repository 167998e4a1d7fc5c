/** Variables: `{{name}}` in texts and queries. Inner scopes win; what is substituted is never read again as a query. */
import type { UsedVariable } from "../execution/plan.ts";
import { errorAt, type Issue } from "./issue.ts";
import type { Variables } from "./schema.ts";

const marker = /\{\{([\w.-]+)\}\}/g;
/** Variables that refer to variables, so deep at the most. */
const depthMax = 32;

export interface VariableScope {
  readonly origin: UsedVariable["origin"];
  readonly variables: Variables;
}

export interface ResolvedVariables {
  readonly used: Readonly<Record<string, UsedVariable>>;
  /** Names to values, for queries. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly issues: readonly Issue[];
}

/** Resolves variables that refer to others. `scopes`: the outermost first. */
export function resolveVariables(scopes: readonly VariableScope[]): ResolvedVariables {
  const given = new Map<string, { readonly origin: UsedVariable["origin"]; readonly texts: readonly string[] }>();
  for (const { origin, variables } of scopes) {
    for (const [name, value] of Object.entries(variables)) given.set(name, { origin, texts: typeof value === "string" ? [value] : value });
  }
  const issues: Issue[] = [];
  const expand = (text: string, trail: readonly string[]): string =>
    text.replace(marker, (whole, name: string) => {
      const found = given.get(name);
      if (found === undefined) return whole;
      if (trail.includes(name) || trail.length > depthMax) {
        issues.push(
          errorAt(["experimentVariables", trail[0] ?? name], "SQUALL_VARIABLE_CYCLE", `${[...trail, name].join(" → ")} never ends`),
        );
        return "";
      }
      return found.texts.map((part) => expand(part, [...trail, name])).join(",");
    });
  const used: Record<string, UsedVariable> = {};
  for (const [name, { origin, texts }] of given) used[name] = { origin, value: texts.map((text) => expand(text, [name])) };
  const values = Object.fromEntries(Object.entries(used).map(([name, { value }]) => [name, value]));
  return { used, values, issues };
}

/** The text with its variables filled in; several values are joined by a comma. `unknown`: names without a value. */
export function substitute(
  text: string,
  values: Readonly<Record<string, readonly string[]>>,
): { readonly text: string; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  const result = text.replace(marker, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) unknown.push(name);
    return value === undefined ? whole : value.join(",");
  });
  return { text: result, unknown };
}
