/** What agents say, as events of executions; and what both sides know, compared at every new connection. */
import { errorText, type Log } from "@squall/core";
import type { TargetExecution } from "@squall/domain";
import type { AgentTargetExecution, HelloFrame } from "@squall/openapi/agent";
import type { StoredTarget } from "../db/stores/execution-store.ts";
import type { Hub, LinkHandlers } from "../hub/hub.ts";
import type { DataIntake } from "./data-intake.ts";
import { toReport } from "./frames.ts";
import type { Performer } from "./performer.ts";
import type { Registry } from "./registry.ts";
import type { Runner } from "./runner.ts";

export interface LinkEventPorts {
  /** What the store holds about those of these ids that it knows. */
  readonly findTargetExecutions: (ids: readonly string[]) => Promise<ReadonlyMap<string, StoredTarget>>;
  readonly log: Log;
  readonly hub: Pick<Hub, "sendStop" | "sendResolve">;
  readonly registry: Pick<Registry, "open" | "runnerOf">;
  readonly performer: Performer;
  readonly intake: DataIntake;
}

const unknownHere = { code: "unknown-execution", text: "the platform does not know this target execution, or it has ended there" } as const;

export function createLinkEvents(ports: LinkEventPorts): LinkHandlers {
  const { findTargetExecutions, log, hub, registry } = ports;

  /** Neither what never reached the agent nor what is over. */
  const heldBy = (agentId: string): readonly { readonly runner: Runner; readonly target: TargetExecution }[] =>
    registry.open().flatMap((runner) =>
      Object.values(runner.state().targets)
        .filter((target) => target.agentId === agentId && target.phase !== "created" && target.phase !== "ended")
        .map((target) => ({ runner, target })),
    );

  /** Open there: a stop for what is unknown or over here. A person's resolution is told again. */
  const stopStrangers = async (hello: HelloFrame, strangers: readonly AgentTargetExecution[]) => {
    const known = await findTargetExecutions(strangers.map((stranger) => stranger.targetExecutionId));
    for (const { targetExecutionId } of strangers) {
      const isResolved = known.get(targetExecutionId)?.isResolved === true;
      log.warn({ agentId: hello.agentId, targetExecutionId, isResolved }, "an agent holds what is not open here");
      const resolved = isResolved ? (await registry.runnerOf(targetExecutionId))?.state().targets[targetExecutionId]?.resolved : undefined;
      if (resolved === undefined) hub.sendStop(hello.agentId, { targetExecutionId, reason: unknownHere });
      else hub.sendResolve(hello.agentId, { targetExecutionId, reason: { code: "resolved", text: resolved.reason }, person: resolved.by });
    }
  };

  const settled = (promise: Promise<unknown>, what: string) => {
    promise.catch((cause: unknown) => log.error({ reason: errorText(cause) }, what));
  };

  return {
    async greet(hello) {
      const ended = hello.executions.filter((execution) => execution.phase === "ended");
      const known = await findTargetExecutions(ended.map((execution) => execution.targetExecutionId));
      return ended
        .filter(({ targetExecutionId, phaseSeq }) => {
          const stored = known.get(targetExecutionId);
          return stored?.isFinal === true && stored.journalId === hello.journal.id && stored.reportSeq >= phaseSeq;
        })
        .map(({ targetExecutionId }) => targetExecutionId);
    },
    linked(hello, journalBefore) {
      const listed = new Map(hello.executions.map((execution) => [execution.targetExecutionId, execution]));
      const held = heldBy(hello.agentId);
      for (const { runner, target } of held) {
        if (listed.has(target.id)) ports.performer.sendStop(target);
        else void runner.post({ type: "unknown-at-agent", id: target.id, isSameJournal: hello.journal.id === journalBefore });
      }
      const heldIds = new Set(held.map(({ target }) => target.id));
      const strangers = hello.executions.filter((execution) => execution.phase !== "ended" && !heldIds.has(execution.targetExecutionId));
      settled(stopStrangers(hello, strangers), "what an agent holds could not be compared with what is known here");
    },
    async report({ agentId, epoch, journalId }, frame, isCurrent) {
      const { targetExecutionId } = frame;
      const runner = await registry.runnerOf(targetExecutionId);
      if (runner === undefined) {
        if (frame.phase !== "ended") hub.sendStop(agentId, { targetExecutionId, reason: unknownHere });
        // There is nothing to store, and the agent must not repeat it for ever.
        return true;
      }
      if (runner.state().targets[targetExecutionId]?.agentId !== agentId) {
        log.warn({ agentId, targetExecutionId }, "an agent reported about what belongs to another one");
        return false;
      }
      return await runner.post({ type: "reported", id: targetExecutionId, report: toReport(frame, { epoch, journalId }) }, isCurrent);
    },
    data: (agentId, frame) => ports.intake.take(agentId, frame),
    delivered(_agentId, frame) {
      const id = frame.targetExecutionId;
      if (frame.of !== "stop" || id === undefined) return;
      const runner = registry.open().find((open) => open.state().targets[id] !== undefined);
      if (runner !== undefined) void runner.post({ type: "stop-delivered", id });
    },
    refused(agentId, frame) {
      const id = frame.targetExecutionId;
      log.warn({ agentId, of: frame.of, code: frame.code, targetExecutionId: id, reason: frame.message }, "an agent refused a frame");
      if (id === undefined || (frame.of !== "prepare" && frame.of !== "start")) return;
      const runner = registry.open().find((open) => open.state().targets[id]?.agentId === agentId);
      if (runner !== undefined) void runner.post({ type: "refused", id, reason: `the agent refused: ${frame.message}` });
    },
    lost(agentId, reason) {
      for (const runner of registry.open()) {
        const isConcerned = Object.values(runner.state().targets).some(
          (target) => target.agentId === agentId && target.phase !== "created" && target.phase !== "ended",
        );
        if (isConcerned) void runner.post({ type: "agent-lost", agentId, reason: `agent ${agentId} is lost: ${reason}` });
      }
    },
  };
}
