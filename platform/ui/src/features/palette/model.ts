import type { IconName } from "../../components/icon.tsx";

/** One thing the palette finds or does. */
export interface PaletteEntry {
  readonly id: string;
  readonly group: "Do" | "Experiments" | "Runs" | "Actions" | "Pages";
  readonly icon: IconName;
  readonly tone?: string;
  readonly title: string;
  readonly detail?: string;
  readonly act: () => void;
}

const groupOrder: readonly PaletteEntry["group"][] = ["Do", "Experiments", "Runs", "Actions", "Pages"];
const perGroupMax = 6;

/**
 * How well a text fits what was typed: all words must occur; an occurrence at the beginning of a word counts more, and
 * earlier ones more than later ones. 0 is no match.
 */
export function matchScore(text: string, typed: string): number {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const lower = text.toLowerCase();
  let score = 1;
  for (const word of words) {
    const at = lower.indexOf(word);
    if (at < 0) return 0;
    const opens = at === 0 || /[\s#“"(./-]/.test(lower[at - 1] ?? "");
    score += (opens ? 10 : 2) - Math.min(1, at / 100);
  }
  return score;
}

/** The entries that fit, by group, the best first. */
export function findEntries(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  return groupOrder.flatMap((group) =>
    entries
      .filter((entry) => entry.group === group)
      .map((entry) => ({ entry, score: matchScore(`${entry.title} ${entry.detail ?? ""}`, typed) }))
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, perGroupMax)
      .map(({ entry }) => entry),
  );
}

/** A title in parts, those that were typed marked. */
export function markedParts(title: string, typed: string): readonly { readonly text: string; readonly marked: boolean }[] {
  const words = typed
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (words.length === 0) return [{ text: title, marked: false }];
  return title
    .split(new RegExp(`(${words.join("|")})`, "gi"))
    .map((text, index) => ({ text, marked: index % 2 === 1 }))
    .filter((part) => part.text !== "");
}
