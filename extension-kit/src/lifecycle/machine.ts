/**
 * The rules of one action on one target, inside the extension. Pure: see DESIGN.md for the picture and the table.
 *
 * They keep four promises. One call at a time. What start does can be undone from the journal before start does it. Once
 * a stop was asked for, nothing starts under that id. And "stopped" is said only after a look has found nothing left.
 */
import { assertNever, type Step } from "@squall/core";
import { type Answer, type ErrorBody, failure, refuse, type StopAnswer, stopAfterOwnStop } from "./answers.ts";
import type { Effect, Event, Hook, HookResult } from "./events.ts";
import { begin } from "./requests.ts";
import type { Execution, Phase, PhaseName, Request } from "./state.ts";
import { closedRecord, isIdle, isStopWaiting, moved, openedRecord, retryMs, ticketMs, undo, waitingMax } from "./transitions.ts";

export type LifecycleStep = Step<Execution, Effect>;

/** What follows from one event, and from the calls whose turn comes by it. */
export function reduce(current: Execution, event: Event): LifecycleStep {
  const [advanced, ...effects] = advance(current, event);
  const [settled, ...more] = settle(advanced);
  return [settled, ...effects, ...more];
}

function advance(current: Execution, event: Event): LifecycleStep {
  switch (event.type) {
    case "request":
      return enqueue(current, event.request);
    case "hook-ended":
      return event.hook === hookAtWork[current.phase] ? hookEnded(current, event.result) : [current];
    case "state-saved":
      return stateSaved(current, event.save, event.state);
    case "synced":
    case "journal-failed":
      return journalAnswered(current, event);
    case "timer":
      return timerFired(current, event.timer);
    case "own-stop":
      return ownStop(current, event.reason);
    case "abort":
      return aborted(current);
    default:
      return assertNever(event);
  }
}

/** In an idle phase: first what the extension itself wants, then stops, then the other requests in their order. */
function settle(current: Execution): LifecycleStep {
  const effects: Effect[] = [];
  let execution = current;
  while (isIdle(execution)) {
    const step = nextOf(execution);
    if (step === undefined) break;
    const [next, ...more] = step;
    execution = next;
    effects.push(...more);
  }
  return [execution, ...effects];
}

function nextOf(execution: Execution): LifecycleStep | undefined {
  if (execution.ownReason !== undefined && execution.phase === "started" && execution.facts.hasStop) return undo(execution);
  const isEnding = execution.ownReason !== undefined && (execution.phase === "started" || execution.phase === "prepared");
  if (isEnding) return [moved(execution, { phase: "stopped" })];
  const request = execution.waiting.find((waiting) => waiting.kind === "stop") ?? execution.waiting[0];
  if (request === undefined) return undefined;
  return begin({ ...execution, waiting: execution.waiting.filter((waiting) => waiting !== request) }, request);
}

function enqueue(current: Execution, request: Request): LifecycleStep {
  // Stops are few, and none of them may be turned away.
  if (current.waiting.length >= waitingMax && request.kind !== "stop") {
    const text = `${waitingMax} calls wait already for ${current.id}`;
    return [current, { type: "answer", ref: request.ref, answer: { type: "failed", error: failure(request.kind, text) } }];
  }
  const effects: Effect[] = [];
  // The agent lives: that counts from the moment it is heard, however long the hook before takes.
  if (request.kind === "status" && isLeased(current)) effects.push({ type: "arm", timer: "lease", afterMs: current.facts.leaseMs });
  if (request.kind === "stop" && isHurried(current)) effects.push({ type: "hurry-hook" });
  return [{ ...current, waiting: [...current.waiting, request] }, ...effects];
}

function isLeased({ phase, facts }: Execution): boolean {
  return facts.hasStop && (phase === "started" || phase === "polling" || phase === "saving" || phase === "looking");
}

function isHurried({ phase }: Execution): boolean {
  return phase === "preparing" || phase === "starting" || phase === "polling";
}

