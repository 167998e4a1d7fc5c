/**
 * A defect that is planted to be found. It is put around a part where the simulation joins it to the others, never inside:
 * what is shipped has no switch for it.
 */
import type { Lease, LeaseEffect, LeaseEvent } from "@squall/agent/lease";
import type { Ports, TargetExecutions } from "@squall/agent/target-execution";
import type { Step } from "@squall/core";
import type { LinkHandlers } from "@squall/platform-api/hub";
import type { RunnerPorts } from "@squall/platform-api/runner";
import type { Invariant } from "../checkers.ts";
import type { Scenario } from "../scenario.ts";

export type LeaseReducer = (lease: Lease, event: LeaseEvent) => Step<Lease, LeaseEffect>;

export interface Mutant {
  /** Names it on the command line. */
  readonly name: string;
  /** What it does wrong, as a fact. */
  readonly defect: string;
  /** At least one of these must be seen to break. */
  readonly breaks: readonly Invariant[];
  readonly scenario?: (scenario: Scenario) => Scenario;
  /** Around what the target executions of an agent use. */
  readonly ports?: (ports: Ports) => Ports;
  /** Around the target executions of an agent. */
  readonly executions?: (executions: TargetExecutions) => TargetExecutions;
  /** Around what an execution of the platform uses. */
  readonly runner?: (ports: RunnerPorts) => RunnerPorts;
  /** Around what the platform makes of what agents say. */
  readonly links?: (handlers: LinkHandlers) => LinkHandlers;
  readonly lease?: (reduce: LeaseReducer) => LeaseReducer;
}
