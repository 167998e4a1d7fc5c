/** Reads the specs: which there are, and the schemas each of them declares. */
import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

export const packageUrl = new URL("../", import.meta.url);

/** The subset of JSON Schema that specs may use. Anything else is refused, so that nothing is silently not checked. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: string | number | boolean | null;
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly description?: string;
}

const schemaOnDisk: z.ZodType<Schema> = z.lazy(() =>
  z.strictObject({
    $ref: z.string().exactOptional(),
    type: z.union([z.string(), z.array(z.string())]).exactOptional(),
    const: z.json().exactOptional(),
    enum: z.array(z.json()).exactOptional(),
    properties: z.record(z.string(), schemaOnDisk).exactOptional(),
    required: z.array(z.string()).exactOptional(),
    additionalProperties: z.union([z.boolean(), schemaOnDisk]).exactOptional(),
    minProperties: z.int().exactOptional(),
    maxProperties: z.int().exactOptional(),
    items: schemaOnDisk.exactOptional(),
    minItems: z.int().exactOptional(),
    maxItems: z.int().exactOptional(),
    uniqueItems: z.boolean().exactOptional(),
    minLength: z.int().exactOptional(),
    maxLength: z.int().exactOptional(),
    pattern: z.string().exactOptional(),
    minimum: z.number().exactOptional(),
    maximum: z.number().exactOptional(),
    exclusiveMinimum: z.number().exactOptional(),
    exclusiveMaximum: z.number().exactOptional(),
    oneOf: z.array(schemaOnDisk).exactOptional(),
    anyOf: z.array(schemaOnDisk).exactOptional(),
    allOf: z.array(schemaOnDisk).exactOptional(),
    description: z.string().exactOptional(),
    // Words for people. `format` is one of them: whatever must hold is said by a pattern or a bound.
    title: z.string().exactOptional(),
    format: z.string().exactOptional(),
    default: z.json().exactOptional(),
    examples: z.array(z.json()).exactOptional(),
    deprecated: z.boolean().exactOptional(),
    readOnly: z.boolean().exactOptional(),
    writeOnly: z.boolean().exactOptional(),
    discriminator: z.looseObject({ propertyName: z.string() }).exactOptional(),
    contentMediaType: z.string().exactOptional(),
    contentEncoding: z.string().exactOptional(),
  }),
) as z.ZodType<Schema>;

const specOnDisk = z.looseObject({
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()).default({}) }).default({ schemas: {} }),
});

/** One spec file. `name` is its path below `specs/` without the extension, such as `extension/action`. */
export interface Spec {
  readonly name: string;
  readonly url: URL;
  readonly schemas: ReadonlyMap<string, Schema>;
}

/** Every spec, in alphabetical order. */
export function readSpecs(): readonly Spec[] {
  const files = globSync("specs/**/*.yaml", { cwd: packageUrl }).sort();
  return files.map((file) => readSpec(file.replace(/^specs\//, "").replace(/\.yaml$/, "")));
}

function readSpec(name: string): Spec {
  const url = new URL(`specs/${name}.yaml`, packageUrl);
  const { components } = specOnDisk.parse(parse(readFileSync(url, "utf8")));
  const schemas = Object.entries(components.schemas).map(([title, value]) => [title, toSchema(value, `${name}#${title}`)] as const);
  return { name, url, schemas: new Map(schemas) };
}

/** One schema. Throws with `name` and the path of the keyword that is not known. */
export function toSchema(value: unknown, name: string): Schema {
  const result = schemaOnDisk.safeParse(value);
  if (!result.success) throw new Error(`${name}: ${z.prettifyError(result.error)}`);
  return result.data;
}

/** Where a `$ref` in the spec `from` leads. */
export function resolveRef(ref: string, from: string): { readonly spec: string; readonly schema: string } {
  const match = /^([^#]*)#\/components\/schemas\/(\w+)$/.exec(ref);
  if (match === null) throw new Error(`${from}: $ref ${ref} does not name a schema of components`);
  const [, file = "", schema = ""] = match;
  const spec = file === "" ? from : posix.join(posix.dirname(from), file).replace(/\.yaml$/, "");
  return { spec, schema };
}
