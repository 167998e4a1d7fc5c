/**
 * Carries out the lives of all executions of an extension. It touches the world through its ports only, so that a
 * simulation runs the very same code under a virtual clock and over a journal in memory.
 */
import { errorText } from "@squall/core";
import type { Action } from "../action.ts";
import { type Answer, type ErrorBody, failure, refuse } from "./answers.ts";
import { type CallInput, ExecutionShell, type LifecyclePorts } from "./execution-shell.ts";
import { factsOf } from "./facts.ts";
import { foldRecords, type LifecycleRecord, type OpenedRecord } from "./record.ts";
import { type Execution, type PhaseName, type RequestKind, unknownExecution } from "./state.ts";
import { createTombstones, type Tombstones } from "./tombstones.ts";
import { isIdle, openedRecord } from "./transitions.ts";

/** Executions that are not over; above it nothing more begins. */
const executionsMax = 10_000;
/** Below this many records a journal is not worth compacting. */
const compactAboveRecords = 1_024;

/** One execution that is not over, for health, metrics and logs. */
export interface ExecutionView {
  readonly id: string;
  readonly actionId: string;
  readonly phase: PhaseName;
  /** Tries to undo it that failed. */
  readonly attempt: number;
}

export interface Lifecycles {
  /** Queues a call behind the others of the same execution. Never rejects: every failure is an answer. */
  call(action: Action, kind: RequestKind, id: string, input?: CallInput): Promise<Answer>;
  /** Begins to undo what the journal holds; resolves when each has had its first try. Failed ones are tried on and on. */
  replay(): Promise<void>;
  /** Refuses whatever is new from now on and ends all that runs; resolves when nothing is left. */
  stopAll(reason: string): Promise<void>;
  list(): readonly ExecutionView[];
}

/** Runs the executions of these actions over a freshly opened journal. */
export function createLifecycles(actions: readonly Action[], ports: LifecyclePorts): Lifecycles {
  return new LifecycleRunner(actions, ports);
}

class LifecycleRunner implements Lifecycles {
  readonly #actions: ReadonlyMap<string, Action>;
  readonly #ports: LifecyclePorts;
  readonly #tombstones: Tombstones;
  readonly #live = new Map<string, ExecutionShell>();
  /** Open in the journal, for actions that are not here any more. */
  readonly #orphans: readonly OpenedRecord[];
  readonly #toUndo: readonly OpenedRecord[];
  #watchers: (() => void)[] = [];
  #drainReason: string | undefined;
  #isCompacting = false;

  constructor(actions: readonly Action[], ports: LifecyclePorts) {
    this.#actions = new Map(actions.map((action) => [action.spec.id, action]));
    this.#ports = ports;
    this.#tombstones = createTombstones(ports.clock);
    const { open, closed } = foldRecords(ports.journal.recovered);
    for (const record of closed) this.#tombstones.restore(record);
    this.#toUndo = open.filter((record) => this.#actions.has(record.actionId));
    this.#orphans = open.filter((record) => !this.#actions.has(record.actionId));
  }

