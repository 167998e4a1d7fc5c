import type { Schemas } from "../../lib/api.ts";

export interface ExtensionGroup {
  readonly name: string;
  /** Worst first, so that what needs a look is seen when only some can be shown. */
  readonly instances: readonly Schemas["Extension"][];
}

const worst: Readonly<Record<Schemas["Extension"]["state"], number>> = { failing: 0, slow: 1, unknown: 2, up: 3 };

/** The name under which people know an extension: what it calls itself, else what its ids have in common, else its address. */
export function extensionName(extension: Pick<Schemas["Extension"], "name" | "url" | "actions" | "targetTypes">): string {
  if (extension.name !== undefined) return extension.name.replace(/^@?squall[/.-](extension-)?/, "");
  const [first, ...others] = [...(extension.actions ?? []), ...(extension.targetTypes ?? [])].map((id) => id.split("."));
  const common = (first ?? [])
    .filter((part, place) => others.every((other) => other[place] === part))
    .filter((part) => part !== first?.at(-1) || others.length > 0);
  // The first word is whose it is; the last that all share is what it is about.
  return common.length > 1 ? (common.at(-1) ?? "") : extension.url.replace(/^https?:\/\//, "");
}

/** The extensions of a zone by name. */
export function extensionGroups(zone: Schemas["Zone"]): readonly ExtensionGroup[] {
  const groups = Map.groupBy(
    zone.agents.flatMap((agent) => agent.extensions ?? []),
    extensionName,
  );
  return [...groups]
    .map(([name, instances]) => ({ name, instances: instances.toSorted((a, b) => worst[a.state] - worst[b.state]) }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

export type ZoneFoot =
  | { readonly kind: "fault"; readonly targets: number; readonly runs: readonly Schemas["ZoneFault"][] }
  | { readonly kind: "lost"; readonly targets: number }
  | { readonly kind: "quiet" }
  | { readonly kind: "empty" };

/**
 * What the foot of a zone's card says. A zone without a link never says "quiet": nobody can know; it says what was active
 * when the link went.
 */
export function zoneFoot(zone: Schemas["Zone"]): ZoneFoot {
  const targets = zone.faults.reduce((sum, fault) => sum + fault.targets, 0);
  if (zone.agents.length === 0) return { kind: "empty" };
  if (!zone.agents.some((agent) => agent.link.connected)) return { kind: "lost", targets };
  return targets > 0 ? { kind: "fault", targets, runs: zone.faults } : { kind: "quiet" };
}

export interface LastRunsRow {
  readonly key: string;
  readonly name: string;
  readonly runs: readonly Schemas["LastExecution"][];
  readonly last: Schemas["LastExecution"];
  readonly slowestRollbackMs: number | undefined;
}

const rowsMax = 6;

/** Experiments that ran, the last run first, each with its row of marks. */
export function lastRunsRows(
  experiments: readonly Schemas["ExperimentSummary"][],
  recent: readonly Schemas["ExecutionHead"][],
): readonly LastRunsRow[] {
  const rows = experiments.flatMap((experiment): LastRunsRow[] => {
    const [last] = experiment.lastExecutions;
    if (last === undefined) return [];
    const rollbacks = recent.filter((run) => run.key === experiment.key).map((run) => run.faults.longestRollbackMs ?? 0);
    const slowest = Math.max(0, ...rollbacks);
    return [
      {
        key: experiment.key,
        name: experiment.name,
        runs: experiment.lastExecutions,
        last,
        slowestRollbackMs: slowest > 0 ? slowest : undefined,
      },
    ];
  });
  return rows.toSorted((a, b) => b.last.id - a.last.id).slice(0, rowsMax);
}
