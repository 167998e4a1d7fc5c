import { cx } from "../lib/cx.ts";
import { highlightQuery } from "../lib/query-text.ts";
import styles from "./query-text.module.css";

/** A query in its colours; `//` comments and blanks stay as typed. */
export function QueryText({ text, className }: { text: string; className?: string | undefined }) {
  return (
    <span className={cx(styles.query, className)}>
      {highlightQuery(text).map((segment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: segments have no identity but their place
        <span key={index} className={styles[segment.kind]}>
          {segment.text}
        </span>
      ))}
    </span>
  );
}
