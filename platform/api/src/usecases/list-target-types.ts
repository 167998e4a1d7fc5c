/** Target types with the columns that their extensions declare, and with those that only targets know of. */
import type { components } from "@squall/openapi/platform";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { listDefinitions } from "../db/stores/definition-store.ts";
import { countTargetsByType } from "../db/stores/target-store.ts";
import { optional } from "../routes/json.ts";
import { newest } from "./list-actions.ts";

type Schemas = components["schemas"];
type TargetType = Schemas["TargetType"];

/** As an extension describes it; validated when it came. */
interface Described {
  readonly label?: Schemas["PluralLabel"];
  readonly category?: string;
  readonly icon?: string;
  readonly table?: { readonly columns?: readonly Schemas["TableColumn"][]; readonly orderBy?: readonly Schemas["TableOrder"][] };
}

export async function listTargetTypes(db: Kysely<Database>): Promise<Schemas["TargetTypeList"]> {
  const described = Map.groupBy(await listDefinitions(db, "targetType"), (row) => row.id);
  const counts = new Map((await countTargetsByType(db, { queries: [] })).map(({ targetType, count }) => [targetType, count]));
  const ids = [...new Set([...described.keys(), ...counts.keys()])].toSorted();
  const attributes = Map.groupBy(await listDefinitions(db, "attribute"), (row) => row.id);
  return {
    targetTypes: ids.map((id) => toTargetType(id, described.get(id), counts.get(id) ?? 0)),
    attributes: [...attributes.values()].map((rows) => newest(rows).content as unknown as Schemas["AttributeDefinition"]),
  };
}

function toTargetType(id: string, rows: Parameters<typeof newest>[0] | undefined, count: number): TargetType {
  const row = rows === undefined ? undefined : (newest(rows) as { readonly version: string; readonly content: unknown });
  const { label, category, icon, table } = (row?.content ?? {}) as Described;
  return {
    id,
    version: row?.version ?? "unknown",
    label: label ?? { one: id, other: id },
    columns: [...(table?.columns ?? [{ attribute: "steadybit.label" }])],
    orderBy: [...(table?.orderBy ?? [{ attribute: "steadybit.label", direction: "ASC" as const }])],
    count,
    ...optional({ category, icon }),
  };
}
