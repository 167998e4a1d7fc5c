import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnOf } from "./columns.ts";
import type { Effect } from "./effects.ts";
import type { TargetExecutionEvent } from "./events.ts";
import { reduce } from "./machine.ts";
import * as sample from "./samples.ts";
import { phases, type TargetExecution, unknownExecution } from "./state.ts";
import { rowOf } from "./table.ts";

/**
 * Half of the events are such that the table has something for them; the rest is anything. A head start of an ordinary life
 * takes histories past the first phases, which nearly every event ends.
 */
const history = fc.record({
  action: fc.nat({ max: 4 }),
  headStart: fc.nat({ max: 8 }),
  steps: fc.array(
    fc.record({ pick: fc.nat(), isFitting: fc.boolean(), waitMs: fc.nat({ max: 40_000 }), lag: fc.constantFrom(0, 0, 0, 1) }),
    {
      maxLength: 60,
    },
  ),
});
const actions = [sample.bareAction, sample.fencedAction, sample.muteAction, sample.instantAction, sample.unstoppableAction] as const;

interface Moment {
  readonly before: TargetExecution;
  readonly event: TargetExecutionEvent;
  readonly after: TargetExecution;
  readonly effects: readonly Effect[];
}

const ordinary = (
  ["prepare", "journal: synced", "prepare: ok", "start", "journal: synced", "start: ok", "stop", "stop: confirmed"] as const
).map((column) => sample.sampleEvents.find((event) => columnOf(event) === column && !("refusal" in event)));

interface Drawn {
  readonly action: number;
  readonly headStart: number;
  readonly steps: readonly { readonly pick: number; readonly isFitting: boolean; readonly waitMs: number; readonly lag: number }[];
}

const fittingByPhase = new Map(
  phases.map((phase) => [phase, sample.sampleEvents.filter((event) => rowOf(phase, columnOf(event)) !== undefined)]),
);
const fitting = (phase: TargetExecution["phase"]) => fittingByPhase.get(phase) ?? [];

function live({ action, headStart, steps }: Drawn): readonly Moment[] {
  const subject = sample.subjectWith(actions[action] ?? sample.bareAction);
  const moments: Moment[] = [];
  let state: TargetExecution = unknownExecution(sample.id);
  let at = 0;
  const take = (drawn: TargetExecutionEvent | undefined, lag: number) => {
    if (drawn === undefined) return;
    const event = adapt(drawn, state, { at, lag, subject });
    const [after, ...effects] = reduce(state, event);
    moments.push({ before: state, event, after, effects });
    state = after;
  };
  for (const event of ordinary.slice(0, headStart)) take(event, 0);
  for (const { pick, isFitting, waitMs, lag } of steps) {
    at += waitMs;
    const pool = isFitting ? fitting(state.phase) : sample.sampleEvents;
    take(pool[pick % pool.length], lag);
  }
  return moments;
}

/** Makes a sample plausible here: numbers of calls and entries that could come back. */
function adapt(
  event: TargetExecutionEvent,
  state: TargetExecution,
  how: { readonly at: number; readonly lag: number; readonly subject: ReturnType<typeof sample.subjectWith> },
): TargetExecutionEvent {
  const { at, lag, subject } = how;
  if (event.type === "prepare") return { ...event, at, subject };
  if ("call" in event) return { ...event, at, call: state.call - lag };
  if ("entry" in event) return { ...event, at, entry: state.entry - lag };
  if (event.type === "acked") return { ...event, at, seq: state.seq - lag };
  return { ...event, at };
}

const all = (check: (moments: readonly Moment[]) => void) =>
  fc.assert(
    fc.property(history, (drawn) => {
      check(live(drawn));
    }),
    { numRuns: 2_500 },
  );

function calls(moments: readonly Moment[], type: Effect["type"]): number {
  return moments.flatMap(({ effects }) => effects).filter((effect) => effect.type === type).length;
}

