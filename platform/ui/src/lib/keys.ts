import { useEffect, useRef } from "react";

/** Whether a key belongs to the text that is being written. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

/** `ctrl+shift+.`, `?`, `g r`… of one press: modifiers, then the key in lower case. The command key counts as control. */
export function chordOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "code">): string {
  const control = event.ctrlKey || event.metaKey;
  // With shift, a full stop arrives as ">" or ":" depending on the layout; the place of the key is what is printed on it.
  const key = control && event.code === "Period" ? "." : event.key.toLowerCase();
  const shift = event.shiftKey && (control || event.altKey || key.length > 1);
  return [control ? "ctrl" : "", event.altKey ? "alt" : "", shift ? "shift" : "", key].filter(Boolean).join("+");
}

/** Acts on chords for the whole page. Plain keys rest while somebody types; chords with control do not. */
export function useKeys(acts: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const chord = chordOf(event);
      if (isTyping(event) && !chord.startsWith("ctrl+")) return;
      const act = latest.current[chord];
      if (act === undefined || event.defaultPrevented) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
