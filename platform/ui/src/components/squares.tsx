import { cx } from "../lib/cx.ts";
import { formatCount } from "../lib/format.ts";
import styles from "./squares.module.css";

/** More than this are one bar: single squares would say nothing any more. */
const squaresMax = 96;

/** The blast radius as a picture: one square for each target that matches, filled for each that is hit. */
export function Squares({ selected, candidates, tone }: { selected: number; candidates: number; tone: string }) {
  if (candidates === 0) return null;
  const label = `${formatCount(selected)} of ${formatCount(candidates)} targets`;
  const colour = styles[tone] ?? styles.attack;
  if (candidates > squaresMax) {
    return (
      <span className={cx(styles.bar, colour)} role="img" aria-label={label}>
        <span style={{ width: `${(100 * selected) / candidates}%` }} />
      </span>
    );
  }
  return (
    <span className={cx(styles.squares, colour)} role="img" aria-label={label}>
      {Array.from({ length: candidates }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: squares are their place
        <span key={index} className={isFilled(index, selected, candidates) ? styles.filled : styles.hollow} />
      ))}
    </span>
  );
}

/** Spread evenly: which ones a run draws is chance, so that no order may be read into it. */
function isFilled(index: number, selected: number, candidates: number): boolean {
  return Math.floor(((index + 1) * selected) / candidates) > Math.floor((index * selected) / candidates);
}
