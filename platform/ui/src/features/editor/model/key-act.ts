/** What a press of a key does to the chosen step. Pure. */
import { type EditorAction, nextId } from "../use-editor.ts";
import { type Action, type Design, durationOf, isResizable, stepOf } from "./design.ts";
import * as edits from "./edits.ts";

type Arrow = Parameters<typeof edits.neighbourOf>[2];

const arrows: Readonly<Record<string, Arrow>> = {
  arrowleft: "ArrowLeft",
  arrowright: "ArrowRight",
  arrowup: "ArrowUp",
  arrowdown: "ArrowDown",
};
const resizeStepMs = 5_000;

/** Undefined for a key that means nothing here. `chord` as of `chordOf`. */
export function keyAct(chord: string, design: Design, selected: string | undefined, actions: readonly Action[]): EditorAction | undefined {
  if (chord === "delete" || chord === "backspace") return { type: "remove" };
  const parts = chord.split("+");
  const arrow = arrows[parts.at(-1) ?? ""];
  if (arrow === undefined) return undefined;
  const modifier = parts.length > 1 ? parts.slice(0, -1).join("+") : undefined;
  const by = arrow === "ArrowRight" || arrow === "ArrowDown" ? 1 : -1;
  const sideways = arrow === "ArrowLeft" || arrow === "ArrowRight";
  if (modifier === undefined) {
    const id = edits.neighbourOf(design, selected, arrow);
    return id === undefined ? undefined : { type: "select", id };
  }
  if (selected === undefined) return undefined;
  if (modifier === "shift" && sideways) return resizeAct(design, selected, by * resizeStepMs, actions);
  if (modifier !== "alt") return undefined;
  const move = sideways ? edits.moveWithin : edits.moveAcross;
  return { type: "design", change: (known) => move(known, selected, by, nextId) };
}

function resizeAct(design: Design, id: string, byMs: number, actions: readonly Action[]): EditorAction | undefined {
  const step = stepOf(design, id)?.step;
  const durationMs = step === undefined ? undefined : durationOf(step);
  const action = actions.find((entry) => entry.id === step?.actionType);
  if (step === undefined || durationMs === undefined || !isResizable(step, action)) return undefined;
  return { type: "design", topic: `resize ${id}`, change: (known) => edits.resizeStep(known, id, durationMs + byMs) };
}
