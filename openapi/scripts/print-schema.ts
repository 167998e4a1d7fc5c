/** One JSON Schema as the source text of a zod validator. */
import type { Schema } from "./spec.ts";

/** How a reference is printed, and what it leads to. */
export interface References {
  /** An expression for the validator behind a `$ref`. */
  print(ref: string): string;
  /** The schema behind a `$ref`. */
  look(ref: string): Schema;
  /** Whether the validator behind a `$ref` is only declared by its type, because it contains itself. */
  isRecursive(ref: string): boolean;
}

/** The expression for `schema`. Throws on a combination of keywords that has no exact counterpart. */
export function printSchema(schema: Schema, references: References): string {
  if (schema.$ref !== undefined) return references.print(schema.$ref);
  if (schema.const !== undefined) return `z.literal(${JSON.stringify(schema.const)})`;
  if (schema.enum !== undefined) return printEnum(schema.enum);
  if (schema.oneOf !== undefined) return printOneOf(schema.oneOf, references);
  if (schema.anyOf !== undefined) return printUnion(schema.anyOf, references);
  if (schema.allOf !== undefined) return printSchema(merge(schema.allOf, references), references);
  if (Array.isArray(schema.type)) return printTypes(schema, schema.type, references);
  switch (schema.type) {
    case "object":
      return printObject(schema, references);
    case "array":
      return printArray(schema, references);
    case "string":
      return printString(schema);
    case "integer":
    case "number":
      return printNumber(schema);
    case "boolean":
      return "z.boolean()";
    case "null":
      return "z.null()";
    case undefined:
      return "z.unknown()";
    default:
      throw new Error(`unknown type ${String(schema.type)}`);
  }
}

function printEnum(values: NonNullable<Schema["enum"]>): string {
  const text = JSON.stringify(values);
  return values.every((value) => typeof value === "string") ? `z.enum(${text})` : `z.literal(${text})`;
}

function printTypes(schema: Schema, types: readonly string[], references: References): string {
  const present = types.filter((type) => type !== "null");
  const [first, ...others] = present.map((type) => printSchema({ ...schema, type }, references));
  if (first === undefined) return "z.null()";
  const expression = others.length === 0 ? first : `z.union([${[first, ...others].join(", ")}])`;
  return present.length === types.length ? expression : `${expression}.nullable()`;
}

/** `oneOf` is exact only where the alternatives exclude each other: by their type, or by a required property that is constant in each. */
function printOneOf(options: readonly Schema[], references: References): string {
  const isRecursive = options.some((option) => option.$ref !== undefined && references.isRecursive(option.$ref));
  const key = discriminator(options, references);
  if (key !== undefined && !isRecursive) return `z.discriminatedUnion("${key}", ${printList(options, references)})`;
  if (key !== undefined || haveDistinctTypes(options, references)) return printUnion(options, references);
  throw new Error("the alternatives of oneOf must exclude each other by type or by a required constant property; else use anyOf");
}

function haveDistinctTypes(options: readonly Schema[], references: References): boolean {
  const types = options.map((option) => flatten(option, references).type).map((type) => (type === "integer" ? "number" : type));
  return types.every((type) => typeof type === "string") && new Set(types).size === types.length;
}

function printUnion(options: readonly Schema[], references: References): string {
  return `z.union(${printList(options, references)})`;
}

function printList(options: readonly Schema[], references: References): string {
  return `[${options.map((option) => printSchema(option, references)).join(", ")}]`;
}

function discriminator(options: readonly Schema[], references: References): string | undefined {
  const [first, ...others] = options.map((option) => constants(option, references));
  return [...(first?.keys() ?? [])].find((key) => {
    const values = [first, ...others].map((one) => one?.get(key));
    return values.every((value) => value !== undefined) && new Set(values).size === values.length;
  });
}

function constants(schema: Schema, references: References): ReadonlyMap<string, unknown> {
  const { properties = {}, required = [] } = flatten(schema, references);
  const values = required.map((key) => [key, constant(properties[key])] as const);
  return new Map(values.filter(([, value]) => value !== undefined));
}