function hookEnded(current: Execution, result: HookResult): LifecycleStep {
  switch (current.phase) {
    case "preparing":
      return prepareEnded(current, current.ref, result);
    case "starting":
      return startEnded(current, current.ref, result);
    case "polling":
      return statusEnded(current, current.ref, result);
    case "undoing":
      return stopEnded(current, current.ref, result);
    case "checking":
      return checkEnded(current, current.ref, result);
    case "looking":
      return lookEnded(current, result);
    case "unknown":
    case "prepared":
    case "intending":
    case "saving":
    case "started":
    case "closing":
    case "failing":
    case "stopped":
      return [current];
    default:
      return assertNever(current);
  }
}

/** Which hook a phase waits for. One that ends after a caught bug moved the execution on is undone by the tries that follow. */
const hookAtWork: Readonly<Partial<Record<PhaseName, Hook>>> = {
  preparing: "prepare",
  starting: "start",
  polling: "status",
  undoing: "stop",
  checking: "verify",
  looking: "verify",
};

function prepareEnded(current: Execution, ref: number, result: HookResult): LifecycleStep {
  const state = result.ok ? result.state : undefined;
  if (!result.ok || state === undefined || result.error !== undefined) {
    const error = result.error ?? failure("prepare", "the action brought no state");
    const told = result.ok ? result.told : undefined;
    return [moved(current, { phase: "unknown" }), { type: "answer", ref, answer: { type: "prepared", error, ...having({ told }) } }];
  }
  const saved = { revision: 1, state: state.value };
  return [
    moved({ ...current, saved }, { phase: "prepared" }),
    { type: "answer", ref, answer: { type: "prepared", saved, ...having({ told: result.told }) } },
    { type: "arm", timer: "ticket", afterMs: ticketMs },
  ];
}

function startEnded(current: Execution, ref: number, result: HookResult): LifecycleStep {
  const told = result.ok ? result.told : undefined;
  return afterHook(current, ref, result, (saved) => ({ type: "started", saved, ...having({ told, error: result.error }) }) as Answer);
}

function statusEnded(current: Execution, ref: number, result: HookResult): LifecycleStep {
  const completed = result.ok ? result.completed === true : true;
  const told = result.ok ? result.told : undefined;
  return afterHook(
    current,
    ref,
    result,
    (saved) => ({ type: "status", completed, saved, ...having({ told, error: result.error }) }) as Answer,
  );
}

/** Start or status is over. A newer state is on disk before the agent hears of it, so that it never knows more than the journal. */
function afterHook(current: Execution, ref: number, result: HookResult, answerWith: (saved: Execution["saved"]) => Answer): LifecycleStep {
  const lease: Effect[] = current.facts.hasStop ? [{ type: "arm", timer: "lease", afterMs: current.facts.leaseMs }] : [];
  const state = result.ok ? result.state : undefined;
  if (state === undefined || JSON.stringify(state.value) === JSON.stringify(current.saved?.state)) {
    const answer = answerWith(current.saved);
    return [restingAfter(current, answer), { type: "answer", ref, answer }, ...lease];
  }
  const saved = { revision: (current.saved?.revision ?? 0) + 1, state: state.value };
  const answer = answerWith(saved);
  if (!current.facts.hasStop) return [restingAfter({ ...current, saved }, answer), { type: "answer", ref, answer }];
  const entry = current.entries + 1;
  const next = moved({ ...current, saved, entries: entry }, { phase: "saving", ref, entry, answer });
  return [next, { type: "journal", entry, record: { type: "state", id: current.id, ...saved } }, ...lease];
}

/** An action that cannot be stopped is over when nothing more is to be asked of it. */
function restingAfter(current: Execution, answer: Answer): Execution {
  const isOver = answer.type === "status" ? answer.completed : !current.facts.hasStatus;
  return moved(current, { phase: !current.facts.hasStop && (isOver || hasError(answer)) ? "stopped" : "started" });
}

