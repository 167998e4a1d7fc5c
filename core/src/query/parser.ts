/** Tokens to syntax tree, by recursive descent. Stops at the first error and says what could have stood there. */
import type { CompareOperator, CountOperator, QueryAst, Value } from "./ast.ts";
import { lexQuery, type Token } from "./lexer.ts";
import { quotedValue } from "./template.ts";

/** Longest query that is parsed, in UTF-16 units. */
export const queryLengthMax = 20_000;
/** Deepest nesting of parentheses and NOT. */
export const queryDepthMax = 200;

/** What may stand at a place: a word or sign of the language, or a kind of token. */
export type Expected =
  | "key"
  | "value"
  | "integer"
  | "operator"
  | "end"
  | "AND"
  | "OR"
  | "NOT"
  | "IS"
  | "IN"
  | "PRESENT"
  | "COUNT"
  | "("
  | ")"
  | ",";

export interface QueryError {
  /** One sentence: what is wrong and what was expected. */
  readonly message: string;
  /** From 1. */
  readonly line: number;
  /** From 0, in UTF-16 units. */
  readonly column: number;
  /** From 0, in UTF-16 units; of the token that does not fit. */
  readonly offset: number;
  readonly length: number;
  readonly expected: readonly Expected[];
  /** Key of the clause in which the error stands, if one was read; the editor completes its values. */
  readonly key?: string;
}

export type ParsedQuery = { readonly ok: true; readonly ast: QueryAst } | { readonly ok: false; readonly error: QueryError };

/** Parses a query. Nothing, blanks and comments alone are the query that matches everything. */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > queryLengthMax) {
    return failure(text, {
      message: `the query has ${text.length} characters; ${queryLengthMax} are allowed`,
      from: queryLengthMax,
      to: text.length,
      expected: [],
    });
  }
  const { tokens, error } = lexQuery(text);
  const parser = new Parser(tokens.filter((token) => token.kind !== "comment"));
  try {
    const ast = parser.query();
    if (error === undefined) return { ok: true, ast };
    return failure(text, { message: error.message, from: error.offset, to: error.offset + 1, expected: ["AND", "OR", "end"] });
  } catch (cause) {
    if (!(cause instanceof Unexpected)) throw cause;
    // Where the parser ran into the unreadable place, the lexer's sentence says more.
    const isUnreadable = error !== undefined && cause.token.kind === "end";
    const { from, to } = isUnreadable ? { from: error.offset, to: error.offset + 1 } : cause.token;
    const message = isUnreadable ? error.message : cause.message;
    return failure(text, { message, from, to, expected: cause.expected, ...(cause.key === undefined ? {} : { key: cause.key }) });
  }
}

function failure(
  text: string,
  found: { message: string; from: number; to: number; expected: readonly Expected[]; key?: string },
): ParsedQuery {
  const { from, to, ...rest } = found;
  const before = text.slice(0, from).split("\n");
  const position = { line: before.length, column: before.at(-1)?.length ?? 0, offset: from, length: Math.max(1, to - from) };
  return { ok: false, error: { ...rest, ...position } };
}

