/** Markers inside quoted text, and what becomes of them when values are known. */
import { SquallError } from "../error.ts";
import type { TemplatePart, Value } from "./ast.ts";

/** Values of variables by name. One variable may have several values. */
export type Variables = Readonly<Record<string, readonly string[]>>;

const marker = /\{\{([A-Za-z0-9_.-]+)\}\}|\[\[([A-Za-z0-9_.-]+)\]\]/g;

/** Value of a quoted text: a template if it holds a marker. */
export function quotedValue(text: string): Value {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of text.matchAll(marker)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push(match[1] === undefined ? { placeholder: match[2] ?? "" } : { variable: match[1] });
    end = match.index + match[0].length;
  }
  if (parts.length === 0) return { kind: "text", text };
  if (end < text.length) parts.push({ text: text.slice(end) });
  return { kind: "template", parts };
}

/**
 * Texts that a value stands for: a variable alone stands for all of its values; inside a longer text they are joined by
 * a comma. What is substituted is never parsed again, so that it cannot change the query.
 * @throws {SquallError} `SQUALL_QUERY_UNRESOLVED` for an unknown variable and for any placeholder
 */
export function textsOf(value: Value, variables: Variables): readonly string[] {
  if (value.kind === "text") return [value.text];
  const [only] = value.parts;
  if (value.parts.length === 1 && only !== undefined && "variable" in only) return lookUp(only.variable, variables);
  return [value.parts.map((part) => textOf(part, variables)).join("")];
}

function textOf(part: TemplatePart, variables: Variables): string {
  if ("text" in part) return part.text;
  if ("variable" in part) return lookUp(part.variable, variables).join(",");
  throw new SquallError(
    "SQUALL_QUERY_UNRESOLVED",
    `the placeholder [[${part.placeholder}]] has no value; placeholders are filled in when an experiment is made from a template`,
  );
}

function lookUp(name: string, variables: Variables): readonly string[] {
  const values = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (values === undefined) throw new SquallError("SQUALL_QUERY_UNRESOLVED", `the variable {{${name}}} has no value here`);
  return values;
}