function hasError(answer: Answer): boolean {
  return "error" in answer && answer.error !== undefined;
}

function stopEnded(current: Execution, ref: number | undefined, result: HookResult): LifecycleStep {
  if (!result.ok) return failed(current, ref, result.error);
  const heard: StopAnswer = having({ told: result.told, error: result.error });
  const next = { ...current, verdict: current.verdict ?? heard };
  return [moved(next, { phase: "checking", ...having({ ref }) }), { type: "run-hook", hook: "verify", state: current.saved?.state }];
}

function checkEnded(current: Execution, ref: number | undefined, result: HookResult): LifecycleStep {
  if (!result.ok) return failed(current, ref, result.error);
  const residue = result.residue ?? [];
  if (residue.length > 0) return failed(current, ref, failure("stop", `still there: ${residue.join("; ")}`));
  return closing(current, ref);
}

function closing(current: Execution, ref: number | undefined): LifecycleStep {
  const entry = current.entries + 1;
  const told = current.ownReason === undefined ? (current.verdict ?? {}) : stopAfterOwnStop(current.ownReason);
  const next = moved({ ...current, entries: entry }, { phase: "closing", entry, answer: { type: "stopped", ...told }, ...having({ ref }) });
  return [next, { type: "journal", entry, record: closedRecord(current) }];
}

/** The fault may still be there. The kit does not wait to be asked again. */
function failed(current: Execution, ref: number | undefined, error: ErrorBody): LifecycleStep {
  const attempt = current.attempt + 1;
  const answer: Effect[] = ref === undefined ? [] : [{ type: "answer", ref, answer: { type: "failed", error } }];
  return [
    moved({ ...current, attempt }, { phase: "failing", error }),
    ...answer,
    { type: "arm", timer: "retry", afterMs: retryMs(attempt) },
    { type: "alarm", text: `undo failed, try ${attempt}: ${error.title} ${error.detail ?? ""}`.trimEnd() },
  ];
}

function lookEnded(current: Extract<Execution, { phase: "looking" }>, result: HookResult): LifecycleStep {
  const { ref, before } = current;
  const back: Phase =
    before === "failing" ? { phase: before, error: current.error ?? failure("stop", "not undone yet") } : { phase: before };
  if (!result.ok) return [moved(current, back), { type: "answer", ref, answer: { type: "failed", error: result.error } }];
  const residue = result.residue ?? [];
  const answer: Effect = { type: "answer", ref, answer: { type: "verified", residue } };
  if (residue.length === 0 || before === "started" || before === "failing") return [moved(current, back), answer];
  // Something is there although it was called over: it is open again, in the journal too, and undone without being asked.
  const entry = current.entries + 1;
  const error = failure("stop", `still there: ${residue.join("; ")}`);
  return [
    moved({ ...current, entries: entry, mayBeDone: true }, { phase: "failing", error }),
    answer,
    { type: "journal", entry, record: openedRecord(current) },
    { type: "arm", timer: "retry", afterMs: retryMs(1) },
    { type: "alarm", text: `residue found after the end: ${residue.join("; ")}` },
  ];
}

function stateSaved(current: Execution, save: number, state: unknown): LifecycleStep {
  if (current.phase === "stopped" || current.phase === "unknown" || current.saved === undefined)
    return [current, { type: "refuse-save", save }];
  const entry = current.entries + 1;
  const saved = { revision: current.saved.revision + 1, state };
  return [
    { ...current, saved, entries: entry },
    { type: "journal", entry, record: { type: "state", id: current.id, ...saved }, save },
  ];
}