class Unexpected extends Error {
  readonly token: Token;
  readonly expected: readonly Expected[];
  readonly key: string | undefined;
  constructor(token: Token, expected: readonly Expected[], key: string | undefined, hint?: string) {
    super(`${describe(token)} cannot stand here; expected ${list(expected)}${hint === undefined ? "" : ` (${hint})`}`);
    this.token = token;
    this.expected = expected;
    this.key = key;
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;
  #key: string | undefined;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  query(): QueryAst {
    if (this.#peek().kind === "end") return { kind: "all" };
    const ast = this.#group("or");
    if (this.#peek().kind !== "end") this.#fail(["AND", "OR", "end"]);
    return ast;
  }

  #group(kind: "or" | "and"): QueryAst {
    const next = () => (kind === "or" ? this.#group("and") : this.#unary());
    const terms = flat(kind, next());
    while (this.#takeKeyword(kind === "or" ? "OR" : "AND")) terms.push(...flat(kind, next()));
    const [first] = terms;
    return terms.length === 1 && first !== undefined ? first : { kind, terms };
  }

  #unary(): QueryAst {
    this.#key = undefined;
    this.#depth++;
    if (this.#depth > queryDepthMax) throw new Unexpected(this.#peek(), [], undefined, `at most ${queryDepthMax} levels of nesting`);
    const ast = this.#takeKeyword("NOT")
      ? { kind: "not" as const, term: this.#unary() }
      : this.#takeSign("(")
        ? this.#inner()
        : this.#clause();
    this.#depth--;
    return ast;
  }

  #inner(): QueryAst {
    const ast = this.#group("or");
    if (!this.#takeSign(")")) this.#fail(["AND", "OR", ")"]);
    return ast;
  }

  #clause(): QueryAst {
    if (this.#takeKeyword("COUNT")) return this.#count();
    const key = this.#takeKey(["key", "NOT", "COUNT", "("]);
    this.#key = key;
    const clause = this.#presence(key) ?? this.#membership(key) ?? this.#comparison(key);
    this.#key = undefined;
    return clause;
  }

  #presence(key: string): QueryAst | undefined {
    if (!this.#takeKeyword("IS")) return undefined;
    const negated = this.#takeKeyword("NOT");
    if (!this.#takeKeyword("PRESENT")) this.#fail(negated ? ["PRESENT"] : ["PRESENT", "NOT"]);
    return { kind: "present", key, negated };
  }

  #membership(key: string): QueryAst | undefined {
    const negated = this.#takeKeyword("NOT");
    if (!this.#takeKeyword("IN")) {
      if (negated) this.#fail(["IN"]);
      return undefined;
    }
    if (!this.#takeSign("(")) this.#fail(["("]);
    const values = [this.#value()];
    while (this.#takeSign(",")) values.push(this.#value());
    if (!this.#takeSign(")")) this.#fail([",", ")"]);
    return { kind: "compare", key, operator: negated ? "!=" : "=", ignoreCase: false, values, form: "in" };
  }

  #comparison(key: string): QueryAst {
    const token = this.#peek();
    if (token.kind !== "operator") this.#fail(["operator", "IN", "NOT", "IS"]);
    if (/[<>]/.test(token.operator))
      this.#fail(["operator", "IN", "NOT", "IS"], `< and > compare numbers of values only, as in COUNT(${key}) > 1`);
    this.#index++;
    const ignoreCase = token.operator.endsWith("*");
    const operator = (ignoreCase ? token.operator.slice(0, -1) : token.operator) as CompareOperator;
    return { kind: "compare", key, operator, ignoreCase, values: [this.#value()], form: "operator" };
  }

  #count(): QueryAst {
    if (!this.#takeSign("(")) this.#fail(["("]);
    const key = this.#takeKey(["key"]);
    if (!this.#takeSign(")")) this.#fail([")"]);
    const token = this.#peek();
    if (token.kind !== "operator" || /[~*]/.test(token.operator)) this.#fail(["operator"], "one of = != > >= < <=");
    this.#index++;
    const number = this.#peek();
    if (number.kind !== "integer") this.#fail(["integer"]);
    this.#index++;
    return { kind: "count", key, operator: token.operator as CountOperator, value: Number(number.text) };
  }

  #takeKey(expected: readonly Expected[]): string {
    const token = this.#peek();
    if (token.kind !== "quoted" && token.kind !== "term")
      this.#fail(expected, token.kind === "keyword" || token.kind === "integer" ? "quote it to use it as a key" : undefined);
    this.#index++;
    return token.text;
  }

  #value(): Value {
    const token = this.#peek();
    const value = valueOfToken(token);
    if (value === undefined) this.#fail(["value"], token.kind === "keyword" ? "quote it to use it as a value" : undefined);
    this.#index++;
    return value;
  }

  #peek(): Token {
    // The list always ends with `end`, which is never taken.
    return this.#tokens[this.#index] as Token;
  }

  #takeKeyword(keyword: string): boolean {
    const token = this.#peek();
    const isIt = token.kind === "keyword" && token.keyword === keyword;
    if (isIt) this.#index++;
    return isIt;
  }

  #takeSign(sign: string): boolean {
    const token = this.#peek();
    const isIt = token.kind === "punctuation" && token.text === sign;
    if (isIt) this.#index++;
    return isIt;
  }

  #fail(expected: readonly Expected[], hint?: string): never {
    throw new Unexpected(this.#peek(), expected, this.#key, hint);
  }
}

function flat(kind: "and" | "or", ast: QueryAst): QueryAst[] {
  return ast.kind === kind ? [...ast.terms] : [ast];
}

function valueOfToken(token: Token): Value | undefined {
  switch (token.kind) {
    case "quoted":
      return quotedValue(token.text);
    case "term":
    case "integer":
      return { kind: "text", text: token.text };
    case "variable":
      return { kind: "template", parts: [{ variable: token.name }] };
    case "placeholder":
      return { kind: "template", parts: [{ placeholder: token.name }] };
    default:
      return undefined;
  }
}

function describe(token: Token): string {
  switch (token.kind) {
    case "end":
      return "the end of the query";
    case "keyword":
      return token.keyword;
    case "operator":
      return `"${token.operator}"`;
    case "variable":
      return `{{${token.name}}}`;
    case "placeholder":
      return `[[${token.name}]]`;
    case "comment":
      return "a comment";
    default:
      return `"${token.text}"`;
  }
}

function list(expected: readonly Expected[]): string {
  const words = expected.map(
    (one) => ({ key: "a key", value: "a value", integer: "a whole number", operator: "an operator", end: "the end" })[one as string] ?? one,
  );
  return words.length < 2 ? (words[0] ?? "less") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
