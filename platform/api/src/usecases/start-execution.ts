/** Starts an experiment: resolves it, takes its locks and writes the first event, all in one transaction. */
import { type Ids, SquallError } from "@squall/core";
import { begin, type ExecutionPlan, hasErrors, validateExperiment } from "@squall/domain";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../db/schema.ts";
import { insertLocks, listLocksOn, serializeStarts, type TargetLock } from "../db/stores/execution-lock-store.ts";
import { appendEvents, findByIdempotencyKey, insertExecution, insertTargetExecutions } from "../db/stores/execution-store.ts";
import { isEngagedForShare, readKillSwitch } from "../db/stores/kill-switch-store.ts";
import { experimentNotFound, InvalidExperiment, killSwitchEngaged } from "../executions/errors.ts";
import { toExecutionPlan } from "../executions/execution-plan.ts";
import type { StartedExecution, StartRequest } from "../executions/executions.ts";
import { conflictOf, locksOf } from "../executions/locks.ts";
import type { ActionInstance, ExecutionPorts, StoredExperiment } from "../executions/ports.ts";
import type { Registry } from "../executions/registry.ts";
import { defaultEnvironment, lookAround } from "../executions/world.ts";

export interface StartPorts extends ExecutionPorts {
  readonly registry: Registry;
  /** Agents that are linked now: an action without targets prefers them. */
  readonly isLinked: (agentId: string) => boolean;
  /** Of a link while something is active. */
  readonly linkLeaseMs: number;
}

/** How long an idempotency key is remembered. */
const idempotencyMs = 24 * 60 * 60 * 1_000;

type Prepared = (executionId: number) => ExecutionPlan;

export async function startExecution(ports: StartPorts, request: StartRequest): Promise<StartedExecution> {
  const { db, clock } = ports;
  if (request.idempotencyKey !== undefined) {
    const earlier = await findByIdempotencyKey(db, request.idempotencyKey, new Date(clock.wall() - idempotencyMs));
    if (earlier !== undefined) return { executionId: earlier.id, experimentKey: earlier.experimentKey };
  }
  const experiment = await ports.experiments.findExperiment(request.experimentKey);
  if (experiment === undefined) throw experimentNotFound(request.experimentKey);
  const { plan, locks } = await prepare(ports, request, experiment);
  const at = Math.round(clock.wall());
  const created = await db.transaction().execute(async (tx) => {
    await serializeStarts(tx);
    await guard(tx, request, locks);
    const head = plan(0);
    const executionId = await insertExecution(tx, { ...head, at, idempotencyKey: request.idempotencyKey });
    const final = { ...head, executionId };
    const execution = begin(final, at);
    await insertLocks(tx, executionId, locks);
    await insertTargetExecutions(tx, final);
    await appendEvents(tx, { before: undefined, after: execution, seq: 1, events: [{ type: "created", at, plan: final }] });
    return execution;
  });
  const runner = ports.registry.add({ execution: created, seq: 1 });
  void runner.post({ type: "begun" });
  return { executionId: runner.executionId, experimentKey: experiment.key };
}

async function prepare(
  ports: StartPorts,
  request: StartRequest,
  experiment: StoredExperiment,
): Promise<{ readonly plan: Prepared; readonly locks: readonly TargetLock[] }> {
  const { world, instances, environmentVariables } = await lookAround(ports.inventory, experiment.document, request.environment);
  const seed = request.seed ?? ports.ids.next();
  const { linkLeaseMs } = ports;
  const variables = textVariables(request.variables ?? {});
  const validated = validateExperiment(experiment.document, world, { seed, linkLeaseMs, environmentVariables, variables });
  if (validated.experiment === undefined || validated.plan === undefined || hasErrors(validated.issues)) {
    throw new InvalidExperiment(experiment.key, validated.issues);
  }
  const { experiment: design, plan: planned } = validated;
  const environment = request.environment ?? design.environment ?? defaultEnvironment;
  if (!(await ports.inventory.hasEnvironment(environment))) {
    throw new SquallError("SQUALL_ENVIRONMENT_NOT_FOUND", `there is no environment ${environment}`);
  }
  const identities = distinct(ports.ids);
  const head = {
    executionId: 0,
    experimentKey: experiment.key,
    experimentVersion: experiment.version,
    name: design.name,
    hypothesis: design.hypothesis ?? "",
    team: experiment.team,
    environment,
    tags: design.tags ?? [],
    createdBy: request.by,
    createdVia: request.via,
    seed,
    linkLeaseMs,
  };
  const instanceOf = (actionId: string): ActionInstance | undefined => {
    const offered = instances.get(actionId) ?? [];
    return offered.find((instance) => ports.isLinked(instance.agentId)) ?? offered[0];
  };
  const plan = toExecutionPlan(planned, head, { ids: identities, instanceOf });
  return { plan: (executionId) => ({ ...plan, executionId }), locks: locksOf(planned.lanes.flat()) };
}

/** What must be true at the moment of the commit. */
async function guard(tx: Transaction<Database>, request: StartRequest, locks: readonly TargetLock[]): Promise<void> {
  if (await isEngagedForShare(tx)) {
    const { engagedBy, engagedAt, reason } = await readKillSwitch(tx);
    throw killSwitchEngaged(engagedBy, engagedAt, reason);
  }
  if (request.allowParallel !== true) await guardAgainstOthers(tx);
  const conflict = conflictOf(locks, await listLocksOn(tx, locks));
  if (conflict === undefined) return;
  const { targetType, targetId, resource, executionId } = conflict;
  throw new SquallError(
    "SQUALL_TARGET_LOCKED",
    `${targetType} ${targetId} is held by execution ${executionId} (${resource}); wait for its end, or cancel it`,
  );
}

async function guardAgainstOthers(tx: Kysely<Database> | Transaction<Database>): Promise<void> {
  const other = await tx
    .selectFrom("executions")
    .select(["id", "experiment_key"])
    .where("is_active", "=", true)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  if (other === undefined) return;
  throw new SquallError(
    "SQUALL_ANOTHER_EXPERIMENT_RUNNING",
    `execution ${other.id} of ${other.experiment_key} is active; wait for its end, or allow parallel runs with allowParallel=true`,
  );
}

/** Only texts and lists can be given for a run. */
function textVariables(variables: NonNullable<StartRequest["variables"]>): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => {
      if (typeof value === "string" || Array.isArray(value)) return [name, value];
      throw new SquallError("SQUALL_VARIABLE_INVALID", `the variable ${name} must be a text or a list of texts`);
    }),
  );
}

/** Extensions look at the last twelve digits alone, so these differ within a run even if chance would have it otherwise. */
function distinct(ids: Ids): Ids {
  const tails = new Set<string>();
  return {
    next() {
      for (;;) {
        const id = ids.next();
        const tail = id.slice(-12);
        if (tails.has(tail)) continue;
        tails.add(tail);
        return id;
      }
    },
  };
}
