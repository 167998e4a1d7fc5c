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
  const arrow = arrows[chord.split("+").at(-1) ?? ""];
  if (arrow === undefined) return undefined;
  const modifier = chord.split("+").slice(0, -1).join("+");
  if (modifier === "") return selectAct(design, selected, arrow);
  const by = arrow === "ArrowRight" || arrow === "ArrowDown" ? 1 : -1;
  const isSideways = arrow === "ArrowLeft" || arrow === "ArrowRight";
  if (selected === undefined) return undefined;
  if (modifier === "shift" && isSideways) return resizeAct(design, selected, by * resizeStepMs, actions);
  const move = isSideways ? edits.moveWithin : edits.moveAcross;
  return modifier === "alt" ? { type: "design", change: (known) => move(known, selected, by, nextId) } : undefined;
}

function selectAct(design: Design, selected: string | undefined, arrow: Arrow): EditorAction | undefined {
  const id = edits.neighbourOf(design, selected, arrow);
  return id === undefined ? undefined : { type: "select", id };
}

function resizeAct(design: Design, id: string, byMs: number, actions: readonly Action[]): EditorAction | undefined {
  const step = stepOf(design, id)?.step;
  const durationMs = step === undefined ? undefined : durationOf(step);
  const action = actions.find((entry) => entry.id === step?.actionType);
  if (step === undefined || durationMs === undefined || !isResizable(step, action)) return undefined;
  return { type: "design", topic: `resize ${id}`, change: (known) => edits.resizeStep(known, id, durationMs + byMs) };
}
