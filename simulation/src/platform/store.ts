/** The twin of the platform's database: it holds what was committed, and nothing else. It outlives the platform's processes. */
import { type Random, randomInteger } from "@squall/core";
import { type Execution, type ExecutionEvent, fold, isTerminal } from "@squall/domain";
import type { Batch } from "@squall/platform-api/runner";
import type { SimulatedProcess } from "../process.ts";

export interface PlatformStore {
  /** Committed events, by number of the execution. */
  readonly executions: Map<number, readonly ExecutionEvent[]>;
  /** Journal and epoch of each agent. */
  readonly agents: Map<string, { readonly journalId: string; readonly epoch: number }>;
  isKillSwitchOn: boolean;
  /** Commits hang as long as it is. */
  isHanging: boolean;
}

export function createStore(): PlatformStore {
  return { executions: new Map(), agents: new Map(), isKillSwitchOn: false, isHanging: false };
}

/** Commits of one process of the platform. Those that a kill overtakes may have been done or not, as in a database. */
export function createCommits(store: PlatformStore, process: SimulatedProcess, random: Random, startDelayMs: (batch: Batch) => number) {
  const pauseMs = 200;
  const whenFree = async () => {
    while (store.isHanging) await process.clock.sleep(pauseMs);
  };
  const append = (id: number, events: readonly ExecutionEvent[]) =>
    store.executions.set(id, [...(store.executions.get(id) ?? []), ...events]);
  return {
    /** Resolves as soon as something could be committed. */
    whenFree,
    async commit(batch: Batch): Promise<"committed" | "engaged"> {
      await process.clock.sleep(1 + randomInteger(random, 15) + startDelayMs(batch));
      await whenFree();
      const hasStarts = batch.events.some(({ type }) => type === "start-committed");
      if (hasStarts && store.isKillSwitchOn) return "engaged";
      append(batch.before.plan.executionId, batch.events);
      // Its answer takes time too: a kill in between leaves what was committed.
      await process.clock.sleep(1 + randomInteger(random, 3));
      return "committed";
    },
    create: (id: number, event: ExecutionEvent) => append(id, [event]),
  };
}

/** State and number of the newest event, as a new process reads them. */
export function readExecution(store: PlatformStore, id: number): { readonly execution: Execution; readonly seq: number } {
  const events = store.executions.get(id) ?? [];
  return { execution: fold(events), seq: events.length };
}

export function openExecutions(store: PlatformStore): readonly number[] {
  return [...store.executions.keys()].filter((id) => !isTerminal(readExecution(store, id).execution));
}
