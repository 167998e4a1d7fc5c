import { Icon } from "../../components/icon.tsx";
import { ClockTime } from "../../components/time.tsx";
import { formatLength, formatTimelineMs } from "../../lib/format.ts";
import type { SwitchRow } from "./model/switches.ts";
import styles from "./switches-view.module.css";

/** What ends the faults by itself, and how soon, if nothing is heard any more. */
export function SwitchesView({ rows }: { rows: readonly SwitchRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section className={styles.switches} aria-label="Dead-man’s switches">
      <header className={styles.head}>
        <h3 className="label grow">Dead-man’s switches</h3>
        <span className="meta">left until each one fires</span>
      </header>
      <ul>
        {rows.map((row) => (
          <li key={row.kind} className={styles.row}>
            <Icon name="deadman" size={13} className={row.fired === undefined ? "second" : "orange"} />
            <span className={styles.name}>{row.name}</span>
            <span className="third cut grow">{row.where}</span>
            {row.fired === undefined ? <Left row={row} /> : <Fired at={row.fired} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Left({ row }: { row: SwitchRow }) {
  if (row.leftMs === undefined)
    return <span className="third">{row.firesAfterMs === 0 ? "at once" : `after ${formatLength(row.firesAfterMs)}`}</span>;
  const share = row.firesAfterMs === 0 ? 1 : row.leftMs / row.firesAfterMs;
  return (
    <>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${100 * share}%` }} />
      </span>
      <span className={styles.left}>{row.leftMs < 60_000 ? `${(row.leftMs / 1_000).toFixed(1)} s` : formatTimelineMs(row.leftMs)}</span>
    </>
  );
}

function Fired({ at }: { at: string }) {
  return (
    <span className="orange medium">
      fired <ClockTime at={at} />
    </span>
  );
}
