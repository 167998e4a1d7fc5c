import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { Icon } from "../../components/icon.tsx";
import { Card, CardHead } from "../../components/small.tsx";
import { kindSigns, runSign } from "../../components/states.tsx";
import { cx } from "../../lib/cx.ts";
import { cutMiddle, formatTimelineMs, formatTimelineTenths } from "../../lib/format.ts";
import { type Axis, xOf } from "./axis.ts";
import { type Block, type Span, type Timeline, tickStepMs } from "./model/timeline.ts";
import styles from "./timeline-view.module.css";

export interface TimelineViewProps {
  readonly timeline: Timeline;
  readonly axis: Axis;
  readonly over: boolean;
  readonly scrubbed: boolean;
  /** Milliseconds from the start, or nothing for now. */
  readonly onScrub: (ms: number | undefined) => void;
  readonly selected: string | undefined;
  readonly onSelect: (stepId: string) => void;
}

const rulerHeight = 26;
const laneHeight = 52;
const iconOnlyBelow = 50;
const nameOnlyBelow = 150;

/** Plan as thin lines, reality as blocks, and the now-line, which can be dragged back. */
export function TimelineView(props: TimelineViewProps) {
  const { timeline, axis, over, scrubbed, onScrub } = props;
  const height = rulerHeight + Math.max(1, timeline.lanes.length) * laneHeight;
  return (
    <Card className={styles.card ?? ""}>
      <CardHead title="Timeline" low>
        <span className={styles.legend}>
          <span className={styles.planSign}>plan</span>
          <span className={styles.realSign}>real</span>
          <span className={styles.comeSign}>preparing, or to come</span>
          <span className={styles.tailSign}>rolling back</span>
        </span>
        <span className="grow" />
        {scrubbed ? (
          <button type="button" className={styles.live} onClick={() => onScrub(undefined)}>
            {over ? "Back to the end" : "Back to live"}
          </button>
        ) : over ? null : (
          <span className={styles.live}>
            <span className={styles.liveDot} />
            Live
          </span>
        )}
      </CardHead>
      <div className={styles.plot} style={{ height }}>
        <Ruler axis={axis} height={height} />
        {timeline.lanes.map((blocks, lane) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a lane is its place
          <div key={lane} className={styles.lane} style={{ top: rulerHeight + lane * laneHeight, height: laneHeight }}>
            <span className={styles.laneNumber}>{lane + 1}</span>
            {blocks.map((block) => (
              <BlockView
                key={block.step.id}
                block={block}
                axis={axis}
                selected={block.step.id === props.selected}
                onSelect={() => props.onSelect(block.step.id)}
              />
            ))}
          </div>
        ))}
        <NowLine axis={axis} nowMs={timeline.nowMs} hollow={scrubbed} onScrub={onScrub} />
      </div>
    </Card>
  );
}

function Ruler({ axis, height }: { axis: Axis; height: number }) {
  const step = tickStepMs(axis.pxPerMs);
  const count = Math.floor(axis.totalMs / step);
  return (
    <svg className={styles.ruler} width={axis.width} height={height} aria-hidden="true">
      {Array.from({ length: count + 1 }, (_, index) => {
        const x = Math.round(xOf(axis, index * step)) + 0.5;
        return (
          <g key={x}>
            <path d={`M${x} 18V26`} className={styles.tick} />
            <path d={`M${x} 26V${height}`} className={styles.gridLine} />
            <text x={x + 5} y="16" className={styles.tickLabel}>
              {formatTimelineMs(index * step)}
            </text>
            {[1, 2].map((third) => {
              const minor = Math.round(xOf(axis, index * step + (third * step) / 3)) + 0.5;
              return <path key={third} d={`M${minor} 22V26`} className={styles.gridLine} />;
            })}
          </g>
        );
      })}
      <path d={`M0 25.5H${axis.width}`} className={styles.gridLine} />
    </svg>
  );
}

