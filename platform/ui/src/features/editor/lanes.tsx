import { dropTargetForElements, monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { IconButton } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { Key } from "../../components/small.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { formatTimelineMs } from "../../lib/format.ts";
import { useWidth } from "../run/axis.ts";
import { tickStepMs } from "../run/model/timeline.ts";
import { Block } from "./block.tsx";
import styles from "./lanes.module.css";
import { type Action, type Design, durationOf, isResizable, type Place, type Step, stepOf } from "./model/design.ts";
import * as edits from "./model/edits.ts";
import type { History } from "./model/history.ts";
import { clampScale, dropPlace, fitScale, type Layout, layOut, snapMs } from "./model/layout.ts";
import { type Problem, stepAtPath } from "./model/problems.ts";
import { type EditorAction, nextId } from "./use-editor.ts";

export interface LanesProps {
  readonly design: Design;
  readonly actions: readonly Action[];
  readonly plan: Schemas["Plan"] | undefined;
  readonly problems: readonly Problem[];
  readonly selected: string | undefined;
  readonly history: History<Design>;
  readonly dispatch: (action: EditorAction) => void;
}

const gutter = 40;
const zoomStep = 1.25;
const resizeStepMs = 5_000;

/** The plan in time: lanes side by side, blocks as long as they last. */
export function Lanes({ design, actions, plan, problems, selected, history, dispatch }: LanesProps) {
  const layout = layOut(design);
  const [measure, width] = useWidth();
  const [zoom, setZoom] = useState(1);
  const fit = fitScale(layout.totalMs, Math.max(200, width - gutter - 16));
  const scale = clampScale(fit * zoom);
  const contentWidth = Math.max(width, gutter + layout.totalMs * scale + 120);
  const [drop, setDrop] = useState<Place | undefined>();
  const lanesElement = useRef<HTMLDivElement>(null);
  const actionOf = (step: Step) => actions.find((action) => action.id === step.actionType);
  useDropping({ element: lanesElement, layout, scale, onPlace: setDrop, dispatch });

  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (event.target instanceof HTMLInputElement) return;
    if (key === "Delete" || key === "Backspace") {
      event.preventDefault();
      dispatch({ type: "remove" });
      return;
    }
    if (key !== "ArrowLeft" && key !== "ArrowRight" && key !== "ArrowUp" && key !== "ArrowDown") return;
    event.preventDefault();
    const by = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
    const sideways = key === "ArrowLeft" || key === "ArrowRight";
    if (event.altKey && selected !== undefined) {
      dispatch({
        type: "design",
        change: (known) => (sideways ? edits.moveWithin(known, selected, by, nextId) : edits.moveAcross(known, selected, by, nextId)),
      });
    } else if (event.shiftKey && sideways && selected !== undefined) {
      const step = stepOf(design, selected)?.step;
      const durationMs = step === undefined ? undefined : durationOf(step);
      if (step === undefined || durationMs === undefined || !isResizable(step, actionOf(step))) return;
      dispatch({
        type: "design",
        topic: `resize ${selected}`,
        change: (known) => edits.resizeStep(known, selected, durationMs + by * resizeStepMs),
      });
    } else {
      const id = edits.neighbourOf(design, selected, key);
      if (id !== undefined) dispatch({ type: "select", id });
    }
  };
  return (
    <>
      <div className={styles.tools}>
        <IconButton label="Undo" icon="undo" disabled={history.past.length === 0} onClick={() => dispatch({ type: "undo" })} />
        <IconButton label="Redo" icon="redo" disabled={history.future.length === 0} onClick={() => dispatch({ type: "redo" })} />
        <span className={cx("divider", styles.divider)} />
        <span className="meta nowrap">{formatTimelineMs(plan?.estimatedDurationMs ?? layout.totalMs)} planned</span>
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
        <IconButton label="Zoom out" icon="minus" onClick={() => setZoom(zoom / zoomStep)} />
        <button type="button" className={styles.fit} onClick={() => setZoom(1)}>
          {zoom === 1 ? "Fit" : `${Math.round(zoom * 100)} %`}
        </button>
        <IconButton label="Zoom in" icon="plus" onClick={() => setZoom(zoom * zoomStep)} />
      </div>
      <div className={styles.scroll} ref={measure}>
        {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: the keys act on the step that has the focus within */}
        <div
          className={styles.lanes}
          role="group"
          aria-label="Lanes"
          style={{ width: contentWidth }}
          ref={lanesElement}
          onKeyDown={onKeyDown}
        >
          <Ruler scale={scale} width={contentWidth} lanes={design.lanes.length + 1} />
          {design.lanes.map((lane, laneIndex) => (
            <div key={lane.id} className={styles.lane} data-lane={laneIndex}>
              <span className={styles.number}>{laneIndex + 1}</span>
              {layout.lanes[laneIndex]?.map((laid, position) => {
                const planned = plan?.steps.find((step) => step.lane === laneIndex && step.position === position);
                return (
                  <Block
                    key={laid.id}
                    laid={laid}
                    action={actionOf(laid.step)}
                    planned={planned}
                    worst={problems.find((problem) => stepAtPath(design, problem.path) === laid.id)?.severity}
                    left={gutter + laid.fromMs * scale}
                    width={(laid.toMs - laid.fromMs) * scale - 2}
                    isSelected={laid.id === selected}
                    onSelect={() => dispatch({ type: "select", id: laid.id })}
                    onResize={
                      isResizable(laid.step, actionOf(laid.step)) && !laid.assumed
                        ? (px) =>
                            dispatch({
                              type: "design",
                              topic: `resize ${laid.id}`,
                              change: (known) => edits.resizeStep(known, laid.id, snapMs(px / scale)),
                            })
                        : undefined
                    }
                  />
                );
              })}
              {drop?.lane === laneIndex ? (
                <span className={styles.dropMark} style={{ left: gutter + dropMs(layout, drop) * scale - 2 }} />
              ) : null}
            </div>
          ))}
          <div className={cx(styles.lane, styles.newLane)} data-lane={design.lanes.length}>
            <span className={cx(styles.number, "third")}>{design.lanes.length + 1}</span>
            <div className={cx(styles.drop, drop?.lane === design.lanes.length && styles.dropOver)}>
              <Icon name="plus" size={13} />
              Drop an action here, or press <Key>Enter</Key> in the palette
            </div>
          </div>
        </div>
      </div>
    </>
  );
}

