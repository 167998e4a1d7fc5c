/** What an author writes to have a metric asked for while an action runs, and how the kit asks. */
import type { Clock, Log } from "@squall/core";
import type { ActionTarget } from "./action.ts";
import { decodeConfig } from "./lifecycle/decode-config.ts";
import { errorBodyOf } from "./lifecycle/error-body.ts";
import { type WireAnswer, wireOutput } from "./lifecycle/wire.ts";
import type { ConfigOf, Parameters } from "./parameters.ts";
import type { Artifact, Message, Metric } from "./results.ts";
import type { Trace } from "./trace.ts";

export interface QueryContext<Q extends Parameters> {
  /** UUID of the action on its target. */
  readonly executionId: string;
  /** Typed by the parameters of the query; defaults are applied, ranges are checked. */
  readonly config: ConfigOf<Q>;
  /** The instant to sample. */
  readonly at: Date;
  readonly target: ActionTarget | undefined;
  readonly log: Log;
  readonly clock: Clock;
  readonly trace: Trace | undefined;
  /** Aborts when the agent has given up. */
  readonly signal: AbortSignal;
}

export interface QueryResult {
  /** A sample that comes with another answer too is counted once, by its labels and time. */
  readonly metrics: readonly Metric[];
  readonly messages?: readonly Message[];
  readonly artifacts?: readonly Artifact[];
}

/** While the action runs the agent asks each query of the user, one call at a time. */
export interface MetricQuery<Q extends Parameters> {
  /** The form of one query. */
  readonly parameters: Q;
  /** How often each query is asked. Default `1s`. */
  readonly callInterval?: string;
  query(context: QueryContext<Q>): Promise<QueryResult>;
}

/** One call of a query. */
export interface QueryInput extends Omit<QueryContext<Parameters>, "config"> {
  readonly config: Readonly<Record<string, unknown>>;
}

const title = "Failed to query metrics.";

/** Asks once. Never rejects: an error is a 500, as the contract wants it. */
export async function runMetricQuery(spec: MetricQuery<Parameters>, input: QueryInput): Promise<WireAnswer> {
  try {
    const {
      metrics,
      messages = [],
      artifacts = [],
    } = await spec.query({ ...input, config: decodeConfig(spec.parameters, input.config, title) });
    const now = new Date(input.clock.wall()).toISOString();
    return { status: 200, body: { metrics: [], ...wireOutput({ metrics, messages, artifacts }, now) } };
  } catch (cause) {
    input.log.warn({ err: cause }, "a metric query failed");
    return { status: 500, body: { ...errorBodyOf(cause, title) } };
  }
}