function constant(schema: Schema | undefined): unknown {
  return schema?.enum?.length === 1 ? schema.enum[0] : schema?.const;
}

function flatten(schema: Schema, references: References): Schema {
  if (schema.$ref !== undefined) return flatten(references.look(schema.$ref), references);
  return schema.allOf === undefined ? schema : merge(schema.allOf, references);
}

/** `allOf` of objects becomes one object: faster to check than an intersection, and its errors read better. */
function merge(parts: readonly Schema[], references: References): Schema {
  const flat = parts.map((part) => flatten(part, references));
  if (flat.some((part) => part.type !== "object")) throw new Error("allOf can only join objects");
  return {
    type: "object",
    properties: Object.assign({}, ...flat.map((part) => part.properties ?? {})),
    required: [...new Set(flat.flatMap((part) => part.required ?? []))],
  };
}

function printObject(schema: Schema, references: References): string {
  const { additionalProperties: others } = schema;
  const count = printPropertyCount(schema);
  // A catch-all takes half the time of `z.record`, which runs a validator for each key too.
  if (schema.properties === undefined && others !== false) {
    const map = typeof others === "object" ? `z.object({}).catchall(${printSchema(others, references)})` : "z.looseObject({})";
    return `${map}${count}`;
  }
  const required = new Set(schema.required);
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const expression = printSchema(property, references);
    return `${JSON.stringify(name)}: ${required.has(name) ? expression : `${expression}.exactOptional()`},`;
  });
  const shape = `{\n${properties.join("\n")}\n}`;
  if (others === false) return `z.strictObject(${shape})${count}`;
  if (typeof others === "object") return `z.object(${shape}).catchall(${printSchema(others, references)})${count}`;
  return `z.looseObject(${shape})${count}`;
}

function printPropertyCount({ minProperties, maxProperties }: Schema): string {
  if (minProperties === undefined && maxProperties === undefined) return "";
  const [min, max] = [minProperties ?? 0, maxProperties ?? Number.MAX_SAFE_INTEGER];
  return `.refine(propertyCount(${min}, ${max}), "expected ${min} to ${max} properties")`;
}

function printArray(schema: Schema, references: References): string {
  const items = schema.items === undefined ? "z.unknown()" : printSchema(schema.items, references);
  const min = schema.minItems === undefined ? "" : `.min(${schema.minItems})`;
  const max = schema.maxItems === undefined ? "" : `.max(${schema.maxItems})`;
  const unique = schema.uniqueItems === true ? `.refine(hasUniqueItems, "expected no element twice")` : "";
  return `z.array(${items})${min}${max}${unique}`;
}

function printString({ minLength, maxLength, pattern }: Schema): string {
  const min = minLength === undefined || minLength === 0 ? "" : minimumLength(minLength);
  const max = maxLength === undefined ? "" : `.refine(atMostCodePoints(${maxLength}), "expected at most ${maxLength} characters")`;
  const regex = pattern === undefined ? "" : `.regex(new RegExp(${JSON.stringify(pattern)}, "u"))`;
  return `z.string()${min}${max}${regex}`;
}

function minimumLength(min: number): string {
  return min === 1 ? ".min(1)" : `.refine(atLeastCodePoints(${min}), "expected at least ${min} characters")`;
}

function printNumber({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): string {
  const bounds = [
    ...(minimum === undefined ? [] : [`.min(${minimum})`]),
    ...(maximum === undefined ? [] : [`.max(${maximum})`]),
    ...(exclusiveMinimum === undefined ? [] : [`.gt(${exclusiveMinimum})`]),
    ...(exclusiveMaximum === undefined ? [] : [`.lt(${exclusiveMaximum})`]),
  ].join("");
  if (type === "number") return `z.number()${bounds}`;
  const isSafe = Number.isSafeInteger(minimum) && Number.isSafeInteger(maximum);
  return isSafe ? `z.int()${bounds}` : `z.number()${bounds}.refine(isInteger, "expected a whole number")`;
}
