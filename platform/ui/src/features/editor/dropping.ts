import { dropTargetForElements, monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useRef } from "react";
import type { Place, Step } from "./model/design.ts";
import * as edits from "./model/edits.ts";
import { dropPlace, type Layout } from "./model/layout.ts";
import { type EditorAction, nextId } from "./use-editor.ts";

/** Width of the column with the numbers of the lanes. */
export const gutter = 40;

/** Where on the axis a place begins. */
export function dropMs(layout: Layout, place: Place): number {
  const lane = layout.lanes[place.lane] ?? [];
  return lane[place.position]?.fromMs ?? lane.at(-1)?.toMs ?? 0;
}

export interface Dropping {
  readonly element: RefObject<HTMLElement | null>;
  readonly layout: Layout;
  readonly scale: number;
  readonly onPlace: (place: Place | undefined) => void;
  readonly dispatch: (action: EditorAction) => void;
}

/** New steps from the palette and blocks that are moved go in where they are let go. */
export function useDropping(options: Dropping): void {
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
