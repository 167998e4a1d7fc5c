import { useId } from "react";
import { cx } from "../lib/cx.ts";
import { Icon, type IconName } from "./icon.tsx";
import styles from "./segmented.module.css";

export interface SegmentedOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: IconName;
  readonly tone?: string;
}

export interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly SegmentedOption<Value>[];
  readonly onChange: (value: Value) => void;
  /** Fills the width of its place with segments of one size. */
  readonly wide?: boolean;
  readonly small?: boolean;
}

/** One of a few: a group of radio buttons that looks like one control. */
export function Segmented<Value extends string>({ label, value, options, onChange, wide, small }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className={cx(styles.track, wide && styles.wide, small && styles.small)}>
      <legend className="hidden-label">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={cx(styles.segment, option.value === value && styles.chosen)}>
          <input
            className={styles.input}
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.icon === undefined ? null : <Icon name={option.icon} size={12} className={option.tone} />}
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
