/** What an author writes to have a say before an experiment runs. */
import type { Clock, Log } from "@squall/core";
import type { PreflightExecution } from "@squall/openapi/extension";
import type { ActionError } from "./action-error.ts";
import type { Modification, Summary } from "./results.ts";
import type { Trace } from "./trace.ts";

/** The run that is judged: its steps with their targets. Anything in it may be missing. */
export type ExperimentExecution = PreflightExecution;

/** What every hook of a preflight may tell beside its own result. */
export interface PreflightOutput {
  readonly modifications?: readonly Modification[];
  readonly summary?: Summary;
  /** The verdict: the run must not begin. Throwing an ActionError is the same without a state. */
  readonly error?: ActionError;
}

interface PreflightHookContext {
  /** UUID of this judgement; a repetition has another one. */
  readonly preflightExecutionId: string;
  /** Its lines carry the preflight and the judgement. */
  readonly log: Log;
  readonly clock: Clock;
  /** The trace of the agent's call; undefined where it brought none. */
  readonly trace: Trace | undefined;
}

export interface PreflightStartContext extends PreflightHookContext {
  readonly execution: ExperimentExecution;
  /** Aborts when the agent has given up, or the preflight is to be cancelled. */
  readonly signal: AbortSignal;
}

export interface PreflightStatusContext<State> extends PreflightHookContext {
  readonly state: State;
  /** Aborts when the agent has given up, or the preflight is to be cancelled. */
  readonly signal: AbortSignal;
}

export interface PreflightCancelContext<State> extends PreflightHookContext {
  readonly state: State;
  /** Why: `requested` by the agent, or a reason of the extension's own. */
  readonly reason: string;
}

// biome-ignore lint/suspicious/noConfusingVoidType: a hook that has nothing to tell may simply end, without a return
type OrNothing<T> = T | void;

export interface PreflightStarted<State> extends PreflightOutput {
  /** Plain JSON. Comes back with status and cancel. */
  readonly state: State;
}

export interface PreflightStatus<State> extends PreflightOutput {
  /** Whether the judgement is there. Without an error the run may begin. */
  readonly completed: boolean;
  readonly state?: State;
}

interface PreflightBasics {
  /** Unique in the world, such as `org.example.freeze`; also the path, which no action may have. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Default: the version of the extension. A changed description needs another version. */
  readonly version?: string;
  /** A data URI. */
  readonly icon?: string;
  /** The attributes of targets that it wants to see. Default: none. */
  readonly targetAttributeIncludes?: readonly string[];
}

/** Judges at once, in start. */
interface JudgesAtOnce {
  start(context: PreflightStartContext): Promise<OrNothing<PreflightOutput>>;
  readonly status?: undefined;
  readonly cancel?: undefined;
  readonly callInterval?: undefined;
}

/** Takes its time: start begins, status tells. */
interface JudgesLater<State> {
  /** Returns soon. One that throws has let go of what it took: without its state nothing could be cancelled. */
  start(context: PreflightStartContext): Promise<PreflightStarted<State>>;
  status(context: PreflightStatusContext<State>): Promise<PreflightStatus<State>>;
  /**
   * Lets go of what start took. Called once at the end, whatever the end was, and by the kit itself when the agent is silent for four intervals (of 5 s at least) or the
   * process ends. Throw when it is not done.
   */
  cancel?(context: PreflightCancelContext<State>): Promise<OrNothing<PreflightOutput>>;
  /** How often the agent asks. Default `1s`. */
  readonly callInterval?: string;
}

export type PreflightSpec<State> = PreflightBasics & (JudgesAtOnce | JudgesLater<State>);

/** A preflight with its types forgotten, as the kit runs it. Made by `definePreflight` only. */
export interface Preflight {
  readonly spec: PreflightSpec<unknown>;
}

/** Defines a preflight. The type of `state` follows from what `start` returns: write it before the other hooks. */
export function definePreflight<State>(spec: PreflightSpec<State>): Preflight {
  // Each hook is only ever called with what this preflight's own `start` made.
  return { spec: spec as unknown as PreflightSpec<unknown> };
}
