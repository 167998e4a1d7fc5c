/** For the tests of an author: drives one action in memory as an agent would, under a clock that the test moves. */
import { type Clock, type Log, SimulatedClock, sinkLog } from "@squall/core";
import { createMemoryDisk, type MemoryDisk, openMemoryJournal } from "@squall/runtime";
import type { Action, ActionTarget, ExecutionContext } from "./action.ts";
import type { Answer } from "./lifecycle/answers.ts";
import { createLifecycles, type Lifecycles } from "./lifecycle/interpreter.ts";
import { decodeRecord } from "./lifecycle/record.ts";
import type { Saved } from "./lifecycle/state.ts";

export interface RunActionOptions {
  /** As the agent sends it: durations in milliseconds. Defaults of the parameters are applied. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly target?: ActionTarget;
  readonly executionContext?: Partial<ExecutionContext>;
  readonly executionId?: string;
  /** Default: a new SimulatedClock. With a clock that moves by itself (`systemClock()`) hooks may wait for real things. */
  readonly clock?: Clock;
  readonly log?: Log;
}

/** One action on one target. Each call waits for its answer; the state travels by itself, as at an agent. */
export interface ActionRun {
  prepare(): Promise<Answer>;
  start(): Promise<Answer>;
  status(): Promise<Answer>;
  stop(): Promise<Answer>;
  verify(): Promise<Answer>;
  /** The newest state the agent would hold. */
  state(): unknown;
  /** The extension dies without a word and starts anew from its journal; resolves when the undo had its first try. */
  crash(): Promise<void>;
}

const executionIdDefault = "4f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c11";

/** Takes an action through its life. Every rule of the kit applies: the fence, the lease, undo before do, verify after stop. */
export function runAction(action: Action, options: RunActionOptions = {}): ActionRun {
  const clock = options.clock ?? new SimulatedClock();
  const log = options.log ?? sinkLog();
  const id = options.executionId ?? executionIdDefault;
  const disk = createMemoryDisk();
  let lifecycles = boot(action, { clock, log, disk });
  let saved: Saved | undefined;

  const settle = async <T>(pending: Promise<T>): Promise<T> => {
    if (!(clock instanceof SimulatedClock)) return await pending;
    let isDone = false;
    const watched = pending.finally(() => {
      isDone = true;
    });
    // Only what is due at this virtual moment happens (the journal's syncs, say): leases run when the test moves the clock.
    while (!isDone) {
      if ((clock.nextDue() ?? Number.POSITIVE_INFINITY) <= clock.now()) await clock.step();
      else await new Promise((resolve) => setImmediate(resolve));
    }
    return await watched;
  };
  const call = async (kind: "prepare" | "start" | "status" | "stop" | "verify"): Promise<Answer> => {
    const prepare = {
      config: options.config ?? {},
      properties: {},
      target: options.target,
      executionContext: { restrictedEndpoints: [], ...options.executionContext },
    };
    const input = kind === "prepare" ? { prepare } : saved === undefined ? {} : { saved };
    const answer = await settle(lifecycles.call(action, kind, id, input));
    if ("saved" in answer && answer.saved !== undefined) saved = answer.saved;
    return answer;
  };
  return {
    prepare: () => call("prepare"),
    start: () => call("start"),
    status: () => call("status"),
    stop: () => call("stop"),
    verify: () => call("verify"),
    state: () => saved?.state,
    async crash() {
      disk.crash();
      lifecycles = boot(action, { clock, log, disk });
      await settle(lifecycles.replay());
    },
  };
}

function boot(action: Action, { clock, log, disk }: { readonly clock: Clock; readonly log: Log; readonly disk: MemoryDisk }): Lifecycles {
  const journal = openMemoryJournal({ disk, decode: decodeRecord, ids: { next: () => "journal" }, clock });
  return createLifecycles([action], { clock, log, journal });
}
