/**
 * The query language as SQL over `targets`. `evaluateQuery` of the query language is the definition: what matches there
 * matches here, which a property test holds.
 *
 * Ignoring case is answered in two steps. How PostgreSQL folds case depends on its version and locale, so the distinct
 * values of the key are judged by the language's own code, and SQL compares with those that match.
 */
import { assertNever, SquallError } from "@squall/core";
import { compileQuery, type QueryAst, textsOf, type Variables } from "@squall/core/query";
import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "./schema.ts";

type Compare = Extract<QueryAst, { kind: "compare" }>;
type Condition = RawBuilder<SqlBool>;

/** Keys that every target has, from its columns. They win over attributes of the same name. */
export const pseudoColumns: Readonly<Record<string, RawBuilder<string>>> = {
  "target.type": sql.ref<string>("targets.type"),
  "target.name": sql.ref<string>("targets.target_id"),
  "steadybit.label": sql.ref<string>("targets.label"),
  "agent.id": sql.ref<string>("targets.agent_id"),
  "agent.zone": sql.ref<string>("targets.zone"),
};

/** What a query sees of a target: its attributes and the keys that every target has. */
export function queryAttributes(target: {
  readonly type: string;
  readonly target_id: string;
  readonly label: string;
  readonly agent_id: string;
  readonly zone: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}): Readonly<Record<string, readonly string[]>> {
  return {
    ...target.attributes,
    "target.type": [target.type],
    "target.name": [target.target_id],
    "steadybit.label": [target.label],
    "agent.id": [target.agent_id],
    "agent.zone": [target.zone],
  };
}

/** Up to here equality is asked of the index value by value; above, the list goes to the row. */
const containmentMax = 16;
/** Distinct values of one key that are looked at to ignore case. */
const foldedValuesMax = 200_000;

/**
 * The condition for a row of `targets`.
 * @throws {SquallError} `SQUALL_QUERY_UNRESOLVED` for a marker without a value, `SQUALL_QUERY_TOO_BROAD`
 */
export async function conditionOf(db: Kysely<Database>, ast: QueryAst, variables: Variables = {}): Promise<Condition> {
  return toSql(await withoutIgnoreCase(db, ast, variables), variables);
}

/** The same query where each clause that ignores case became one that lists the values that match. */
async function withoutIgnoreCase(db: Kysely<Database>, ast: QueryAst, variables: Variables): Promise<QueryAst> {
  switch (ast.kind) {
    case "and":
    case "or": {
      const terms: QueryAst[] = [];
      for (const term of ast.terms) terms.push(await withoutIgnoreCase(db, term, variables));
      return { kind: ast.kind, terms };
    }
    case "not":
      return { kind: "not", term: await withoutIgnoreCase(db, ast.term, variables) };
    case "compare":
      return ast.ignoreCase ? await listMatches(db, ast, variables) : ast;
    default:
      return ast;
  }
}

async function listMatches(db: Kysely<Database>, ast: Compare, variables: Variables): Promise<Compare> {
  const isNegated = ast.operator === "!=" || ast.operator === "!~";
  const operator = ast.operator === "!=" ? "=" : ast.operator === "!~" ? "~" : ast.operator;
  const isMatch = compileQuery({ ...ast, key: "value", operator }, variables);
  const column = pseudoColumns[ast.key];
  const { rows } = await (column === undefined
    ? sql<{ value: string }>`select distinct value from targets, ${elementsOf(ast.key)} limit ${foldedValuesMax + 1}`
    : sql<{ value: string }>`select distinct ${column} as value from targets limit ${foldedValuesMax + 1}`
  ).execute(db);
  if (rows.length > foldedValuesMax) {
    throw new SquallError(
      "SQUALL_QUERY_TOO_BROAD",
      `"${ast.key}" has more than ${foldedValuesMax} values: compare it without ignoring case`,
    );
  }
  const values = rows.filter(({ value }) => isMatch({ value: [value] })).map(({ value }) => ({ kind: "text" as const, text: value }));
  return { kind: "compare", key: ast.key, operator: isNegated ? "!=" : "=", ignoreCase: false, values, form: "in" };
}

function toSql(ast: QueryAst, variables: Variables): Condition {
  switch (ast.kind) {
    case "all":
      return sql`true`;
    case "and":
    case "or":
      return sql`(${sql.join(
        ast.terms.map((term) => toSql(term, variables)),
        ast.kind === "and" ? sql` and ` : sql` or `,
      )})`;
    case "not":
      return sql`(not ${toSql(ast.term, variables)})`;
    case "compare":
      return compare(ast, variables);
    case "present":
      return isPresent(ast.key, ast.negated);
    case "count":
      return count(ast);
    default:
      return assertNever(ast);
  }
}

function compare(ast: Compare, variables: Variables): Condition {
  // A text with NUL cannot be stored, so nothing equals or contains it; as a parameter it would be an error.
  const texts = ast.values.flatMap((value) => textsOf(value, variables)).filter((text) => !text.includes("\0"));
  const isContains = ast.operator === "~" || ast.operator === "!~";
  const isNegated = ast.operator === "!=" || ast.operator === "!~";
  const hit = texts.length === 0 ? sql<SqlBool>`false` : isContains ? contains(ast.key, texts) : equals(ast.key, texts);
  return isNegated ? sql`(not ${hit})` : hit;
}

function equals(key: string, texts: readonly string[]): Condition {
  const column = pseudoColumns[key];
  if (column !== undefined) return sql`(${column} = any(${[...texts]}::text[]))`;
  if (texts.length > containmentMax) return sql`coalesce(targets.attributes -> ${key}::text ?| ${[...texts]}::text[], false)`;
  const each = texts.map((text) => sql`targets.attributes @> ${JSON.stringify({ [key]: [text] })}::text::jsonb`);
  return sql`(${sql.join(each, sql` or `)})`;
}

function contains(key: string, texts: readonly string[]): Condition {
  const column = pseudoColumns[key];
  const anyIn = (value: RawBuilder<string>) =>
    sql`(${sql.join(
      texts.map((text) => sql`strpos(${value}, ${text}::text) > 0`),
      sql` or `,
    )})`;
  if (column !== undefined) return sql`${anyIn(column)}`;
  return sql`exists (select 1 from ${elementsOf(key)} where ${anyIn(sql.ref("value"))})`;
}

function isPresent(key: string, isNegated: boolean): Condition {
  if (pseudoColumns[key] !== undefined) return isNegated ? sql`false` : sql`true`;
  return isNegated ? sql`(${lengthOf(key)} = 0)` : sql`(${lengthOf(key)} > 0)`;
}

/** False for a missing key whatever the operator, and for a number that does not fit 64 bits. */
function count(ast: Extract<QueryAst, { kind: "count" }>): Condition {
  if (ast.value >= 2 ** 63) return sql`false`;
  const length = pseudoColumns[ast.key] === undefined ? lengthOf(ast.key) : sql<number>`1`;
  const operator = sql.raw(ast.operator === "!=" ? "<>" : ast.operator);
  return sql`(${length} > 0 and ${length} ${operator} ${BigInt(ast.value).toString()}::bigint)`;
}

/** Values are stored without repetition, so their number is the length of the list. */
function lengthOf(key: string): RawBuilder<number> {
  return sql`coalesce(jsonb_array_length(targets.attributes -> ${key}::text), 0)`;
}

function elementsOf(key: string): RawBuilder<unknown> {
  return sql`jsonb_array_elements_text(targets.attributes -> ${key}::text) as element(value)`;
}
