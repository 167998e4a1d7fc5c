/** The two validators of every schema: the generated one, and an independent one that reads the spec itself. */

import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";
import type { z } from "zod";
import * as agentApi from "../src/generated/agent-api.zod.ts";
import * as agentLink from "../src/generated/agent-link.zod.ts";
import * as common from "../src/generated/common.zod.ts";
import * as action from "../src/generated/extension/action.zod.ts";
import * as advice from "../src/generated/extension/advice.zod.ts";
import * as discovery from "../src/generated/extension/discovery.zod.ts";
import * as event from "../src/generated/extension/event.zod.ts";
import * as index from "../src/generated/extension/index.zod.ts";
import * as preflight from "../src/generated/extension/preflight.zod.ts";
import * as platform from "../src/generated/platform.zod.ts";
import { readSpecs, type Spec } from "./spec.ts";

const modules: Readonly<Record<string, object>> = {
  "agent-api": agentApi,
  "agent-link": agentLink,
  common,
  "extension/action": action,
  "extension/advice": advice,
  "extension/discovery": discovery,
  "extension/event": event,
  "extension/index": index,
  "extension/preflight": preflight,
  platform,
};

export const specs: readonly Spec[] = readSpecs();

/** Every schema of every spec. */
export const schemas: readonly { readonly spec: string; readonly name: string }[] = specs.flatMap((spec) =>
  [...spec.schemas.keys()].map((name) => ({ spec: spec.name, name })),
);

// Formats are for people here as well: JSON Schema 2020-12 takes them for annotations.
const ajv = new Ajv2020({ strict: false, validateFormats: false, addUsedSchema: false });
for (const spec of specs) ajv.addSchema({ ...parse(readFileSync(spec.url, "utf8")), $id: idOf(spec.name) });

/** What zod says. */
export function zodAccepts(spec: string, name: string, document: unknown): boolean {
  return zodValidator(spec, name).safeParse(document).success;
}

/** The generated validator. */
export function zodValidator(spec: string, name: string): z.ZodType {
  const validator = new Map(Object.entries(modules[spec] ?? {})).get(name);
  if (validator === undefined) throw new Error(`there is no validator ${name} of specs/${spec}.yaml`);
  return validator;
}

/** What ajv says. */
export function ajvAccepts(spec: string, name: string, document: unknown): boolean {
  return ajv.validate(`${idOf(spec)}#/components/schemas/${name}`, document);
}

function idOf(spec: string): string {
  return `https://squall.invalid/${spec}.yaml`;
}
