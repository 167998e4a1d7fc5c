/**
 * Carries out what the rules ask for: calls hooks, writes the journal, arms timers, answers. It touches the world through
 * its ports only, so that a simulation runs the very same code under a virtual clock and a journal in memory.
 */
import { type Clock, type Driver, drive, errorText, type Log } from "@squall/core";
import type { Journal } from "@squall/runtime";
import type { Action } from "../action.ts";
import { type Answer, type ErrorBody, failure, refuse } from "./answers.ts";
import type { Effect, Event, TimerName } from "./events.ts";
import { factsOf } from "./facts.ts";
import { reduce } from "./machine.ts";
import { foldRecords, type LifecycleRecord } from "./record.ts";
import { type PrepareInput, runHook } from "./run-hook.ts";
import { type Execution, type PhaseName, type RequestKind, type Saved, unknownExecution } from "./state.ts";
import { createTombstones } from "./tombstones.ts";
import { isIdle, openedRecord } from "./transitions.ts";

/** Executions that are not over; above it nothing more is prepared. */
const executionsMax = 10_000;
/** Below this many records a journal is not worth compacting. */
const compactAboveRecords = 1_024;

export interface LifecyclePorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: Journal<LifecycleRecord>;
}

export interface CallInput {
  /** The state in the request, if this kit made it (`savedOf`). */
  readonly saved?: Saved;
  /** For prepare. */
  readonly prepare?: PrepareInput;
  /** Hurries the hook when the caller gives up. Ignored for start and stop, which always run to their end. */
  readonly signal?: AbortSignal;
}

/** One execution that is not over, for health, metrics and logs. */
export interface ExecutionView {
  readonly id: string;
  readonly actionId: string;
  readonly phase: PhaseName;
  readonly attempt: number;
}

export interface Lifecycles {
  /** Queues a call behind the others of the same execution. Never rejects: every failure is an answer. */
  call(action: Action, kind: RequestKind, id: string, input?: CallInput): Promise<Answer>;
  /** Begins to undo what the journal holds; resolves when each has had its first try. Failed ones are tried on and on. */
  replay(): Promise<void>;
  /** Refuses whatever is new from now on and ends all that runs; resolves when nothing is left. */
  stopAll(reason: string): Promise<void>;
  list(): readonly ExecutionView[];
}

interface Live {
  readonly driver: Driver<Execution, Event>;
  readonly inputs: Map<number, CallInput>;
}

/** Runs the executions of these actions over a freshly opened journal. */
export function createLifecycles(actions: readonly Action[], ports: LifecyclePorts): Lifecycles {
  return new LifecycleRunner(actions, ports);
}

class LifecycleRunner implements Lifecycles {
  readonly #actions: ReadonlyMap<string, Action>;
  readonly #ports: LifecyclePorts;
  readonly #live = new Map<string, Live>();
  readonly #answers = new Map<number, (answer: Answer) => void>();
  readonly #saves = new Map<number, PromiseWithResolvers<void>>();
  readonly #tombstones;
  #watchers: (() => void)[] = [];
  #nextRef = 1;
  #drainReason: string | undefined;
  #isCompacting = false;

  constructor(actions: readonly Action[], ports: LifecyclePorts) {
    this.#actions = new Map(actions.map((action) => [action.spec.id, action]));
    this.#ports = ports;
    this.#tombstones = createTombstones(ports.clock);
    for (const record of foldRecords(ports.journal.recovered).closed) this.#tombstones.restore(record);
  }

  call(action: Action, kind: RequestKind, id: string, input: CallInput = {}): Promise<Answer> {
    return new Promise((resolve) => {
      const ref = this.#nextRef++;
      const live = this.#find(action, id);
      if (live.driver.state().actionId !== action.spec.id) {
        resolve(refuse(kind, failure(kind, `execution ${id} belongs to the action ${live.driver.state().actionId}`)));
        return;
      }
      this.#answers.set(ref, resolve);
      live.inputs.set(ref, input);
      const refusal = kind === "prepare" || kind === "start" ? this.#refusal(kind) : undefined;
      const request = {
        ref,
        kind,
        ...(input.saved === undefined ? {} : { saved: input.saved }),
        ...(refusal === undefined ? {} : { refusal }),
      };
      if (!live.driver.post({ type: "request", request }))
        this.#answer(live, ref, { type: "failed", error: failure(kind, "too many calls at once") });
    });
  }

