/**
 * Reads a document the way the contract asks of consumers, and hands what comes out to the strict validator. The tolerance follows the validator's own
 * structure, so it covers every schema alike:
 *
 * - `null` counts as absent where a property is optional, and as empty where a list or map is required;
 * - enum values match whatever their case, underscores and hyphens;
 * - elements that repeat are left out where a list must be unique;
 * - what is only there to be looked at is left out when it is wrong, with a remark, instead of spoiling the rest.
 *
 * Peculiarities of one schema come in a table of readings.
 */
import { z } from "zod";
import type { ProblemDetail } from "../generated/common.zod.ts";
import { canonicalText, hasUniqueItems } from "../json-schema.ts";
import { toJsonPath, toProblemDetails } from "../problem.ts";

/** What a consumer tolerates beyond the general rules. */
export interface Tolerance {
  /** By schema: rewrites a value before it is looked at. It is given anything, and returns what it does not know as it is. */
  readonly readings: ReadonlyMap<z.core.$ZodType, (value: unknown) => unknown>;
  /** Schemas whose wrong values are left out of lists and optional properties. */
  readonly expendable: ReadonlySet<z.core.$ZodType>;
}

/** A document, or the first thing wrong with it. `remarks` lists what was left out. */
export type TolerantReading<T> =
  | { readonly success: true; readonly value: T; readonly remarks: readonly ProblemDetail[] }
  | { readonly success: false; readonly problem: ProblemDetail };

type Path = readonly PropertyKey[];
type Normalizer = (value: unknown, path: Path, remarks: ProblemDetail[]) => unknown;

/** A reader for documents of any schema under one tolerance. What it works out about a schema it keeps. */
export function createTolerantReader(tolerance: Tolerance): <T>(schema: z.ZodType<T>, document: unknown) => TolerantReading<T> {
  const normalizers = new Map<z.core.$ZodType, Normalizer>();
  const plain = new Map<z.core.$ZodType, boolean>();
  const normalizerOf = (schema: z.core.$ZodType): Normalizer => {
    const known = normalizers.get(schema);
    if (known !== undefined) return known;
    // A schema that contains itself finds this forwarder while its own normalizer is being made.
    normalizers.set(schema, (value, path, remarks) => normalizerOf(schema)(value, path, remarks));
    const structure = structuralNormalizer(schema, { normalizerOf, isExpendable: (inner) => tolerance.expendable.has(unwrap(inner)) });
    const reading = tolerance.readings.get(schema);
    const normalizer: Normalizer = reading === undefined ? structure : (value, path, remarks) => structure(reading(value), path, remarks);
    normalizers.set(schema, normalizer);
    return normalizer;
  };
  const isPlain = (schema: z.core.$ZodType): boolean => {
    const known = plain.get(schema);
    if (known !== undefined) return known;
    plain.set(schema, true);
    const result = !tolerance.readings.has(schema) && partsOf(schema).every(isPlain);
    plain.set(schema, result);
    return result;
  };
  return (schema, document) => {
    // Where no reading applies, a document that is right already needs none of this: discoveries are large.
    const asItIs = isPlain(schema) ? schema.safeParse(document) : undefined;
    if (asItIs?.success === true) return { success: true, value: asItIs.data, remarks: [] };
    const remarks: ProblemDetail[] = [];
    const result = schema.safeParse(normalizerOf(schema)(document, [], remarks));
    if (result.success) return { success: true, value: result.data, remarks };
    const [problem = { path: "$", message: "not as expected" }] = toProblemDetails(result.error);
    return { success: false, problem };
  };
}

interface Rules {
  readonly normalizerOf: (schema: z.core.$ZodType) => Normalizer;
  readonly isExpendable: (schema: z.core.$ZodType) => boolean;
}

function structuralNormalizer(schema: z.core.$ZodType, rules: Rules): Normalizer {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return isMap(def) ? mapNormalizer(def.catchall, rules) : objectNormalizer(def.shape, rules);
    case "array":
      return arrayNormalizer(def, rules);
    case "enum":
      return enumNormalizer(Object.values(def.entries));
    case "literal":
      return enumNormalizer(def.values.filter((value) => typeof value === "string"));
    case "union":
      return unionNormalizer(def.options, rules);
    case "optional":
    case "nullable":
      return rules.normalizerOf(def.innerType);
    default:
      return (value) => value;
  }
}

function objectNormalizer(shape: Readonly<Record<string, z.core.$ZodType>>, rules: Rules): Normalizer {
  const properties = Object.entries(shape).map(([name, schema]) => ({ name, normalize: propertyNormalizer(name, schema, rules) }));
  return (value, path, remarks) => {
    if (!isObject(value)) return value;
    const result: Record<string, unknown> = { ...value };
    for (const { name, normalize } of properties) {
      const normal = normalize(value[name], path, remarks);
      if (normal === undefined) delete result[name];
      else result[name] = normal;
    }
    return result;
  };
}

