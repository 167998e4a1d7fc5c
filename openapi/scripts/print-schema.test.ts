import { expect, test } from "vitest";
import { printModule } from "./print-module.ts";
import { printSchema } from "./print-schema.ts";
import { type Schema, type Spec, toSchema } from "./spec.ts";

const alone = {
  print: () => {
    throw new Error("no references here");
  },
  look: () => {
    throw new Error("no references here");
  },
  isRecursive: () => false,
};

const log: Schema = { type: "object", required: ["type"], properties: { type: { const: "log" } } };
const chart: Schema = { type: "object", required: ["type"], properties: { type: { enum: ["chart"] } } };

test.each<[string, Schema, string]>([
  [
    "an object keeps unknown keys",
    { type: "object", required: ["a"], properties: { a: { type: "boolean" } } },
    'z.looseObject({\n"a": z.boolean(),\n})',
  ],
  [
    "an optional property may be absent, not undefined",
    { type: "object", properties: { a: {} } },
    'z.looseObject({\n"a": z.unknown().exactOptional(),\n})',
  ],
  ["a map checks its values", { type: "object", additionalProperties: { type: "string" } }, "z.object({}).catchall(z.string())"],
  ["a closed object refuses the rest", { type: "object", properties: {}, additionalProperties: false }, "z.strictObject({\n\n})"],
  ["a bounded integer is a safe one", { type: "integer", minimum: 0, maximum: 9 }, "z.int().min(0).max(9)"],
  ["an unbounded integer may be wide", { type: "integer" }, 'z.number().refine(isInteger, "expected a whole number")'],
  ["null joins another type", { type: ["string", "null"] }, "z.string().nullable()"],
  ["several types are a union", { type: ["string", "number"] }, "z.union([z.string(), z.number()])"],
  [
    "alternatives told apart by a constant are discriminated",
    { oneOf: [log, chart] },
    `z.discriminatedUnion("type", [${printSchema(log, alone)}, ${printSchema(chart, alone)}])`,
  ],
  [
    "alternatives of distinct types are a union",
    { oneOf: [{ type: "string" }, { type: "boolean" }] },
    "z.union([z.string(), z.boolean()])",
  ],
  [
    "joined objects become one",
    { allOf: [log, { type: "object", properties: { b: { type: "null" } } }] },
    'z.looseObject({\n"type": z.literal("log"),\n"b": z.null().exactOptional(),\n})',
  ],
])("%s", (_fact, schema, expected) => {
  expect(printSchema(schema, alone)).toBe(expected);
});

test.each<[string, Schema]>([
  ["alternatives that overlap", { oneOf: [{ type: "integer" }, { type: "number" }] }],
  ["alternatives with the same constant", { oneOf: [log, log] }],
  ["joining anything but objects", { allOf: [{ type: "string" }] }],
  ["a type that JSON does not have", { type: "date" }],
])("%s is refused", (_fact, schema) => {
  expect(() => printSchema(schema, alone)).toThrow();
});

test("a keyword that would not be checked is refused", () => {
  expect(() => toSchema({ type: "number", multipleOf: 2 }, "action#Metric")).toThrow("action#Metric");
});

test("a schema that contains itself is lazy and declared by its type", () => {
  const node: Schema = { type: "object", properties: { children: { type: "array", items: { $ref: "#/components/schemas/Node" } } } };
  const spec: Spec = { name: "tree", url: new URL("file:///tree.yaml"), schemas: new Map([["Node", node]]) };
  const text = printModule(spec, [spec]);
  expect(text).toContain("export const Node: z.ZodType<Node> = z.looseObject({");
  expect(text).toContain('"children": z.array(z.lazy(() => Node)).exactOptional(),');
});

test("a schema follows those it refers to", () => {
  const schemas = new Map<string, Schema>([
    ["A", { type: "object", properties: { b: { $ref: "#/components/schemas/B" } } }],
    ["B", { type: "string" }],
  ]);
  const spec: Spec = { name: "order", url: new URL("file:///order.yaml"), schemas };
  const text = printModule(spec, [spec]);
  expect(text.indexOf("const B")).toBeLessThan(text.indexOf("const A"));
});
