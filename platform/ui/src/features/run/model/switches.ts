/** What ends a fault by itself when what it watches falls silent, the tightest first. Pure. */
import type { Schemas } from "../../../lib/api.ts";
import type { Execution } from "./events.ts";
import { targetsOf } from "./events.ts";

type Kind = Schemas["DeadMansSwitch"]["kind"];

export interface SwitchRow {
  readonly kind: Kind;
  readonly name: string;
  readonly where: string;
  readonly firesAfterMs: number;
  /** Milliseconds until it fires unless renewed; unknown where the platform cannot see its clock. */
  readonly leftMs: number | undefined;
  readonly fired: string | undefined;
}

const names: Readonly<Record<Kind, string>> = {
  "agent-link": "Agent, platform",
  "extension-link": "Agent, extension",
  "extension-heartbeat": "Extension itself",
  "extension-journal": "Extension, restart",
  "agent-journal": "Agent, restart",
  mechanism: "Mechanism itself",
  "platform-deadline": "Platform’s clock",
};

/** One row a kind: of all targets the one that fires first; where one has fired, that one. */
export function switchesOf(execution: Execution, wallMs: number): readonly SwitchRow[] {
  const all = targetsOf(execution)
    .filter(
      ({ target }) =>
        target.state === "RUNNING" || target.rollback === "pending" || target.switches.some((entry) => entry.fired !== undefined),
    )
    .flatMap(({ target }) =>
      target.switches.map(
        (entry): SwitchRow => ({
          kind: entry.kind,
          name: names[entry.kind] ?? entry.kind,
          where: target.zone ?? target.agentId,
          firesAfterMs: entry.firesAfterMs,
          leftMs: leftOf(entry, wallMs),
          fired: entry.fired,
        }),
      ),
    );
  return [...Map.groupBy(all, (row) => row.kind).values()]
    .flatMap(
      (rows) =>
        rows.toSorted(
          (a, b) =>
            Number(b.fired !== undefined) - Number(a.fired !== undefined) || (a.leftMs ?? a.firesAfterMs) - (b.leftMs ?? b.firesAfterMs),
        )[0] ?? [],
    )
    .toSorted((a, b) => a.firesAfterMs - b.firesAfterMs);
}

function leftOf(entry: Schemas["DeadMansSwitch"], wallMs: number): number | undefined {
  const deadline =
    entry.deadline === undefined
      ? entry.renewed === undefined
        ? undefined
        : Date.parse(entry.renewed) + entry.firesAfterMs
      : Date.parse(entry.deadline);
  return deadline === undefined ? undefined : Math.max(0, Math.min(entry.firesAfterMs, deadline - wallMs));
}
