/** The checks that need no running system. */
import { check } from "./steps.mjs";
import { nodePath, sourceArgs } from "./toolchain.mjs";

export async function staticChecks() {
  await check("format and lint (biome)", "biome", ["ci", "--error-on-warnings"]);
  await check("types (tsc)", "tsc", ["-p", "."]);
  await check("types of the UI (tsc)", "tsc", ["-p", "platform/ui"]);
  await check("import boundaries (turbo)", "turbo", ["boundaries"]);
  await check("unused code and packages (knip)", "knip", []);
  await check("specifications (redocly)", "redocly", ["lint", "--config", "openapi/redocly.yaml"]);
  await check("generated files are fresh", nodePath(), sourceArgs("scripts/generate.ts", "--check"));
}
