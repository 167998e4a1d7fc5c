/** Holds a discovery against the contract, with all that it describes. Pure. */
import { AttributeDescriptions, DiscoveryDescription, TargetDescription, TargetEnrichmentRule } from "@squall/openapi/extension";
import type { DiscoverySpec, EnrichmentRule } from "../discovery.ts";
import { discoverPath } from "./paths.ts";
import { against, broken, idRule, intervalRule } from "./rules.ts";

/** One sentence for each rule that is broken, here or in what it describes. */
export function checkDiscovery(spec: DiscoverySpec, version: string): string[] {
  const at = `discovery ${spec.id}`;
  const { callInterval = "30s" } = spec;
  const description = { id: spec.id, discover: { method: "GET", path: discoverPath(spec.id), callInterval } };
  return [
    ...broken(at, [idRule(spec.id), intervalRule(callInterval, "30s")]),
    ...against(DiscoveryDescription, description, at),
    ...(spec.targetTypes ?? []).flatMap((type) => against(TargetDescription, { version, ...type }, `target type ${type.id}`)),
    ...(spec.enrichmentRules ?? []).flatMap((rule) => checkEnrichmentRule(rule, version)),
    ...against(AttributeDescriptions, { attributes: spec.attributes ?? [] }, `attributes of ${at}`),
  ];
}

function checkEnrichmentRule(rule: EnrichmentRule, version: string): string[] {
  const at = `enrichment rule ${rule.id}`;
  return [
    ...broken(at, [
      idRule(rule.id),
      [refersTo("src", rule.src.selector), "its selector of src may refer to attributes of dest, not to its own"],
      [refersTo("dest", rule.dest.selector), "its selector of dest may refer to attributes of src, not to its own"],
      [
        Object.keys(rule.src.selector).length + Object.keys(rule.dest.selector).length === 0,
        "without a selector it would copy from every source to every destination",
      ],
    ]),
    ...against(TargetEnrichmentRule, { version, ...rule }, at),
  ];
}

function refersTo(side: "src" | "dest", selector: EnrichmentRule["src"]["selector"]): boolean {
  return Object.values(selector).some((value) => value.includes(`\${${side}.`));
}
