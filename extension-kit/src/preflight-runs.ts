/**
 * The judgements of preflights that are under way. One call at a time for each; what start took is let go of exactly once,
 * by the agent's cancel, by its silence, or by the end of the process. Nothing is on disk: a preflight that dies with its process judged nothing,
 * and the agent takes silence for a no.
 */
import { type Clock, type Log, parseDuration } from "@squall/core";
import { defaultCallIntervals } from "@squall/openapi/extension";
import type { ErrorBody } from "./lifecycle/answers.ts";
import { bodyOf, errorBodyOf } from "./lifecycle/error-body.ts";
import type { Saved } from "./lifecycle/state.ts";
import { leaseMsOf } from "./lifecycle/transitions.ts";
import { type WireAnswer, wireOutput, wireState } from "./lifecycle/wire.ts";
import type { ExperimentExecution, Preflight, PreflightOutput } from "./preflight.ts";
import type { Trace } from "./trace.ts";

export interface PreflightCall {
  readonly id: string;
  /** The state in the request, if this kit made it. */
  readonly saved: Saved | undefined;
  /** For start. */
  readonly execution?: ExperimentExecution;
  readonly trace: Trace | undefined;
  readonly signal: AbortSignal;
}

export interface PreflightRuns {
  /** Never rejects: every failure is an answer. */
  start(preflight: Preflight, call: PreflightCall): Promise<WireAnswer>;
  status(preflight: Preflight, call: PreflightCall): Promise<WireAnswer>;
  cancel(preflight: Preflight, call: PreflightCall): Promise<WireAnswer>;
  /** Refuses whatever is new from now on and cancels all that was not; resolves when each was tried. */
  cancelAll(reason: string): Promise<void>;
}

interface Run {
  readonly preflight: Preflight;
  readonly id: string;
  readonly log: Log;
  /** Aborts the hook at work when it is to be let go. */
  readonly ending: AbortController;
  saved: Saved | undefined;
  /** The call at work. */
  turn: Promise<unknown>;
  lease: Disposable | undefined;
  /** Set once cancel has succeeded: `requested`, or the reason of the extension's own. */
  ended: string | undefined;
}

/** Judgements that are remembered; the oldest one that holds nothing is forgotten first. */
const runsMax = 1_000;
const requested = "requested";

/** No judgement is under way yet. */
export function createPreflightRuns(ports: { readonly clock: Clock; readonly log: Log }): PreflightRuns {
  return new Runs(ports);
}

class Runs implements PreflightRuns {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #runs = new Map<string, Run>();
  #drainReason: string | undefined;

  constructor({ clock, log }: { readonly clock: Clock; readonly log: Log }) {
    this.#clock = clock;
    this.#log = log;
  }

