/**
 * Answer of a discovery → the canonical set of what it found. Runs in a worker for large bodies, hence nothing here
 * touches the network or the clock.
 *
 * The checks are written by hand: a hundred thousand targets go through them, and a schema library costs several times
 * what reading the JSON does.
 */
import { canonicalRecord, type DiscoveredRecord, type LimitCounts, limits, noCuts, recordKey } from "./canonical.ts";

export type DecodedDiscovery =
  | { readonly type: "decoded"; readonly records: readonly DiscoveredRecord[]; readonly cuts: LimitCounts }
  | { readonly type: "invalid"; readonly path: string; readonly reason: string };

const indexKeys = [
  "actions",
  "discoveries",
  "targetTypes",
  "targetAttributes",
  "targetEnrichmentRules",
  "eventListeners",
  "preflights",
  "advice",
];

/** `instance` is the extension that answered: it becomes `steadybit.extension`, whatever the extension itself says. */
export function decodeDiscovery(text: string, instance: string): DecodedDiscovery {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    return invalid("", `the body is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  if (!isObject(document)) return invalid("", "expected an object with `targets` or `enrichmentData`");
  if (typeof document["title"] === "string") return invalid("", errorTextOf(document));
  if (indexKeys.some((key) => key in document)) return invalid("", "the index came back: the extension does not serve this path");
  if (!("targets" in document || "enrichmentData" in document)) return invalid("", "neither `targets` nor `enrichmentData` is there");

  const collected: Collected = { instance, records: new Map(), cuts: { ...noCuts } };
  for (const part of parts) {
    const problem = collect(document[part.property], part, collected);
    if (problem !== undefined) return problem;
  }
  return { type: "decoded", records: [...collected.records.values()], cuts: collected.cuts };
}

const parts = [
  { property: "targets", isEnrichment: false, typeProperty: "targetType" },
  { property: "enrichmentData", isEnrichment: true, typeProperty: "enrichmentDataType" },
] as const;
type Part = (typeof parts)[number];

interface Collected {
  readonly instance: string;
  readonly records: Map<string, DiscoveredRecord>;
  readonly cuts: { -readonly [K in keyof LimitCounts]: LimitCounts[K] };
}

function collect(list: unknown, part: Part, into: Collected): DecodedDiscovery | undefined {
  if (list === undefined || list === null) return undefined;
  if (!Array.isArray(list)) return invalid(`$.${part.property}`, "expected a list");
  for (const [position, item] of list.entries()) {
    const problem = problemOf(item, part, `$.${part.property}[${position}]`);
    if (problem !== undefined) return problem;
    add(item, part, into);
  }
  return undefined;
}

function add(item: RawItem, { isEnrichment, typeProperty }: Part, { instance, records, cuts }: Collected): void {
  const type = item[typeProperty];
  const key = recordKey({ type, id: item.id });
  if (records.has(key)) {
    cuts.duplicates++;
  } else if (records.size >= limits.recordsMax) {
    cuts.records++;
  } else {
    const label = typeof item.label === "string" && item.label !== "" ? item.label : item.id;
    records.set(key, canonicalRecord({ isEnrichment, type, id: item.id, label, attributes: item.attributes ?? {} }, instance, cuts));
  }
}

/** One entry of a list, once `problemOf` had nothing to say about it. */
interface RawItem {
  readonly id: string;
  readonly targetType: string;
  readonly enrichmentDataType: string;
  readonly label?: unknown;
  readonly attributes?: Readonly<Record<string, readonly string[] | null>> | null;
}

function problemOf(item: unknown, part: Part, path: string): DecodedDiscovery | undefined {
  if (!isObject(item)) return invalid(path, "expected an object");
  for (const property of ["id", part.typeProperty]) {
    const value = item[property];
    if (typeof value !== "string" || value === "") return invalid(`${path}.${property}`, "expected a text that is not empty");
  }
  return problemOfAttributes(item["attributes"], `${path}/attributes`);
}

function problemOfAttributes(attributes: unknown, path: string): DecodedDiscovery | undefined {
  if (attributes === undefined || attributes === null) return undefined;
  if (!isObject(attributes)) return invalid(path, "expected an object of lists of texts");
  for (const key of Object.keys(attributes)) {
    const values = attributes[key];
    if (values === null) continue;
    if (!Array.isArray(values)) return invalid(`${path}.${key}`, "expected a list of texts");
    if (!values.every(isText)) return invalid(`${path}.${key}`, "expected texts only");
  }
  return undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function invalid(path: string, reason: string): DecodedDiscovery {
  return { type: "invalid", path, reason };
}

function errorTextOf(error: Readonly<Record<string, unknown>>): string {
  const detail = typeof error["detail"] === "string" && error["detail"] !== "" ? `: ${error["detail"]}` : "";
  return `${String(error["title"])}${detail}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
