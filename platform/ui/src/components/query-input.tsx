import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { cx } from "../lib/cx.ts";
import { chordOf } from "../lib/keys.ts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import styles from "./query-input.module.css";
import { QueryText } from "./query-text.tsx";
import { Key } from "./small.tsx";

export interface QueryCompletionItem {
  readonly kind: string;
  readonly label: string;
  readonly insert: string;
  readonly detail?: string;
  readonly count?: number;
}

export interface QueryInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Where the cursor stands; undefined when nothing is to be completed. */
  readonly onCursor: (cursor: number | undefined) => void;
  readonly completion: { readonly from: number; readonly to: number; readonly items: readonly QueryCompletionItem[] } | undefined;
  readonly onSubmit?: (() => void) | undefined;
  /** As a search bar: one line that scrolls, with a magnifier. Otherwise a field that grows with its lines. */
  readonly bar?: boolean;
  readonly placeholder?: string;
  readonly invalid?: boolean;
  readonly describedBy?: string | undefined;
  readonly children?: ReactNode;
}

const shownMax = 12;

/** A query as one types it: coloured, its first mistake underlined, completed by what the platform knows. */
export function QueryInput(props: QueryInputProps) {
  const { label, value, onChange, onCursor, completion, onSubmit, bar = false, placeholder, invalid, describedBy } = props;
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const input = useRef<HTMLTextAreaElement>(null);
  const below = useRef<HTMLDivElement>(null);
  const listId = useId();
  const items = open ? (completion?.items.slice(0, shownMax) ?? []) : [];
  const countMax = Math.max(1, ...items.map((item) => item.count ?? 0));

  const look = () => {
    onCursor(input.current?.selectionStart ?? value.length);
    setOpen(true);
    setChosen(-1);
  };
  const close = () => {
    setOpen(false);
    onCursor(undefined);
  };
  const accept = (item: QueryCompletionItem) => {
    if (completion === undefined) return;
    const blank = item.kind === "operator" && /^[!=~<>*]+$/.test(item.insert) ? "" : " ";
    const rest = value.slice(completion.to);
    const head = `${value.slice(0, completion.from)}${item.insert}${item.kind === "key" ? "" : rest.startsWith(" ") ? "" : blank}`;
    onChange(head + rest);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(head.length, head.length);
      look();
    });
  };
  const move = (by: number) => {
    if (items.length === 0) return false;
    setChosen((chosen + by + items.length) % items.length);
    return true;
  };
  const take = (item: QueryCompletionItem | undefined) => {
    if (item === undefined) return false;
    accept(item);
    return true;
  };
  const submit = () => {
    if (!bar) return false;
    close();
    onSubmit?.();
    return true;
  };
  /** What each key does; one that did nothing is left to the browser. */
  const acts: Readonly<Record<string, () => boolean>> = {
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    tab: () => take(items[Math.max(0, chosen)]),
    enter: () => take(items[chosen]) || submit(),
    "ctrl+ ": () => {
      look();
      return true;
    },
    escape: () => {
      if (!open) return false;
      close();
      return true;
    },
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (acts[chordOf(event.nativeEvent)]?.() !== true) return;
    event.preventDefault();
    // What Escape closed here was the list, and nothing around it.
    event.stopPropagation();
  };
  return (
    <div className={styles.wrap}>
      <div className={cx(styles.field, bar && styles.bar, invalid && styles.invalid)}>
        {bar ? <Icon name="search" size={15} className="third" /> : null}
        <div className={styles.stack}>
          <div className={styles.below} ref={below} aria-hidden="true">
            <QueryText text={value} className={bar ? styles.oneLine : undefined} />
            {"\u200b"}
          </div>
          <textarea
            ref={input}
            rows={1}
            className={cx(styles.input, bar && styles.oneLine)}
            spellCheck={false}
            autoComplete="off"
            role="combobox"
            aria-label={label}
            aria-expanded={items.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
            aria-invalid={invalid || undefined}
            aria-describedby={describedBy}
            placeholder={placeholder}
            value={value}
            onChange={(event) => {
              onChange(bar ? event.target.value.replace(/\n/g, " ") : event.target.value);
              look();
            }}
            onClick={look}
            onKeyDown={onKeyDown}
            onBlur={close}
            onScroll={(event) => {
              if (below.current !== null) below.current.scrollLeft = event.currentTarget.scrollLeft;
            }}
          />
        </div>
        {bar && value !== "" ? <IconButton label="Clear the query" icon="close" onClick={() => onChange("")} /> : null}
        {props.children}
      </div>
      <div id={listId} role="listbox" aria-label="Completions" className={styles.list} hidden={items.length === 0}>
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the keyboard stays in the input, which points here by aria-activedescendant
          <div
            key={`${item.kind} ${item.insert}`}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={cx(styles.item, index === chosen && styles.chosen)}
            onPointerDown={(event) => {
              event.preventDefault();
              accept(item);
            }}
          >
            <span className={cx(styles.itemText, item.kind === "value" && styles.value, item.kind === "keyword" && styles.keyword)}>
              {item.label}
            </span>
            <span className="meta cut">{item.detail}</span>
            {item.count === undefined ? null : (
              <>
                <span className={styles.barTrack} aria-hidden="true">
                  <span className={styles.barFill} style={{ width: `${(100 * item.count) / countMax}%` }} />
                </span>
                <span className={styles.itemCount}>{item.count}</span>
              </>
            )}
          </div>
        ))}
        <div className={styles.foot} aria-hidden="true">
          <Key>↑</Key>
          <Key>↓</Key> choose
          <Key>Tab</Key> accept
          <Key>Esc</Key> close
        </div>
      </div>
    </div>
  );
}
