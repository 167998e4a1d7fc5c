/** What a query means. A target is a map from key to a set of texts; a missing key is the empty set. */
import { assertNever } from "../assert.ts";
import type { CountOperator, QueryAst } from "./ast.ts";
import { textsOf, type Variables } from "./template.ts";

export type Attributes = ReadonlyMap<string, readonly string[]> | Readonly<Record<string, readonly string[]>>;
export type Predicate = (attributes: Attributes) => boolean;

/**
 * Resolves the variables once and answers a predicate for many targets.
 * @throws {SquallError} `SQUALL_QUERY_UNRESOLVED` for a marker without a value
 */
export function compileQuery(ast: QueryAst, variables: Variables = {}): Predicate {
  switch (ast.kind) {
    case "all":
      return () => true;
    case "and": {
      const terms = ast.terms.map((term) => compileQuery(term, variables));
      return (attributes) => terms.every((term) => term(attributes));
    }
    case "or": {
      const terms = ast.terms.map((term) => compileQuery(term, variables));
      return (attributes) => terms.some((term) => term(attributes));
    }
    case "not": {
      const term = compileQuery(ast.term, variables);
      return (attributes) => !term(attributes);
    }
    case "compare":
      return compileCompare(ast, variables);
    case "present":
      return (attributes) => valuesOf(attributes, ast.key).length > 0 !== ast.negated;
    case "count":
      return compileCount(ast);
    default:
      return assertNever(ast);
  }
}

/** Whether the query matches these attributes. For many targets, compile once. */
export function evaluateQuery(ast: QueryAst, attributes: Attributes, variables: Variables = {}): boolean {
  return compileQuery(ast, variables)(attributes);
}

function compileCompare(ast: Extract<QueryAst, { kind: "compare" }>, variables: Variables): Predicate {
  const isNegated = ast.operator === "!=" || ast.operator === "!~";
  const isContains = ast.operator === "~" || ast.operator === "!~";
  const wanted = ast.values.flatMap((value) => textsOf(value, variables));
  const isHit = isContains ? containsAny(wanted, ast.ignoreCase) : equalsAny(wanted, ast.ignoreCase);
  // A negated operator is the exact complement: no value matches. So it holds for a missing key.
  return (attributes) => valuesOf(attributes, ast.key).some(isHit) !== isNegated;
}

function containsAny(wanted: readonly string[], ignoreCase: boolean): (value: string) => boolean {
  if (!ignoreCase) return (value) => wanted.some((text) => value.includes(text));
  const lower = wanted.map((text) => text.toLowerCase());
  return (value) => {
    const low = value.toLowerCase();
    return lower.some((text) => low.includes(text));
  };
}

/** Ignoring case means Unicode simple case folding, which the flags `iu` define: `ſ` equals `s`, `ß` is not `ss`. */
function equalsAny(wanted: readonly string[], ignoreCase: boolean): (value: string) => boolean {
  const set = new Set(wanted);
  if (!ignoreCase || set.size === 0) return (value) => set.has(value);
  const pattern = new RegExp(`^(?:${wanted.map((text) => text.replace(/[$()*+.?[\\\]^{|}/]/g, "\\$&")).join("|")})$`, "iu");
  return (value) => pattern.test(value);
}

/** Numbers from here on do not fit a signed 64-bit integer: the clause is false, whatever its operator. */
const countLimit = 2 ** 63;

function compileCount(ast: Extract<QueryAst, { kind: "count" }>): Predicate {
  return (attributes) => {
    const values = valuesOf(attributes, ast.key);
    return values.length > 0 && ast.value < countLimit && compareCount(new Set(values).size, ast.operator, ast.value);
  };
}

function compareCount(size: number, operator: CountOperator, value: number): boolean {
  switch (operator) {
    case "=":
      return size === value;
    case "!=":
      return size !== value;
    case ">":
      return size > value;
    case ">=":
      return size >= value;
    case "<":
      return size < value;
    case "<=":
      return size <= value;
    default:
      return assertNever(operator);
  }
}

const none: readonly string[] = [];

function valuesOf(attributes: Attributes, key: string): readonly string[] {
  if (attributes instanceof Map) return attributes.get(key) ?? none;
  const record = attributes as Readonly<Record<string, readonly string[]>>;
  return (Object.hasOwn(record, key) ? record[key] : undefined) ?? none;
}