describe("whatever happens", () => {
  test("I5: start is called once at the most", () => {
    all((moments) => expect(calls(moments, "call-start")).toBeLessThanOrEqual(1));
  });

  test("I3: no start is called after a stop was asked for", () => {
    all((moments) => {
      const asked = moments.findIndex(({ event, before }) => event.type === "stop" && before.phase !== "none");
      const after = asked < 0 ? [] : moments.slice(asked);
      expect(calls(after, "call-start")).toBe(0);
    });
  });

  test("I1: what was started ends only by a believed stop, by a person, or because nothing can undo it", () => {
    all((moments) => {
      const started = moments.findIndex(({ effects }) => effects.some(({ type }) => type === "call-start"));
      if (started < 0) return;
      for (const { before, event, after } of moments.slice(started)) {
        if (after.phase !== "ended" || before.phase === "ended" || after.rollback === "not-possible") continue;
        const byLook = event.type === "verify-answered" || event.type === "revision-answered";
        const byStop = event.type === "stop-answered" && event.answer.type === "confirmed";
        expect(byLook || byStop || event.type === "resolve").toBe(true);
      }
    });
  });

  test("I6: what was started is never called not needed, and clean needs an answer that came after the last stop", () => {
    all((moments) => {
      for (const moment of moments) checkEvidence(moment);
    });
  });

  test("I11: status is never called once stop was, and no stop is waited for after a failed prepare", () => {
    all((moments) => {
      const stopped = moments.findIndex(({ effects }) => effects.some(({ type }) => type === "call-stop"));
      if (stopped >= 0) expect(calls(moments.slice(stopped), "call-status")).toBe(0);
      // After a restart nobody knows whether the start that was intended had left.
      const isSureUnstarted = calls(moments, "call-start") === 0 && moments.every(({ event }) => event.type !== "restarted");
      if (isSureUnstarted) expect(calls(moments, "call-stop")).toBe(0);
    });
  });

  test("the newest state is what every call carries", () => {
    all((moments) => {
      for (const { after, effects } of moments) {
        for (const effect of effects) {
          if (!("state" in effect) || !("state" in after) || effect.type === "call-best-effort-stop") continue;
          expect(effect.state).toBe(after.state);
        }
      }
    });
  });

  test("a life goes on only, except for a start that answers after the end and a look that found residue", () => {
    const rank = (state: TargetExecution) => phases.indexOf(state.phase);
    all((moments) => {
      for (const { before, event, after } of moments) {
        if (rank(after) >= rank(before)) continue;
        const isReopened = before.phase === "ended" && after.phase === "stopping";
        const isStoppedAgain = before.phase === "verifying" && after.phase === "stopping";
        expect(isReopened || isStoppedAgain, `${before.phase} to ${after.phase} on ${event.type}`).toBe(true);
      }
    });
  });

  test("numbers of reports and entries never go back, and every change of phase is journaled and reported", () => {
    all((moments) => {
      for (const { before, after, effects } of moments) {
        expect(after.seq).toBeGreaterThanOrEqual(before.seq);
        expect(after.entry).toBeGreaterThanOrEqual(before.entry);
        if (before.phase === after.phase || after.phase === "forgotten") continue;
        expect(effects.map(({ type }) => type)).toEqual(expect.arrayContaining(["journal", "report"]));
      }
    });
  });

  test("abort is taken in every state", () => {
    all((moments) => {
      for (const { after, event } of moments) expect(() => reduce(after, { type: "abort", at: event.at, during: event })).not.toThrow();
    });
  });
});

function checkEvidence({ before, event, after }: Moment): void {
  if (after.phase !== "ended" || before.phase === "ended") return;
  if (after.rollback === "verified") expect(event).toMatchObject({ type: "verify-answered", answer: { type: "clean" } });
  if (after.rollback === "confirmed") expect(event).toMatchObject({ type: "revision-answered", answer: { type: "read" } });
  if (after.rollback === "not-needed") expect(wasStarted(before)).toBe(false);
}

function wasStarted(state: TargetExecution): boolean {
  return (state.phase === "starting" && state.isCalled) || phases.indexOf(state.phase) >= phases.indexOf("running");
}

test("histories get as far as they must for the properties to mean anything", () => {
  const reached = new Map<string, number>();
  fc.assert(
    fc.property(history, (drawn) => {
      for (const phase of new Set(live(drawn).map(({ after }) => after.phase))) reached.set(phase, (reached.get(phase) ?? 0) + 1);
    }),
    { numRuns: 2_500 },
  );
  for (const phase of phases) expect(reached.get(phase), phase).toBeGreaterThan(100);
});