  async start(preflight: Preflight, call: PreflightCall): Promise<WireAnswer> {
    const title = "Failed to start preflight.";
    const refuse = (detail: string): WireAnswer => ok({ state: {}, error: { title, detail, status: "errored" } });
    if (this.#drainReason !== undefined) return refuse(`the extension is shutting down: ${this.#drainReason}`);
    if (this.#runs.has(call.id)) return refuse("this preflight was started already; another one needs another id");
    if (!this.#makeRoom()) return refuse(`${runsMax} preflights run here already`);
    const run = this.#open(preflight, call.id);
    return await this.#inTurn(run, async () => {
      try {
        const context = { ...this.#context(run, call), signal: hurried(run, call), execution: call.execution ?? {} };
        const output = (await preflight.spec.start(context)) ?? {};
        const state = "state" in output ? output.state : {};
        run.saved = { revision: 1, state };
        return ok({ state: wireState(run.saved), ...this.#told(output) });
      } catch (cause) {
        return ok({ state: {}, error: this.#judged(run, cause, title) });
      } finally {
        this.#renew(run);
      }
    });
  }

  async status(preflight: Preflight, call: PreflightCall): Promise<WireAnswer> {
    const run = this.#find(preflight, call);
    const title = "Failed to read preflight status.";
    if (run === undefined) {
      return over({ title, detail: "this preflight is not known here; the extension may have restarted", status: "errored" });
    }
    this.#renew(run);
    return await this.#inTurn(run, async () => {
      if (run.ended === requested) return over({ title, detail: "this preflight was cancelled", status: "errored" });
      if (run.ended !== undefined) return over({ title: `Preflight was stopped by extension: ${run.ended}`, status: "errored" });
      const { status } = preflight.spec;
      if (status === undefined) return ok({ completed: true });
      try {
        const { completed, state, ...output } = await status({
          ...this.#context(run, call),
          signal: hurried(run, call),
          state: run.saved?.state,
        });
        if (state !== undefined) run.saved = { revision: (run.saved?.revision ?? 0) + 1, state };
        return ok({ completed, ...(run.saved === undefined ? {} : { state: wireState(run.saved) }), ...this.#told(output) });
      } catch (cause) {
        return over(this.#judged(run, cause, title));
      } finally {
        this.#renew(run);
      }
    });
  }

  async cancel(preflight: Preflight, call: PreflightCall): Promise<WireAnswer> {
    const known = this.#find(preflight, call);
    // Remembered, so that a start which comes later does not begin.
    if (known === undefined && !this.#makeRoom()) return ok({});
    const run = known ?? this.#open(preflight, call.id);
    return await this.#end(run, requested, call.trace);
  }

  async cancelAll(reason: string): Promise<void> {
    this.#drainReason = reason;
    const open = [...this.#runs.values()].filter(isOpen);
    await Promise.all(open.map((run) => this.#end(run, reason)));
  }

  /** Lets go, once. A failed try is repeated with the next cancel, or when the agent is silent for as long again. */
  async #end(run: Run, reason: string, trace?: Trace): Promise<WireAnswer> {
    run.ending.abort(new Error("the preflight is to be cancelled"));
    return await this.#inTurn(run, async () => {
      if (run.ended === requested) return ok({});
      if (run.ended !== undefined) return ok({ error: { title: `Preflight was stopped by extension ${run.ended}` } });
      try {
        // Without a state of ours start was never here, or failed: there is nothing to let go of.
        const context = { ...this.#context(run, { trace }), state: run.saved?.state, reason };
        const output = run.saved === undefined ? {} : ((await run.preflight.spec.cancel?.(context)) ?? {});
        run.ended = reason;
        run.lease?.[Symbol.dispose]();
        if (reason !== requested) run.log.warn({ reason }, "a preflight was cancelled by the extension itself");
        return ok(this.#told(output));
      } catch (cause) {
        this.#renew(run);
        run.log.error({ err: cause }, "a preflight could not be cancelled");
        return { status: 500, body: { ...errorBodyOf(cause, "Failed to cancel preflight.") } };
      }
    });
  }

  #open(preflight: Preflight, id: string, saved?: Saved): Run {
    const log = this.#log.child({ preflightId: preflight.spec.id, preflightExecutionId: id });
    const turn = Promise.resolve();
    const run: Run = { preflight, id, log, ending: new AbortController(), saved, turn, lease: undefined, ended: undefined };
    this.#runs.set(id, run);
    return run;
  }

  /** One that a process before this one began goes on with its state. */
  #find(preflight: Preflight, { id, saved }: PreflightCall): Run | undefined {
    const known = this.#runs.get(id);
    if (known !== undefined) return known.preflight === preflight ? known : undefined;
    return saved === undefined || !this.#makeRoom() ? undefined : this.#open(preflight, id, saved);
  }

  #makeRoom(): boolean {
    if (this.#runs.size < runsMax) return true;
    const idle = [...this.#runs.values()].find((run) => !isOpen(run));
    return idle !== undefined && this.#runs.delete(idle.id);
  }

  #inTurn<T>(run: Run, work: () => Promise<T>): Promise<T> {
    const turn = run.turn.then(work, work);
    run.turn = turn.catch(() => undefined);
    return turn;
  }

  #renew(run: Run): void {
    run.lease?.[Symbol.dispose]();
    if (!isOpen(run)) return;
    const leaseMs = leaseMsOf(parseDuration(run.preflight.spec.callInterval ?? defaultCallIntervals.preflight));
    run.lease = this.#clock.timer(leaseMs, () => void this.#end(run, "heartbeat timeout"));
  }

  #context(run: Run, { trace }: { readonly trace: Trace | undefined }) {
    const log = trace === undefined ? run.log : run.log.child({ traceId: trace.traceId });
    return { preflightExecutionId: run.id, log, clock: this.#clock, trace };
  }

  #told({ modifications = [], summary, error }: PreflightOutput): Readonly<Record<string, unknown>> {
    const { messages: _none, ...told } = wireOutput(
      { modifications, ...(summary === undefined ? {} : { summary }) },
      new Date(this.#clock.wall()).toISOString(),
    );
    return { ...told, ...(error === undefined ? {} : { error: bodyOf(error) }) };
  }

  #judged(run: Run, cause: unknown, title: string): ErrorBody {
    const error = errorBodyOf(cause, title);
    run.log.info({ title: error.title, verdict: error.status }, "a preflight ended with an error");
    return error;
  }
}

/** Whether there is something to let go of. */
function isOpen(run: Run): boolean {
  return run.ended === undefined && run.preflight.spec.cancel !== undefined;
}

function hurried(run: Run, { signal }: PreflightCall): AbortSignal {
  return AbortSignal.any([run.ending.signal, signal]);
}

function ok(body: Readonly<Record<string, unknown>>): WireAnswer {
  return { status: 200, body };
}

function over(error: ErrorBody): WireAnswer {
  return ok({ completed: true, error });
}
