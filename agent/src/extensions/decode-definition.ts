/**
 * The liberal reading of descriptions: what existing extensions and older documents say in other words is brought into
 * the one strict form of the contract, and only then checked. What is still wrong is told with its place.
 */
import { formatDuration, parseDuration } from "@squall/core";
import {
  ActionDescription,
  AttributeDescriptions,
  DiscoveryDescription,
  TargetDescription,
  TargetEnrichmentRule,
} from "@squall/openapi/extension";
import type { z } from "zod";
import { isObject, type JsonObject } from "./decode-answer.ts";
import type { DescribableKind } from "./decode-index.ts";

export type Definition =
  | { readonly kind: "action"; readonly value: ActionDescription }
  | { readonly kind: "discovery"; readonly value: DiscoveryDescription }
  | { readonly kind: "targetType"; readonly value: TargetDescription }
  | { readonly kind: "attributes"; readonly value: AttributeDescriptions }
  | { readonly kind: "enrichmentRule"; readonly value: TargetEnrichmentRule }
  /** Known to be there, not used by this agent. */
  | { readonly kind: "eventListener" | "preflight" | "advice"; readonly value: JsonObject };

export type ReadDefinition =
  | { readonly type: "valid"; readonly definition: Definition }
  | { readonly type: "invalid"; readonly jsonPath: string; readonly message: string };

type Mutable = Record<string, unknown>;

export function readDefinition(kind: DescribableKind, document: JsonObject): ReadDefinition {
  const value = withoutNulls(document) as Mutable;
  switch (kind) {
    case "action":
      return checked(ActionDescription, normalizeAction(value), (action) => ({ kind, value: action }));
    case "discovery":
      normalizeRef(value["discover"], "GET");
      return checked(DiscoveryDescription, value, (discovery) => ({ kind, value: discovery }));
    case "targetType":
      return checked(TargetDescription, normalizeTargetType(value), (targetType) => ({ kind, value: targetType }));
    case "attributes":
      return checked(AttributeDescriptions, value, (attributes) => ({ kind, value: attributes }));
    case "enrichmentRule":
      return checked(TargetEnrichmentRule, normalizeRule(value), (rule) => ({ kind, value: rule }));
    case "eventListener":
      return { type: "valid", definition: { kind, value } };
    case "preflight":
    case "advice":
      return typeof value["id"] === "string"
        ? { type: "valid", definition: { kind, value } }
        : { type: "invalid", jsonPath: "id", message: "expected a text" };
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, wrap: (value: z.output<Schema>) => Definition): ReadDefinition {
  const result = schema.safeParse(value);
  if (result.success) return { type: "valid", definition: wrap(result.data) };
  const issue = result.error.issues[0];
  return { type: "invalid", jsonPath: jsonPathOf(issue?.path ?? []), message: issue?.message ?? "is not as the contract has it" };
}

function normalizeAction(action: Mutable): Mutable {
  lowerCase(action, "kind");
  lowerCase(action, "timeControl");
  action["parameters"] ??= [];
  for (const name of ["prepare", "start", "status", "stop", "verify"]) normalizeRef(action[name], "POST");
  for (const parameter of objectsIn(action["parameters"])) {
    lowerCase(parameter, "type");
    normalizeHint(parameter["hint"]);
  }
  normalizeHint(action["hint"]);
  if (isObject(action["targetSelection"])) normalizeSelection(action["targetSelection"] as Mutable);
  else if (typeof action["targetType"] === "string") {
    const selectionTemplates = action["targetSelectionTemplates"];
    action["targetSelection"] = { targetType: action["targetType"], ...(selectionTemplates === undefined ? {} : { selectionTemplates }) };
  }
  if (Array.isArray(action["widgets"])) action["widgets"] = action["widgets"].filter(isKnownWidget);
  if (Array.isArray(action["additionalFlags"])) {
    action["additionalFlags"] = action["additionalFlags"].filter((flag) => flag === "DISABLE_HEARTBEAT");
  }
  return action;
}

function normalizeSelection(selection: Mutable): void {
  // `ExactlyOne` and `EXACTLY_ONE` are around beside `exactly_one`.
  for (const name of ["quantityRestriction", "missingQuerySelection"]) {
    const value = selection[name];
    if (typeof value === "string") selection[name] = value.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
  }
  if (isObject(selection["defaultBlastRadius"])) lowerCase(selection["defaultBlastRadius"] as Mutable, "mode");
}

function normalizeTargetType(targetType: Mutable): Mutable {
  const table = isObject(targetType["table"]) ? (targetType["table"] as Mutable) : {};
  table["columns"] ??= [];
  table["orderBy"] ??= [];
  for (const order of objectsIn(table["orderBy"])) {
    if (typeof order["direction"] === "string") order["direction"] = order["direction"].toUpperCase();
  }
  targetType["table"] = table;
  return targetType;
}

function normalizeRule(rule: Mutable): Mutable {
  rule["attributes"] ??= [];
  for (const attribute of objectsIn(rule["attributes"])) lowerCase(attribute, "matcher");
  for (const side of [rule["src"], rule["dest"]]) if (isObject(side)) (side as Mutable)["selector"] ??= {};
  return rule;
}

/** Fills in a missing method, and brings the interval into one unit; one that cannot be read falls back to the default. */
function normalizeRef(ref: unknown, method: string): void {
  if (!isObject(ref)) return;
  const own = ref as Mutable;
  own["method"] = typeof own["method"] === "string" && own["method"] !== "" ? own["method"].toUpperCase() : method;
  const interval = own["callInterval"];
  if (interval === undefined) return;
  try {
    const text = String(interval);
    if (!/^\d+(ns|ms|s|m|h|d)$/.test(text)) own["callInterval"] = formatDuration(parseDuration(text));
  } catch {
    delete own["callInterval"];
  }
}

function normalizeHint(hint: unknown): void {
  if (!isObject(hint)) return;
  const { type } = hint;
  if (typeof type === "string")
    (hint as Mutable)["type"] = type.toLowerCase().startsWith("hint_") ? type.toLowerCase() : `hint_${type.toLowerCase()}`;
}

const widgetTypes: ReadonlySet<unknown> = new Set(
  ["log", "markdown", "predefined", "state_over_time", "line_chart"].map((name) => `com.steadybit.widget.${name}`),
);

/** Widgets of a later version of the contract are left out; the action works without them. */
function isKnownWidget(widget: unknown): boolean {
  return isObject(widget) && widgetTypes.has(widget["type"]);
}

function lowerCase(object: Mutable, name: string): void {
  const value = object[name];
  if (typeof value === "string") object[name] = value.toLowerCase();
}

function objectsIn(list: unknown): Mutable[] {
  return Array.isArray(list) ? (list.filter(isObject) as Mutable[]) : [];
}

/** A copy in which what is `null` is absent, as the contract has it. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutNulls(member)]));
}

function jsonPathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`),
    "",
  );
}
