import type { ReactNode } from "react";
import { Icon, type IconName } from "../../components/icon.tsx";
import { Card, Skeleton } from "../../components/small.tsx";
import type { Schemas } from "../../lib/api.ts";
import { formatCount, plural, splitLength } from "../../lib/format.ts";
import styles from "./figures.module.css";

/** The state of the faults in five numbers. */
export function Figures({ overview }: { overview: Schemas["Overview"] | undefined }) {
  const figures = overview?.figures;
  const zones = overview?.zones.filter((zone) => zone.faults.length > 0).map((zone) => zone.name) ?? [];
  const longest = figures?.longestRollbackMs === undefined ? undefined : splitLength(figures.longestRollbackMs);
  return (
    <Card className={styles.figures ?? ""} aria-label="State of the faults">
      <Figure
        icon="attack"
        tone={figures?.underFault ? "attack" : "third"}
        label="Under fault now"
        note={zones.length === 0 ? "nothing is active" : `in ${zones.join(", ")}`}
      >
        {figures === undefined ? undefined : (
          <Number value={formatCount(figures.underFault)} unit={figures.underFault === 1 ? "target" : "targets"} />
        )}
      </Figure>
      <Figure
        icon="rollback"
        tone={figures?.rollingBack ? "amber" : "third"}
        label="Rolling back"
        note={figures?.rollingBack ? "until each is confirmed" : "nothing pending"}
      >
        {figures === undefined ? undefined : <Number value={formatCount(figures.rollingBack)} />}
      </Figure>
      <Figure
        icon={figures?.unprovenOrDirty ? "unproven" : "verified"}
        tone={figures?.unprovenOrDirty ? "red" : "green"}
        label="Unproven or dirty"
        note={figures?.unprovenOrDirty ? "until a person resolves them" : "every fault is proven gone"}
      >
        {figures === undefined ? undefined : <Number value={formatCount(figures.unprovenOrDirty)} />}
      </Figure>
      <Figure
        icon="clock"
        tone="third"
        label="Longest rollback, 7 days"
        note={longest === undefined ? "nothing was rolled back" : "from request to confirmation"}
      >
        {figures === undefined ? undefined : <Number value={longest?.figure ?? "—"} unit={longest?.unit} />}
      </Figure>
      <Figure
        icon="run"
        tone="third"
        label="Runs today"
        note={figures === undefined ? "" : `${plural(figures.experiments, "experiment")}, ${plural(figures.targets, "target")}`}
      >
        {figures === undefined ? undefined : (
          <Number value={formatCount(figures.runsToday)} unit={figures.running > 0 ? `${figures.running} now` : undefined} />
        )}
      </Figure>
    </Card>
  );
}

function Figure({ icon, tone, label, note, children }: { icon: IconName; tone: string; label: string; note: string; children: ReactNode }) {
  return (
    <div className={styles.figure}>
      <div className="row label" style={{ gap: 6 }}>
        <Icon name={icon} className={tone} />
        {label}
      </div>
      <div className={styles.value}>{children ?? <Skeleton width={48} height={24} />}</div>
      <div className="meta cut">{note}</div>
    </div>
  );
}

function Number({ value, unit }: { value: string; unit?: string | undefined }) {
  return (
    <span className="figure">
      {value}
      {unit === undefined || unit === "" ? null : <span className={styles.unit}> {unit}</span>}
    </span>
  );
}
