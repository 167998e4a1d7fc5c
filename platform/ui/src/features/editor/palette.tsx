import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { TextInput } from "../../components/form.tsx";
import { Icon } from "../../components/icon.tsx";
import { Chip, Key, SkeletonRows } from "../../components/small.tsx";
import { kindSigns } from "../../components/states.tsx";
import { cx } from "../../lib/cx.ts";
import { useKeys } from "../../lib/keys.ts";
import { kindOf } from "../../lib/kind.ts";
import { technologyIcon } from "../targets/model.ts";
import type { Action, Step } from "./model/design.ts";
import { paletteGroups } from "./model/palette.ts";
import { newStep, newWait } from "./model/parameters.ts";
import type { WantedTargets } from "./open-editor.tsx";
import styles from "./palette.module.css";

export interface PaletteProps {
  readonly actions: readonly Action[];
  readonly isLoading: boolean;
  readonly targets: WantedTargets | undefined;
  readonly onAdd: (step: Step) => void;
}

const kinds = [
  { kind: "ATTACK", label: "Attack" },
  { kind: "CHECK", label: "Check" },
  { kind: "LOAD_TEST", label: "Load" },
] as const;

/** What one can add: found by typing, added by Enter or by dragging. */
export function Palette({ actions, isLoading, targets, onAdd }: PaletteProps) {
  const [text, setText] = useState("");
  const [chosenKinds, setKinds] = useState<ReadonlySet<Action["kind"]>>(new Set());
  const [chosen, setChosen] = useState(0);
  const input = useRef<HTMLDivElement>(null);
  useKeys({ "/": () => input.current?.querySelector("input")?.focus() });
  const groups = paletteGroups(actions, { text, kinds: chosenKinds, targetType: targets?.type });
  const flat = groups.flatMap((group) => group.actions);
  const stepOf = (action: Action) => newStep(action, { query: targets?.query });
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const by = steps[event.key];
    const action = flat[chosen];
    if (by !== undefined) {
      event.preventDefault();
      setChosen(Math.min(flat.length - 1, Math.max(0, chosen + by)));
    } else if (event.key === "Enter" && action !== undefined) {
      event.preventDefault();
      onAdd(stepOf(action));
    }
  };
  const toggle = (kind: Action["kind"]) =>
    setKinds((known) => (known.has(kind) ? new Set([...known].filter((other) => other !== kind)) : new Set([...known, kind])));
  return (
    <aside className={styles.palette} aria-label="Actions">
      <div className={styles.search} ref={input}>
        <Icon name="search" className="third" />
        <TextInput
          aria-label="Find an action"
          placeholder="Find an action"
          value={text}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
          }}
        />
        <Key>/</Key>
      </div>
      <div className={styles.kinds}>
        {kinds.map(({ kind, label }) => {
          const sign = kindSigns[kindOf(kind)];
          return (
            <button
              key={kind}
              type="button"
              aria-pressed={chosenKinds.has(kind)}
              className={cx(styles.kind, chosenKinds.size > 0 && !chosenKinds.has(kind) && styles.unchosen)}
              onClick={() => toggle(kind)}
            >
              <Chip tone={sign.tone}>
                <Icon name={sign.icon} size={11} />
                {label}
              </Chip>
            </button>
          );
        })}
      </div>
      {targets === undefined ? null : (
        <p className={styles.note}>What can be done to {targets.type.split(".").at(-1)} targets. The query is taken over.</p>
      )}
      {isLoading ? <SkeletonRows rows={8} height={28} /> : null}
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group.technology}>
            <h2 className={cx("caption", styles.technology)}>
              <Icon name={technologyIcon(group.technology)} className="third" />
              <span className="grow">{group.technology}</span>
              <span>{group.actions.length}</span>
            </h2>
            {group.actions.map((action) => (
              <Item
                key={action.id}
                icon={kindSigns[kindOf(action.kind)].icon}
                tone={kindSigns[kindOf(action.kind)].tone}
                label={action.label}
                title={action.description}
                isChosen={text !== "" && flat[chosen]?.id === action.id}
                step={() => stepOf(action)}
                onAdd={onAdd}
              />
            ))}
          </section>
        ))}
        {!isLoading && flat.length === 0 ? (
          <p className={styles.note}>{actions.length === 0 ? "No extension offers an action yet." : "No action fits."}</p>
        ) : null}
        <section>
          <h2 className={cx("caption", styles.technology)}>
            <Icon name="experiment" className="third" />
            <span className="grow">Basic</span>
            <span>1</span>
          </h2>
          <Item icon="wait" tone="third" label="Wait" title="Waits, and does nothing" isChosen={false} step={newWait} onAdd={onAdd} />
        </section>
      </div>
    </aside>
  );
}

interface ItemProps {
  readonly icon: Parameters<typeof Icon>[0]["name"];
  readonly tone: string;
  readonly label: string;
  readonly title: string;
  readonly isChosen: boolean;
  readonly step: () => Step;
  readonly onAdd: (step: Step) => void;
}

function Item({ icon, tone, label, title, isChosen, step, onAdd }: ItemProps) {
  const element = useRef<HTMLButtonElement>(null);
  const latest = useRef(step);
  latest.current = step;
  useEffect(() => {
    if (element.current === null) return;
    return draggable({ element: element.current, getInitialData: () => ({ kind: "new-step", step: latest.current() }) });
  }, []);
  return (
    <button type="button" ref={element} className={cx(styles.item, isChosen && styles.chosen)} title={title} onClick={() => onAdd(step())}>
      <Icon name={icon} className={tone} />
      <span className="grow cut">{label}</span>
      <span className={styles.enter}>
        <Key>↵</Key>
      </span>
    </button>
  );
}
