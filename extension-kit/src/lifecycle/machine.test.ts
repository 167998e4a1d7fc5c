import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer } from "./answers.ts";
import type { Effect, Event, Hook, HookResult } from "./events.ts";
import { reduce } from "./machine.ts";
import { type Execution, type Phase, type PhaseName, type RequestKind, unknownExecution } from "./state.ts";
import { leaseMsOf, moved, retryMs, waitingMax } from "./transitions.ts";

const facts = { hasStop: true, hasStatus: true, leaseMs: 21_000 };
const error = { title: "no" };
const base = unknownExecution("e", "a", facts);
const prepared = { ...base, saved: { revision: 1, state: { n: 1 } } };
const begun = { ...prepared, mayBeDone: true };
const answer: Answer = { type: "status", completed: false };

/** One execution in each phase. */
const phases: Readonly<Record<PhaseName, Execution>> = {
  unknown: base,
  preparing: moved(base, { phase: "preparing", ref: 1 }),
  prepared: moved(prepared, { phase: "prepared" }),
  intending: moved({ ...prepared, entries: 1 }, { phase: "intending", ref: 1, entry: 1 }),
  starting: moved(begun, { phase: "starting", ref: 1 }),
  saving: moved({ ...begun, entries: 1 }, { phase: "saving", ref: 1, entry: 1, answer }),
  started: moved(begun, { phase: "started" }),
  polling: moved(begun, { phase: "polling", ref: 1 }),
  undoing: moved(begun, { phase: "undoing", ref: 1 }),
  checking: moved(begun, { phase: "checking", ref: 1 }),
  closing: moved({ ...begun, entries: 1 }, { phase: "closing", entry: 1, ref: 1, answer: { type: "stopped" } }),
  failing: moved(begun, { phase: "failing", error }),
  looking: moved(begun, { phase: "looking", ref: 1, before: "stopped" }),
  stopped: moved(begun, { phase: "stopped" }),
};

const hookOf: Readonly<Partial<Record<PhaseName, Hook>>> = {
  preparing: "prepare",
  starting: "start",
  polling: "status",
  undoing: "stop",
  checking: "verify",
  looking: "verify",
};

function request(kind: RequestKind, ref = 2): Event {
  return { type: "request", request: { ref, kind, saved: { revision: 1, state: { n: 1 } } } };
}

/** What can happen, by the name that the table shows. */
function eventsFor(phase: PhaseName): Readonly<Record<string, Event>> {
  const hook = hookOf[phase] ?? "status";
  return {
    "request prepare": request("prepare"),
    "request start": request("start"),
    "request status": request("status"),
    "request stop": request("stop"),
    "request stop, foreign state": { type: "request", request: { ref: 2, kind: "stop" } },
    "request verify": request("verify"),
    "hook succeeds": { type: "hook-ended", hook, result: { ok: true, state: { value: { n: 2 } }, completed: true, residue: [] } },
    "hook finds residue": { type: "hook-ended", hook, result: { ok: true, residue: ["it"] } },
    "hook throws": { type: "hook-ended", hook, result: { ok: false, error } },
    "hook of another phase ends": { type: "hook-ended", hook: hook === "prepare" ? "stop" : "prepare", result: { ok: true } },
    "state saved": { type: "state-saved", save: 9, state: { n: 3 } },
    synced: { type: "synced", entry: 1 },
    "journal failed": { type: "journal-failed", entry: 1, text: "full" },
    "timer lease": { type: "timer", timer: "lease" },
    "timer retry": { type: "timer", timer: "retry" },
    "timer ticket": { type: "timer", timer: "ticket" },
    "own stop": { type: "own-stop", reason: "received signal SIGTERM" },
    abort: { type: "abort" },
  };
}

function print(effect: Effect): string {
  switch (effect.type) {
    case "answer":
      return `answer ${effect.ref}: ${effect.answer.type}${"error" in effect.answer && effect.answer.error !== undefined ? " with error" : ""}`;
    case "run-hook":
      return `run ${effect.hook}`;
    case "journal":
      return `journal ${effect.record.type}`;
    case "arm":
      return `arm ${effect.timer} ${effect.afterMs} ms`;
    case "disarm":
      return `disarm ${effect.timer}`;
    case "hurry-hook":
      return "hurry the hook";
    case "refuse-save":
      return "refuse the state";
    case "alarm":
      return "alarm";
    default:
      return effect satisfies never;
  }
}