/** Gives `undefined` for a property that is to be left out. */
function propertyNormalizer(name: string, schema: z.core.$ZodType, rules: Rules): Normalizer {
  const normalize = rules.normalizerOf(schema);
  const isOptional = typeOf(schema) === "optional";
  const isExpendable = isOptional && rules.isExpendable(schema);
  const empty = isOptional ? undefined : emptyOf(schema);
  return (value, path, remarks) => {
    if (value === undefined || (value === null && isOptional)) return empty?.();
    if (value === null) return empty === undefined ? null : empty();
    const inner = [...path, name];
    const normal = normalize(value, inner, remarks);
    return isExpendable && !isValid(schema, normal, inner, remarks) ? undefined : normal;
  };
}

function arrayNormalizer({ element, checks }: z.core.$ZodArrayDef, rules: Rules): Normalizer {
  const normalize = rules.normalizerOf(element);
  const isExpendable = rules.isExpendable(element);
  const isUnique = checks?.some((check) => "fn" in check._zod.def && check._zod.def.fn === hasUniqueItems) ?? false;
  return (value, path, remarks) => {
    if (!Array.isArray(value)) return value;
    const items = value.flatMap((item: unknown, index) => {
      const inner = [...path, index];
      const normal = normalize(item, inner, remarks);
      return isExpendable && !isValid(element, normal, inner, remarks) ? [] : [normal];
    });
    return isUnique ? [...new Map(items.map((item) => [canonicalText(item), item])).values()] : items;
  };
}

/** Free-form objects such as a state stay as they are, with every `null` in them. */
function mapNormalizer(schema: z.core.$ZodType | undefined, rules: Rules): Normalizer {
  if (schema === undefined || typeOf(schema) === "unknown") return (value) => value;
  const normalize = rules.normalizerOf(schema);
  const empty = emptyOf(schema);
  return (value, path, remarks) => {
    if (!isObject(value)) return value;
    const entries = Object.entries(value).filter(([, inner]) => inner !== null || empty !== undefined);
    return Object.fromEntries(entries.map(([key, inner]) => [key, inner === null ? empty?.() : normalize(inner, [...path, key], remarks)]));
  };
}

function enumNormalizer(values: readonly (string | number)[]): Normalizer {
  const known = new Set(values);
  const folded = new Map(values.map((value) => [fold(String(value)), value]));
  return (value) => (typeof value === "string" && !known.has(value) ? (folded.get(fold(value)) ?? value) : value);
}

/** The first alternative that the value satisfies once it is normalized for it; the value as it is when there is none. */
function unionNormalizer(options: readonly z.core.$ZodType[], rules: Rules): Normalizer {
  const alternatives = options.map((schema) => ({ schema, normalize: rules.normalizerOf(schema) }));
  return (value, path, remarks) => {
    for (const { schema, normalize } of alternatives) {
      if (!namesWhatIsThere(schema, value)) continue;
      const own: ProblemDetail[] = [];
      const normal = normalize(value, path, own);
      if (!z.safeParse(schema, normal).success) continue;
      remarks.push(...own);
      return normal;
    }
    return value;
  };
}

/** Alternatives may differ by nothing but the properties they require: there a missing list is not an empty one. */
function namesWhatIsThere(schema: z.core.$ZodType, value: unknown): boolean {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type !== "object" || !isObject(value)) return true;
  return Object.entries(def.shape).every(([name, property]) => typeOf(property) === "optional" || name in value);
}

function isValid(schema: z.core.$ZodType, value: unknown, path: Path, remarks: ProblemDetail[]): boolean {
  const result = z.safeParse(schema, value);
  if (result.success) return true;
  const [problem = { path: "$", message: "not as expected" }] = toProblemDetails(result.error);
  remarks.push({ ...problem, path: `${toJsonPath(path)}${problem.path.slice(1)}` });
  return false;
}

function emptyOf(schema: z.core.$ZodType): (() => unknown) | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "array") return () => [];
  return def.type === "object" && isMap(def) ? () => ({}) : undefined;
}

/** An object without properties of its own is a map; its values are those of the catch-all. */
function isMap(def: z.core.$ZodObjectDef): boolean {
  return Object.keys(def.shape).length === 0;
}

function typeOf(schema: z.core.$ZodType): z.core.$ZodTypeDef["type"] {
  return schema._zod.def.type;
}

/** The schemas directly within a schema. */
function partsOf(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return [...Object.values(def.shape), ...(def.catchall === undefined ? [] : [def.catchall])];
    case "array":
      return [def.element];
    case "union":
      return def.options;
    case "optional":
    case "nullable":
      return [def.innerType];
    default:
      return [];
  }
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === "optional" ? unwrap(def.innerType) : schema;
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, "");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
