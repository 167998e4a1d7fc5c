/** Executions over the database and the hub. */
import { SquallError } from "@squall/core";
import { isResolvable, toExecutionView, validateExperiment } from "@squall/domain";
import { listMessages, listMetrics } from "../db/stores/execution-data-store.ts";
import { listLocksOn } from "../db/stores/execution-lock-store.ts";
import { findTargetExecutions } from "../db/stores/execution-store.ts";
import { readKillSwitch } from "../db/stores/kill-switch-store.ts";
import type { Hub } from "../hub/hub.ts";
import { disengageKillSwitch, engageKillSwitch, toAnswer, toKillSwitch } from "../usecases/engage-kill-switch.ts";
import { startExecution } from "../usecases/start-execution.ts";
import { createDataIntake } from "./data-intake.ts";
import { executionNotFound } from "./errors.ts";
import type { Executions } from "./executions.ts";
import { followExecution, parseCursor, printCursor } from "./feed.ts";
import { createLinkEvents } from "./link-events.ts";
import { locksOf } from "./locks.ts";
import { createPerformer } from "./performer.ts";
import { toPlanAnswer, toValidation } from "./plan-answer.ts";
import type { ExecutionPorts } from "./ports.ts";
import { previewTargets } from "./preview.ts";
import { createRegistry } from "./registry.ts";
import type { Runner } from "./runner.ts";
import { searchExecutions } from "./search.ts";
import { lookAround } from "./world.ts";

export interface ExecutionOptions {
  /** Where people find this platform; for links in the execution context. */
  readonly publicUrl?: string | undefined;
}

/** Attaches itself to the hub. The caller runs `recover()` before links are accepted, and disposes. */
export function createExecutions(ports: ExecutionPorts, hub: Hub, options: ExecutionOptions = {}): Executions {
  const { db, clock, log, inventory } = ports;
  const dataListeners = new Set<(executionId: number) => void>();
  const performer = createPerformer({ clock, log, hub, inventory }, options);
  const registry = createRegistry({ db, clock, log, perform: performer.perform });
  const intake = createDataIntake({
    db,
    clock,
    log,
    registry,
    stored: (executionId) => {
      for (const listener of dataListeners) listener(executionId);
    },
  });
  hub.attach(createLinkEvents({ findTargetExecutions: (ids) => findTargetExecutions(db, ids), log, hub, registry, performer, intake }));
  const killSwitchPorts = { db, clock, log, hub, registry };
  const isLinked = (agentId: string) => hub.epochOf(agentId) !== undefined;

  /** Events and data of one execution. */
  const onAnyChange = (executionId: number, listener: () => void): Disposable => {
    const only = (changed: number) => {
      if (changed === executionId) listener();
    };
    const events = registry.onChange(only);
    dataListeners.add(only);
    return {
      [Symbol.dispose]() {
        events[Symbol.dispose]();
        dataListeners.delete(only);
      },
    };
  };

  const validated = async (document: unknown) => {
    const { world, environmentVariables } = await lookAround(inventory, document);
    return validateExperiment(document, world, { seed: ports.ids.next(), linkLeaseMs: hub.activeLeaseMs, environmentVariables });
  };

  return {
    async recover() {
      hub.broadcastKillSwitch(toKillSwitch(await readKillSwitch(db)));
      const open = await registry.recover();
      await Promise.all(open.map((runner: Runner) => runner.post({ type: "recovered" })));
      if (open.length > 0)
        log.warn(
          { executions: open.map((runner) => runner.executionId) },
          "executions were open when the platform ended; they are rolled back",
        );
    },
    async validateExperiment(document) {
      return toValidation((await validated(document)).issues);
    },
    async planExperiment(document) {
      const { plan, issues } = await validated(document);
      if (plan === undefined) return { runnable: false, estimatedDurationMs: 0, steps: [], findings: toValidation(issues).findings };
      const locks = await listLocksOn(db, locksOf(plan.lanes.flat()));
      const { isEngaged } = await readKillSwitch(db);
      const linked = new Set(hub.agents().map((agent) => agent.agentId));
      return toPlanAnswer(plan, { linked, locks, isKillSwitchEngaged: isEngaged });
    },
    previewTargets: (request) => previewTargets(ports, request),
    startExecution: (request) => startExecution({ ...ports, registry, isLinked, linkLeaseMs: hub.activeLeaseMs }, request),
    async cancelExecution(executionId, by, reason) {
      const runner = registry.find(executionId);
      if (runner !== undefined) {
        await runner.post({ type: "canceled", by, reason: reason ?? `canceled by ${by}`, via: "person" });
        return;
      }
      if ((await registry.read(executionId)) === undefined) throw executionNotFound(executionId);
    },
    async getExecution(executionId) {
      const stored = await registry.read(executionId);
      if (stored === undefined) return undefined;
      // A page that goes on from here gets all messages and metrics, which are not part of this answer.
      return { ...toExecutionView(stored.execution), cursor: printCursor({ events: stored.seq, messages: 0, metrics: 0 }) };
    },
    searchExecutions: (search) => searchExecutions(db, search),
    async resolveTargetExecution(executionId, targetExecutionId, by, reason) {
      const runner = await registry.runnerOf(targetExecutionId);
      const target = runner?.state().targets[targetExecutionId];
      if (runner === undefined || target === undefined || runner.executionId !== executionId) {
        throw new SquallError("SQUALL_TARGET_EXECUTION_NOT_FOUND", `execution ${executionId} has no target execution ${targetExecutionId}`);
      }
      if (!isResolvable(target)) {
        const text = "only a rollback that is pending, unproven or dirty can be resolved, and only once";
        throw new SquallError("SQUALL_NOT_RESOLVABLE", `target execution ${targetExecutionId} is not open to that: ${text}`);
      }
      await runner.post({ type: "resolved", id: targetExecutionId, by, reason });
    },
    engageKillSwitch: (by, reason) => engageKillSwitch(killSwitchPorts, by, reason ?? ""),
    disengageKillSwitch: (by) => disengageKillSwitch(killSwitchPorts, by),
    async killSwitch() {
      return toAnswer(await readKillSwitch(db));
    },
    feed: (executionId, cursor, signal) => followExecution({ db, clock, onChange: onAnyChange }, executionId, parseCursor(cursor), signal),
    async listMessages(executionId, { after, size }) {
      const messages = await listMessages(db, executionId, after, size);
      const last = messages.at(-1);
      return { messages, ...(messages.length === size && last !== undefined ? { next: last.sequence } : {}) };
    },
    async listMetrics(executionId, { after, size }) {
      const metrics = await listMetrics(db, executionId, after, size);
      const last = metrics.at(-1);
      return { metrics, ...(metrics.length === size && last !== undefined ? { next: last.sequence } : {}) };
    },
    onChange: (listener) => registry.onChange(listener),
    async [Symbol.asyncDispose]() {
      performer[Symbol.dispose]();
      registry[Symbol.dispose]();
    },
  };
}