function cell(current: Execution, event: Event): [next: string, effects: string] {
  const [next, ...effects] = reduce(current, event);
  const notes = [
    ...(next.waiting.length > current.waiting.length ? ["waits"] : []),
    ...(next.ownReason !== current.ownReason ? ["own reason kept"] : []),
  ];
  const place = next.phase === current.phase && notes.length + effects.length === 0 ? "·" : next.phase;
  return [place, [...notes, ...effects.map(print)].join(", ")];
}

/** Markdown with its columns in line, as the formatter of the project wants it. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]) => `| ${cells.map((text, column) => text.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return `${[line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n")}\n`;
}

describe("the life of an execution, as rules", () => {
  it("is the published table, all cells of it", async () => {
    const rows = Object.entries(phases).flatMap(([phase, execution]) =>
      Object.entries(eventsFor(execution.phase)).map(([name, event]) => [phase, name, ...cell(execution, event)]),
    );
    const title = "# Every phase and every event\n\nWritten by `machine.test.ts`. A dot: nothing changes.\n\n";
    await expect(title + table([["Phase", "Event", "Next", "Effects"], ...rows])).toMatchFileSnapshot("./table.md");
  });

  it("gives the lease that the contract has", () => {
    expect([1, 5, 10, 15, 30].map((seconds) => leaseMsOf(seconds * 1_000))).toEqual([21_000, 21_000, 42_000, 62_000, 122_000]);
  });

  it("tries again for ever, half a minute apart in the end", () => {
    expect([1, 2, 3, 8, 9, 1_000].map(retryMs)).toEqual([200, 500, 1_000, 30_000, 30_000, 30_000]);
  });

  it("lets no flood of calls turn a stop away", () => {
    let execution = phases.starting;
    for (let ref = 10; ref < 10 + 2 * waitingMax; ref++) execution = reduce(execution, request("status", ref))[0];
    expect(execution.waiting).toHaveLength(waitingMax);
    const [next] = reduce(execution, request("stop", 99));
    expect(next.waiting.at(-1)).toMatchObject({ kind: "stop" });
  });

  it("ends an action without stop when start or its last status is over", () => {
    const plain = { ...base, facts: { ...facts, hasStop: false, hasStatus: false }, saved: { revision: 1, state: {} } };
    const [started, ...effects] = reduce(moved(plain, { phase: "prepared" }), request("start"));
    expect(effects.map(print)).toEqual(["disarm ticket", "run start"]);
    expect(reduce(started, { type: "hook-ended", hook: "start", result: { ok: true } })[0].phase).toBe("stopped");
    const polled = { ...plain, facts: { ...plain.facts, hasStatus: true }, mayBeDone: true };
    const poll = (completed: boolean) =>
      reduce(moved(polled, { phase: "polling", ref: 1 }), { type: "hook-ended", hook: "status", result: { ok: true, completed } })[0].phase;
    expect([poll(false), poll(true)]).toEqual(["started", "stopped"]);
  });
});

/** What happens next in a random history; numbers choose among what is possible. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant("request" as const),
      kind: fc.constantFrom<RequestKind>("prepare", "start", "status", "stop", "verify"),
      own: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant("hook" as const),
      how: fc.constantFrom("ok", "ok", "residue", "throws"),
      changes: fc.boolean(),
    }),
  },
  { weight: 5, arbitrary: fc.record({ type: fc.constant("journal" as const), isSynced: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("timer" as const),
      timer: fc.constantFrom("lease" as const, "retry" as const, "ticket" as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ type: "own-stop" as const }) },
);
type Move = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Runs a history and watches every promise on the way. */
class History {
  execution: Execution = base;
  readonly answers = new Map<number, number>();
  #ref = 0;
  #hook: Hook | undefined;
  #entries: { readonly entry: number; readonly type: string }[] = [];
  #startCount = 0;
  #isOpenedOnDisk = false;
  #wasStopAsked = false;
  #isCleanSinceStop = false;

