/** Random documents near a JSON Schema: valid ones, those at the edge of a limit, and valid ones with something broken in them. */
import fc from "fast-check";
import { resolveRef, type Schema, type Spec } from "./spec.ts";

/** Longer limits are not tried: the texts would be most of the work. */
const triedLengthMax = 2_000;
const depthMax = 4;

interface Context {
  readonly specs: readonly Spec[];
  readonly spec: string;
  readonly depth: number;
}

/** Documents for the schema `name` of a spec. About half of them are valid. */
export function arbitraryDocument(specs: readonly Spec[], spec: string, name: string): fc.Arbitrary<unknown> {
  const valid = arbitraryFor({ $ref: `#/components/schemas/${name}` }, { specs, spec, depth: 0 });
  return fc.oneof({ weight: 2, arbitrary: valid }, { weight: 3, arbitrary: valid.chain(broken) });
}

function arbitraryFor(schema: Schema, context: Context): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    const target = resolveRef(schema.$ref, context.spec);
    const found = context.specs.find(({ name }) => name === target.spec)?.schemas.get(target.schema);
    return found === undefined ? fc.constant(null) : arbitraryFor(found, { ...context, spec: target.spec });
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const options = schema.oneOf ?? schema.anyOf;
  if (options !== undefined) {
    // Where a schema contains itself, its first alternative is one that does not.
    const tried = context.depth > depthMax ? options.slice(0, 1) : options;
    return fc.oneof(...tried.map((option) => arbitraryFor(option, context)));
  }
  if (schema.allOf !== undefined)
    return fc.tuple(...schema.allOf.map((part) => arbitraryFor(part, context))).map((parts) => Object.assign({}, ...parts));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => arbitraryFor({ ...schema, type }, context)));
  return arbitraryOfType(schema, { ...context, depth: context.depth + 1 });
}

function arbitraryOfType(schema: Schema, context: Context): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case "object":
      return arbitraryObject(schema, context);
    case "array": {
      const items = schema.items === undefined ? json : arbitraryFor(schema.items, context);
      const minLength = schema.minItems ?? 0;
      const maxLength = Math.min(schema.maxItems ?? 3, context.depth > depthMax ? minLength : minLength + 2);
      return fc.array(items, { minLength, maxLength });
    }
    case "string":
      return arbitraryText(schema);
    case "integer":
      return arbitraryNumber(schema).map(Math.round);
    case "number":
      return arbitraryNumber(schema);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return json;
  }
}

function arbitraryObject(schema: Schema, context: Context): fc.Arbitrary<unknown> {
  const required = new Set(schema.required);
  const names = Object.keys(schema.properties ?? {}).filter((name) => required.has(name) || context.depth <= depthMax);
  const entries = names.map((name) => [name, arbitraryFor(schema.properties?.[name] ?? {}, context)]);
  const known = fc.record(Object.fromEntries(entries) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: names.filter((name) => required.has(name)),
  });
  const { additionalProperties: others = true } = schema;
  if (others === false) return known;
  const minKeys = Math.max(0, (schema.minProperties ?? 0) - names.length);
  const more = fc.dictionary(key, others === true ? json : arbitraryFor(others, context), { minKeys, maxKeys: minKeys + 1 });
  return fc.tuple(more, known).map(([extra, own]) => ({ ...extra, ...own }));
}

function arbitraryText({ pattern, minLength = 0, maxLength }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const short = fc.string({ unit: "binary", minLength, maxLength: Math.min(maxLength ?? 8, minLength + 8) });
  if (maxLength === undefined || maxLength > triedLengthMax) return short;
  const length = fc.constantFrom(maxLength - 1, maxLength, maxLength + 1, Math.ceil(maxLength / 2));
  const edge = fc.tuple(length, fc.constantFrom("a", "😀")).map(([count, character]) => character.repeat(Math.max(0, count)));
  return fc.oneof({ weight: 4, arbitrary: short }, { weight: 1, arbitrary: edge });
}

function arbitraryNumber({ minimum, maximum }: Schema): fc.Arbitrary<number> {
  const [min, max] = [minimum ?? -1_000, maximum ?? (minimum ?? 0) + 1_000];
  const inside = fc.double({ min, max, noNaN: true });
  return fc.oneof({ weight: 4, arbitrary: inside }, { weight: 1, arbitrary: fc.constantFrom(min, max, min - 1, max + 1, 2 ** 53, 1e300) });
}

// Both validators are given what JSON.parse can give, but `__proto__`: zod leaves it out of maps instead of looking at its value.
const key = fc.string({ maxLength: 4 }).filter((text) => text !== "__proto__");
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, 0, -1, 0.5, "", "x"),
    fc.array(tie("value"), { maxLength: 2 }),
    fc.dictionary(key, tie("value"), { maxKeys: 2 }),
  ),
})).value;

/** The document with one value in it replaced, removed, added or doubled. */
function broken(document: unknown): fc.Arbitrary<unknown> {
  const paths = [...pathsOf(document, [])];
  return fc
    .tuple(fc.constantFrom(...paths), fc.constantFrom("replace", "remove", "double"), json)
    .map(([path, kind, value]) => change(document, path, kind, value));
}

function* pathsOf(value: unknown, path: readonly string[]): Generator<readonly string[]> {
  yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* pathsOf(inner, [...path, name]);
}

function change(document: unknown, path: readonly string[], kind: string, value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return kind === "double" && Array.isArray(document) ? [...document, ...document] : value;
  if (Array.isArray(document)) {
    const index = Number(name);
    if (rest.length === 0 && kind === "remove") return document.toSpliced(index, 1);
    return document.with(index, change(document[index], rest, kind, value));
  }
  const object = document as Readonly<Record<string, unknown>>;
  if (rest.length > 0 || kind !== "remove") return { ...object, [name]: change(object[name], rest, kind, value) };
  return Object.fromEntries(Object.entries(object).filter(([other]) => other !== name));
}