  async replay(): Promise<void> {
    for (const record of foldRecords(this.#ports.journal.recovered).open) {
      const action = this.#actions.get(record.actionId);
      if (action === undefined) {
        this.#ports.log.error(
          { executionId: record.id, actionId: record.actionId },
          "nobody can undo this: the action is not here any more",
        );
        continue;
      }
      const live = this.#open(action, {
        ...unknownExecution(record.id, record.actionId, factsOf(action.spec)),
        phase: "failing",
        error: failure("stop", "the extension was restarted"),
        saved: { revision: record.revision, state: record.state },
        mayBeDone: true,
        ownReason: "the extension was restarted",
      });
      this.#ports.log.warn({ executionId: record.id, actionId: record.actionId }, "undoing what the journal holds");
      live.driver.post({ type: "timer", timer: "retry" });
    }
    await this.#until(() => this.#all().every(isIdle));
  }

  async stopAll(reason: string): Promise<void> {
    this.#drainReason = reason;
    for (const { driver } of [...this.#live.values()]) driver.post({ type: "own-stop", reason });
    await this.#until(() => this.#live.size === 0);
  }

  list(): readonly ExecutionView[] {
    return this.#all().map(({ id, actionId, phase, attempt }) => ({ id, actionId, phase, attempt }));
  }

  #all(): Execution[] {
    return [...this.#live.values()].map(({ driver }) => driver.state());
  }

  /** Why nothing may begin now. */
  #refusal(kind: "prepare" | "start"): ErrorBody | undefined {
    const { condition, damagedFiles } = this.#ports.journal;
    if (this.#drainReason !== undefined) return failure(kind, `the extension is shutting down: ${this.#drainReason}`);
    if (condition === "corrupt") {
      const files = damagedFiles.join(", ");
      return failure(
        kind,
        `the extension's journal was damaged, so it may not know all that must be undone; look at ${files} and accept the loss`,
      );
    }
    return this.#live.size > executionsMax ? failure(kind, `${executionsMax} executions run here already`) : undefined;
  }

  #find(action: Action, id: string): Live {
    const facts = factsOf(action.spec);
    return this.#live.get(id) ?? this.#open(action, this.#tombstones.find(id, facts) ?? unknownExecution(id, action.spec.id, facts));
  }

  #open(action: Action, initial: Execution): Live {
    const { id } = initial;
    const { clock } = this.#ports;
    this.#tombstones.remove(id);
    const log = this.#ports.log.child({ executionId: id, actionId: action.spec.id });
    const inputs = new Map<number, CallInput>();
    const timers = new Map<TimerName, Disposable>();
    let hurry = new AbortController();
    const disarm = (timer: TimerName) => timers.get(timer)?.[Symbol.dispose]();
    const driver: Driver<Execution, Event> = drive<Execution, Event, Effect>({
      initial,
      reduce,
      interpret: {
        answer: ({ ref, answer }) => this.#answer(live, ref, answer),
        "run-hook": ({ hook, state, reason, ref }) => {
          hurry = new AbortController();
          const request = ref ?? refAtWork(driver.state());
          const input = request === undefined ? undefined : inputs.get(request);
          const gaveUp = hook === "prepare" || hook === "status" || hook === "verify" ? input?.signal : undefined;
          const signal = gaveUp === undefined ? hurry.signal : AbortSignal.any([hurry.signal, gaveUp]);
          const saveState = (next: unknown) => this.#save(driver, next);
          const call = { hook, id, state, reason: reason ?? "requested", input: input?.prepare, signal, saveState, clock, log };
          void runHook(action.spec, call).then((result) => driver.post({ type: "hook-ended", hook, result }));
        },
        "hurry-hook": () => hurry.abort(new Error("the action is to be stopped")),
        journal: ({ entry, record, save }) => this.#write(driver, { entry, record, save }),
        "refuse-save": ({ save }) => this.#saveFailed(save, "this execution is over"),
        arm: ({ timer, afterMs }) => {
          disarm(timer);
          timers.set(
            timer,
            clock.timer(afterMs, () => driver.post({ type: "timer", timer })),
          );
        },
        disarm: ({ timer }) => disarm(timer),
        alarm: ({ text }) => log.error({ reason: text }, "an execution needs attention"),
      },
      abort: () => ({ type: "abort" }),
      onBug: (cause, isFatal) => log.error({ err: cause, isFatal }, "a bug was caught in the life of an execution"),
      onStep: (previous, _event, next) => {
        if (previous.phase !== next.phase) log.debug({ from: previous.phase, to: next.phase }, "an execution moved on");
        const isOver = (next.phase === "stopped" || next.phase === "unknown") && next.waiting.length === 0;
        if (isOver && this.#live.get(id) === live) this.#bury(next);
        if (isOver) for (const timer of timers.keys()) disarm(timer);
        this.#notify();
      },
      isUrgent: (event) => event.type !== "request" || event.request.kind === "stop",
    });
    const live: Live = { driver, inputs };
    this.#live.set(id, live);
    return live;
  }

  #bury(execution: Execution): void {
    this.#live.delete(execution.id);
    if (execution.phase === "stopped") this.#tombstones.add(execution);
    this.#compact();
  }

  #answer(live: Live, ref: number, answer: Answer): void {
    live.inputs.delete(ref);
    this.#answers.get(ref)?.(answer);
    this.#answers.delete(ref);
  }

  #save(driver: Driver<Execution, Event>, state: unknown): Promise<void> {
    const save = this.#nextRef++;
    const waiting = Promise.withResolvers<void>();
    this.#saves.set(save, waiting);
    if (!driver.post({ type: "state-saved", save, state })) this.#saveFailed(save, "too many states at once");
    return waiting.promise;
  }

  #saveFailed(save: number, text: string): void {
    this.#saves.get(save)?.reject(new Error(`the state was not saved: ${text}`));
    this.#saves.delete(save);
  }

  #write(
    driver: Driver<Execution, Event>,
    write: { readonly entry: number; readonly record: LifecycleRecord; readonly save: number | undefined },
  ): void {
    const { entry, save } = write;
    const record = write.record.type === "closed" ? { ...write.record, atMs: this.#ports.clock.wall() } : write.record;
    this.#ports.journal.append(record).then(
      () => {
        if (save !== undefined) this.#saves.get(save)?.resolve();
        if (save !== undefined) this.#saves.delete(save);
        driver.post({ type: "synced", entry });
      },
      (cause: unknown) => {
        if (save !== undefined) this.#saveFailed(save, errorText(cause));
        driver.post({ type: "journal-failed", entry, text: errorText(cause) });
      },
    );
  }

  /** Rewrites the journal when most of it is history. */
  #compact(): void {
    const { journal, log } = this.#ports;
    const needed = this.#live.size + this.#tombstones.size;
    if (this.#isCompacting || journal.recordCount() < compactAboveRecords || journal.recordCount() < 4 * needed) return;
    this.#isCompacting = true;
    const open = this.#all().filter(isOpenInJournal).map(openedRecord);
    journal
      .compact([...this.#unclaimed(), ...open, ...this.#tombstones.records()])
      .catch((cause: unknown) => log.warn({ reason: errorText(cause) }, "the journal could not be compacted"))
      .finally(() => {
        this.#isCompacting = false;
      });
  }

  /** What the journal holds for actions that are not here any more: kept, for the day they are back. */
  #unclaimed(): LifecycleRecord[] {
    return foldRecords(this.#ports.journal.recovered).open.filter((record) => !this.#actions.has(record.actionId));
  }

  #until(isReached: () => boolean): Promise<void> {
    if (isReached()) return Promise.resolve();
    return new Promise((resolve) => {
      const watch = () => {
        if (isReached()) resolve();
        else this.#watchers.push(watch);
      };
      this.#watchers.push(watch);
    });
  }

  #notify(): void {
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const watch of watchers) watch();
  }
}

/** Its start may have happened, or is about to with its record just written: compacting must not lose that. */
function isOpenInJournal({ facts, mayBeDone, phase }: Execution): boolean {
  return facts.hasStop && (mayBeDone || phase === "intending");
}

function refAtWork(execution: Execution): number | undefined {
  return "ref" in execution ? execution.ref : undefined;
}
