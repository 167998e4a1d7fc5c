import type { ComponentProps, ReactNode } from "react";
import { cx } from "../lib/cx.ts";
import styles from "./button.module.css";
import { Icon, type IconName } from "./icon.tsx";

export type ButtonLook = "plain" | "primary" | "ghost" | "danger" | "alarm" | "on-alarm";
export type ButtonSize = "large" | "medium" | "small" | "tiny";

export interface ButtonProps extends Omit<ComponentProps<"button">, "className"> {
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
  readonly icon?: IconName | undefined;
  /** Why the button is off. It stays focusable so that keyboards and screen readers find the reason, and does nothing. */
  readonly offBecause?: string | undefined;
  readonly children?: ReactNode;
}

const iconSizes: Readonly<Record<ButtonSize, number>> = { large: 18, medium: 14, small: 13, tiny: 12 };

/** The classes of a button, for links that look like one. */
export function buttonClass(look: ButtonLook = "plain", size: ButtonSize = "medium", only = false): string {
  return cx(styles.button, styles[look], styles[size], only && styles.only);
}

export function Button({ look = "plain", size = "medium", icon, offBecause, children, onClick, disabled, title, ...rest }: ButtonProps) {
  const off = offBecause !== undefined;
  return (
    <button
      type="button"
      {...rest}
      className={cx(buttonClass(look, size, children === undefined), (off || disabled) && styles.off)}
      disabled={disabled && !off}
      aria-disabled={off || undefined}
      title={off ? offBecause : title}
      onClick={off ? (event) => event.preventDefault() : onClick}
    >
      {icon === undefined ? null : <Icon name={icon} size={iconSizes[size]} />}
      {children}
    </button>
  );
}

/** A button that shows only its icon; `label` is its name for everyone who does not see it, and its tooltip. */
export function IconButton({
  label,
  look = "ghost",
  size = "tiny",
  ...rest
}: Omit<ButtonProps, "children"> & { readonly label: string; readonly icon: IconName }) {
  return <Button {...rest} look={look} size={size} aria-label={label} title={label} />;
}
