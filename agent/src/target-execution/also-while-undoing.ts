/** What stopping and verifying answer in the same way. */
import type { Instant } from "@squall/core";
import type { Subject, Undoing } from "./state.ts";
import { end, nextStop, type Result, silenceAfter } from "./undoing.ts";

/** A named person takes the responsibility. Evidence stays what it is, and what was only pending is nobody's proof. */
export function whenResolved(state: Undoing): Result {
  return state.isDirty ? end(state, "dirty") : end(state, "unproven", "resolved");
}

/** Another instance takes over. Whatever it answers about a run it never saw, only verify can make clean. */
export function whenMoved(state: Undoing, subject: Subject): Result {
  const start = state.start === "open" ? "over" : state.start;
  return nextStop({ ...state, subject, start, silence: undefined, doubt: "other-instance" });
}

/** The agent starts again. All connections are gone, and instants of the old process mean nothing. */
export function whenRestarted(state: Undoing, at: Instant, known: { readonly isStatusLost: boolean }): Result {
  const fresh = { ...state, ...known, since: at, sentAt: at, isReachable: true };
  const isSilent = state.start === "open" || state.silence !== undefined;
  const silence = isSilent ? silenceAfter(fresh, at, { isHandlerOver: state.doubt === "other-process" }) : undefined;
  return nextStop({ ...fresh, start: state.start === "open" ? "over" : state.start, silence });
}
