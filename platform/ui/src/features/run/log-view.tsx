import { useEffect, useRef } from "react";
import { Icon } from "../../components/icon.tsx";
import { Segmented } from "../../components/segmented.tsx";
import { Card, CardHead } from "../../components/small.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { formatClockMs, plural } from "../../lib/format.ts";
import styles from "./log-view.module.css";
import type { Execution } from "./model/events.ts";
import { type LogLine, logLines } from "./model/log.ts";

export interface LogViewProps {
  readonly execution: Execution;
  readonly messages: readonly Schemas["Message"][];
  readonly filter: "warnings" | "step" | undefined;
  readonly stepId: string | undefined;
  readonly onFilter: (filter: "warnings" | "step" | undefined) => void;
}

const shownMax = 500;

/** What happened, the newest on top: the life of the run, and what agents and extensions say. */
export function LogView({ execution, messages, filter, stepId, onFilter }: LogViewProps) {
  const lines = logLines(execution, messages);
  const warnings = lines.filter((line) => line.level !== "info");
  const shown =
    filter === "warnings" ? warnings : filter === "step" && stepId !== undefined ? lines.filter((line) => line.stepId === stepId) : lines;
  const list = useRef<HTMLOListElement>(null);
  const newest = shown[0]?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line moves the list, nothing else does
  useEffect(() => {
    // Whoever has scrolled down reads something older; the list stays where it is.
    if (list.current !== null && list.current.scrollTop < 40) list.current.scrollTop = 0;
  }, [newest]);
  return (
    <Card className={styles.card ?? ""} aria-label="Log">
      <CardHead title="Log">
        <span className="meta">{plural(shown.length, "line")}</span>
        <span className="grow" />
        <Segmented
          label="Which lines"
          value={filter ?? "all"}
          onChange={(next) => onFilter(next === "all" ? undefined : next)}
          options={[
            { value: "all", label: "All" },
            { value: "warnings", label: `Warnings ${warnings.length}` },
            ...(stepId === undefined ? [] : [{ value: "step" as const, label: "This step" }]),
          ]}
        />
      </CardHead>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <ol className={styles.lines} ref={list} tabIndex={0} aria-label="Lines, newest first">
        {shown.slice(0, shownMax).map((line) => (
          <Line key={line.key} line={line} />
        ))}
      </ol>
    </Card>
  );
}

function Line({ line }: { line: LogLine }) {
  return (
    <li className={styles.line}>
      <time className="third">{formatClockMs(line.wallMs)}</time>
      <Icon name={line.icon} size={12} className={line.tone} />
      <span className={cx("second cut", styles.origin)} title={line.origin}>
        {line.origin}
      </span>
      <span className={cx("cut grow", line.level === "error" ? "red" : line.level === "warn" ? line.tone : "")} title={line.text}>
        {line.text}
      </span>
    </li>
  );
}
