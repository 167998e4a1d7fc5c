import { cx } from "../lib/cx.ts";
import styles from "./icon.module.css";
import { type IconName, iconShapes } from "./icon-shapes.tsx";

export type { IconName } from "./icon-shapes.tsx";

export interface IconProps {
  readonly name: IconName;
  /** Pixels; drawn on a grid of 16. */
  readonly size?: number;
  /** Only where the icon carries a meaning that no word beside it says. */
  readonly label?: string;
  readonly className?: string | undefined;
}

/** One icon in the colour of its text. It is decoration unless `label` gives it a meaning of its own. */
export function Icon({ name, size = 14, label, className }: IconProps) {
  const classes = cx(styles.icon, name === "running" && styles.turning, className);
  if (label === undefined) {
    return (
      <svg className={classes} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
        {iconShapes[name]}
      </svg>
    );
  }
  return (
    <svg className={classes} width={size} height={size} viewBox="0 0 16 16" role="img" aria-label={label}>
      <title>{label}</title>
      {iconShapes[name]}
    </svg>
  );
}
