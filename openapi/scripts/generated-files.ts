/** What the specs turn into, as texts by path below `src/generated/`. */
import openapiTypescript, { astToString } from "openapi-typescript";
import { printModule } from "./print-module.ts";
import { packageUrl, readSpecs } from "./spec.ts";

export const generatedUrl = new URL("src/generated/", packageUrl);

/** The types and the validators of every spec. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const specs = readSpecs();
  const files = new Map<string, string>();
  for (const spec of specs) {
    // A default is a hint for the reader of a document; it does not make the property present in it.
    const nodes = await openapiTypescript(spec.url, { immutable: true, defaultNonNullable: false, silent: true });
    files.set(
      `${spec.name}.types.ts`,
      `// Made from specs/${spec.name}.yaml by openapi-typescript. Change the spec instead.\n${astToString(nodes)}`,
    );
    files.set(`${spec.name}.zod.ts`, printModule(spec, specs));
  }
  return files;
}
