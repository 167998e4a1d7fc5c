import { evaluateQuery, parseQuery, printQuery, type QueryAst } from "@squall/core/query";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase } from "../testing/test-database.ts";
import type { OpenDatabase } from "./database.ts";
import { json } from "./json.ts";
import { conditionOf, queryAttributes } from "./query-sql.ts";

let database: OpenDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

// Few keys and values that collide often, with what is special in SQL, in patterns and in case folding.
const keys = ["zone", "k8s.label", "a b", 'q"uote', "steadybit.label", "agent.zone", "target.type", "target.name"];
const texts = [
  "a",
  "A",
  "eu-west",
  "100%",
  "a_b",
  "back\\slash",
  'qu"ote',
  "ß",
  "SS",
  "ſ",
  "K",
  "k",
  "İ",
  "i",
  "ΟΔΟΣ",
  "οδος",
  "'; --",
  "{{}",
  "x".repeat(300),
];
const key = fc.constantFrom(...keys);
const text = fc.oneof(fc.constantFrom(...texts), fc.constantFrom("", "\0", "eu", "b"));
const value = fc.oneof(
  text.map((t) => ({ kind: "text" as const, text: t })),
  fc.constantFrom("one", "many", "none").map((variable) => ({ kind: "template" as const, parts: [{ variable }] })),
);
const variables = { one: ["a"], many: ["a", "ß", "eu-west"], none: [] };
const compare = fc.record({
  kind: fc.constant("compare" as const),
  key,
  operator: fc.constantFrom("=" as const, "!=" as const, "~" as const, "!~" as const),
  ignoreCase: fc.boolean(),
  values: fc.oneof(
    { weight: 9, arbitrary: fc.array(value, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(value, { minLength: 17, maxLength: 20 }) },
  ),
  form: fc.constant("operator" as const),
});
const present = fc.record({ kind: fc.constant("present" as const), key, negated: fc.boolean() });
const count = fc.record({
  kind: fc.constant("count" as const),
  key,
  operator: fc.constantFrom("=" as const, "!=" as const, ">" as const, ">=" as const, "<" as const, "<=" as const),
  value: fc.constantFrom(0, 1, 2, 3, 2 ** 40, 2 ** 62, 2 ** 63, 2 ** 70),
});
const { ast } = fc.letrec<{ ast: QueryAst }>((tie) => ({
  ast: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    compare,
    present,
    count,
    fc.constant<QueryAst>({ kind: "all" }),
    fc.record({ kind: fc.constant("not" as const), term: tie("ast") }),
    fc.record({ kind: fc.constantFrom("and" as const, "or" as const), terms: fc.array(tie("ast"), { minLength: 2, maxLength: 3 }) }),
  ),
}));
const attributeValues = fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1, maxLength: 3 });
const target = fc.record({
  type: fc.constantFrom("host", "A", "ſ"),
  label: fc.constantFrom(...texts),
  zone: fc.constantFrom("a", "eu-west"),
  attributes: fc.dictionary(fc.constantFrom("zone", "k8s.label", "a b", 'q"uote', "agent.zone"), attributeValues),
});

async function matchesBySql(targets: readonly { target_id: string }[], query: QueryAst): Promise<readonly string[]> {
  const condition = await conditionOf(database.db, query, variables);
  const rows = await database.db.selectFrom("targets").select("target_id").where(condition).execute();
  return targets.map(({ target_id }) => target_id).filter((id) => rows.some((row) => row.target_id === id));
}

test("SQL and the evaluator agree on random queries over random targets", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(target, { minLength: 1, maxLength: 8 }),
      fc.array(ast, { minLength: 5, maxLength: 15 }),
      async (targets, queries) => {
        const rows = targets.map((row, index) => ({ ...row, agent_id: `agent-${index % 2}`, target_id: `t${index}` }));
        await database.db.deleteFrom("targets").execute();
        const stored = rows.map((row) => ({ ...row, stream: "s", instance: "i", hash: "", attributes: json(row.attributes) }));
        await database.db.insertInto("targets").values(stored).execute();
        for (const query of queries) {
          const expected = rows.filter((row) => evaluateQuery(query, queryAttributes(row), variables)).map((row) => row.target_id);
          expect(await matchesBySql(rows, query), printQuery(query)).toEqual(expected);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("a query with a thousand clauses is one statement", async () => {
  const clauses = Array.from({ length: 1000 }, (_, index) => `zone=z${index}`).join(" OR ");
  const parsed = parseQuery(clauses);
  if (!parsed.ok) throw new Error(parsed.error.message);
  expect(await matchesBySql([], parsed.ast)).toEqual([]);
});
