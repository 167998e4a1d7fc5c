/** Controls of forms. Each is a native element in our clothes, so that labels, keys and autofill work as people know them. */

import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "../lib/cx.ts";
import styles from "./form.module.css";
import { Icon } from "./icon.tsx";

export interface LabeledProps {
  readonly label: ReactNode;
  /** Quiet words at the right end of the label: `required`, a range, a unit. */
  readonly note?: ReactNode;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  /** Receives the ids that tie the control to its label and texts. */
  readonly children: (ids: {
    readonly id: string;
    readonly "aria-describedby": string | undefined;
    readonly "aria-invalid": true | undefined;
  }) => ReactNode;
}

/** Label above a control, description and error below it. */
export function Labeled({ label, note, description, error, children }: LabeledProps) {
  const id = useId();
  const describedBy = [description === undefined ? "" : `${id}-description`, error === undefined ? "" : `${id}-error`]
    .filter(Boolean)
    .join(" ");
  return (
    <div className={styles.labeled}>
      <label className={cx("label", styles.caption)} htmlFor={id}>
        <span>{label}</span>
        {note === undefined ? null : <span className={styles.note}>{note}</span>}
      </label>
      {children({ id, "aria-describedby": describedBy || undefined, "aria-invalid": error === undefined ? undefined : true })}
      {description === undefined ? null : (
        <p id={`${id}-description`} className={styles.description}>
          {description}
        </p>
      )}
      {error === undefined ? null : (
        <p id={`${id}-error`} className={styles.error}>
          <Icon name="failed" size={12} />
          {error}
        </p>
      )}
    </div>
  );
}

export function TextInput({ mono, ...rest }: Omit<ComponentProps<"input">, "className"> & { readonly mono?: boolean }) {
  return <input type="text" spellCheck={false} autoComplete="off" {...rest} className={cx(styles.input, mono && "mono")} />;
}

export function TextArea({ mono, ...rest }: Omit<ComponentProps<"textarea">, "className"> & { readonly mono?: boolean }) {
  return <textarea rows={3} spellCheck={false} {...rest} className={cx(styles.input, styles.area, mono && "mono")} />;
}

export function Select({ children, ...rest }: Omit<ComponentProps<"select">, "className">) {
  return (
    <span className={styles.select}>
      <select {...rest} className={styles.input}>
        {children}
      </select>
      <Icon name="down" size={14} className="third" />
    </span>
  );
}

/** An input and what belongs to it (a unit, a button) in one frame. */
export function InputGroup({ children }: { children: ReactNode }) {
  return <span className={styles.group}>{children}</span>;
}

export interface SwitchProps {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** On or off, at once. */
export function Switch({ label, description, checked, onChange, disabled }: SwitchProps) {
  const id = useId();
  return (
    <div className={styles.switchRow}>
      <input
        id={id}
        type="checkbox"
        role="switch"
        className={styles.switch}
        checked={checked}
        aria-checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id} className={styles.switchLabel}>
        <span className="text13">{label}</span>
        {description === undefined ? null : <span className="meta">{description}</span>}
      </label>
    </div>
  );
}
