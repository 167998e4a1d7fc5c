/** Syntax tree to text in the one canonical form: keywords in capitals, values always quoted. */
import { assertNever } from "../assert.ts";
import type { QueryAst, TemplatePart, Value } from "./ast.ts";
import { isBareTerm } from "./lexer.ts";

/** `parseQuery(printQuery(ast))` gives `ast` again, unless a plain text in it looks like a marker. */
export function printQuery(ast: QueryAst): string {
  switch (ast.kind) {
    case "all":
      return "";
    case "and":
      return ast.terms.map((term) => (term.kind === "or" ? `(${printQuery(term)})` : printQuery(term))).join(" AND ");
    case "or":
      return ast.terms.map(printQuery).join(" OR ");
    case "not":
      return ast.term.kind === "and" || ast.term.kind === "or" ? `NOT (${printQuery(ast.term)})` : `NOT ${printQuery(ast.term)}`;
    case "compare":
      return printCompare(ast);
    case "present":
      return `${printKey(ast.key)} IS ${ast.negated ? "NOT " : ""}PRESENT`;
    case "count":
      return `COUNT(${printKey(ast.key)}) ${ast.operator} ${BigInt(ast.value)}`;
    default:
      return assertNever(ast);
  }
}

/** A key as it is written in a query: bare where that is possible. */
export function printKey(key: string): string {
  return isBareTerm(key) ? key : quote(key);
}

/** A text as it is written as a value. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function printCompare(ast: Extract<QueryAst, { kind: "compare" }>): string {
  const key = printKey(ast.key);
  const values = ast.values.map(printValue);
  if (ast.form === "in") return `${key} ${ast.operator === "!=" ? "NOT " : ""}IN (${values.join(", ")})`;
  return `${key}${ast.operator}${ast.ignoreCase ? "*" : ""}${values[0]}`;
}

function printValue(value: Value): string {
  if (value.kind === "text") return quote(value.text);
  const [only] = value.parts;
  if (value.parts.length === 1 && only !== undefined) return printPart(only, quote);
  return `"${value.parts.map((part) => printPart(part, (text) => quote(text).slice(1, -1))).join("")}"`;
}

function printPart(part: TemplatePart, printText: (text: string) => string): string {
  if ("text" in part) return printText(part.text);
  return "variable" in part ? `{{${part.variable}}}` : `[[${part.placeholder}]]`;
}
