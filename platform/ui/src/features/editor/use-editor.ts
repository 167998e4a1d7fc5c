import { useReducer } from "react";
import { type Design, type DesignStep, type Document, placeOf, toDesign } from "./model/design.ts";
import * as edits from "./model/edits.ts";
import { type History, record, redo, startHistory, undo } from "./model/history.ts";

export interface EditorState {
  readonly history: History<Design>;
  readonly selected: string | undefined;
  /** The design as the platform has it; undefined for one that was never saved. */
  readonly saved: Design | undefined;
}

export type EditorAction =
  | { readonly type: "design"; readonly change: (design: Design) => Design; readonly topic?: string }
  | { readonly type: "add"; readonly step: DesignStep; readonly lane?: number; readonly position?: number }
  | { readonly type: "remove" | "duplicate" }
  | { readonly type: "select"; readonly id: string | undefined }
  | { readonly type: "undo" | "redo" }
  | { readonly type: "saved"; readonly key: string; readonly version: number }
  | { readonly type: "replace"; readonly document: Document };

let counter = 0;

/** Identities live as long as the page: they name lanes and steps between two edits. */
export function nextId(): string {
  counter += 1;
  return `n${counter}`;
}

export function useEditor(initial: Design, saved: Design | undefined) {
  return useReducer(reduceEditor, { history: startHistory(initial), selected: initial.lanes[0]?.steps[0]?.id, saved });
}

export function reduceEditor(state: EditorState, action: EditorAction): EditorState {
  const design = state.history.present;
  const become = (next: Design, topic?: string): EditorState => ({ ...state, history: record(state.history, next, topic) });
  switch (action.type) {
    case "design":
      return become(action.change(design), action.topic);
    case "add": {
      const after = placeOf(design, state.selected);
      const place =
        action.lane === undefined
          ? { lane: after?.lane ?? design.lanes.length, position: (after?.position ?? -1) + 1 }
          : { lane: action.lane, position: action.position ?? design.lanes[action.lane]?.steps.length ?? 0 };
      return { ...become(edits.addStep(design, action.step, place, nextId)), selected: action.step.id };
    }
    case "remove": {
      if (state.selected === undefined) return state;
      const neighbour = edits.neighbourOf(design, state.selected, "ArrowRight") ?? edits.neighbourOf(design, state.selected, "ArrowLeft");
      return { ...become(edits.removeStep(design, state.selected)), selected: neighbour };
    }
    case "duplicate": {
      const copied = state.selected === undefined ? undefined : edits.duplicateStep(design, state.selected, nextId);
      return copied === undefined ? state : { ...become(copied.design), selected: copied.copyId };
    }
    case "select":
      return { ...state, selected: action.id };
    case "undo":
      return { ...state, history: undo(state.history) };
    case "redo":
      return { ...state, history: redo(state.history) };
    case "saved": {
      const next = { ...design, head: { ...design.head, key: action.key, version: action.version } };
      return { ...state, history: { ...state.history, present: next }, saved: next };
    }
    case "replace":
      return { ...become(toDesign(action.document, nextId), "replace"), selected: undefined };
  }
}
