import { type KeyboardEvent, useRef, useState } from "react";
import { Icon } from "../../components/icon.tsx";
import { Key } from "../../components/small.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { formatTimelineMs } from "../../lib/format.ts";
import { chordOf } from "../../lib/keys.ts";
import { useWidth } from "../run/axis.ts";
import { tickStepMs } from "../run/model/timeline.ts";
import { Block } from "./block.tsx";
import { dropMs, gutter, useDropping } from "./dropping.ts";
import { LaneTools } from "./lane-tools.tsx";
import styles from "./lanes.module.css";
import { type Action, type Design, isResizable, type Place, type Step } from "./model/design.ts";
import * as edits from "./model/edits.ts";
import type { History } from "./model/history.ts";
import { keyAct } from "./model/key-act.ts";
import { clampScale, fitScale, type LaidStep, layOut, snapMs } from "./model/layout.ts";
import { type Problem, stepAtPath } from "./model/problems.ts";
import type { EditorAction } from "./use-editor.ts";

export interface LanesProps {
  readonly design: Design;
  readonly actions: readonly Action[];
  readonly plan: Schemas["Plan"] | undefined;
  readonly problems: readonly Problem[];
  readonly selected: string | undefined;
  readonly history: History<Design>;
  readonly dispatch: (action: EditorAction) => void;
}

/** The plan in time: lanes side by side, blocks as long as they last. */
export function Lanes({ design, actions, plan, problems, selected, history, dispatch }: LanesProps) {
  const layout = layOut(design);
  const [measure, width] = useWidth();
  const [zoom, setZoom] = useState(1);
  const fit = fitScale(layout.totalMs, Math.max(200, width - gutter - 16));
  const scale = clampScale(fit * zoom);
  const contentWidth = Math.max(width, gutter + layout.totalMs * scale + 120);
  const [drop, setDrop] = useState<Place | undefined>();
  const lanesElement = useRef<HTMLElement>(null);
  const actionOf = (step: Step) => actions.find((action) => action.id === step.actionType);
  useDropping({ element: lanesElement, layout, scale, onPlace: setDrop, dispatch });

  const onKeyDown = (event: KeyboardEvent) => {
    const act = keyAct(chordOf(event.nativeEvent), design, selected, actions);
    if (act === undefined) return;
    event.preventDefault();
    dispatch(act);
  };
  return (
    <>
      <LaneTools history={history} totalMs={plan?.estimatedDurationMs ?? layout.totalMs} zoom={zoom} onZoom={setZoom} dispatch={dispatch} />
      <div className={styles.scroll} ref={measure}>
        <section className={styles.lanes} aria-label="Lanes" style={{ width: contentWidth }} ref={lanesElement} onKeyDown={onKeyDown}>
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
                    onResize={resizerOf(laid, actionOf(laid.step), scale, dispatch)}
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
        </section>
      </div>
    </>
  );
}

/** Pulling at the edge of a block, where its length is a matter of the design. */
function resizerOf(
  laid: LaidStep,
  action: Action | undefined,
  scale: number,
  dispatch: LanesProps["dispatch"],
): ((px: number) => void) | undefined {
  if (laid.assumed || !isResizable(laid.step, action)) return undefined;
  return (px) =>
    dispatch({ type: "design", topic: `resize ${laid.id}`, change: (known) => edits.resizeStep(known, laid.id, snapMs(px / scale)) });
}

const ticksMax = 400;

function Ruler({ scale, width, lanes }: { scale: number; width: number; lanes: number }) {
  const step = tickStepMs(scale);
  const count = Math.ceil((width - gutter) / scale / step);
  return (
    <div className={styles.ruler}>
      {Array.from({ length: Math.min(count, ticksMax) }, (_, index) => index * step).map((ms) => (
        <span key={ms} className={styles.tick} style={{ left: gutter + ms * scale, height: 30 + lanes * 60 }}>
          {formatTimelineMs(ms)}
        </span>
      ))}
    </div>
  );
}