function journalAnswered(current: Execution, event: Extract<Event, { type: "synced" | "journal-failed" }>): LifecycleStep {
  // Other writes are for the record only; nobody waits for them here.
  if (!("entry" in current) || current.entry !== event.entry) return [current];
  const alarm: Effect[] = event.type === "synced" ? [] : [{ type: "alarm", text: `the journal failed: ${event.text}` }];
  switch (current.phase) {
    case "intending":
      return event.type === "synced" ? intended(current) : notIntended(current, event.text, alarm);
    case "saving":
      return [restingAfter(current, current.answer), { type: "answer", ref: current.ref, answer: current.answer }, ...alarm];
    case "closing": {
      // A write guards what begins, never what ends: after a restart the journal would only undo once more.
      const answer: Effect[] = current.ref === undefined ? [] : [{ type: "answer", ref: current.ref, answer: current.answer }];
      return [
        moved(current, { phase: "stopped" }),
        ...answer,
        ...alarm,
        { type: "disarm", timer: "retry" },
        { type: "disarm", timer: "lease" },
      ];
    }
    default:
      return assertNever(current);
  }
}

/** The intent is on disk. Everything is judged again now: the sync took time. */
function intended(current: Extract<Execution, { phase: "intending" }>): LifecycleStep {
  const { ref } = current;
  if (!isStopWaiting(current) && current.ownReason === undefined) {
    return [
      moved({ ...current, mayBeDone: true }, { phase: "starting", ref }),
      { type: "run-hook", hook: "start", state: current.saved?.state },
    ];
  }
  const refusal = refuse("start", failure("start", "it was stopped before it began"));
  const [next, ...effects] = closing(current, undefined);
  return [next, { type: "answer", ref, answer: refusal }, ...effects];
}

function notIntended(current: Extract<Execution, { phase: "intending" }>, text: string, alarm: readonly Effect[]): LifecycleStep {
  const detail = `nothing was started, because the journal, from which it would be undone, cannot be written: ${text}`;
  const answer = refuse("start", failure("start", detail));
  return [moved(current, { phase: "stopped" }), { type: "answer", ref: current.ref, answer }, ...alarm];
}

function timerFired(current: Execution, timer: "lease" | "retry" | "ticket"): LifecycleStep {
  switch (timer) {
    case "lease":
      return current.mayBeDone ? ownStop(current, "heartbeat timeout") : [current];
    case "retry":
      return current.phase === "failing" ? undo(current) : [current];
    case "ticket":
      // A start that comes so late was buffered somewhere; who sent it has long given up.
      return current.phase === "prepared" ? [moved(current, { phase: "stopped" })] : [current];
    default:
      return assertNever(timer);
  }
}

function ownStop(current: Execution, reason: string): LifecycleStep {
  if (current.phase === "stopped" || current.phase === "unknown" || isBeingUndone(current)) return [current];
  const next = { ...current, ownReason: current.ownReason ?? reason };
  return isHurried(current) ? [next, { type: "hurry-hook" }] : [next];
}

/** An undo that the agent asked for is not the extension's own. */
function isBeingUndone(execution: Execution): boolean {
  const { phase } = execution;
  if (execution.phase === "looking") return execution.before !== "started";
  return phase === "undoing" || phase === "checking" || phase === "closing" || phase === "failing";
}

/** A bug was caught here. Whoever waits is told, and what may have been done is undone. */
function aborted(current: Execution): LifecycleStep {
  const error: ErrorBody = {
    title: "Internal Server Error",
    detail: "a bug in the extension was caught; its log tells more",
    status: "errored",
  };
  const refs = [...("ref" in current && current.ref !== undefined ? [current.ref] : []), ...current.waiting.map((request) => request.ref)];
  const answers = refs.map((ref): Effect => ({ type: "answer", ref, answer: { type: "failed", error } }));
  const idle = { ...current, waiting: [] };
  if (current.phase === "stopped" || !current.mayBeDone || !current.facts.hasStop) return [moved(idle, { phase: "stopped" }), ...answers];
  return [moved(idle, { phase: "failing", error }), ...answers, { type: "arm", timer: "retry", afterMs: retryMs(1) }];
}

/** Only the properties that are there: an absent one is not the same as an undefined one. */
function having<T extends Readonly<Record<string, unknown>>>(properties: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
