/**
 * Stopping processes again and again for a while, as a supervisor that restarts them would notice. The loop lives in
 * this process and ends with it: there is nothing to undo, what was stopped is started again by whoever did so before.
 */
import { type Clock, errorText, mapConcurrent, SquallError } from "@squall/core";
import { type ProcessTable, processTable } from "../proc/process-table.ts";
import type { ProcessIdentity, ProcessStat } from "../proc/stat.ts";
import { type Candidate, matchesProcess, type ProcessPattern } from "./match.ts";

const loopsMax = 64;
const readsMax = 32;
/** Refusals that are remembered word by word. */
const refusalsMax = 10;

export interface StopProcessSpec {
  readonly pattern: ProcessPattern;
  /** Given for a pid: only the very process that was looked at when the fault was prepared. */
  readonly identity?: ProcessIdentity;
  /** SIGTERM first, and SIGKILL for what still lives at the next round; else SIGKILL at once. */
  readonly isGraceful: boolean;
  /** Time between two rounds. */
  readonly intervalMs: number;
  /** The loop ends itself after this time. */
  readonly lifetimeMs: number;
}

export interface StopProcessLook {
  /** Different processes that were sent a signal. */
  readonly stopped: number;
  readonly rounds: number;
  /** Sentences about processes that could not be signalled. */
  readonly refusals: readonly string[];
}

/** Which of the processes that match must be left alone. */
export type Spare = (all: readonly ProcessStat[], matching: readonly Candidate[]) => Promise<ReadonlySet<number>>;

export interface ProcessStopper {
  /** What would be stopped now, spared ones left out. Changes nothing. */
  preview(pattern: ProcessPattern, spare: Spare): Promise<readonly Candidate[]>;
  /** Resolves after the first round. @throws {SquallError} `SQUALL_TOO_MANY_LOADS` */
  start(id: string, spec: StopProcessSpec, spare: Spare): Promise<StopProcessLook>;
  /** Undefined if there is no such loop in this process. */
  look(id: string): StopProcessLook | undefined;
  /** Ends the loop; also if there is none. Resolves when the round that runs is over. */
  stop(id: string): Promise<void>;
}

interface Loop {
  readonly controller: AbortController;
  readonly sent: Map<string, "SIGTERM" | "SIGKILL">;
  readonly refusals: string[];
  rounds: number;
  done: Promise<void>;
}

/** The loops of this process. It holds nothing that has to be disposed of once every loop is stopped. */
export function createProcessStopper(options: { readonly clock: Clock; readonly table?: ProcessTable }): ProcessStopper {
  const { clock } = options;
  const table = options.table ?? processTable();
  const loops = new Map<string, Loop>();

  const find = async (pattern: ProcessPattern, spare: Spare): Promise<Candidate[]> => {
    const all = await table.list();
    const candidates = await mapConcurrent(all, readsMax, async (stat): Promise<Candidate> => {
      return { stat, executable: await table.executable(stat.pid), commandLine: await table.commandLine(stat.pid) };
    });
    const matching = candidates.filter((candidate) => matchesProcess(pattern, candidate));
    const spared = await spare(all, matching);
    return matching.filter(({ stat }) => !spared.has(stat.pid));
  };

  const round = async (loop: Loop, spec: StopProcessSpec, spare: Spare): Promise<void> => {
    const { identity } = spec;
    const found = (await find(spec.pattern, spare)).filter(({ stat }) => identity === undefined || stat.startTicks === identity.startTicks);
    for (const { stat } of found) {
      if (loop.controller.signal.aborted) return;
      // A process may end, and its pid pass to another, while the table is read: look once more right before.
      if (await table.lives(stat)) signal(loop, stat, spec);
    }
    loop.rounds++;
  };

  const run = async (loop: Loop, spec: StopProcessSpec, spare: Spare): Promise<void> => {
    const until = clock.now() + spec.lifetimeMs;
    while (!loop.controller.signal.aborted && clock.now() < until) {
      await clock.sleep(spec.intervalMs, loop.controller.signal).catch(() => {});
      if (!loop.controller.signal.aborted) await round(loop, spec, spare).catch((cause) => refuse(loop, errorText(cause)));
    }
  };

  return {
    preview: find,
    async start(id, spec, spare) {
      if (loops.size >= loopsMax) throw new SquallError("SQUALL_TOO_MANY_LOADS", `${loopsMax} faults of this kind run already`);
      const loop: Loop = { controller: new AbortController(), sent: new Map(), refusals: [], rounds: 0, done: Promise.resolve() };
      loops.set(id, loop);
      await round(loop, spec, spare);
      loop.done = run(loop, spec, spare);
      return show(loop);
    },
    look(id) {
      const loop = loops.get(id);
      return loop === undefined ? undefined : show(loop);
    },
    async stop(id) {
      const loop = loops.get(id);
      loop?.controller.abort();
      await loop?.done;
      loops.delete(id);
    },
  };
}

function signal(loop: Loop, stat: ProcessStat, spec: StopProcessSpec): void {
  const key = `${stat.pid}:${stat.startTicks}`;
  const name = spec.isGraceful && !loop.sent.has(key) ? "SIGTERM" : "SIGKILL";
  try {
    process.kill(stat.pid, name);
    loop.sent.set(key, name);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== "ESRCH") refuse(loop, `${name} to process ${stat.pid} (${stat.name}) was refused: ${code}`);
  }
}

function refuse(loop: Loop, sentence: string): void {
  if (loop.refusals.length < refusalsMax && !loop.refusals.includes(sentence)) loop.refusals.push(sentence);
}

function show(loop: Loop): StopProcessLook {
  return { stopped: loop.sent.size, rounds: loop.rounds, refusals: [...loop.refusals] };
}
