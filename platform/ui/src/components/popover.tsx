import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Tooltip as BaseTooltip } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";
import { cx } from "../lib/cx.ts";
import { Icon, type IconName } from "./icon.tsx";
import styles from "./popover.module.css";

/** What an element says when it is pointed at or focused. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactElement }) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner sideOffset={6} className={cx(styles.positioner)}>
          <BaseTooltip.Popup className={cx(styles.tooltip)}>{text}</BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}

export interface MenuEntry {
  readonly label: string;
  readonly icon?: IconName;
  readonly note?: string;
  readonly checked?: boolean;
  readonly danger?: boolean;
  readonly onSelect: () => void;
}

/** A menu of acts below its button. */
export function Menu({ trigger, entries }: { trigger: ReactElement; entries: readonly MenuEntry[] }) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={6} align="start" className={cx(styles.positioner)}>
          <BaseMenu.Popup className={cx(styles.menu)}>
            {entries.map((entry) => (
              <BaseMenu.Item key={entry.label} className={cx(styles.item, entry.danger && styles.danger)} onClick={entry.onSelect}>
                {entry.icon === undefined ? null : <Icon name={entry.icon} />}
                <span className="grow">{entry.label}</span>
                {entry.note === undefined ? null : <span className="meta">{entry.note}</span>}
                {entry.checked ? <Icon name="confirmed" size={13} label="chosen" /> : null}
              </BaseMenu.Item>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