function dropMs(layout: Layout, place: Place): number {
  const lane = layout.lanes[place.lane] ?? [];
  return lane[place.position]?.fromMs ?? lane.at(-1)?.toMs ?? 0;
}

interface Dropping {
  readonly element: React.RefObject<HTMLElement | null>;
  readonly layout: Layout;
  readonly scale: number;
  readonly onPlace: (place: Place | undefined) => void;
  readonly dispatch: (action: EditorAction) => void;
}

/** New steps from the palette and blocks that are moved go in where they are let go. */
function useDropping(options: Dropping): void {
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    const element = latest.current.element.current;
    if (element === null) return;
    const placeAt = (clientX: number, clientY: number): Place => {
      const { layout, scale } = latest.current;
      const lane = [...element.querySelectorAll<HTMLElement>("[data-lane]")].find((row) => row.getBoundingClientRect().bottom > clientY);
      const left = element.getBoundingClientRect().left + gutter;
      return dropPlace(layout, Number(lane?.dataset["lane"] ?? layout.lanes.length), (clientX - left) / scale);
    };
    const stopTarget = dropTargetForElements({ element });
    const stopMonitor = monitorForElements({
      onDrag: ({ location }) => {
        const over = location.current.dropTargets.length > 0;
        latest.current.onPlace(over ? placeAt(location.current.input.clientX, location.current.input.clientY) : undefined);
      },
      onDrop: ({ location, source }) => {
        latest.current.onPlace(undefined);
        if (location.current.dropTargets.length === 0) return;
        const place = placeAt(location.current.input.clientX, location.current.input.clientY);
        const { data } = source;
        if (data["kind"] === "new-step")
          latest.current.dispatch({ type: "add", step: { id: nextId(), step: data["step"] as Step }, ...place });
        else if (data["kind"] === "step")
          latest.current.dispatch({ type: "design", change: (known) => edits.moveStep(known, String(data["id"]), place, nextId) });
      },
    });
    return () => {
      stopTarget();
      stopMonitor();
    };
  }, []);
}

function Ruler({ scale, width, lanes }: { scale: number; width: number; lanes: number }) {
  const step = tickStepMs(scale);
  const count = Math.ceil((width - gutter) / scale / step);
  return (
    <div className={styles.ruler}>
      {Array.from({ length: Math.min(count, 400) }, (_, index) => (
        <span key={index * step} className={styles.tick} style={{ left: gutter + index * step * scale, height: 30 + lanes * 60 }}>
          {formatTimelineMs(index * step)}
        </span>
      ))}
    </div>
  );
}
