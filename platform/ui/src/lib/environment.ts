import { useSyncExternalStore } from "react";

const storageKey = "squall.environment";
const everything = "Global";
const listeners = new Set<() => void>();
let chosen = globalThis.localStorage?.getItem(storageKey) ?? everything;

/** The environment that all pages look at; kept in this browser. */
export function useEnvironment(): readonly [string, (name: string) => void] {
  const name = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => chosen,
  );
  return [name, chooseEnvironment];
}

function chooseEnvironment(name: string): void {
  chosen = name;
  localStorage.setItem(storageKey, name);
  for (const listener of listeners) listener();
}
