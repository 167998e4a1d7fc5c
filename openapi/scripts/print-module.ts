/** One spec as the source text of a module of zod validators, each tied to the type that openapi-typescript made of the same schema. */
import { posix } from "node:path";
import { printSchema } from "./print-schema.ts";
import { resolveRef, type Schema, type Spec } from "./spec.ts";

const supports = ["atLeastCodePoints", "atMostCodePoints", "hasUniqueItems", "isInteger", "propertyCount"];

/** The text of `generated/<name>.zod.ts`. `specs` are all specs, for references from one to another. */
export function printModule(spec: Spec, specs: readonly Spec[]): string {
  const imported = new Map<string, Set<string>>();
  const { order, recursive } = arrange(spec);
  const defined = new Set<string>();
  const validators = order.map((name) => {
    const expression = printSchema(lookUp(specs, spec.name, name), {
      look: (ref) => {
        const target = resolveRef(ref, spec.name);
        return lookUp(specs, target.spec, target.schema);
      },
      isRecursive: (ref) => {
        const target = resolveRef(ref, spec.name);
        return target.spec === spec.name && recursive.has(target.schema);
      },
      print: (ref) => {
        const target = resolveRef(ref, spec.name);
        if (target.spec !== spec.name) {
          const names = imported.get(target.spec) ?? new Set<string>();
          imported.set(target.spec, names.add(target.schema));
        } else if (!defined.has(target.schema)) {
          return `z.lazy(() => ${target.schema})`;
        }
        return target.schema;
      },
    });
    defined.add(name);
    return printValidator(name, spec.schemas.get(name)?.description, expression, recursive.has(name));
  });
  const body = validators.join("\n");
  return `${printHeader(spec, imported, body)}\n${body}`;
}

function printValidator(name: string, description: string | undefined, expression: string, isRecursive: boolean): string {
  const comment = description === undefined ? "" : `/** ${description.replaceAll("*/", "*\\/")} */\n`;
  const constant = isRecursive
    ? `export const ${name}: z.ZodType<${name}> = ${expression};`
    : `export const ${name} = ${expression} satisfies z.ZodType<${name}>;`;
  return `${comment}${constant}\n${comment}export type ${name} = Schemas["${name}"];\n`;
}

function printHeader(spec: Spec, imported: ReadonlyMap<string, ReadonlySet<string>>, body: string): string {
  const here = posix.dirname(spec.name);
  const relative = (path: string) => {
    const text = posix.relative(here, path);
    return text.startsWith(".") ? text : `./${text}`;
  };
  const used = supports.filter((name) => new RegExp(`\\b${name}\\b`).test(body));
  return [
    `// Made from specs/${spec.name}.yaml by scripts/generate.ts. Change the spec instead.`,
    `import { z } from "zod";`,
    ...(used.length === 0 ? [] : [`import { ${used.join(", ")} } from "${relative("../json-schema.ts")}";`]),
    ...[...imported].map(([name, schemas]) => `import { ${[...schemas].join(", ")} } from "${relative(`${name}.zod.ts`)}";`),
    `import type { components } from "./${posix.basename(spec.name)}.types.ts";`,
    "",
    `type Schemas = components["schemas"];`,
    "",
  ].join("\n");
}

/** Sorts the schemas so that each follows what it refers to, and finds those that contain themselves. */
function arrange(spec: Spec): { readonly order: readonly string[]; readonly recursive: ReadonlySet<string> } {
  const order: string[] = [];
  const recursive = new Set<string>();
  const visited = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    const loop = path.indexOf(name);
    if (loop >= 0) for (const one of path.slice(loop)) recursive.add(one);
    if (visited.has(name)) return;
    visited.add(name);
    const schema = spec.schemas.get(name);
    if (schema === undefined) throw new Error(`${spec.name}: no schema ${name}, named by ${path.at(-1) ?? "the spec"}`);
    for (const next of referredTo(schema, spec.name)) visit(next, [...path, name]);
    order.push(name);
  };
  for (const name of spec.schemas.keys()) visit(name, []);
  return { order, recursive };
}

/** The schemas of the same spec that a schema refers to, directly. */
function referredTo(schema: Schema, from: string): readonly string[] {
  const target = schema.$ref === undefined ? undefined : resolveRef(schema.$ref, from);
  const own = target?.spec === from ? [target.schema] : [];
  const { properties = {}, additionalProperties, items, oneOf = [], anyOf = [], allOf = [] } = schema;
  const parts = [...Object.values(properties), ...oneOf, ...anyOf, ...allOf];
  if (typeof additionalProperties === "object") parts.push(additionalProperties);
  if (items !== undefined) parts.push(items);
  return [...own, ...parts.flatMap((part) => referredTo(part, from))];
}

function lookUp(specs: readonly Spec[], spec: string, schema: string): Schema {
  const found = specs.find(({ name }) => name === spec)?.schemas.get(schema);
  if (found === undefined) throw new Error(`there is no schema ${schema} in specs/${spec}.yaml`);
  return found;
}
