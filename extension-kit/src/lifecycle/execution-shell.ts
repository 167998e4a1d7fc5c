/** One execution at work: its rules, driven by calls, hooks, timers and the journal. */
import { type Clock, type Driver, drive, errorText, type Interpreter, type Log } from "@squall/core";
import type { Journal } from "@squall/runtime";
import type { Action } from "../action.ts";
import type { ExecutionFolders } from "../execution-folders.ts";
import type { Trace } from "../trace.ts";
import { type Answer, type ErrorBody, failure } from "./answers.ts";
import type { Effect, Event, Hook, TimerName } from "./events.ts";
import { reduce } from "./machine.ts";
import type { LifecycleRecord } from "./record.ts";
import { type PrepareInput, runHook } from "./run-hook.ts";
import type { Execution, RequestKind, Saved } from "./state.ts";

export interface LifecyclePorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: Journal<LifecycleRecord>;
  /** Where the folders of executions are. Without it hooks that ask for one fail. */
  readonly folders?: ExecutionFolders;
}

export interface CallInput {
  /** The state in the request, if this kit made it (`savedOf`). */
  readonly saved?: Saved;
  /** For prepare. */
  readonly prepare?: PrepareInput;
  /** Hurries the hook when the caller gives up. Ignored for start and stop, which always run to their end. */
  readonly signal?: AbortSignal;
  /** What the call is a part of. */
  readonly trace?: Trace;
}

export interface ShellOptions {
  readonly action: Action;
  readonly initial: Execution;
  readonly ports: LifecyclePorts;
  /** Called after each step, before its effects. */
  readonly onStep: (next: Execution) => void;
}

/** Has no life of its own: it ends with its execution, whose timers `disarmAll` puts to rest. */
export class ExecutionShell {
  readonly #options: ShellOptions;
  readonly #log: Log;
  readonly #driver: Driver<Execution, Event>;
  readonly #calls = new Map<number, { readonly input: CallInput; readonly resolve: (answer: Answer) => void }>();
  readonly #saves = new Map<number, PromiseWithResolvers<void>>();
  readonly #timers = new Map<TimerName, Disposable>();
  /** Aborts when the hook at work is to come to its end soon. */
  #hurry = new AbortController();
  #refs = 0;

