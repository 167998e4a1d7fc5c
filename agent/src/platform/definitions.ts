/** Everything that the extensions offer, as one document for the platform. Pure. */
import { createHash } from "node:crypto";
import type { Definitions } from "@squall/openapi/agent";
import type { Definition } from "../extensions/decode-definition.ts";

/**
 * Merges what several instances describe alike: one per id and version. In the order of their names, because the digest
 * must be the same whatever extension answered first.
 */
export function definitionsOf(offers: readonly { readonly instance: string; readonly definitions: readonly Definition[] }[]): Definitions {
  const actions = new Map<string, Definitions["actions"][number]>();
  const targetTypes = new Map<string, Definitions["targetTypes"][number]>();
  const attributes = new Map<string, Definitions["attributes"][number]>();
  const enrichmentRules = new Map<string, Definitions["enrichmentRules"][number]>();
  const instances: Definitions["instances"] = [];
  for (const { instance, definitions } of offers.toSorted((a, b) => (a.instance < b.instance ? -1 : 1))) {
    const own: Definitions["instances"][number]["actions"] = [];
    for (const { kind, value } of definitions) {
      if (kind === "action") {
        own.push({ id: value.id, version: value.version });
        keepFirst(actions, versioned(value), value);
      } else if (kind === "targetType") keepFirst(targetTypes, versioned(value), value);
      else if (kind === "enrichmentRule") keepFirst(enrichmentRules, versioned(value), value);
      else if (kind === "attributes") for (const attribute of value.attributes) keepFirst(attributes, attribute.attribute, attribute);
    }
    instances.push({ instance, actions: own });
  }
  const content = {
    instances,
    actions: sorted(actions),
    targetTypes: sorted(targetTypes),
    attributes: sorted(attributes),
    enrichmentRules: sorted(enrichmentRules),
  };
  return { digest: createHash("sha256").update(JSON.stringify(content)).digest("hex"), ...content };
}

function keepFirst<T>(map: Map<string, T>, key: string, value: T): void {
  if (!map.has(key)) map.set(key, value);
}

function versioned({ id, version }: { readonly id: string; readonly version: string }): string {
  return `${id}\n${version}`;
}

function sorted<T>(map: ReadonlyMap<string, T>): T[] {
  return [...map.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}
