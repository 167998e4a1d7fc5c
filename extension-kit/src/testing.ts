/** For the tests of an author: drives an action or a preflight in memory as an agent would, under a clock that the test moves. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, type Log, SimulatedClock, sinkLog } from "@squall/core";
import { createMemoryDisk, type MemoryDisk, openMemoryJournal } from "@squall/runtime";
import type { Action, ActionTarget, ExecutionContext } from "./action.ts";
import type { ExecutionFolders } from "./execution-folders.ts";
import type { Answer } from "./lifecycle/answers.ts";
import { createLifecycles, type Lifecycles } from "./lifecycle/interpreter.ts";
import { decodeRecord } from "./lifecycle/record.ts";
import type { Saved } from "./lifecycle/state.ts";
import { savedOf, type WireAnswer } from "./lifecycle/wire.ts";
import { runMetricQuery } from "./metric-query.ts";
import type { ExperimentExecution, Preflight } from "./preflight.ts";
import { createPreflightRuns } from "./preflight-runs.ts";

export interface RunActionOptions {
  /** As the agent sends it: durations in milliseconds. Defaults of the parameters are applied. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly target?: ActionTarget;
  /** Uploaded files by the names of their parameters. */
  readonly files?: Readonly<Record<string, { readonly name: string; readonly content: string | Uint8Array }>>;
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
  /** Asks its metric query once, with the values of the query's own parameters: status and body as they go over the wire. */
  query(config?: Readonly<Record<string, unknown>>, at?: Date): Promise<WireAnswer>;
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
  const folders = temporaryFolders();
  const files = new Map(
    Object.entries(options.files ?? {}).map(([name, file]) => [name, { name: file.name, content: Buffer.from(file.content) }]),
  );
  let lifecycles = boot(action, { clock, log, disk, folders });
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
      files,
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
    async query(config = {}, at = new Date(clock.wall())) {
      const { metricQuery } = action.spec;
      if (metricQuery === undefined) throw new Error(`${action.spec.id} has no metric query`);
      const { signal } = new AbortController();
      return await runMetricQuery(metricQuery, {
        executionId: id,
        config,
        at,
        target: options.target,
        log,
        clock,
        trace: undefined,
        signal,
      });
    },
    state: () => saved?.state,
    async crash() {
      disk.crash();
      lifecycles = boot(action, { clock, log, disk, folders });
      await settle(lifecycles.replay());
    },
  };
}

export interface RunPreflightOptions {
  /** The run that is judged. Default: an empty one. */
  readonly execution?: ExperimentExecution;
  readonly clock?: Clock;
  readonly log?: Log;
}

/** One judgement. Each call answers with status and body as they go over the wire; the state travels by itself. */
export interface PreflightRun {
  start(): Promise<WireAnswer>;
  status(): Promise<WireAnswer>;
  cancel(): Promise<WireAnswer>;
}

/** Takes a preflight through its life, as an agent would. */
export function runPreflight(preflight: Preflight, options: RunPreflightOptions = {}): PreflightRun {
  const { execution = {}, clock = new SimulatedClock(), log = sinkLog() } = options;
  const runs = createPreflightRuns({ clock, log });
  let saved: Saved | undefined;
  const call = async (kind: "start" | "status" | "cancel"): Promise<WireAnswer> => {
    const { signal } = new AbortController();
    const answer = await runs[kind](preflight, { id: executionIdDefault, saved, execution, trace: undefined, signal });
    saved = savedOf(answer.body["state"]) ?? saved;
    return answer;
  };
  return { start: () => call("start"), status: () => call("status"), cancel: () => call("cancel") };
}

interface Machine {
  readonly clock: Clock;
  readonly log: Log;
  readonly disk: MemoryDisk;
  readonly folders: ExecutionFolders;
}

function boot(action: Action, { clock, log, disk, folders }: Machine): Lifecycles {
  const journal = openMemoryJournal({ disk, decode: decodeRecord, ids: { next: () => "journal" }, clock });
  return createLifecycles([action], { clock, log, journal, folders });
}

/** Real ones, since tools need real paths. They outlive a crash, and are gone when the execution is over. */
function temporaryFolders(): ExecutionFolders {
  const paths = new Map<string, Promise<string>>();
  return {
    open(id) {
      const path = paths.get(id) ?? mkdtemp(join(tmpdir(), "squall-run-"));
      paths.set(id, path);
      return path;
    },
    async remove(id) {
      const path = paths.get(id);
      paths.delete(id);
      if (path !== undefined) await rm(await path, { recursive: true, force: true });
    },
  };
}
