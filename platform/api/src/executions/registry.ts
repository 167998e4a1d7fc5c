/** The executions that are open, each with its runner; and any other one as it was stored. */
import { type Clock, errorText, type Log } from "@squall/core";
import { type Execution, fold, isTerminal } from "@squall/domain";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { findExecutionOf, listActiveExecutions, listEvents } from "../db/stores/execution-store.ts";
import type { OutwardEffect } from "./batch.ts";
import { commitBatch } from "./commit.ts";
import { createRunner, type Runner } from "./runner.ts";

export interface Stored {
  readonly execution: Execution;
  readonly seq: number;
}

export interface Registry extends Disposable {
  /** Those that have not ended. */
  open(): readonly Runner[];
  find(executionId: number): Runner | undefined;
  /** The runner of a target execution, one that has ended included; undefined: it is of no execution here. */
  runnerOf(targetExecutionId: string): Promise<Runner | undefined>;
  /** The state as it is stored; undefined: there is no such execution. */
  read(executionId: number): Promise<Stored | undefined>;
  /** Takes a new execution over, and carries out what its first events ask for. */
  start(started: Stored & { readonly effects: readonly OutwardEffect[] }): Runner;
  /** Takes over what a former process left open. */
  recover(): Promise<readonly Runner[]>;
  onChange(listener: (executionId: number) => void): Disposable;
}

export interface RegistryPorts {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly log: Log;
  perform(runner: Runner, effect: OutwardEffect): void;
}

/** Runners of ended executions that are kept: late reports of one execution must go through one of them. */
const endedMax = 200;

export function createRegistry(ports: RegistryPorts): Registry {
  const { db, log } = ports;
  const runners = new Map<number, Runner>();
  const byTarget = new Map<string, Runner>();
  const ended = new Map<number, Promise<Runner | undefined>>();
  const listeners = new Set<(executionId: number) => void>();

  const keepEnded = (executionId: number, runner: Promise<Runner | undefined>) => {
    const oldest = ended.keys().next().value;
    if (ended.size >= endedMax && oldest !== undefined) ended.delete(oldest);
    ended.set(executionId, runner);
  };
  const close = (runner: Runner) => {
    if (!runners.delete(runner.executionId)) return;
    keepEnded(runner.executionId, Promise.resolve(runner));
    for (const id of Object.keys(runner.state().targets)) byTarget.delete(id);
  };
  const changed = (runner: Runner) => {
    for (const listener of listeners) listener(runner.executionId);
    if (isTerminal(runner.state())) close(runner);
  };
  const add = ({ execution, seq }: Stored): Runner => {
    const runner = createRunner(
      {
        clock: ports.clock,
        log,
        commit: (batch) => commitBatch(db, batch),
        perform: ports.perform,
        changed,
      },
      { execution, seq },
    );
    if (isTerminal(execution)) return runner;
    runners.set(runner.executionId, runner);
    for (const id of Object.keys(execution.targets)) byTarget.set(id, runner);
    return runner;
  };
  const read = async (executionId: number): Promise<Stored | undefined> => {
    const events = await listEvents(db, executionId);
    const last = events.at(-1);
    return last === undefined ? undefined : { execution: fold(events.map(({ event }) => event)), seq: last.seq };
  };
  const load = async (executionId: number): Promise<Runner | undefined> => {
    const stored = await read(executionId);
    return stored === undefined ? undefined : add(stored);
  };

  return {
    open: () => [...runners.values()],
    find: (executionId) => runners.get(executionId),
    async runnerOf(targetExecutionId) {
      const found = byTarget.get(targetExecutionId);
      if (found !== undefined) return found;
      const executionId = await findExecutionOf(db, targetExecutionId);
      if (executionId === undefined) return undefined;
      const active = runners.get(executionId);
      if (active !== undefined) return active;
      const kept = ended.get(executionId) ?? load(executionId);
      if (!ended.has(executionId)) keepEnded(executionId, kept);
      try {
        return await kept;
      } catch (cause) {
        ended.delete(executionId);
        throw cause;
      }
    },
    async read(executionId) {
      const runner = runners.get(executionId);
      return runner === undefined ? await read(executionId) : { execution: runner.state(), seq: runner.seq() };
    },
    start({ effects, ...stored }) {
      const runner = add(stored);
      changed(runner);
      for (const effect of effects) ports.perform(runner, effect);
      return runner;
    },
    async recover() {
      const recovered: Runner[] = [];
      for (const executionId of await listActiveExecutions(db)) {
        try {
          const stored = await read(executionId);
          if (stored !== undefined && !isTerminal(stored.execution)) recovered.push(add(stored));
        } catch (cause) {
          log.error({ executionId, reason: errorText(cause) }, "an execution that a former process left open cannot be read");
        }
      }
      return recovered;
    },
    onChange(listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
    [Symbol.dispose]() {
      for (const runner of runners.values()) runner[Symbol.dispose]();
    },
  };
}
