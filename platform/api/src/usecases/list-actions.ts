/** Actions and target types as the public API tells them: of each id the newest version, with where it is offered. */
import { type ActionSpec, actionKind, exposureOf } from "@squall/domain";
import type { components } from "@squall/openapi/platform";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { listDefinitions, type OfferedDefinition } from "../db/stores/definition-store.ts";
import { optional } from "../routes/json.ts";

type Schemas = components["schemas"];
type Action = Schemas["Action"];

/** Of an extension's description what the API adds to `ActionSpec`. Descriptions were validated when they came. */
interface Described extends ActionSpec {
  readonly description: string;
  readonly icon?: string;
  readonly technology?: string;
  readonly widgets?: readonly object[];
  readonly additionalFlags?: readonly string[];
  readonly hint?: Schemas["Hint"];
  /** Deprecated spellings of the contract. */
  readonly targetType?: string;
  readonly targetSelectionTemplates?: readonly Schemas["SelectionTemplate"][];
}

/** `linkLeaseMs`: of the links to agents while something is active. */
export async function listActions(
  { db, linkLeaseMs }: { readonly db: Kysely<Database>; readonly linkLeaseMs: number },
  id?: string,
): Promise<readonly Action[]> {
  const byId = Map.groupBy(await listDefinitions(db, "action", id), (row) => row.id);
  return [...byId.values()].map((rows) => toAction(rows, linkLeaseMs)).toSorted((a, b) => a.label.localeCompare(b.label, "en"));
}

/** The newest of several descriptions of one id; of equal versions the one that was heard of last. */
export function newest<Row extends Pick<OfferedDefinition, "version">>(rows: readonly Row[]): Row {
  return rows.reduce((best, row) => (compareVersions(row.version, best.version) > 0 ? row : best));
}

/** By numbers where there are numbers: 1.10.0 is newer than 1.9.0. Anything else by its text. */
export function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

/** The description in the form of the present contract. */
export function describedAction(content: unknown): Described {
  const described = content as Described;
  if (described.targetSelection !== undefined || described.targetType === undefined) return described;
  const templates = described.targetSelectionTemplates;
  const targetSelection = { targetType: described.targetType, ...(templates === undefined ? {} : { selectionTemplates: templates }) };
  return { ...described, targetSelection };
}

function toAction(rows: readonly OfferedDefinition[], linkLeaseMs: number): Action {
  const row = newest(rows);
  const action = describedAction(row.content);
  return {
    id: row.id,
    version: row.version,
    label: action.label,
    description: action.description,
    kind: actionKind(action.kind),
    timeControl: action.timeControl.toUpperCase() as Action["timeControl"],
    parameters: action.parameters as Action["parameters"],
    exposure: exposureOf(action, linkLeaseMs),
    sources: rows.map(({ agent_id, zone, instance }) => ({ agentId: agent_id, zone, url: instance })),
    ...optional({
      icon: action.icon,
      technology: action.technology,
      category: action.category,
      targetSelection: action.targetSelection,
      widgets: action.widgets as Action["widgets"],
      additionalFlags: action.additionalFlags as Action["additionalFlags"],
      hint: action.hint,
    }),
  };
}
