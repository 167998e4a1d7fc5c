/** Applies what the operator wants and the contract demands to what a discovery found. Pure but for its log. */
import type { Log } from "@squall/core";
import type { Attributes, DiscoveredData, EnrichmentData, Target } from "./discovery.ts";
import type { DiscoverySettings } from "./discovery-cache.ts";

/** Only the agent knows which instance reported a target; a forged value would send actions astray. */
const reservedForAgent = "steadybit.extension";
const groupAttribute = "steadybit.group";

/** Leaves out what is excluded or unwanted, adds the group, keeps the first of each id. */
export function shapeDiscovered(found: DiscoveredData, settings: DiscoverySettings, log: Log): DiscoveredData {
  const targets = (found.targets ?? [])
    .map((target) => ({ ...target, attributes: shapeAttributes(target.attributes, settings) }))
    .filter((target) => settings.isWanted(queried(target.attributes, target.targetType, target.label)));
  const enrichmentData = (found.enrichmentData ?? [])
    .map((record) => ({ ...record, attributes: shapeAttributes(record.attributes, settings) }))
    .filter((record) => settings.isWanted(queried(record.attributes, record.enrichmentDataType)));
  return {
    targets: unique<Target>(targets, (target) => target.targetType, log),
    enrichmentData: unique<EnrichmentData>(enrichmentData, (record) => record.enrichmentDataType, log),
  };
}

/** What queries see beside the attributes themselves. */
function queried(attributes: Attributes, type: string, label?: string): Attributes {
  return { ...attributes, "target.type": [type], ...(label === undefined ? {} : { "steadybit.label": [label] }) };
}

function shapeAttributes(attributes: Attributes, settings: DiscoverySettings): Attributes {
  const kept = Object.entries(attributes).filter(([key]) => key !== reservedForAgent && !isExcluded(key, settings.attributeExcludes));
  return { ...Object.fromEntries(kept), ...(settings.group === undefined ? {} : { [groupAttribute]: [settings.group] }) };
}

function isExcluded(key: string, excludes: readonly string[]): boolean {
  return excludes.some((entry) => (entry.endsWith("*") ? key.startsWith(entry.slice(0, -1)) : key === entry));
}

/** The first of each id and type; a second one is a mistake of the discovery. */
function unique<T extends { readonly id: string }>(records: readonly T[], typeOf: (record: T) => string, log: Log): T[] {
  const seen = new Map<string, T>();
  for (const record of records) {
    const key = JSON.stringify([typeOf(record), record.id]);
    if (seen.has(key)) log.warn({ id: record.id, type: typeOf(record) }, "a discovery reported the same id twice");
    else seen.set(key, record);
  }
  return [...seen.values()];
}
