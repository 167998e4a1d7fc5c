/** Where the blocks of a design stand on its axis. Pure. */
import { type Design, durationOf, type Place, type Step } from "./design.ts";

/** How wide an action is drawn that does not say how long it takes. */
export const assumedMs = 12_000;

export interface LaidStep {
  readonly id: string;
  readonly step: Step;
  readonly fromMs: number;
  readonly toMs: number;
  /** It does not say how long it takes. */
  readonly assumed: boolean;
}

export interface Layout {
  readonly lanes: readonly (readonly LaidStep[])[];
  readonly totalMs: number;
}

export function layOut(design: Design): Layout {
  const lanes = design.lanes.map((lane) => {
    let at = 0;
    return lane.steps.map(({ id, step }): LaidStep => {
      const durationMs = durationOf(step);
      const fromMs = at;
      at += durationMs ?? assumedMs;
      return { id, step, fromMs, toMs: at, assumed: durationMs === undefined };
    });
  });
  return { lanes, totalMs: Math.max(0, ...lanes.map((lane) => lane.at(-1)?.toMs ?? 0)) };
}

const scaleMin = 0.5 / 1_000;
const scaleMax = 40 / 1_000;
const fitRoom = 1.2;
const emptyMs = 150_000;

/** Pixels per millisecond that show the whole plan with a fifth of room. */
export function fitScale(totalMs: number, widthPx: number): number {
  return clampScale(widthPx / ((totalMs || emptyMs) * fitRoom));
}

export function clampScale(scale: number): number {
  return Math.min(scaleMax, Math.max(scaleMin, scale));
}

/** The place at which something dropped goes in: before the step over whose first half it was let go. */
export function dropPlace(layout: Layout, laneIndex: number, ms: number): Place {
  const lane = layout.lanes[laneIndex];
  if (lane === undefined) return { lane: layout.lanes.length, position: 0 };
  const position = lane.findIndex((block) => ms < (block.fromMs + block.toMs) / 2);
  return { lane: laneIndex, position: position < 0 ? lane.length : position };
}

/** A length that a hand means: whole seconds below a minute, five seconds above, ten above five minutes. */
export function snapMs(ms: number): number {
  const grain = ms < 60_000 ? 1_000 : ms < 300_000 ? 5_000 : 10_000;
  return Math.max(1_000, Math.round(ms / grain) * grain);
}
