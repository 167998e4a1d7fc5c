/** Holds an extension against the contract before it serves anybody. Pure. */
import { parseQuery } from "@squall/core/query";
import {
  ActionDescription,
  AttributeDescriptions,
  DiscoveryDescription,
  ExtensionIndex,
  TargetDescription,
  TargetEnrichmentRule,
} from "@squall/openapi/extension";
import type { z } from "zod";
import type { ActionSpec } from "../action.ts";
import type { DiscoverySpec } from "../discovery.ts";
import type { ExtensionSpec } from "../extension.ts";
import type { Parameters } from "../parameters.ts";
import { describeAction } from "./action-description.ts";
import { describeExtension } from "./describe-extension.ts";
import { discoverPath } from "./paths.ts";

type Spec = ActionSpec<Parameters, unknown>;

/** Ids are paths too, so they hold nothing that a router or a proxy would read in another way. */
const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
/** One number and one unit, as readers in Go parse it; they know no days. */
const intervalPattern = /^[1-9]\d*(ms|s|m|h)$/;

/** One sentence for each rule that is broken, naming what breaks it. Empty: it may serve. */
export function checkExtension(spec: Required<ExtensionSpec>): string[] {
  const { index, documents } = describeExtension(spec);
  return [
    ...(spec.version.trim() === "" ? ["the extension has no version"] : []),
    ...against(ExtensionIndex, index, "the index"),
    ...doubled(documents.map(({ path }) => path)),
    ...spec.actions.flatMap((action) => checkAction(action.spec, spec.version)),
    ...spec.discoveries.flatMap((discovery) => checkDiscovery(discovery.spec, spec.version)),
  ];
}

function checkAction(spec: Spec, version: string): string[] {
  const at = `action ${spec.id}`;
  const rules: readonly (readonly [isBroken: boolean, text: string])[] = [
    [!idPattern.test(spec.id), "its id may hold letters, digits, dots, dashes and underscores only"],
    [spec.timeControl === "instantaneous" && spec.status !== undefined, "an instantaneous action has no status"],
    [spec.timeControl === "instantaneous" && spec.stop !== undefined, "an instantaneous action has no stop"],
    [spec.timeControl === "internal" && spec.status === undefined, "an internal action needs status, which tells its end"],
    [
      spec.timeControl === "external" && spec.parameters["duration"]?.type !== "duration",
      "an external action needs a parameter named duration of the type duration",
    ],
    [(spec.stop === undefined) !== (spec.verify === undefined), "stop and verify come together"],
    [
      spec.callInterval !== undefined && !intervalPattern.test(spec.callInterval),
      "callInterval is one number with ms, s, m or h, such as 5s",
    ],
  ];
  const queries = [
    ...(spec.targetSelection?.targetQuery === undefined ? [] : [spec.targetSelection.targetQuery]),
    ...(spec.targetSelection?.selectionTemplates ?? []).map((template) => template.query),
  ];
  return [
    ...rules.filter(([isBroken]) => isBroken).map(([, text]) => `${at}: ${text}`),
    ...queries.flatMap((query) => checkQuery(query, at)),
    ...against(ActionDescription, describeAction(spec, version), at),
  ];
}

function checkQuery(query: string, at: string): string[] {
  const parsed = parseQuery(query);
  if (!parsed.ok) return [`${at}: the query ${JSON.stringify(query)} is wrong at column ${parsed.error.column}: ${parsed.error.message}`];
  return /\{\{|\[\[/.test(query) ? [`${at}: the query ${JSON.stringify(query)} holds a marker, which only experiments may`] : [];
}

function checkDiscovery(spec: DiscoverySpec, version: string): string[] {
  const at = `discovery ${spec.id}`;
  const interval = spec.callInterval ?? "30s";
  return [
    ...(idPattern.test(spec.id) ? [] : [`${at}: its id may hold letters, digits, dots, dashes and underscores only`]),
    ...(intervalPattern.test(interval) ? [] : [`${at}: callInterval is one number with ms, s, m or h, such as 30s`]),
    ...against(DiscoveryDescription, { id: spec.id, discover: { method: "GET", path: discoverPath(spec.id), callInterval: interval } }, at),
    ...(spec.targetTypes ?? []).flatMap((type) => against(TargetDescription, { version, ...type }, `target type ${type.id}`)),
    ...(spec.enrichmentRules ?? []).flatMap((rule) => against(TargetEnrichmentRule, { version, ...rule }, `enrichment rule ${rule.id}`)),
    ...against(AttributeDescriptions, { attributes: spec.attributes ?? [] }, `attributes of ${at}`),
  ];
}

function against(schema: z.ZodType, document: unknown, at: string): string[] {
  const result = schema.safeParse(document);
  return result.success ? [] : result.error.issues.map((issue) => `${at}: ${issue.path.map(String).join(".")} ${issue.message}`);
}

function doubled(paths: readonly string[]): string[] {
  const seen = new Set<string>();
  return paths.filter((path) => seen.size === seen.add(path).size).map((path) => `${path} is described twice: ids must be distinct`);
}
