/**
 * Drives one execution: takes events in, stores them, and only then acts upon them.
 *
 * One transaction takes all events that wait. A request to stop is the one thing that does not wait for the store longer
 * than half a second: it is sent then, and written later.
 */
import { type Clock, errorText, type Log } from "@squall/core";
import { type Execution, type ExecutionEvent, isTerminal, reduce } from "@squall/domain";
import { type OutwardEffect, type Reduced, reduceBatch, type Said } from "./batch.ts";

export interface Batch extends Reduced {
  /** Number of the first event. */
  readonly seq: number;
}

export interface RunnerPorts {
  readonly clock: Clock;
  readonly log: Log;
  /** One transaction. `engaged`: it holds a commit of starts and the kill switch is on; nothing was written. */
  commit(batch: Batch): Promise<"committed" | "engaged">;
  /** Carries an effect out. Never throws; what comes of it is a further event. */
  perform(runner: Runner, effect: OutwardEffect): void;
  /** After each stored batch. */
  changed(runner: Runner, before: Execution): void;
}

export interface Runner extends Disposable {
  readonly executionId: number;
  /** The state after everything that is stored. */
  state(): Execution;
  /** Number of the newest stored event. */
  seq(): number;
  /**
   * Resolves when the event is stored, or was found to say nothing new. `isValid` is asked at the moment of the commit:
   * if it says no, the event is dropped and the promise answers false. False too when the runner is disposed.
   */
  post(said: Said, isValid?: () => boolean): Promise<boolean>;
  /** A request to stop waits to be stored: no prepare and no start may leave any more. */
  isDoomed(): boolean;
}

interface Waiting {
  readonly said: Said;
  readonly isValid: (() => boolean) | undefined;
  readonly resolve: (isStored: boolean) => void;
}

const batchMax = 256;
const mailboxMax = 20_000;
/** A stop that is not written by then is sent anyway. */
export const stopPatienceMs = 500;
const retryFirstMs = 200;
const retryMaxMs = 5_000;
const urgent: ReadonlySet<ExecutionEvent["type"]> = new Set(["canceled", "agent-lost", "aborted", "recovered"]);

export function createRunner(ports: RunnerPorts, initial: { readonly execution: Execution; readonly seq: number }): Runner {
  const { clock, log } = ports;
  const ending = new AbortController();
  const executionId = initial.execution.plan.executionId;
  let mailbox: Waiting[] = [];
  let state = initial.execution;
  let seq = initial.seq;
  let isBusy = false;
  let doom = 0;

  const drain = async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      while (mailbox.length > 0 && !ending.signal.aborted) {
        const taken = mailbox.slice(0, batchMax);
        mailbox = mailbox.slice(batchMax);
        await take(taken);
      }
    } finally {
      isBusy = false;
    }
  };

  const take = async (taken: readonly Waiting[]) => {
    const valid = taken.filter((waiting) => waiting.isValid?.() !== false);
    const batch = reduceAll(valid.map((waiting) => waiting.said));
    if (batch.events.length > 0 && !(await store(batch))) return;
    for (const waiting of taken) {
      if (urgent.has(waiting.said.type)) doom--;
      waiting.resolve(valid.includes(waiting));
    }
  };

  /** Stores and acts. False: the runner was disposed meanwhile. */
  const store = async (batch: Batch): Promise<boolean> => {
    const outcome = await commitWithPatience(batch);
    if (outcome === "disposed") return false;
    if (outcome === "engaged") return await store(withoutStarts(batch));
    const { before } = batch;
    state = batch.after;
    seq += batch.events.length;
    ports.changed(runner, before);
    for (const effect of batch.effects) ports.perform(runner, effect);
    return true;
  };

  const commitWithPatience = async (batch: Batch): Promise<"committed" | "engaged" | "disposed"> => {
    const stops = batch.effects.filter((effect) => effect.type === "stop");
    using _ = clock.timer(stopPatienceMs, () => {
      for (const effect of stops) ports.perform(runner, effect);
    });
    for (let delayMs = retryFirstMs; !ending.signal.aborted; delayMs = Math.min(2 * delayMs, retryMaxMs)) {
      try {
        return await ports.commit(batch);
      } catch (cause) {
        if (ending.signal.aborted) break;
        log.error({ executionId, reason: errorText(cause) }, "events of an execution cannot be stored, will retry");
        await clock.sleep(delayMs, ending.signal).catch(() => undefined);
      }
    }
    return "disposed";
  };

  const reduceAll = (said: readonly Said[]): Batch => ({
    ...reduceBatch(state, said, Math.round(clock.wall()), reduceSafely),
    seq: seq + 1,
  });

  /** A bug in the machine ends this execution, with everything it holds stopped; never another one. */
  const reduceSafely = (execution: Execution, event: ExecutionEvent): ReturnType<typeof reduce> => {
    try {
      return reduce(execution, event);
    } catch (cause) {
      log.error({ executionId, event: event.type, reason: errorText(cause) }, "a bug was caught in an execution");
      void runner.post({ type: "aborted", reason: `an error in the platform: ${errorText(cause)}` });
      return [execution];
    }
  };

  const withoutStarts = (batch: Batch): Batch => {
    const others = batch.events.filter((event) => event.type !== "start-committed");
    const by = { by: "the emergency stop", reason: "the emergency stop is engaged", via: "kill-switch" as const };
    return reduceAll([...others, { type: "canceled", ...by }]);
  };

  /** The store does not answer: whatever may hold a fault is told to stop now. */
  const stopWithoutStore = () => {
    if (doom === 0) return;
    const ids = Object.values(state.targets)
      .filter((target) => target.phase !== "created" && target.phase !== "ended")
      .map((target) => target.id);
    log.warn({ executionId, targets: ids.length }, "a request to stop could not be stored in time and is sent before");
    if (ids.length > 0)
      ports.perform(runner, { type: "stop", ids, reason: "canceled", text: "stopped while the platform could not store it" });
  };

  const runner: Runner = {
    executionId,
    state: () => state,
    seq: () => seq,
    isDoomed: () => doom > 0,
    post(said, isValid) {
      if (ending.signal.aborted) return Promise.resolve(false);
      const isUrgent = urgent.has(said.type);
      if (!isUrgent && mailbox.length >= mailboxMax) {
        log.error({ executionId, event: said.type }, "an execution cannot take more events");
        return Promise.resolve(false);
      }
      return new Promise((resolve) => {
        mailbox.push({ said, isValid, resolve });
        if (isUrgent) {
          doom++;
          // Another transaction may hang before it; its own batch is watched when it is committed.
          if (isBusy && !isTerminal(state)) clock.timer(stopPatienceMs, stopWithoutStore);
        }
        drain().catch((cause: unknown) => log.error({ executionId, reason: errorText(cause) }, "an execution could not be driven"));
      });
    },
    [Symbol.dispose]() {
      ending.abort();
      for (const waiting of mailbox) waiting.resolve(false);
      mailbox = [];
    },
  };

  return runner;
}
