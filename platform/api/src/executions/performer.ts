/** Carries out what executions ask for: prepares, starts, stops, timers. */
import { type Clock, errorText, type Log, mapConcurrent } from "@squall/core";
import { type Execution, isTerminal, type TargetExecution, type TargetPlan } from "@squall/domain";
import type { Hub } from "../hub/hub.ts";
import type { OutwardEffect } from "./batch.ts";
import { type Locations, toPrepareFrame, toReason } from "./frames.ts";
import type { Inventory } from "./ports.ts";
import type { Runner } from "./runner.ts";

export interface Performer extends Disposable {
  perform(runner: Runner, effect: OutwardEffect): void;
  /** Sends the request to stop of one target execution again. */
  sendStop(target: TargetExecution): void;
}

export interface PerformerPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly hub: Pick<Hub, "sendPrepare" | "sendStart" | "sendStop" | "sendResolve">;
  readonly inventory: Pick<Inventory, "hasTarget">;
}

const lookUpsMax = 8;
/** An agent acknowledges a request to stop at once. One that is not acknowledged by then is sent again. */
const stopRepeatMs = 2_000;
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
      const isSent = hub.sendPrepare(agentId, toPrepareFrame(runner.state().plan, step, target, locations));
      if (!isSent) await runner.post({ type: "undelivered", id: target.id, reason: `cannot be prepared: ${notThere}` });
    });
  };

  const start = async (runner: Runner, id: string) => {
    const agentId = runner.state().targets[id]?.agentId ?? "";
    const isWanted = () => {
      const target = runner.state().targets[id];
      return !runner.isDoomed() && target?.phase === "starting" && target.stop === undefined;
    };
    const isSent = await hub.sendStart(agentId, id, isWanted);
    if (!isSent) await runner.post({ type: "undelivered", id, reason: `cannot be started: ${notThere}, or nothing may start now` });
  };

  /** Whatever fails here ends the run, with everything it holds stopped. */
  const settled = (runner: Runner, work: Promise<void>, what: string) => {
    work.catch((cause: unknown) => {
      log.error({ executionId: runner.executionId, reason: errorText(cause) }, what);
      void runner.post({ type: "aborted", reason: `${what}: ${errorText(cause)}` });
    });
  };

  const sendStop = (target: TargetExecution) => {
    if (target.stop === undefined) return;
    const reason = toReason(target.stop.reason, target.reason ?? target.stop.reason);
    hub.sendStop(target.agentId, { targetExecutionId: target.id, reason });
  };

  /** A doubled stop is harmless, a lost one is not: also on a link that stays up it is repeated until the agent has it. */
  const repeatStop = (runner: Runner, id: string) => {
    const armed = armedOf(runner);
    const timer = clock.timer(stopRepeatMs, () => {
      armed.delete(timer);
      const target = runner.state().targets[id];
      if (target === undefined || target.phase === "ended" || target.times.deliveredAt !== undefined) return;
      sendStop(target);
      repeatStop(runner, id);
    });
    armed.add(timer);
  };

  const armedOf = ({ executionId }: Runner): Set<Disposable> => {
    const armed = timers.get(executionId) ?? new Set<Disposable>();
    timers.set(executionId, armed);
    return armed;
  };

  const arm = (runner: Runner, effect: Extract<OutwardEffect, { type: "arm" }>) => {
    const armed = armedOf(runner);
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

  /** One handler for every type of effect: a new effect without a handler does not compile. */
  const handlers: {
    readonly [Type in OutwardEffect["type"]]: (runner: Runner, effect: Extract<OutwardEffect, { type: Type }>) => void;
  } = {
    prepare: (runner, { ids }) => settled(runner, prepare(runner, ids), "a step could not be prepared"),
    start(runner, { ids }) {
      for (const id of ids) settled(runner, start(runner, id), "a start could not be sent");
    },
    stop(runner, { ids, reason, text }) {
      for (const id of ids) {
        const agentId = runner.state().targets[id]?.agentId;
        // Not linked: it is sent with the next welcome.
        if (agentId === undefined) continue;
        hub.sendStop(agentId, { targetExecutionId: id, reason: toReason(reason, text) });
        repeatStop(runner, id);
      }
    },
    resolve(runner, { id, by, reason }) {
      const agentId = runner.state().targets[id]?.agentId ?? "";
      hub.sendResolve(agentId, { targetExecutionId: id, reason: { code: "resolved", text: reason }, person: by });
    },
    arm(runner, effect) {
      if (!isTerminal(runner.state())) arm(runner, effect);
    },
    finished(runner, { status }) {
      disarm(runner.executionId);
      log.info({ executionId: runner.executionId, state: status }, "an execution has ended");
    },
    release() {
      // Done in the transaction that stored the end.
    },
  };

  return {
    sendStop,
    perform(runner, effect) {
      const handler = handlers[effect.type] as (runner: Runner, effect: OutwardEffect) => void;
      handler(runner, effect);
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
