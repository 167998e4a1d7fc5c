import type { Schemas } from "../../lib/api.ts";

type Target = Schemas["Target"];
type TargetType = Schemas["TargetType"];

/** What identifies a target in an address. */
export function targetId(target: Pick<Target, "agentId" | "type" | "name">): string {
  return `${target.agentId}/${target.type}/${target.name}`;
}

/** All values of an attribute, in the order of the target. */
function valuesOf(target: Pick<Target, "attributes">, key: string): readonly string[] {
  return target.attributes.filter((attribute) => attribute.key === key).map((attribute) => attribute.value);
}

/** The text of a cell: the values of the column's attribute, else of the first fallback that has any. */
export function cellText(target: Pick<Target, "attributes">, column: Schemas["TableColumn"]): string {
  for (const key of [column.attribute, ...(column.fallbackAttributes ?? [])]) {
    const values = valuesOf(target, key);
    if (values.length > 0) return values.join(", ");
  }
  return "";
}

/** The attributes of a target by the first word of their keys, each key once with all its values. */
export function attributeGroups(
  target: Pick<Target, "attributes">,
): readonly { readonly group: string; readonly attributes: readonly { readonly key: string; readonly values: readonly string[] }[] }[] {
  const byKey = Map.groupBy(target.attributes, (attribute) => attribute.key);
  const attributes = [...byKey]
    .map(([key, entries]) => ({ key, values: entries.map((entry) => entry.value) }))
    .toSorted((a, b) => a.key.localeCompare(b.key));
  return [...Map.groupBy(attributes, (attribute) => attribute.key.split(".")[0] ?? "")].map(([group, members]) => ({
    group,
    attributes: members,
  }));
}

/** Target types under the name of their category. */
export function typeGroups(types: readonly TargetType[]): readonly { readonly category: string; readonly types: readonly TargetType[] }[] {
  const groups = Map.groupBy(types, (type) => type.category || "Other");
  return [...groups]
    .map(([category, members]) => ({ category, types: members.toSorted((a, b) => a.label.one.localeCompare(b.label.one)) }))
    .toSorted((a, b) => a.category.localeCompare(b.category));
}

export interface SortOrder {
  readonly attribute: string;
  readonly direction: "ASC" | "DESC";
}

/** The targets in the order of one column; numbers by their value. */
export function sortTargets(
  targets: readonly Target[],
  columns: readonly Schemas["TableColumn"][],
  order: SortOrder | undefined,
): readonly Target[] {
  const column = columns.find((entry) => entry.attribute === order?.attribute);
  if (column === undefined || order === undefined) return targets;
  const sign = order.direction === "ASC" ? 1 : -1;
  return targets.toSorted((a, b) => sign * cellText(a, column).localeCompare(cellText(b, column), "en", { numeric: true }));
}

/** A query that fits exactly this target, where its attributes allow it. */
export function queryOfTarget(
  target: Target,
  columns: readonly Schemas["TableColumn"][],
): { readonly key: string; readonly values: readonly string[] } | undefined {
  const keys = [...columns.map((column) => column.attribute), ...target.attributes.map((attribute) => attribute.key)];
  const naming =
    keys.find((key) => valuesOf(target, key).includes(target.label)) ??
    keys.find((key) => valuesOf(target, key).includes(target.name)) ??
    keys[0];
  return naming === undefined ? undefined : { key: naming, values: valuesOf(target, naming) };
}

/** The icon of a technology or category by its name. */
export function technologyIcon(name: string): "kubernetes" | "container" | "host" | "cloud" | "http" | "experiment" | "extension" {
  const lower = name.toLowerCase();
  if (lower.includes("kubernetes") || lower.includes("k8s")) return "kubernetes";
  if (lower.includes("container") || lower.includes("docker")) return "container";
  if (lower.includes("host") || lower.includes("linux") || lower.includes("windows") || lower === "basic")
    return lower === "basic" ? "experiment" : "host";
  if (lower.includes("aws") || lower.includes("azure") || lower.includes("gcp") || lower.includes("cloud")) return "cloud";
  return lower.includes("http") ? "http" : "extension";
}
