import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type PointerEvent, useEffect, useRef } from "react";
import { Icon } from "../../components/icon.tsx";
import { kindSigns } from "../../components/states.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { formatTimelineMs } from "../../lib/format.ts";
import { kindOf } from "../../lib/kind.ts";
import styles from "./block.module.css";
import { type Action, labelOf } from "./model/design.ts";
import type { LaidStep } from "./model/layout.ts";

export interface BlockProps {
  readonly laid: LaidStep;
  readonly action: Action | undefined;
  readonly planned: Schemas["PlannedStep"] | undefined;
  readonly worst: "error" | "warning" | undefined;
  readonly left: number;
  readonly width: number;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  /** Gives the wanted width in pixels; undefined where the length cannot be pulled. */
  readonly onResize: ((px: number) => void) | undefined;
}

const tightBelow = 60;

/** One step on the timeline. */
export function Block({ laid, action, planned, worst, left, width, isSelected, onSelect, onResize }: BlockProps) {
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (element.current === null) return;
    return draggable({ element: element.current, getInitialData: () => ({ kind: "step", id: laid.id }) });
  }, [laid.id]);
  useEffect(() => {
    if (isSelected && document.activeElement?.closest("[data-block]") !== null) element.current?.focus();
  }, [isSelected]);
  const kind = laid.step.type === "wait" ? "wait" : kindOf(action?.kind);
  const isGone = laid.step.type === "action" && action === undefined;
  const title = titleOf(laid, action, planned);
  const words = { error: ", has an error", warning: ", has a warning", none: "" }[worst ?? "none"];
  return (
    <div className={styles.place} style={{ left, width: Math.max(14, width) }} data-block={laid.id}>
      <button
        type="button"
        ref={element}
        className={cx(styles.block, styles[kind], isSelected && styles.selected, width < tightBelow && styles.tight, isGone && styles.gone)}
        tabIndex={isSelected ? 0 : -1}
        aria-pressed={isSelected}
        title={`${title}${words}`}
        onClick={onSelect}
        onFocus={onSelect}
      >
        <Icon name={kindSigns[kind].icon} size={13} />
        {width < tightBelow ? null : <BlockWords laid={laid} action={action} planned={planned} />}
        {worst === undefined ? null : (
          <Icon
            name={worst === "error" ? "failed" : "warning"}
            size={12}
            className={cx(styles.mark, worst === "error" ? "red" : "amber")}
          />
        )}
      </button>
      {onResize === undefined || !isSelected ? null : <Handle width={width} onResize={onResize} />}
    </div>
  );
}

type Described = Pick<BlockProps, "laid" | "action" | "planned">;

const lengthOf = (laid: LaidStep) => (laid.assumed ? "?" : formatTimelineMs(laid.toMs - laid.fromMs));

function titleOf(laid: LaidStep, action: Described["action"], planned: Described["planned"]): string {
  const kind = laid.step.type === "wait" ? "wait" : kindOf(action?.kind);
  const parts = [
    `${kindSigns[kind].word} “${labelOf(laid.step, action)}”`,
    laid.assumed ? "does not say how long it takes" : lengthOf(laid),
    `from ${formatTimelineMs(laid.fromMs)}`,
    planned?.targetType === undefined ? "" : `${planned.selected} of ${planned.candidates} targets`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** What fits of the name. It is hidden from screen readers, because the title of the button says all of it. */
function BlockWords({ laid, action, planned }: Described) {
  if (laid.step.type === "wait")
    return (
      <span aria-hidden="true" className={styles.waitLength}>
        {lengthOf(laid)}
      </span>
    );
  return (
    <>
      <span aria-hidden="true" className={styles.words}>
        <span className={styles.name}>{labelOf(laid.step, action)}</span>
        <span className={styles.detail}>{action?.label ?? "not offered by any extension"}</span>
      </span>
      <span aria-hidden="true" className={styles.facts}>
        <span className={styles.length}>{lengthOf(laid)}</span>
        {planned?.targetType === undefined ? null : (
          <span className="row" style={{ gap: 4 }}>
            <Icon name="target" size={11} />
            {planned.selected}
          </span>
        )}
      </span>
    </>
  );
}

function Handle({ width, onResize }: { width: number; onResize: (px: number) => void }) {
  const from = useRef<{ readonly x: number; readonly width: number } | undefined>(undefined);
  const begin = (event: PointerEvent) => {
    event.preventDefault();
    from.current = { x: event.clientX, width };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  return (
    <span
      className={styles.handle}
      aria-hidden="true"
      onPointerDown={begin}
      onPointerMove={(event) =>
        from.current === undefined ? undefined : onResize(from.current.width + 2 + event.clientX - from.current.x)
      }
      onPointerUp={() => {
        from.current = undefined;
      }}
    />
  );
}
