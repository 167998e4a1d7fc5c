import { IconButton } from "../../components/button.tsx";
import { Key } from "../../components/small.tsx";
import { cx } from "../../lib/cx.ts";
import { formatTimelineMs } from "../../lib/format.ts";
import styles from "./lanes.module.css";
import type { Design } from "./model/design.ts";
import type { History } from "./model/history.ts";
import type { EditorAction } from "./use-editor.ts";

export interface LaneToolsProps {
  readonly history: History<Design>;
  readonly totalMs: number;
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
  readonly dispatch: (action: EditorAction) => void;
}

const zoomStep = 1.25;

/** Undo, redo, the length of the plan, the zoom, and the keys that people learn here. */
export function LaneTools({ history, totalMs, zoom, onZoom, dispatch }: LaneToolsProps) {
  return (
    <div className={styles.tools}>
      <IconButton label="Undo" icon="undo" disabled={history.past.length === 0} onClick={() => dispatch({ type: "undo" })} />
      <IconButton label="Redo" icon="redo" disabled={history.future.length === 0} onClick={() => dispatch({ type: "redo" })} />
      <span className={cx("divider", styles.divider)} />
      <span className="meta nowrap">{formatTimelineMs(totalMs)} planned</span>
      <span className="grow" />
      <span className={styles.keys} aria-hidden="true">
        <Key>Alt</Key>
        <Key>→</Key> move
      </span>
      <span className={styles.keys} aria-hidden="true">
        <Key>Shift</Key>
        <Key>→</Key> resize
      </span>
      <span className={cx("divider", styles.divider)} />
      <IconButton label="Zoom out" icon="minus" onClick={() => onZoom(zoom / zoomStep)} />
      <button type="button" className={styles.fit} onClick={() => onZoom(1)}>
        {zoom === 1 ? "Fit" : `${Math.round(zoom * 100)} %`}
      </button>
      <IconButton label="Zoom in" icon="plus" onClick={() => onZoom(zoom * zoomStep)} />
    </div>
  );
}
