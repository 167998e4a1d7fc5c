/** Everything that the extensions offer, as one document for the platform. Pure. */
import { createHash } from "node:crypto";
import type { Definitions } from "@squall/openapi/agent";
import type { Definition } from "../extensions/describe.ts";

export interface Offer {
  readonly instance: string;
  readonly definitions: readonly Definition[];
}

/**
 * Merges what several instances describe alike: one per id and version. In the order of their names, because the digest
 * must be the same whatever extension answered first.
 */
export function definitionsOf(offers: readonly Offer[]): Definitions {
  const ordered = offers.toSorted((a, b) => (a.instance < b.instance ? -1 : 1));
  const all = ordered.flatMap(({ definitions }) => definitions);
  const content = {
    instances: ordered.map(({ instance, definitions }) => ({ instance, actions: valuesOf(definitions, "action").map(named) })),
    actions: merged(valuesOf(all, "action"), versioned),
    targetTypes: merged(valuesOf(all, "targetType"), versioned),
    attributes: merged(
      valuesOf(all, "attributes").flatMap(({ attributes }) => attributes),
      ({ attribute }) => attribute,
    ),
    enrichmentRules: merged(valuesOf(all, "enrichmentRule"), versioned),
  };
  return { digest: createHash("sha256").update(JSON.stringify(content)).digest("hex"), ...content };
}

type ValueOf<Kind extends Definition["kind"]> = Extract<Definition, { kind: Kind }>["value"];

function valuesOf<Kind extends Definition["kind"]>(definitions: readonly Definition[], kind: Kind): ValueOf<Kind>[] {
  return definitions.filter((definition) => definition.kind === kind).map(({ value }) => value as ValueOf<Kind>);
}

/** The first of each key, in the order of the keys. */
function merged<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  const byKey = new Map<string, T>();
  for (const value of values) if (!byKey.has(keyOf(value))) byKey.set(keyOf(value), value);
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

function named({ id, version }: { readonly id: string; readonly version: string }): { id: string; version: string } {
  return { id, version };
}

function versioned({ id, version }: { readonly id: string; readonly version: string }): string {
  return `${id}\n${version}`;
}
