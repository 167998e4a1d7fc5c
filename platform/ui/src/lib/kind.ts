import type { Kind } from "../components/states.tsx";

const kinds: Readonly<Record<string, Kind>> = { ATTACK: "attack", CHECK: "check", LOAD_TEST: "load_test", OTHER: "other", BASIC: "wait" };

/** The kind of a step as the interface knows it; unknown ones of a newer platform are `other`. */
export function kindOf(kind: string | undefined): Kind {
  return kinds[kind?.toUpperCase() ?? ""] ?? "other";
}
