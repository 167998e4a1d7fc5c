import { type ReactNode, useEffect } from "react";
import { Icon } from "../../components/icon.tsx";
import { RunState } from "../../components/states.tsx";
import { cx } from "../../lib/cx.ts";
import { formatTimelineMs } from "../../lib/format.ts";
import styles from "./band.module.css";
import { type Execution, isOver } from "./model/events.ts";
import { bandDetail, type FaultBand, faultBand } from "./model/fault-band.ts";

/** The state of the faults, readable from across the room. */
export function Band({ execution, elapsedMs }: { execution: Execution; elapsedMs: number }) {
  const band = faultBand(execution);
  return (
    <section className={cx(styles.band, styles[band.tone])} aria-label="State of the faults">
      <Icon name={band.icon} size={26} className={styles.icon} />
      <div className="grow">
        <p className={styles.sentence} role="status">
          {band.sentence}
        </p>
        <p className={styles.detail}>{bandDetail(execution)}</p>
      </div>
      <Fact label="Run">
        <RunState state={execution.state} stopping={execution.stopping} />
      </Fact>
      <Fact label={isOver(execution) ? "Took" : "Elapsed"}>
        {formatTimelineMs(elapsedMs)} <span className={styles.of}>of about {formatTimelineMs(execution.estimatedDurationMs)}</span>
      </Fact>
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <p className="label">{label}</p>
      <div className={styles.value}>{children}</div>
    </div>
  );
}

/** The title and the sign of the tab say the same as the band. */
export function useMirroredBand(band: FaultBand, id: number): void {
  useEffect(() => {
    document.title = `${band.sentence} · Run #${id} · Squall`;
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    link?.setAttribute("href", `/favicon-${band.tone}.svg`);
    return () => link?.setAttribute("href", "/favicon.svg");
  }, [band.sentence, band.tone, id]);
}
