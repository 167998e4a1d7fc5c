/** The text of a query as people see and edit it. Pure; the language itself is `@squall/core/query`. */
import { lexQuery, parseQuery, printKey, type QueryError, quote, type Token } from "@squall/core/query";

export type SegmentKind = "key" | "operator" | "value" | "keyword" | "variable" | "blank" | "error";

export interface Segment {
  readonly kind: SegmentKind;
  readonly text: string;
}

/** The text cut into coloured pieces; together they are the text again, so that they can lie exactly below what is typed. */
export function highlightQuery(text: string): readonly Segment[] {
  const { tokens, error } = lexQuery(text);
  const mistake = error?.offset ?? syntaxErrorOf(text)?.offset;
  const words = tokens.filter((token) => token.kind !== "end");
  const segments: Segment[] = [];
  let at = 0;
  for (const [index, token] of words.entries()) {
    if (token.from > at) segments.push({ kind: "blank", text: text.slice(at, token.from) });
    const isMistake = mistake !== undefined && token.from >= mistake && mistake < token.to;
    segments.push({ kind: isMistake ? "error" : kindOfToken(token, isValueAt(words, index)), text: text.slice(token.from, token.to) });
    at = token.to;
  }
  if (at < text.length) segments.push({ kind: error === undefined ? "blank" : "error", text: text.slice(at) });
  return segments;
}

/** Whether the word is a value: it follows an operator, or stands in the list of an IN. */
function isValueAt(words: readonly Token[], index: number): boolean {
  const before = words[index - 1];
  if (before?.kind === "operator") return true;
  const opened = words.slice(0, index).findLastIndex((token) => token.kind === "punctuation" && token.text !== ",");
  const parenthesis = words[opened];
  const keyword = words[opened - 1];
  return parenthesis?.kind === "punctuation" && parenthesis.text === "(" && keyword?.kind === "keyword" && keyword.keyword === "IN";
}

function kindOfToken(token: Token, isValue: boolean): SegmentKind {
  switch (token.kind) {
    case "keyword":
      return "keyword";
    case "operator":
    case "punctuation":
      return "operator";
    case "variable":
    case "placeholder":
      return "variable";
    case "integer":
    case "quoted":
    case "term":
      return isValue ? "value" : "key";
    default:
      return "blank";
  }
}

function syntaxErrorOf(text: string): QueryError | undefined {
  const parsed = parseQuery(text);
  return parsed.ok ? undefined : parsed.error;
}

/** What is wrong with a query, or nothing. */
export function queryErrorOf(text: string): QueryError | undefined {
  return syntaxErrorOf(text);
}

/** One attribute as a clause. */
export function clauseOf(key: string, values: readonly string[]): string {
  const [only] = values;
  if (only === undefined) return `${printKey(key)} IS PRESENT`;
  return values.length === 1 ? `${printKey(key)}=${quote(only)}` : `${printKey(key)} IN (${values.map(quote).join(", ")})`;
}

/** The query narrowed by one more clause. An `OR` outside of parentheses is kept together by them. */
export function narrowQuery(query: string, clause: string): string {
  const text = query.trim();
  if (text === "") return clause;
  const parsed = parseQuery(text);
  return parsed.ok && parsed.ast.kind === "or" ? `(${text}) AND ${clause}` : `${text} AND ${clause}`;
}
