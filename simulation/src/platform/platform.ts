/**
 * One process of the platform: its real execution machine, runner, performer and link events over a store in memory.
 * Only what was committed survives a kill.
 */
import { type Random, sinkLog } from "@squall/core";
import { isTerminal } from "@squall/domain";
import { createLinkEvents } from "@squall/platform-api/link-events";
import { createPerformer } from "@squall/platform-api/performer";
import { type Batch, createRunner, type Runner, type RunnerPorts } from "@squall/platform-api/runner";
import type { Checkers } from "../checkers.ts";
import type { PlatformEnd } from "../link.ts";
import type { Mutant } from "../mutants/mutant.ts";
import type { SimulatedProcess } from "../process.ts";
import type { Experiment } from "./experiments.ts";
import { createSimulatedHub } from "./hub.ts";
import { createCommits, openExecutions, type PlatformStore, readExecution } from "./store.ts";

export interface Platform {
  endOf(): PlatformEnd;
  setKillSwitch(isOn: boolean): void;
  /** From now on everything is stopped. */
  stopEverything(): void;
  isAllEnded(): boolean;
  /** Compares what it knows with what it stored. */
  checkFolds(): void;
}

interface PlatformOptions {
  readonly process: SimulatedProcess;
  readonly store: PlatformStore;
  readonly experiments: readonly Experiment[];
  /** Time of the world at which this process began: experiments are due by it. */
  readonly bornAt: number;
  readonly random: Random;
  readonly checkers: Checkers;
  readonly trace: (text: string) => void;
  readonly mutant: Mutant | undefined;
}

export function startPlatform(options: PlatformOptions): Platform {
  const { process, store, experiments, bornAt, checkers, trace } = options;
  const { clock } = process;
  const log = sinkLog((line) => {
    if (line.message.startsWith("a bug")) throw new Error(JSON.stringify(line.fields));
  });
  const startDelayMs = ({ events, before }: Batch) => {
    const isStart = events.some(({ type }) => type === "start-committed");
    const members = experiments.find(({ plan }) => plan.executionId === before.plan.executionId)?.members ?? [];
    return isStart ? Math.max(...members.map((member) => member.startDelayMs)) : 0;
  };
  const commits = createCommits(store, process, options.random, startDelayMs);
  const runners = new Map<number, Runner>();
  const byTarget = new Map<string, Runner>();
  const hub = createSimulatedHub({ process, store, checkers, whenFree: commits.whenFree });
  const performer = createPerformer({ clock, log, hub, inventory: { hasTarget: async () => true } }, {});

  const runner = (id: number): Runner => {
    const ports: RunnerPorts = {
      clock,
      log,
      commit: commits.commit,
      perform(one, effect) {
        if (process.isAlive()) performer.perform(one, effect);
      },
      changed(one, before) {
        for (const target of Object.values(one.state().targets)) {
          if (target === before.targets[target.id]) continue;
          trace(`${target.id} is ${target.phase} ${target.rollback ?? ""}`);
          checkers.shown(target.id, target.phase === "ended" ? target.rollback : undefined);
        }
      },
    };
    const made = createRunner(options.mutant?.runner?.(ports) ?? ports, readExecution(store, id));
    runners.set(id, made);
    for (const target of Object.keys(made.state().targets)) byTarget.set(target, made);
    return made;
  };
  const open = () => [...runners.values()].filter((one) => !isTerminal(one.state()));
  const links = createLinkEvents({
    log,
    hub,
    performer,
    intake: { take: async () => true },
    registry: { open, runnerOf: async (id) => byTarget.get(id) },
    async findTargetExecutions(ids) {
      const found = ids.flatMap((id) => {
        const one = byTarget.get(id);
        const target = one?.state().targets[id];
        if (one === undefined || target === undefined) return [];
        const { seq: reportSeq, origin } = target;
        const isFinal = target.phase === "ended";
        return [
          [
            id,
            {
              id,
              executionId: one.executionId,
              isFinal,
              reportSeq,
              journalId: origin?.journalId,
              isResolved: target.resolved !== undefined,
            },
          ] as const,
        ];
      });
      return new Map(found);
    },
  });
  hub.attach(options.mutant?.links?.(links) ?? links);

  const run = ({ plan, cancelAfterMs, resolves }: Experiment) => {
    const id = plan.executionId;
    if (store.executions.has(id) || store.isKillSwitchOn || store.isHanging) return;
    commits.create(id, { type: "created", at: clock.wall(), plan });
    const made = runner(id);
    void made.post({ type: "begun" });
    if (cancelAfterMs !== undefined) {
      clock.timer(cancelAfterMs, () => cancel(made, "person"));
    }
    for (const { id: target, afterMs } of resolves) {
      clock.timer(afterMs, () => void made.post({ type: "resolved", id: target, by: "ada", reason: "looked at it" }));
    }
  };
  const cancel = (one: Runner, via: "person" | "kill-switch") => {
    const mayRun = (id: string) => {
      const target = one.state().targets[id];
      return target?.isStartCommitted === true && target.phase !== "ended" && hub.isLinked(target.agentId);
    };
    // What is being stopped already was told so, or is with the next welcome.
    const running = Object.keys(one.state().targets).filter((id) => mayRun(id) && one.state().targets[id]?.stop === undefined);
    checkers.stopWanted(running, (id) => !mayRun(id), process);
    void one.post({ type: "canceled", by: "ada", reason: "enough", via });
  };

  for (const experiment of experiments) {
    if (experiment.at >= bornAt) clock.timer(experiment.at - bornAt, () => run(experiment));
  }
  for (const id of store.executions.keys()) {
    const one = runner(id);
    if (!isTerminal(one.state())) void one.post({ type: "recovered" });
  }
  return {
    endOf: () => hub.endOf(),
    setKillSwitch(isOn) {
      store.isKillSwitchOn = isOn;
      hub.tellKillSwitch();
      if (isOn) for (const one of open()) cancel(one, "kill-switch");
    },
    stopEverything() {
      for (const one of open()) cancel(one, "person");
    },
    isAllEnded: () => openExecutions(store).length === 0,
    checkFolds() {
      for (const [id, one] of runners) {
        const stored = readExecution(store, id).execution;
        if (JSON.stringify(stored) !== JSON.stringify(one.state())) checkers.notFolded(id);
      }
    },
  };
}
