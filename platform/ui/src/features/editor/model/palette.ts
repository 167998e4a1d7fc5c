/** The actions one can add, by technology. Pure. */
import { matchScore } from "../../palette/model.ts";
import type { Action } from "./design.ts";

export interface PaletteGroup {
  readonly technology: string;
  readonly actions: readonly Action[];
}

export interface PaletteFilter {
  readonly text: string;
  readonly kinds: ReadonlySet<Action["kind"]>;
  /** Only actions that can hit targets of this type. */
  readonly targetType?: string | undefined;
}

export function paletteGroups(actions: readonly Action[], filter: PaletteFilter): readonly PaletteGroup[] {
  const fitting = actions.filter(
    (action) =>
      (filter.kinds.size === 0 || filter.kinds.has(action.kind)) &&
      (filter.targetType === undefined || action.targetSelection?.targetType === filter.targetType) &&
      matchScore(`${action.label} ${action.technology ?? ""} ${action.category ?? ""} ${action.id}`, filter.text) > 0,
  );
  return [...Map.groupBy(fitting, (action) => action.technology || "Other")]
    .map(([technology, members]) => ({
      technology,
      actions: members.toSorted((a, b) => a.kind.localeCompare(b.kind) || a.label.localeCompare(b.label)),
    }))
    .toSorted((a, b) => a.technology.localeCompare(b.technology));
}
