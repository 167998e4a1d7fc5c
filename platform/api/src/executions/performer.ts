/** Carries out what executions ask for: prepares, starts, stops, timers. */
import { type Clock, errorText, type Log, mapConcurrent } from "@squall/core";
import { type Execution, type ExecutionEffect, isTerminal, type TargetExecution, type TargetPlan } from "@squall/domain";
import type { Hub } from "../hub/hub.ts";
import { type Locations, toPrepareFrame, toReason } from "./frames.ts";
import type { Inventory } from "./ports.ts";
import type { Runner } from "./runner.ts";

export interface Performer extends Disposable {
  perform(runner: Runner, effect: ExecutionEffect): void;
  /** Sends the request to stop of one target execution again. */
  sendStop(target: TargetExecution): void;
}

export interface PerformerPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly hub: Hub;
  readonly inventory: Inventory;
}

const lookUpsMax = 8;
const notThere = "its agent is not linked";

export function createPerformer(ports: PerformerPorts, locations: Locations): Performer {
  const { clock, log, hub, inventory } = ports;
  const timers = new Map<number, Set<Disposable>>();

  const prepare = async (runner: Runner, ids: readonly string[]) => {
    const plans = plansOf(runner.state(), ids);
    await mapConcurrent(plans, lookUpsMax, async ({ target, step }) => {
      const { agentId, target: aim } = target;
      const isThere = aim === undefined || (await inventory.hasTarget({ agentId, type: aim.type, id: aim.name }));
      // Meanwhile it may have been canceled: what is not sent yet never is.
      if (runner.isDoomed() || runner.state().targets[target.id]?.phase !== "preparing") return;
      if (!isThere) {
        await runner.post({ type: "target-gone", id: target.id });
        return;
      }
      const isSent = hub.sendOnce(agentId, toPrepareFrame(runner.state().plan, step, target, locations));
      if (!isSent) await runner.post({ type: "undelivered", id: target.id, reason: `cannot be prepared: ${notThere}` });
    });
  };

  const start = (runner: Runner, ids: readonly string[]) => {
    for (const id of ids) {
      const target = runner.state().targets[id];
      if (target?.phase !== "starting") continue;
      const isSent = !runner.isDoomed() && hub.sendOnce(target.agentId, { type: "start", targetExecutionId: id });
      if (!isSent) void runner.post({ type: "undelivered", id, reason: `cannot be started: ${notThere}, or nothing may start now` });
    }
  };

  const arm = (runner: Runner, effect: Extract<ExecutionEffect, { type: "arm" }>) => {
    const armed = timers.get(runner.executionId) ?? new Set<Disposable>();
    timers.set(runner.executionId, armed);
    const timer = clock.timer(effect.afterMs, () => {
      armed.delete(timer);
      void runner.post({ type: "timer", timer: effect.timer });
    });
    armed.add(timer);
  };

  const disarm = (executionId: number) => {
    for (const timer of timers.get(executionId) ?? []) timer[Symbol.dispose]();
    timers.delete(executionId);
  };

  return {
    sendStop(target) {
      if (target.stop === undefined) return;
      hub.sendStop(target.agentId, {
        targetExecutionId: target.id,
        reason: toReason(target.stop.reason, target.reason ?? target.stop.reason),
      });
    },
    perform(runner, effect) {
      switch (effect.type) {
        case "prepare":
          prepare(runner, effect.ids).catch((cause: unknown) => {
            log.error({ executionId: runner.executionId, reason: errorText(cause) }, "a step could not be prepared");
            void runner.post({ type: "aborted", reason: `a step could not be prepared: ${errorText(cause)}` });
          });
          return;
        case "commit-start":
          void runner.post({ type: "start-committed", stepIds: effect.stepIds });
          return;
        case "start":
          start(runner, effect.ids);
          return;
        case "stop":
          for (const id of effect.ids) {
            const agentId = runner.state().targets[id]?.agentId;
            const command = { targetExecutionId: id, reason: toReason(effect.reason, effect.text) };
            // Not linked: it is sent with the next welcome.
            if (agentId !== undefined) hub.sendStop(agentId, command);
          }
          return;
        case "resolve": {
          const agentId = runner.state().targets[effect.id]?.agentId ?? "";
          const reason = { code: "resolved", text: effect.reason };
          hub.sendResolve(agentId, { targetExecutionId: effect.id, reason, person: effect.by });
          return;
        }
        case "arm":
          if (!isTerminal(runner.state())) arm(runner, effect);
          return;
        case "finished":
          disarm(runner.executionId);
          log.info({ executionId: runner.executionId, state: effect.status }, "an execution has ended");
          return;
        case "release":
          // Done in the transaction that stored the end.
          return;
      }
    },
    [Symbol.dispose]() {
      for (const executionId of timers.keys()) disarm(executionId);
    },
  };
}

function plansOf(execution: Execution, ids: readonly string[]) {
  const wanted = new Set(ids);
  return execution.plan.lanes.flatMap((lane) =>
    lane.steps.flatMap((step) =>
      step.type === "wait" ? [] : step.targets.filter((target: TargetPlan) => wanted.has(target.id)).map((target) => ({ step, target })),
    ),
  );
}
