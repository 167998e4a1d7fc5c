/** What an author writes: one action, its form, and how it is done, undone and looked after. */
import type { Clock, Log } from "@squall/core";
import type { MetricQuery } from "./metric-query.ts";
import type { ConfigOf, ParameterHint, Parameters } from "./parameters.ts";
import type { Prepared, Started, Status, Stopped } from "./results.ts";
import type { Trace } from "./trace.ts";
import type { Widget } from "./widgets.ts";

export type ActionKind = "attack" | "check" | "load_test" | "other";

/** What the action is done to. */
export interface ActionTarget {
  /** The id of the target as its discovery reported it. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** An endpoint that must never be cut off: the agent, the platform, the extensions. */
export interface RestrictedEndpoint {
  readonly name: string;
  readonly url: string;
  readonly cidr: string;
  readonly portMin: number;
  readonly portMax: number;
}

/** What is known of the run. Any part may be missing. */
export interface ExecutionContext {
  readonly experimentKey?: string;
  readonly experimentUri?: string;
  /** The number of the run; the same for all its targets. */
  readonly executionId?: number;
  readonly executionUri?: string;
  readonly agentPid?: number;
  readonly agentAwsAccountId?: string;
  readonly restrictedEndpoints: readonly RestrictedEndpoint[];
}

/** What every hook gets. */
export interface HookContext {
  /** UUID of this action on this target: name side objects after it. */
  readonly executionId: string;
  /** Its lines carry the action and the execution. */
  readonly log: Log;
  readonly clock: Clock;
  /** The trace of the agent's call; undefined where it brought none, and for what the kit does by itself. */
  readonly trace: Trace | undefined;
  /** A folder of this execution alone, made when first asked for; removed when the execution is over, not by a restart. */
  directory(): Promise<string>;
}

export interface PrepareContext<P extends Parameters> extends HookContext {
  /** Typed by the parameters; defaults are applied, ranges are checked. */
  readonly config: ConfigOf<P>;
  /** Undefined for an action without target selection. */
  readonly target: ActionTarget | undefined;
  readonly executionContext: ExecutionContext;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface StartContext<State> extends HookContext {
  readonly state: State;
  /**
   * Makes a newer state durable before going on: what `stop` would need to undo the next thing that is done, such as the
   * id of what was just created. Resolves when it is on disk; rejects when it is not, and then go no further.
   */
  readonly saveState: (state: State) => Promise<void>;
  /** Aborts when the action is to be stopped while this still runs. Stop waits until the hook has ended. */
  readonly signal: AbortSignal;
}

export type StatusContext<State> = StartContext<State>;

export interface StopContext<State> extends HookContext {
  /** The newest state known here or by the agent. It may be the one of prepare: then undo what start would have done, if it is there. */
  readonly state: State;
  /** Why: `requested` by the agent, or a reason of the extension's own. */
  readonly reason: string;
}

export interface VerifyContext<State> extends HookContext {
  readonly state: State;
}

/** What `verify` found: one sentence for each thing that is left; empty means clean. */
export type Residue = readonly string[];

// biome-ignore lint/suspicious/noConfusingVoidType: a hook that has nothing to tell may simply end, without a return
type OrNothing<T> = T | void;

interface StopHooks<State> {
  /**
   * Undoes. Called again until it succeeds, also after a restart, with nothing but the state: be idempotent, and succeed
   * when there is nothing to undo. Throw when the undo is not done. It is never aborted.
   */
  stop(context: StopContext<State>): Promise<OrNothing<Stopped>>;
  /**
   * Looks at the system itself, not at what is remembered, for anything left. Changes nothing. Its word decides whether
   * stop is answered as done. A check that touches nothing has `leavesNothing`.
   */
  verify(context: VerifyContext<State>): Promise<Residue>;
}

interface NoStopHooks {
  readonly stop?: undefined;
  readonly verify?: undefined;
}

interface StatusHook<State> {
  status(context: StatusContext<State>): Promise<Status<State>>;
  /** How often the agent asks, such as `1s`. Default `5s`. Four missing calls (of 5 s at least) stop the action. */
  readonly callInterval?: string;
}

interface NoStatusHook {
  readonly status?: undefined;
  readonly callInterval?: undefined;
}

/** Who ends the action, and which hooks follow from that. */
type Ending<State> =
  /** Over with start, and cannot be undone. */
  | ({ readonly timeControl: "instantaneous" } & NoStatusHook & NoStopHooks)
  /** Ends when status says so. */
  | ({ readonly timeControl: "internal" } & StatusHook<State> & (StopHooks<State> | NoStopHooks))
  /** Ends when its parameter `duration` (type duration) has elapsed; the agent holds that timer. */
  | ({ readonly timeControl: "external" } & (StatusHook<State> | NoStatusHook) & (StopHooks<State> | NoStopHooks));

export interface TargetSelection {
  readonly targetType: string;
  /** Restricts the targets further; a valid query. */
  readonly targetQuery?: string;
  readonly selectionTemplates?: readonly { readonly label: string; readonly query: string; readonly description?: string }[];
  readonly quantityRestriction?: "exactly_one" | "all" | "none";
  readonly defaultBlastRadius?: { readonly mode: "percentage" | "maximum"; readonly value: number };
  readonly missingQuerySelection?: "include_all" | "include_none";
}

interface Basics<P extends Parameters, State, Q extends Parameters> {
  /** Unique in the world, such as `org.example.queue.pause`; also the path. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly kind: ActionKind;
  /** Default: the version of the extension. A changed description needs another version. */
  readonly version?: string;
  /** Groups actions in the palette. */
  readonly technology?: string;
  /** Groups below the technology, and names the resource that is locked: network, cpu, memory, disk, clock, state. */
  readonly category?: string;
  /** A data URI. */
  readonly icon?: string;
  readonly hint?: ParameterHint;
  readonly parameters: P;
  readonly targetSelection?: TargetSelection;
  readonly widgets?: readonly Widget[];
  /** `DISABLE_HEARTBEAT`: the action disturbs the link between agent and platform, so its silence means nothing. */
  readonly additionalFlags?: readonly "DISABLE_HEARTBEAT"[];
  /** What can be measured while it runs, by queries that the user adds. */
  readonly metricQuery?: MetricQuery<Q>;
  /** Checks everything that can be checked, and builds the state. Changes nothing: it may never be followed by start or stop. */
  prepare(context: PrepareContext<P>): Promise<Prepared<State>>;
  /** Does it, and returns soon. The state of prepare is on disk before this is called. */
  start(context: StartContext<State>): Promise<OrNothing<Started<State>>>;
}

export type ActionSpec<P extends Parameters, State, Q extends Parameters = Parameters> = Basics<P, State, Q> & Ending<State>;

/** An action with its types forgotten, as the kit runs it. Made by `defineAction` only. */
export interface Action {
  readonly spec: ActionSpec<Parameters, unknown>;
}

/**
 * Defines an action. The type of `config` follows from `parameters`, the type of `state` from what `prepare` returns:
 * write `prepare` before the other hooks.
 */
export function defineAction<const P extends Parameters, State, const Q extends Parameters = Readonly<Record<never, never>>>(
  spec: ActionSpec<P, State, Q>,
): Action {
  // Each hook is only ever called with what this action's own `prepare` and parameters made.
  return { spec: spec as unknown as ActionSpec<Parameters, unknown> };
}

/** The `verify` of an action that touches nothing. */
export async function leavesNothing(): Promise<Residue> {
  return [];
}
