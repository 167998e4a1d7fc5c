import { Menu as BaseMenu } from "@base-ui/react/menu";
import type { ReactElement } from "react";
import { cx } from "../lib/cx.ts";
import { Icon, type IconName } from "./icon.tsx";
import styles from "./menu.module.css";

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
      {/* A landmark of its own, so that whoever goes from landmark to landmark finds it. */}
      <BaseMenu.Portal role="region" aria-label="Menu">
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
