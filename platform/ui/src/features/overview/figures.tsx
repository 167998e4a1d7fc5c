import { Icon, type IconName } from "../../components/icon.tsx";
import { Card, Skeleton } from "../../components/small.tsx";
import type { Schemas } from "../../lib/api.ts";
import { formatCount, plural, splitLength } from "../../lib/format.ts";
import styles from "./figures.module.css";

/** The state of the faults in five numbers. */
export function Figures({ overview }: { overview: Schemas["Overview"] | undefined }) {
  return (
    <Card className={styles.figures ?? ""} aria-label="State of the faults">
      {(overview === undefined ? waiting : figuresOf(overview)).map((figure) => (
        <FigureView key={figure.label} figure={figure} />
      ))}
    </Card>
  );
}

interface Figure {
  readonly icon: IconName;
  readonly tone: string;
  readonly label: string;
  /** Undefined while it is not known. */
  readonly value?: string;
  readonly unit?: string | undefined;
  readonly note: string;
}

const waiting: readonly Figure[] = [
  { icon: "attack", tone: "third", label: "Under fault now", note: "" },
  { icon: "rollback", tone: "third", label: "Rolling back", note: "" },
  { icon: "dash", tone: "third", label: "Unproven or dirty", note: "" },
  { icon: "clock", tone: "third", label: "Longest rollback", note: "" },
  { icon: "run", tone: "third", label: "Runs today", note: "" },
];

function figuresOf({ figures, zones }: Schemas["Overview"]): readonly Figure[] {
  const faulty = zones.filter((zone) => zone.faults.length > 0).map((zone) => zone.name);
  const longest = figures.longestRollbackMs === undefined ? undefined : splitLength(figures.longestRollbackMs);
  const isWorried = figures.unprovenOrDirty > 0;
  return [
    {
      icon: "attack",
      tone: figures.underFault > 0 ? "attack" : "third",
      label: "Under fault now",
      value: formatCount(figures.underFault),
      unit: figures.underFault === 1 ? "target" : "targets",
      note: faulty.length === 0 ? "nothing is active" : `in ${faulty.join(", ")}`,
    },
    {
      icon: "rollback",
      tone: figures.rollingBack > 0 ? "amber" : "third",
      label: "Rolling back",
      value: formatCount(figures.rollingBack),
      note: figures.rollingBack > 0 ? "until each is confirmed" : "nothing pending",
    },
    {
      icon: isWorried ? "unproven" : "dash",
      tone: isWorried ? "red" : "third",
      label: "Unproven or dirty",
      value: formatCount(figures.unprovenOrDirty),
      note: isWorried ? "until a person resolves them" : "nothing waits for a person",
    },
    {
      icon: "clock",
      tone: "third",
      label: "Longest rollback",
      value: longest?.figure ?? "—",
      unit: longest?.unit,
      note: longest === undefined ? "none in 7 days" : "7 days, request to proof",
    },
    {
      icon: "run",
      tone: "third",
      label: "Runs today",
      value: formatCount(figures.runsToday),
      unit: figures.running > 0 ? `${figures.running} now` : undefined,
      note: `${plural(figures.experiments, "experiment")}, ${plural(figures.targets, "target")}`,
    },
  ];
}

function FigureView({ figure }: { figure: Figure }) {
  return (
    <div className={styles.figure}>
      <div className="row label" style={{ gap: 6 }}>
        <Icon name={figure.icon} className={figure.tone} />
        {figure.label}
      </div>
      <div className={styles.value}>
        {figure.value === undefined ? (
          <Skeleton width={48} height={24} />
        ) : (
          <span className="figure">
            {figure.value}
            {figure.unit ? <span className={styles.unit}> {figure.unit}</span> : null}
          </span>
        )}
      </div>
      <div className="meta cut">{figure.note}</div>
    </div>
  );
}
