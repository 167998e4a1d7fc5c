import { Dialog } from "@base-ui/react/dialog";
import { Fragment, type KeyboardEvent, useId, useState } from "react";
import { Icon } from "../../components/icon.tsx";
import { Key } from "../../components/small.tsx";
import { cx } from "../../lib/cx.ts";
import styles from "./command-palette.module.css";
import { usePaletteEntries } from "./entries.ts";
import { findEntries, markedParts, type PaletteEntry } from "./model.ts";

/** Finds and acts: type, choose with the arrows, Enter. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const found = findEntries(usePaletteEntries(), typed);
  const index = Math.min(chosen, Math.max(0, found.length - 1));
  const act = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return;
    onClose();
    entry.act();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen((index + step + found.length) % Math.max(1, found.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      act(found[index]);
    }
  };
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={cx(styles.scrim)} />
        <Dialog.Popup className={cx(styles.palette)} aria-label="Command palette">
          <div className={styles.head}>
            <Icon name="search" size={18} className="third" />
            <input
              className={styles.input}
              role="combobox"
              aria-expanded="true"
              aria-controls={listId}
              aria-activedescendant={found[index] === undefined ? undefined : `${listId}-${index}`}
              aria-label="Search or do"
              placeholder="Search or do…"
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setChosen(0);
              }}
              onKeyDown={onKeyDown}
            />
            <Key>Esc</Key>
          </div>
          <div className={styles.list} role="listbox" id={listId} aria-label="Results">
            {found.map((entry, place) => (
              <Fragment key={entry.id}>
                {entry.group === found[place - 1]?.group ? null : (
                  <div className={cx("caption", styles.group)} role="presentation">
                    {entry.group}
                  </div>
                )}
                <Row
                  id={`${listId}-${place}`}
                  entry={entry}
                  typed={typed}
                  chosen={place === index}
                  onPoint={() => setChosen(place)}
                  onAct={() => act(entry)}
                />
              </Fragment>
            ))}
            {found.length === 0 ? <p className={styles.none}>Nothing fits “{typed}”.</p> : null}
          </div>
          <footer className={styles.foot}>
            <Key>↑</Key>
            <Key>↓</Key> choose
            <Key>↵</Key> do
          </footer>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface RowProps {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly typed: string;
  readonly chosen: boolean;
  readonly onPoint: () => void;
  readonly onAct: () => void;
}

function Row({ id, entry, typed, chosen, onPoint, onAct }: RowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the input, which points here by aria-activedescendant
    // biome-ignore lint/a11y/useFocusableInteractive: the same
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      className={cx(styles.row, chosen && styles.chosen)}
      onPointerMove={onPoint}
      onClick={onAct}
      ref={chosen ? (element) => element?.scrollIntoView({ block: "nearest" }) : undefined}
    >
      <Icon name={entry.icon} size={15} className={entry.tone ?? "second"} />
      <span className="nowrap">
        {markedParts(entry.title, typed).map((part, place) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
          part.marked ? <b key={place}>{part.text}</b> : <Fragment key={place}>{part.text}</Fragment>,
        )}
      </span>
      <span className={cx("third cut grow", styles.detail)}>{entry.detail}</span>
      {chosen ? <Key>↵</Key> : null}
    </div>
  );
}