  play(move: Move): void {
    switch (move.type) {
      case "request": {
        const ref = ++this.#ref;
        this.answers.set(ref, 0);
        if (move.kind === "stop") this.#wasStopAsked = true;
        const saved = { revision: 1, state: { n: 1 } };
        this.#feed({ type: "request", request: { ref, kind: move.kind, ...(move.own ? { saved } : {}) } });
        break;
      }
      case "hook":
        this.#endHook(move.how, move.changes);
        break;
      case "journal": {
        const written = this.#entries.shift();
        if (written === undefined) break;
        if (move.isSynced && written.type === "opened") this.#isOpenedOnDisk = true;
        this.#feed(
          move.isSynced ? { type: "synced", entry: written.entry } : { type: "journal-failed", entry: written.entry, text: "full" },
        );
        break;
      }
      case "timer":
        this.#feed({ type: "timer", timer: move.timer });
        break;
      case "own-stop":
        this.#feed({ type: "own-stop", reason: "signal" });
        break;
      default:
        move satisfies never;
    }
  }

  /** Everything at work succeeds until nothing is at work any more. */
  drain(): void {
    for (let round = 0; round < 500 && (this.#hook !== undefined || this.#entries.length > 0); round++) {
      this.play({ type: "hook", how: "ok", changes: false });
      this.play({ type: "journal", isSynced: true });
    }
  }

  #endHook(how: string, changes: boolean): void {
    const hook = this.#hook;
    if (hook === undefined) return;
    this.#hook = undefined;
    const state = hook === "prepare" || (changes && hook !== "stop") ? { state: { value: { n: this.#ref } } } : {};
    const result: HookResult =
      how === "throws" ? { ok: false, error } : { ok: true, completed: false, residue: how === "residue" ? ["it"] : [], ...state };
    if (hook === "verify" && this.execution.phase === "checking") this.#isCleanSinceStop = how === "ok";
    this.#feed({ type: "hook-ended", hook, result });
  }

  #feed(event: Event): void {
    const [next, ...effects] = reduce(this.execution, event);
    this.execution = next;
    for (const effect of effects) this.#watch(effect);
  }

  #watch(effect: Effect): void {
    if (effect.type === "journal") this.#entries.push({ entry: effect.entry, type: effect.record.type });
    if (effect.type === "run-hook") {
      expect(this.#hook, "one call at a time").toBeUndefined();
      this.#hook = effect.hook;
      if (effect.hook === "stop") this.#isCleanSinceStop = false;
      if (effect.hook === "start") {
        expect(++this.#startCount, "started once").toBe(1);
        expect(this.#isOpenedOnDisk, "undo before do").toBe(true);
        expect(this.#wasStopAsked, "stop beats start").toBe(false);
      }
    }
    if (effect.type === "answer") {
      this.answers.set(effect.ref, (this.answers.get(effect.ref) ?? 0) + 1);
      if (effect.answer.type === "stopped" && this.#startCount > 0) expect(this.#isCleanSinceStop, "stopped means looked at").toBe(true);
    }
  }
}

describe("random histories of an execution", () => {
  it("keep every promise, and leave no call without exactly one answer", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: "max" }), (moves) => {
        const history = new History();
        for (const move of moves) history.play(move);
        history.drain();
        for (const [ref, count] of history.answers) expect(count, `answers to call ${ref}`).toBe(1);
        const resting: Phase["phase"][] = ["unknown", "prepared", "started", "failing", "stopped"];
        expect(resting).toContain(history.execution.phase);
      }),
      { numRuns: 20_000 },
    );
  });

  it("are survived by a caught bug at any point: nothing waits unanswered, and what may be done is undone", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: "max" }), (moves) => {
        const history = new History();
        for (const move of moves) history.play(move);
        const [next] = reduce(history.execution, { type: "abort" });
        expect(next.waiting).toEqual([]);
        expect(next.phase).toBe(history.execution.mayBeDone && history.execution.phase !== "stopped" ? "failing" : "stopped");
      }),
      { numRuns: 2_000 },
    );
  });
});
