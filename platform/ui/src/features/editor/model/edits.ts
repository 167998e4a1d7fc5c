/** Changes of a design. Each gives the design after it; one that cannot be done gives the same design. Pure. */
import { formatDuration } from "@squall/core";
import { type Design, type DesignLane, type DesignStep, type NextId, type Place, placeOf, type Step } from "./design.ts";

/** Puts a step where it is wanted; a place behind the last lane is a new lane. */
export function addStep(design: Design, added: DesignStep, place: Place, nextId: NextId): Design {
  const lane = design.lanes[place.lane];
  if (lane === undefined) return { ...design, lanes: [...design.lanes, { id: nextId(), steps: [added] }] };
  return withLane(design, place.lane, { ...lane, steps: lane.steps.toSpliced(place.position, 0, added) });
}

/** Takes a step out, and its lane with the last one in it. */
export function removeStep(design: Design, id: string): Design {
  const lanes = design.lanes.map((lane) => ({ ...lane, steps: lane.steps.filter((step) => step.id !== id) }));
  return { ...design, lanes: lanes.filter((lane) => lane.steps.length > 0) };
}

/** Moves a step to a place that is meant before the move. */
export function moveStep(design: Design, id: string, to: Place, nextId: NextId): Design {
  const from = placeOf(design, id);
  const moved = from === undefined ? undefined : design.lanes[from.lane]?.steps[from.position];
  if (from === undefined || moved === undefined) return design;
  const alone = design.lanes[from.lane]?.steps.length === 1;
  if (from.lane === to.lane && (to.position === from.position || to.position === from.position + 1)) return design;
  if (alone && to.lane === design.lanes.length && from.lane === design.lanes.length - 1) return design;
  const position = from.lane === to.lane && to.position > from.position ? to.position - 1 : to.position;
  const lane = alone && from.lane < to.lane ? to.lane - 1 : to.lane;
  return addStep(removeStep(design, id), moved, { lane, position }, nextId);
}

/** One place to the left or right in its lane. */
export function moveWithin(design: Design, id: string, by: -1 | 1, nextId: NextId): Design {
  const from = placeOf(design, id);
  const length = design.lanes[from?.lane ?? -1]?.steps.length ?? 0;
  if (from === undefined || from.position + by < 0 || from.position + by >= length) return design;
  return moveStep(design, id, { lane: from.lane, position: by === 1 ? from.position + 2 : from.position - 1 }, nextId);
}

/** To the lane above or below, at the end of it; below the last one a lane is opened. */
export function moveAcross(design: Design, id: string, by: -1 | 1, nextId: NextId): Design {
  const from = placeOf(design, id);
  if (from === undefined || from.lane + by < 0) return design;
  const lane = from.lane + by;
  return moveStep(design, id, { lane, position: Math.min(from.position, design.lanes[lane]?.steps.length ?? 0) }, nextId);
}

export function changeStep(design: Design, id: string, change: (step: Step) => Step): Design {
  return {
    ...design,
    lanes: design.lanes.map((lane) => ({
      ...lane,
      steps: lane.steps.map((entry) => (entry.id === id ? { ...entry, step: change(entry.step) } : entry)),
    })),
  };
}

const shortestMs = 1_000;

/** Gives a step another length; never under a second. */
export function resizeStep(design: Design, id: string, durationMs: number): Design {
  const duration = formatDuration(Math.max(shortestMs, Math.round(durationMs)));
  return changeStep(design, id, (step) => ({ ...step, parameters: { ...step.parameters, duration } }));
}

/** A copy right behind the step, under an identity of its own. */
export function duplicateStep(
  design: Design,
  id: string,
  nextId: NextId,
): { readonly design: Design; readonly copyId: string } | undefined {
  const place = placeOf(design, id);
  const original = place === undefined ? undefined : design.lanes[place.lane]?.steps[place.position];
  if (place === undefined || original === undefined) return undefined;
  const copy = { id: nextId(), step: structuredClone(original.step) };
  return { design: addStep(design, copy, { lane: place.lane, position: place.position + 1 }, nextId), copyId: copy.id };
}

/** The step that a press of an arrow leads to. */
export function neighbourOf(
  design: Design,
  id: string | undefined,
  key: "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown",
): string | undefined {
  const from = placeOf(design, id);
  if (from === undefined) return design.lanes[0]?.steps[0]?.id;
  const [lane, position] = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[key] as [number, number];
  const steps = design.lanes[from.lane + lane]?.steps ?? [];
  return steps[Math.min(from.position + position, lane === 0 ? Number.POSITIVE_INFINITY : steps.length - 1)]?.id;
}

function withLane(design: Design, index: number, lane: DesignLane): Design {
  return { ...design, lanes: design.lanes.with(index, lane) };
}
