import { cx } from "../lib/cx.ts";
import styles from "./skyline.module.css";
import { runSign } from "./states.tsx";

export interface SkylineRun {
  readonly id: number;
  readonly state: string;
}

const step = 13.5;
const height = 26;
const ground = 22;

/** Last runs as a row of marks, newest at the right. Success is short and trouble is tall, so that it reads in grey too. */
export function Skyline({ runs, places }: { runs: readonly SkylineRun[]; places: number }) {
  const shown = runs.slice(0, places).reverse();
  const empty = places - shown.length;
  const label =
    shown.length === 0
      ? "no run yet"
      : `last ${shown.length} runs, oldest first: ${shown.map((run) => runSign(run.state).word).join(", ")}`;
  return (
    <svg width={places * step} height={height} role="img" aria-label={label}>
      <title>{label}</title>
      {Array.from({ length: empty }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places are what they are
        <rect key={place} x={place * step + 4} y={ground - 1.5} width="2" height="1.5" className={styles.none} />
      ))}
      {shown.map((run, index) => (
        <Mark key={run.id} x={(empty + index) * step + 1.5} state={run.state} />
      ))}
    </svg>
  );
}

function Mark({ x, state }: { x: number; state: string }) {
  switch (state) {
    case "COMPLETED":
      return <rect x={x} y={ground - 10} width="7" height="10" rx="1.5" className={styles.completed} />;
    case "FAILED":
      return (
        <g>
          <rect x={x} y={ground - 19} width="7" height="19" rx="1.5" className={styles.failed} />
          <path d={`m${x + 1.7} ${ground - 16.3} 3.6 3.6m0-3.6-3.6 3.6`} className={styles.cross} />
        </g>
      );
    case "ERRORED":
      return (
        <path
          d={`M${x} ${ground}V${ground - 14}L${x + 3.5} ${ground - 20}L${x + 7} ${ground - 14}V${ground}z`}
          className={styles.errored}
        />
      );
    case "CANCELED":
      return (
        <g className={styles.canceled}>
          <rect x={x + 0.5} y={ground - 9.5} width="6" height="9" rx="1.5" />
          <path d={`m${x + 1} ${ground - 1} 5-8`} />
        </g>
      );
    default:
      return (
        <g>
          <rect x={x + 0.5} y={ground - 16.5} width="6" height="16" rx="1.5" className={styles.active} />
          <rect x={x} y={ground - 9} width="7" height="9" rx="1.5" className={cx(styles.activeFill)} />
        </g>
      );
  }
}
