import { type ReactNode, useId } from "react";
import styles from "./tooltip.module.css";

export interface TooltipProps {
  /** The name of the thing that is pointed at. */
  readonly label: string;
  readonly text: ReactNode;
  readonly children: ReactNode;
}

/** A small thing that says more when it is pointed at or focused. Plain CSS: nothing is measured, nothing is loaded. */
export function Tooltip({ label, text, children }: TooltipProps) {
  const id = useId();
  return (
    <span className={styles.place}>
      <button type="button" className={styles.trigger} aria-label={label} aria-describedby={id}>
        {children}
      </button>
      <span role="tooltip" id={id} className={styles.tip}>
        {text}
      </span>
    </span>
  );
}
