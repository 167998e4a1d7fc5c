/** What executions need from the rest of the platform. `createExecutions(ports, hub)` takes it. */
import type { Clock, Ids, Log, Random } from "@squall/core";
import type { ActionSpec, Target } from "@squall/domain";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";

/** What agents reported. */
export interface Inventory {
  /** The newest version of an action that any agent offers, and where. */
  findOffer(actionId: string): Promise<Offer | undefined>;
  /** All targets of a type within an environment, in a stable order. */
  listTargets(scope: { readonly environment: string; readonly targetType: string }): Promise<readonly ZonedTarget[]>;
  /** Whether the target is still there, at the start of its step. */
  hasTarget(target: { readonly agentId: string; readonly type: string; readonly id: string }): Promise<boolean>;
  findEnvironment(name: string): Promise<StoredEnvironment | undefined>;
}

export interface Offer {
  /** With what the public API tells of it. */
  readonly action: OfferedAction;
  /** Where it can run without targets: agents, with the extension instance that offers it. */
  readonly instances: readonly ActionInstance[];
}

export interface StoredEnvironment {
  /** Values that every design of the environment may refer to. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface OfferedAction extends ActionSpec {
  readonly technology?: string;
  readonly widgets?: readonly object[];
}

export interface ZonedTarget extends Target {
  readonly zone: string;
  readonly hostname?: string;
}

export interface ActionInstance {
  readonly agentId: string;
  readonly zone: string;
  readonly hostname?: string;
  /** URL (or socket) of the registration. */
  readonly instance: string;
}

/** An experiment as it is stored. */
export interface StoredExperiment {
  readonly key: string;
  readonly team: string;
  readonly version: number;
  /** The document of the design, as `parseExperiment` of the domain reads it. */
  readonly document: unknown;
}

export interface Experiments {
  findExperiment(key: string): Promise<StoredExperiment | undefined>;
}

export interface ExecutionPorts {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly random: Random;
  readonly ids: Ids;
  readonly log: Log;
  readonly inventory: Inventory;
  readonly experiments: Experiments;
}