  constructor(options: ShellOptions) {
    const { initial, ports } = options;
    this.#options = options;
    this.#log = ports.log.child({ executionId: initial.id, actionId: initial.actionId });
    this.#driver = drive<Execution, Event, Effect>({
      initial,
      reduce,
      interpret: this.#interpreter(),
      abort: () => ({ type: "abort" }),
      onBug: (cause, isFatal) => this.#log.error({ err: cause, isFatal }, "a bug was caught in the life of an execution"),
      onStep: (previous, _event, next) => {
        if (previous.phase !== next.phase) this.#log.debug({ from: previous.phase, to: next.phase }, "an execution moved on");
        options.onStep(next);
      },
      isUrgent: (event) => event.type !== "request" || event.request.kind === "stop",
    });
  }

  state(): Execution {
    return this.#driver.state();
  }

  call(kind: RequestKind, input: CallInput, refusal: ErrorBody | undefined): Promise<Answer> {
    const ref = ++this.#refs;
    const { promise, resolve } = Promise.withResolvers<Answer>();
    this.#calls.set(ref, { input, resolve });
    const { saved } = input;
    const request = { ref, kind, ...(saved === undefined ? {} : { saved }), ...(refusal === undefined ? {} : { refusal }) };
    const isTaken = this.#driver.post({ type: "request", request });
    if (!isTaken) this.#answer(ref, { type: "failed", error: failure(kind, "too many calls at once") });
    return promise;
  }

  /** The extension itself ends it. */
  stop(reason: string): void {
    this.#driver.post({ type: "own-stop", reason });
  }

  /** Begins the next try to undo now. */
  retry(): void {
    this.#driver.post({ type: "timer", timer: "retry" });
  }

  disarmAll(): void {
    for (const timer of this.#timers.values()) timer[Symbol.dispose]();
    this.#timers.clear();
  }

  #interpreter(): Interpreter<Effect> {
    return {
      answer: ({ ref, answer }) => this.#answer(ref, answer),
      "run-hook": (effect) => this.#runHook(effect),
      "hurry-hook": () => this.#hurry.abort(new Error("the action is to be stopped")),
      journal: (effect) => this.#write(effect),
      "refuse-save": ({ save }) => this.#settleSave(save, "this execution is over"),
      arm: ({ timer, afterMs }) => this.#arm(timer, afterMs),
      disarm: ({ timer }) => this.#timers.get(timer)?.[Symbol.dispose](),
      alarm: ({ text }) => this.#log.error({ reason: text }, "an execution needs attention"),
    };
  }

  #answer(ref: number, answer: Answer): void {
    this.#calls.get(ref)?.resolve(answer);
    this.#calls.delete(ref);
  }

  #runHook({ hook, state, reason = "requested", ref }: Extract<Effect, { type: "run-hook" }>): void {
    const { action, ports } = this.#options;
    this.#hurry = new AbortController();
    const input = this.#calls.get(ref ?? refAtWork(this.state()) ?? 0)?.input;
    const call = {
      hook,
      id: this.state().id,
      state,
      reason,
      input: input?.prepare,
      signal: this.#signalFor(hook, input),
      saveState: (next: unknown) => this.#saveState(next),
      clock: ports.clock,
      log: input?.trace === undefined ? this.#log : this.#log.child({ traceId: input.trace.traceId }),
      trace: input?.trace,
      directory: () => this.#openFolder(),
    };
    void runHook(action.spec, call).then((result) => this.#driver.post({ type: "hook-ended", hook, result }));
  }

  #signalFor(hook: Hook, input: CallInput | undefined): AbortSignal {
    const mayGiveUp = hook === "prepare" || hook === "status" || hook === "verify";
    return mayGiveUp && input?.signal !== undefined ? AbortSignal.any([this.#hurry.signal, input.signal]) : this.#hurry.signal;
  }

  async #openFolder(): Promise<string> {
    const { folders } = this.#options.ports;
    if (folders === undefined) throw new Error("there are no folders of executions here");
    return await folders.open(this.state().id);
  }

  #arm(timer: TimerName, afterMs: number): void {
    this.#timers.get(timer)?.[Symbol.dispose]();
    this.#timers.set(
      timer,
      this.#options.ports.clock.timer(afterMs, () => this.#driver.post({ type: "timer", timer })),
    );
  }

  #saveState(state: unknown): Promise<void> {
    const save = ++this.#refs;
    const waiting = Promise.withResolvers<void>();
    this.#saves.set(save, waiting);
    if (!this.#driver.post({ type: "state-saved", save, state })) this.#settleSave(save, "too many states at once");
    return waiting.promise;
  }

  #settleSave(save: number | undefined, failureText?: string): void {
    const waiting = save === undefined ? undefined : this.#saves.get(save);
    if (save !== undefined) this.#saves.delete(save);
    if (failureText === undefined) waiting?.resolve();
    else waiting?.reject(new Error(`the state was not saved: ${failureText}`));
  }

  #write({ entry, record, save }: Extract<Effect, { type: "journal" }>): void {
    const { clock, journal } = this.#options.ports;
    const dated = record.type === "closed" ? { ...record, atMs: clock.wall() } : record;
    journal.append(dated).then(
      () => {
        this.#settleSave(save);
        this.#driver.post({ type: "synced", entry });
      },
      (cause: unknown) => {
        this.#settleSave(save, errorText(cause));
        this.#driver.post({ type: "journal-failed", entry, text: errorText(cause) });
      },
    );
  }
}

function refAtWork(execution: Execution): number | undefined {
  return "ref" in execution ? execution.ref : undefined;
}