interface BlockViewProps {
  readonly block: Block;
  readonly axis: Axis;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function BlockView({ block, axis, selected, onSelect }: BlockViewProps) {
  const { kind, plan, preparation, real, forecast } = block;
  const place = (span: Span) => ({ left: xOf(axis, span.fromMs), width: Math.max(2, (span.toMs - span.fromMs) * axis.pxPerMs) });
  const tone = styles[kind];
  const shown = real ?? forecast;
  return (
    <>
      <span className={cx(styles.plan, tone)} style={place(plan)} />
      {preparation === undefined ? null : <span className={cx(styles.preparation, tone)} style={place(preparation)} />}
      {forecast === undefined || real === undefined ? null : <span className={cx(styles.rest, tone)} style={place(forecast)} />}
      {shown === undefined ? null : <Shown block={block} place={place(shown)} selected={selected} onSelect={onSelect} />}
      <Tail block={block} place={place} />
    </>
  );
}

interface Extent {
  readonly left: number;
  readonly width: number;
}

/** The step itself: solid where it is real, dashed where it is to come. */
function Shown({ block, place, selected, onSelect }: { block: Block; place: Extent; selected: boolean; onSelect: () => void }) {
  const { step, kind, plan, real } = block;
  const label = `${kindSigns[kind].word} “${step.label}”, ${runSign(step.state).word}, planned ${formatTimelineMs(plan.fromMs)} to ${formatTimelineMs(plan.toMs)}`;
  return (
    <button
      type="button"
      className={cx(
        styles.block,
        styles[kind],
        real === undefined && styles.toCome,
        real?.open && styles.open,
        step.state === "SKIPPED" && styles.skipped,
        selected && styles.selected,
      )}
      style={place}
      title={label}
      onClick={onSelect}
    >
      <Icon name={kindSigns[kind].icon} size={13} />
      {place.width < iconOnlyBelow ? null : <Words block={block} width={place.width} />}
    </button>
  );
}

/** What fits of the name. It is hidden from screen readers, because the title of the button says all of it. */
function Words({ block, width }: { block: Block; width: number }) {
  const { step, real, tail } = block;
  const isWait = step.stepType === "wait";
  const name = isWait ? formatTimelineMs(step.plannedDurationMs) : step.label;
  const isDone = real !== undefined && !real.open && !isWait && tail === undefined;
  const sign = runSign(step.state);
  return (
    <>
      <span aria-hidden="true" className={cx(styles.name, "cut")}>
        {cutMiddle(name, Math.max(6, Math.floor(width / 7)))}
      </span>
      {width < nameOnlyBelow || isWait ? null : (
        <>
          <span aria-hidden="true" className={cx(styles.detail, "cut grow")}>
            {step.technology}
          </span>
          {step.totalTargetCount > 0 ? (
            <span aria-hidden="true" className={styles.count}>
              <Icon name="target" size={12} />
              {step.totalTargetCount}
            </span>
          ) : null}
        </>
      )}
      {isDone ? <Icon name={sign.icon} size={13} className={cx(styles.end, sign.tone)} /> : null}
    </>
  );
}

/** From the request to stop until the last target is confirmed. */
function Tail({ block, place }: { block: Block; place: (span: Span) => Extent }) {
  const { tail } = block;
  if (tail === undefined || tail.toMs - tail.fromMs < 1) return null;
  const words = tail.worry ? "not proven" : tail.open ? "rolling back" : "rolled back";
  return <span className={cx(styles.tail, tail.worry && styles.worry)} style={place(tail)} title={words} />;
}

function NowLine({
  axis,
  nowMs,
  hollow,
  onScrub,
}: {
  axis: Axis;
  nowMs: number;
  hollow: boolean;
  onScrub: (ms: number | undefined) => void;
}) {
  const dragging = useRef(false);
  const x = xOf(axis, nowMs);
  const msAt = (event: PointerEvent) => {
    const plot = event.currentTarget.parentElement?.getBoundingClientRect();
    return Math.max(0, (event.clientX - (plot?.left ?? 0) - axis.gutter) / axis.pxPerMs);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const stepsMs: Readonly<Record<string, number>> = { ArrowLeft: -1_000, ArrowRight: 1_000, PageUp: -10_000, PageDown: 10_000 };
    const step = stepsMs[event.key];
    if (step === undefined && event.key !== "Home" && event.key !== "End") return;
    event.preventDefault();
    onScrub(event.key === "End" ? undefined : event.key === "Home" ? 0 : Math.max(0, nowMs + (step ?? 0)));
  };
  return (
    <>
      <span className={styles.nowLine} style={{ left: x - 1 }} />
      <div
        role="slider"
        tabIndex={0}
        aria-label="Moment that is shown"
        aria-valuemin={0}
        aria-valuemax={Math.round(axis.totalMs)}
        aria-valuenow={Math.round(nowMs)}
        aria-valuetext={formatTimelineTenths(nowMs)}
        className={cx(styles.flag, hollow && styles.hollow)}
        style={{ left: Math.min(axis.width - 52, Math.max(2, x - 25)) }}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          dragging.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => (dragging.current ? onScrub(msAt(event)) : undefined)}
        onPointerUp={() => {
          dragging.current = false;
        }}
      >
        {formatTimelineTenths(nowMs)}
      </div>
    </>
  );
}
