/** The liberal reading of an index: every list may be absent or `null`, methods may be missing or in lower case. */
import { isObject, type JsonObject } from "./decode-answer.ts";
import type { ExtensionType } from "./registration.ts";

export type DescribableKind =
  | "action"
  | "discovery"
  | "targetType"
  | "attributes"
  | "enrichmentRule"
  | "eventListener"
  | "preflight"
  | "advice";

export interface IndexEntry {
  readonly kind: DescribableKind;
  readonly method: string;
  readonly path: string;
  /** Event listeners have no description of their own: the entry is all there is. */
  readonly inline?: JsonObject;
}

export type ReadIndex =
  | { readonly type: "index"; readonly entries: readonly IndexEntry[] }
  | { readonly type: "invalid"; readonly jsonPath: string; readonly message: string };

const lists: readonly { readonly property: string; readonly kind: DescribableKind; readonly type: ExtensionType }[] = [
  { property: "actions", kind: "action", type: "ACTION" },
  { property: "discoveries", kind: "discovery", type: "DISCOVERY" },
  { property: "targetTypes", kind: "targetType", type: "DISCOVERY" },
  { property: "targetAttributes", kind: "attributes", type: "DISCOVERY" },
  { property: "targetEnrichmentRules", kind: "enrichmentRule", type: "DISCOVERY" },
  { property: "eventListeners", kind: "eventListener", type: "EVENT" },
  { property: "preflights", kind: "preflight", type: "PREFLIGHT" },
  { property: "advice", kind: "advice", type: "ADVICE" },
];
const entriesMax = 2_000;

/** `types`: only these capabilities are wanted; undefined for all. */
export function readIndex(document: JsonObject, types: readonly ExtensionType[] | undefined): ReadIndex {
  if (!lists.some(({ property }) => Object.hasOwn(document, property))) {
    return { type: "invalid", jsonPath: "", message: `not an index: none of ${lists.map(({ property }) => property).join(", ")} is there` };
  }
  const entries = new Map<string, IndexEntry>();
  for (const { property, kind, type } of lists) {
    if (types !== undefined && !types.includes(type)) continue;
    const list = document[property] ?? [];
    if (!Array.isArray(list)) return { type: "invalid", jsonPath: property, message: "expected a list" };
    for (const [position, item] of list.entries()) {
      const entry = readEntry(kind, item);
      if (entry === undefined)
        return { type: "invalid", jsonPath: `${property}[${position}].path`, message: "expected a path that begins with /" };
      entries.set(`${kind} ${entry.path}`, entry);
    }
  }
  // Sorted, because extensions list the same things in another order with every request.
  const sorted = [...entries.values()].sort((a, b) => (`${a.kind} ${a.path}` < `${b.kind} ${b.path}` ? -1 : 1));
  return { type: "index", entries: sorted.slice(0, entriesMax) };
}

function readEntry(kind: DescribableKind, item: unknown): IndexEntry | undefined {
  if (!isObject(item)) return undefined;
  const { path, method } = item;
  if (typeof path !== "string" || !path.startsWith("/")) return undefined;
  const known = { kind, path, method: typeof method === "string" && method !== "" ? method.toUpperCase() : "GET" };
  return kind === "eventListener" ? { ...known, inline: item } : known;
}
