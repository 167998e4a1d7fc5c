/** The smallest parts, of a line or two each: chip, key, card and its head, skeleton, two-letter portrait. */

import type { ComponentProps, ReactNode } from "react";
import { cx } from "../lib/cx.ts";
import styles from "./small.module.css";

export type Tone =
  | "quiet"
  | "outline"
  | "ink"
  | "green"
  | "red"
  | "orange"
  | "amber"
  | "attack"
  | "check"
  | "load"
  | "wait"
  | "other"
  | "alarm";

export function Chip({ tone = "quiet", children, title }: { tone?: Tone; children: ReactNode; title?: string | undefined }) {
  return (
    <span className={cx(styles.chip, styles[tone])} title={title}>
      {children}
    </span>
  );
}

export function Key({ children }: { children: ReactNode }) {
  return <kbd className={styles.key}>{children}</kbd>;
}

export function Card({ className, ...rest }: ComponentProps<"section">) {
  return <section {...rest} className={cx(styles.card, className)} />;
}

export function CardHead({ title, children, low }: { title: ReactNode; children?: ReactNode; low?: boolean }) {
  return (
    <header className={cx(styles.head, low && styles.low)}>
      <h2>{title}</h2>
      {children}
    </header>
  );
}

/** A grey bar of the size of what is loading. */
export function Skeleton({ width = "100%", height = 12 }: { width?: number | string; height?: number }) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden="true" />;
}

/** Rows of bars where a list will stand; says so to screen readers once. */
export function SkeletonRows({ rows = 6, height = 32 }: { rows?: number; height?: number }) {
  return (
    <div aria-busy="true">
      <span className="hidden-label" role="status">
        Loading
      </span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are equal and never move
        <div key={row} className={styles.skeletonRow} style={{ height }}>
          <Skeleton width={`${62 - ((row * 17) % 30)}%`} />
        </div>
      ))}
    </div>
  );
}
