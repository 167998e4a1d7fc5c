/** Starts an experiment: resolves it, takes its locks and writes the first events, all in one transaction. */
import { type Ids, SquallError } from "@squall/core";
import { begin, type ExecutionPlan, hasErrors, validateExperiment } from "@squall/domain";
import type { Transaction } from "kysely";
import type { Database } from "../db/schema.ts";
import { insertExecution } from "../db/stores/execution-append.ts";
import { listLocksOn, readAdmission, serializeStarts, type TargetLock } from "../db/stores/execution-lock-store.ts";
import { findByIdempotencyKey } from "../db/stores/execution-store.ts";
import { reduceBatch } from "../executions/batch.ts";
import { locksAfter } from "../executions/commit.ts";
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
  const started = await db.transaction().execute(async (tx) => {
    await serializeStarts(tx);
    const executionId = await admit(tx, request, locks);
    const created = { type: "created", at, plan: { ...plan, executionId } } as const;
    // Nothing is to wait for between the two: one transaction for both.
    const begun = reduceBatch(begin(created.plan, at), [{ type: "begun" }], at);
    const { after: execution, effects } = begun;
    const events = [created, ...begun.events];
    await insertExecution(tx, {
      execution,
      events,
      locks: locksAfter(begun, locks),
      idempotencyKey: request.idempotencyKey,
      audit: request.audit?.(executionId),
    });
    return { execution, seq: events.length, effects };
  });
  const runner = ports.registry.start(started);
  return { executionId: runner.executionId, experimentKey: experiment.key };
}

async function prepare(
  ports: StartPorts,
  request: StartRequest,
  experiment: StoredExperiment,
): Promise<{ /** Without its number. */ readonly plan: ExecutionPlan; readonly locks: readonly TargetLock[] }> {
  const { world, instances, hasEnvironment, environmentVariables } = await lookAround(
    ports.inventory,
    experiment.document,
    request.environment,
  );
  const seed = request.seed ?? ports.ids.next();
  const { linkLeaseMs } = ports;
  const variables = textVariables(request.variables ?? {});
  const validated = validateExperiment(experiment.document, world, { seed, linkLeaseMs, environmentVariables, variables });
  if (validated.experiment === undefined || validated.plan === undefined || hasErrors(validated.issues)) {
    throw new InvalidExperiment(experiment.key, validated.issues);
  }
  const { experiment: design, plan: planned } = validated;
  const environment = request.environment ?? design.environment ?? defaultEnvironment;
  if (!hasEnvironment) {
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
  return { plan, locks: locksOf(planned.lanes.flat()) };
}

/** What must be true at the moment of the commit. Answers the number of the new execution. */
async function admit(tx: Transaction<Database>, request: StartRequest, locks: readonly TargetLock[]): Promise<number> {
  const admission = await readAdmission(tx);
  if (admission.nextId === null) throw killSwitchEngaged(admission.engagedBy, admission.engagedAt, admission.reason);
  if (request.allowParallel !== true && admission.activeId !== null) {
    throw new SquallError(
      "SQUALL_ANOTHER_EXPERIMENT_RUNNING",
      `execution ${admission.activeId} of ${admission.activeKey} is active; wait for its end, or allow parallel runs with allowParallel=true`,
    );
  }
  const conflict = conflictOf(locks, await listLocksOn(tx, locks));
  if (conflict === undefined) return admission.nextId;
  const { targetType, targetId, resource, executionId } = conflict;
  throw new SquallError(
    "SQUALL_TARGET_LOCKED",
    `${targetType} ${targetId} is held by execution ${executionId} (${resource}); wait for its end, or cancel it`,
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
