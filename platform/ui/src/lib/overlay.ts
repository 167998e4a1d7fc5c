import { useSyncExternalStore } from "react";

/** What lies over the page and can be opened from anywhere; one at a time. */
export type Overlay = "none" | "palette" | "stop" | "release" | "keys" | "password";

let open: Overlay = "none";
const listeners = new Set<() => void>();

export function showOverlay(overlay: Overlay): void {
  open = overlay;
  for (const listener of listeners) listener();
}

export function useOverlay(): Overlay {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
}
