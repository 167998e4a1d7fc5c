/** How a run begins, and what a status answer teaches: shared by running and by the stop that waits for a status. */
import type { Instant } from "@squall/core";
import type { StatusAnswer } from "./answers.ts";
import type { Effect } from "./effects.ts";
import type { Running, Starting, Traces } from "./state.ts";
import { beginStop, type Result, saysItStoppedItself } from "./undoing.ts";

/** Start was answered: waits for what the action declares, or goes straight to stop where there is nothing to wait for. */
export function beginRunning(starting: Starting, at: Instant): Result {
  const traces = startedTraces(starting);
  const { subject } = starting;
  const { status, timeControl } = subject.action;
  const arms: Effect[] = [];
  if (status !== undefined) arms.push({ type: "arm", timer: "status", at: at + status.callIntervalMs });
  if (timeControl === "external" && subject.durationMs !== undefined) {
    arms.push({ type: "arm", timer: "duration", at: at + subject.durationMs });
  }
  if (arms.length === 0) {
    return beginStop(traces, { outcome: "completed", reason: "completed", at, start: "answered", isReachable: starting.isReachable });
  }
  const running: Running = {
    ...traces,
    phase: "running",
    poll: status === undefined ? { kind: "none" } : { kind: "waiting" },
    syncedEntry: 0,
  };
  return [running, ...arms];
}

/** Takes the newest state. An unanswered status is lost: it may have changed what undoing needs, and nobody was told. */
export function absorbStatus<State extends Traces>(state: State, answer: StatusAnswer): State {
  if (answer.type === "no-answer" || answer.type === "timed-out") return { ...state, isStatusLost: true };
  const newest = answer.state ?? state.state;
  const isOther = newest !== state.state || state.stateChanges === "yes";
  const hasStoppedItself = state.hasStoppedItself || (answer.type === "error" && saysItStoppedItself(answer.error));
  return { ...state, state: newest, isStatusLost: false, stateChanges: isOther ? "yes" : "no", hasStoppedItself };
}

/** What is known of a run at its very beginning. */
export function startedTraces(state: Starting): Traces {
  const { id, seq, entry, call, subject, process, sentAt } = state;
  const unseen = { isStatusLost: false, stateChanges: "unseen", hasStoppedItself: false } as const;
  return { id, seq, entry, call, subject, state: state.state, process, sentAt, ...unseen };
}
