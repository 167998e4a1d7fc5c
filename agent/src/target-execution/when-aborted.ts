/**
 * A bug was caught while an event was handled. Whatever may have started is stopped, and what the event brought (the newest
 * state, that start was answered, that its request is over) is not lost. Must not throw, whatever the state.
 */
import type { EventOf, TargetExecutionEvent } from "./events.ts";
import { startedTraces } from "./running.ts";
import type { Starting, Stopping, TargetExecution, Traces, Verdict, Verifying } from "./state.ts";
import { beginStop, countFailure, endUnstarted, nextStop, pauseStop, type Result, silenceAfter } from "./undoing.ts";
import { whileEnded } from "./while-ended.ts";

const bug: Verdict = {
  outcome: "errored",
  reason: "bug",
  error: { title: "the agent caught a bug of its own and stopped this action", status: "errored" },
};
const alarm = { type: "alarm", alarm: "bug", text: "a bug was caught in the agent; what may have started is stopped" } as const;

export function whenAborted(state: TargetExecution, event: EventOf<"abort">): Result {
  const [next, ...effects] = recover(state, event);
  return [next, alarm, ...effects];
}

function recover(state: TargetExecution, event: EventOf<"abort">): Result {
  const { at, during } = event;
  switch (state.phase) {
    case "preparing":
    case "prepared":
      return [endUnstarted(state, bug)];
    case "starting":
      if (!state.isCalled) return [endUnstarted(state, bug)];
      return stopFrom(state, startedTraces(state), event);
    case "running": {
      const traces = { ...state, ...newestState(during, state), isStatusLost: state.poll.kind === "calling" };
      return beginStop(traces, { ...bug, at, start: "answered" });
    }
    case "stopping":
    case "verifying":
      return stopAgain(state, event);
    case "ended":
      return during?.type === "start-answered" ? whileEnded(state, during) : [state];
    default:
      // Nothing runs, nothing can be lost.
      return [state];
  }
}

function stopFrom(state: Starting, traces: Traces, event: EventOf<"abort">): Result {
  const { at, during } = event;
  const { start, isHandlerOver } = fateOfStart("open", during);
  const newest = { ...traces, ...newestState(during, state) };
  const silence = start === "over" ? silenceAfter(newest, at, { isHandlerOver }) : undefined;
  return beginStop(newest, { ...bug, at, start, silence, doubt: state.doubt, isReachable: state.isReachable });
}

/** Pauses before the next stop, so that a bug that comes with every answer does not turn into a storm. */
function stopAgain(state: Stopping | Verifying, event: EventOf<"abort">): Result {
  const { at, during } = event;
  const { start, isHandlerOver } = fateOfStart(state.start, during);
  const isOver = start === "over" && state.start === "open";
  const silence = isOver ? silenceAfter(state, at, { isHandlerOver }) : state.silence;
  const next = { ...state, ...newestState(during, state), start, silence: start === "answered" ? undefined : silence };
  if (next.silence !== undefined) return nextStop(next);
  const [failed, ...effects] = countFailure(next, at, false);
  return pauseStop(failed, at, ...effects);
}

function fateOfStart<Fate extends "answered" | "open" | "over">(
  known: Fate,
  during: TargetExecutionEvent | undefined,
): { readonly start: Fate | "answered" | "over"; readonly isHandlerOver: boolean } {
  if (known !== "open" || during?.type !== "start-answered") return { start: known, isHandlerOver: false };
  const { type } = during.answer;
  if (type === "ok" || type === "error") return { start: "answered", isHandlerOver: true };
  return { start: "over", isHandlerOver: type === "failed" };
}

function newestState(during: TargetExecutionEvent | undefined, known: { readonly state: string }): { readonly state: string } {
  const isAnswer = during?.type === "start-answered" || during?.type === "status-answered";
  const state = isAnswer && "state" in during.answer ? during.answer.state : undefined;
  return { state: state ?? known.state };
}
