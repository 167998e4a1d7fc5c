import fc from "fast-check";
import { describe, expect, test } from "vitest";
import corpus from "./corpus.json" with { type: "json" };
import {
  completionAt,
  evaluateQuery,
  markersOf,
  parseQuery,
  printQuery,
  type QueryAst,
  queryDepthMax,
  queryLengthMax,
  type Value,
} from "./query.ts";

const parsed = (text: string): QueryAst => {
  const result = parseQuery(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.ast;
};
const errorOf = (text: string) => {
  const result = parseQuery(text);
  if (result.ok) throw new Error(`"${text}" parses`);
  return result.error;
};

describe("the corpus", () => {
  test.each(corpus.map((row) => [row.query, row] as const))("%j means what the corpus says", (query, row) => {
    const result = parseQuery(query);
    const variables = "variables" in row ? (row.variables as unknown as Record<string, string[]>) : {};
    const meaning = !result.ok
      ? "syntax error"
      : evaluateQuery(result.ast, row.attributes as unknown as Record<string, string[]>, variables)
        ? "match"
        : "no match";
    expect(meaning).toBe(row.expected);
  });
});

describe("errors", () => {
  test("name the token, its place and what was expected", () => {
    expect(errorOf("zone=a AND\n  zone IN ()")).toMatchObject({
      line: 2,
      column: 11,
      offset: 22,
      length: 1,
      expected: ["value"],
      key: "zone",
    });
    expect(errorOf("a=1 b=2")).toMatchObject({ line: 1, column: 4, expected: ["AND", "OR", "end"] });
  });
  test("of a missing part stand at the end", () => {
    expect(errorOf("zone =")).toMatchObject({ offset: 6, expected: ["value"], message: expect.stringContaining("the end of the query") });
  });
  test("of a character that begins no token say how to quote it", () => {
    expect(errorOf("image=nginx:1.27").message).toContain("double quotes");
    expect(errorOf('a="open').message).toContain("never closed");
    expect(errorOf("a={{ x }}").message).toContain("without blanks");
  });
  test("of a reserved word advise to quote it", () => {
    expect(errorOf("name=count").message).toContain("quote it");
    expect(errorOf("10=a").message).toContain("quote it");
  });
  test("of a comparison of sizes point to COUNT", () => expect(errorOf("a > 5").message).toContain("COUNT(a)"));
  test("stop a text that is too long or nested too deeply", () => {
    expect(errorOf("a".repeat(queryLengthMax + 1)).message).toContain(String(queryLengthMax));
    expect(errorOf(`${"(".repeat(queryDepthMax + 1)}a=1`).message).toContain("nesting");
    expect(parseQuery(`${"(".repeat(queryDepthMax - 1)}a=1${")".repeat(queryDepthMax - 1)}`).ok).toBe(true);
  });
  test("are given for any text at all, and never thrown", () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(
          "AND",
          "or",
          "!",
          "(",
          ")",
          "=",
          "~*",
          "IN",
          ",",
          '"a b"',
          "{{v}}",
          "[[p]]",
          "key",
          "10",
          "COUNT",
          "//",
          "\n",
          "\\",
          '"',
          "<",
        ),
        fc.string(),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(pieces, (words) => {
        const text = words.join(" ");
        const result = parseQuery(text);
        if (result.ok) expect(parsed(printQuery(result.ast))).toEqual(result.ast);
        else expect(result.error.offset).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("white space", () => {
  test("of other kinds than blank, tab, line feed, carriage return and U+3000 belongs to the word", () => {
    expect(parseQuery("a=b\u00a0AND c=d").ok).toBe(false);
    expect(parsed("a=b\u3000AND\tc=d\r\n").kind).toBe("and");
  });
});

const key = fc.oneof(fc.constantFrom("zone", "k8s.namespace", "count", "10", "a b", 'q"\\'), fc.string({ minLength: 1 }));
const literal = fc.string().filter((text) => !/\{\{|\[\[/.test(text));
const name = fc.stringMatching(/^[A-Za-z0-9_.-]{1,8}$/);
const value: fc.Arbitrary<Value> = fc.oneof(
  literal.map((text): Value => ({ kind: "text", text })),
  name.map((variable): Value => ({ kind: "template", parts: [{ variable }] })),
  fc
    .tuple(fc.stringMatching(/^[a-z \\"]{1,5}$/), name, name)
    .map(([text, variable, placeholder]): Value => ({ kind: "template", parts: [{ text }, { variable }, { placeholder }] })),
);
const clause: fc.Arbitrary<QueryAst> = fc.oneof(
  fc.record({
    kind: fc.constant("compare" as const),
    key,
    operator: fc.constantFrom("=", "!=", "~", "!~"),
    ignoreCase: fc.boolean(),
    values: fc.tuple(value),
    form: fc.constant("operator" as const),
  }),
  fc.record({
    kind: fc.constant("compare" as const),
    key,
    operator: fc.constantFrom("=", "!="),
    ignoreCase: fc.constant(false),
    values: fc.array(value, { minLength: 1, maxLength: 4 }),
    form: fc.constant("in" as const),
  }),
  fc.record({ kind: fc.constant("present" as const), key, negated: fc.boolean() }),
  fc.record({
    kind: fc.constant("count" as const),
    key,
    operator: fc.constantFrom("=", "!=", ">", ">=", "<", "<="),
    value: fc.oneof(fc.nat(), fc.constant(2 ** 70)),
  }),
);
const query: fc.Arbitrary<QueryAst> = fc.letrec<{ tree: QueryAst; and: QueryAst; or: QueryAst; not: QueryAst }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, clause, tie("and"), tie("or"), tie("not")),
  and: fc
    .array(fc.oneof({ maxDepth: 4 }, clause, tie("or"), tie("not")), { minLength: 2, maxLength: 3 })
    .map((terms): QueryAst => ({ kind: "and", terms })),
  or: fc
    .array(fc.oneof({ maxDepth: 4 }, clause, tie("and"), tie("not")), { minLength: 2, maxLength: 3 })
    .map((terms): QueryAst => ({ kind: "or", terms })),
  not: fc.oneof({ maxDepth: 4 }, clause, tie("tree")).map((term): QueryAst => ({ kind: "not", term })),
})).tree;

describe("printing", () => {
  test("gives a text that parses to the same tree", () => {
    fc.assert(
      fc.property(query, (ast) => {
        expect(parsed(printQuery(ast))).toEqual(ast);
      }),
      { numRuns: 2000 },
    );
  });
  test("quotes values and keeps keys bare where that is possible", () => {
    expect(printQuery(parsed('a=1 and not ("b c" in (x, {{v}}) or COUNT(d)>2)'))).toBe(
      'a="1" AND NOT ("b c" IN ("x", {{v}}) OR COUNT(d) > 2)',
    );
  });
});

describe("meaning", () => {
  const attributes = fc.dictionary(fc.constantFrom("zone", "k8s.namespace"), fc.array(fc.constantFrom("a", "b", "A"), { maxLength: 3 }));
  test("NOT is the exact complement", () => {
    fc.assert(
      fc.property(query, attributes, (ast, target) => {
        const variables = Object.fromEntries(markersOf(ast).variables.map((one) => [one, ["a"]]));
        if (markersOf(ast).placeholders.length > 0) return;
        expect(evaluateQuery({ kind: "not", term: ast }, target, variables)).toBe(!evaluateQuery(ast, target, variables));
      }),
    );
  });
  test("a variable's text is never parsed again", () => {
    expect(evaluateQuery(parsed("a={{v}}"), { a: ["x"], b: ["y"] }, { v: ['x" OR b="y'] })).toBe(false);
  });
  test("a list variable inside a longer text is joined by a comma", () => {
    expect(evaluateQuery(parsed('a="<{{v}}>"'), { a: ["<x,y>"] }, { v: ["x", "y"] })).toBe(true);
  });
  test("an empty list matches nothing, and negated everything", () => {
    expect(evaluateQuery(parsed("a={{v}}"), { a: ["x"] }, { v: [] })).toBe(false);
    expect(evaluateQuery(parsed("a!={{v}}"), { a: ["x"] }, { v: [] })).toBe(true);
  });
  test("an unknown variable and any placeholder are refused by name", () => {
    expect(() => evaluateQuery(parsed("a={{toString}}"), {})).toThrow("{{toString}}");
    expect(() => evaluateQuery(parsed("a=[[NAME]]"), {})).toThrow("[[NAME]]");
  });
  test("a key such as constructor is an ordinary key", () => expect(evaluateQuery(parsed("constructor IS PRESENT"), {})).toBe(false));
  test("ignoring case folds one code point to one", () => {
    const matches = (operator: string, value: string, wanted: string) => evaluateQuery(parsed(`a${operator}"${wanted}"`), { a: [value] });
    expect(matches("=*", "ΣΑΣ", "σας")).toBe(true);
    expect(matches("=*", "ſ", "S")).toBe(true);
    expect(matches("=*", "ß", "ss")).toBe(false);
    expect(matches("=*", "a.c", "A.C")).toBe(true);
    expect(matches("=*", "abc", "a.c")).toBe(false);
    expect(matches("~*", "xABCx", "abc")).toBe(true);
  });
});

describe("completion", () => {
  test.each([
    ["|", { expected: ["key", "NOT", "COUNT", "("], prefix: "" }],
    ["zo|", { expected: ["key", "NOT", "COUNT", "("], prefix: "zo", from: 0, to: 2 }],
    ["zone |", { expected: ["operator", "IN", "NOT", "IS"], key: "zone" }],
    ["zone=|", { expected: ["value"], key: "zone", prefix: "" }],
    ['zone="eu w|', { expected: ["value"], key: "zone", prefix: "eu w", from: 5 }],
    ["zone IN (a, b|", { expected: ["value"], key: "zone", prefix: "b" }],
    ["zone=a |", { expected: ["AND", "OR"] }],
    ["zone=a AND n|s=x", { expected: ["key", "NOT", "COUNT", "("], prefix: "n", from: 11, to: 13 }],
    ["(zone=a |", { expected: ["AND", "OR", ")"] }],
  ])("at %j knows what may stand there", (marked, context) => {
    expect(completionAt(marked.replace("|", ""), marked.indexOf("|"))).toMatchObject(context);
  });
});