  call(action: Action, kind: RequestKind, id: string, input: CallInput = {}): Promise<Answer> {
    const { clock, log } = this.#ports;
    const calledAt = clock.now();
    const fields = {
      executionId: id,
      actionId: action.spec.id,
      operation: kind,
      ...(input.trace === undefined ? {} : { traceId: input.trace.traceId }),
    };
    // Told when it arrives, not when its turn comes: how soon a stop was here is what one asks after an outage.
    const level = isChange(kind) ? "info" : "debug";
    log[level](fields, "the agent called");
    return this.#queue(action, kind, id, input).then((answer) => {
      log[level]({ ...fields, durationMs: Math.round(clock.now() - calledAt) }, "the agent was answered");
      return answer;
    });
  }

  async replay(): Promise<void> {
    const { log } = this.#ports;
    for (const { id, actionId } of this.#orphans) {
      log.error({ executionId: id, actionId }, "nobody can undo this: the action is not here any more");
    }
    for (const record of this.#toUndo) {
      const action = this.#actions.get(record.actionId);
      if (action === undefined) continue;
      log.warn({ executionId: record.id, actionId: record.actionId }, "undoing what the journal holds");
      this.#open(action, interrupted(action, record)).retry();
    }
    await this.#until(() => this.#executions().every(isIdle));
  }

  async stopAll(reason: string): Promise<void> {
    this.#drainReason = reason;
    for (const shell of [...this.#live.values()]) shell.stop(reason);
    await this.#until(() => this.#live.size === 0);
  }

  list(): readonly ExecutionView[] {
    return this.#executions().map(({ id, actionId, phase, attempt }) => ({ id, actionId, phase, attempt }));
  }

  #queue(action: Action, kind: RequestKind, id: string, input: CallInput): Promise<Answer> {
    const shell = this.#find(action, id);
    const { actionId } = shell.state();
    if (actionId !== action.spec.id)
      return Promise.resolve(refuse(kind, failure(kind, `execution ${id} belongs to the action ${actionId}`)));
    return shell.call(kind, input, kind === "prepare" || kind === "start" ? this.#refusal(kind) : undefined);
  }

  #executions(): Execution[] {
    return [...this.#live.values()].map((shell) => shell.state());
  }

  /** Why nothing may begin now. */
  #refusal(kind: "prepare" | "start"): ErrorBody | undefined {
    const { condition, damagedFiles } = this.#ports.journal;
    if (this.#drainReason !== undefined) return failure(kind, `the extension is shutting down: ${this.#drainReason}`);
    if (condition === "corrupt") {
      const files = damagedFiles.join(", ");
      return failure(
        kind,
        `the extension's journal was damaged, so it may not know all that must be undone; look at ${files} and accept the loss`,
      );
    }
    return this.#live.size > executionsMax ? failure(kind, `${executionsMax} executions run here already`) : undefined;
  }

  #find(action: Action, id: string): ExecutionShell {
    const live = this.#live.get(id);
    if (live !== undefined) return live;
    const facts = factsOf(action.spec);
    return this.#open(action, this.#tombstones.find(id, facts) ?? unknownExecution(id, action.spec.id, facts));
  }

  #open(action: Action, initial: Execution): ExecutionShell {
    const shell = new ExecutionShell({ action, initial, ports: this.#ports, onStep: (next) => this.#stepped(shell, next) });
    this.#tombstones.remove(initial.id);
    this.#live.set(initial.id, shell);
    return shell;
  }

  #stepped(shell: ExecutionShell, next: Execution): void {
    const isOver = (next.phase === "stopped" || next.phase === "unknown") && next.waiting.length === 0;
    if (isOver) {
      shell.disarmAll();
      void this.#ports.folders?.remove(next.id);
    }
    if (isOver && this.#live.get(next.id) === shell) {
      this.#live.delete(next.id);
      if (next.phase === "stopped") this.#tombstones.add(next);
      this.#compact();
    }
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const watch of watchers) watch();
  }

  /** Rewrites the journal when most of it is history. */
  #compact(): void {
    const { journal, log } = this.#ports;
    const neededCount = this.#live.size + this.#tombstones.size;
    if (this.#isCompacting || journal.recordCount() < compactAboveRecords || journal.recordCount() < 4 * neededCount) return;
    this.#isCompacting = true;
    const open: LifecycleRecord[] = this.#executions().filter(isOpenInJournal).map(openedRecord);
    journal
      .compact([...this.#orphans, ...open, ...this.#tombstones.records()])
      .catch((cause: unknown) => log.warn({ reason: errorText(cause) }, "the journal could not be compacted"))
      .finally(() => {
        this.#isCompacting = false;
      });
  }

  #until(isReached: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const watch = () => {
        if (isReached()) resolve();
        else this.#watchers.push(watch);
      };
      watch();
    });
  }
}

/** Calls that are rare and change something: each is worth a line. */
function isChange(kind: RequestKind): boolean {
  return kind === "prepare" || kind === "start" || kind === "stop";
}

/** An execution as the journal shows it after the process that ran it is gone. */
function interrupted(action: Action, { id, actionId, revision, state }: OpenedRecord): Execution {
  const reason = "the extension was restarted";
  return {
    ...unknownExecution(id, actionId, factsOf(action.spec)),
    phase: "failing",
    error: failure("stop", reason),
    saved: { revision, state },
    mayBeDone: true,
    ownReason: reason,
  };
}

/** Its start may have happened, or is about to with its record just written: compacting must not lose that. */
function isOpenInJournal({ facts, mayBeDone, phase }: Execution): boolean {
  return facts.hasStop && (mayBeDone || phase === "intending");
}
