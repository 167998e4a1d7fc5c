/** Looks at the fault itself, past everything that Squall says: the marked processes in /proc and the load of the host. */
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { until } from "./until.ts";

/** The processes of one or more target executions, looked at from outside. */
export class FaultObserver {
  readonly #marks: readonly string[];
  /** Sessions of marked processes. Some tools hide their environment, but they cannot hide their session. */
  readonly #sessions = new Set<number>();

  constructor(targetExecutionIds: readonly string[]) {
    this.#marks = targetExecutionIds.map((id) => `SQUALL_FAULT_ID=${id}`);
  }

  /** Live processes that carry a mark, and all of their sessions. */
  pids(): number[] {
    const stats = allPids().flatMap((pid) => statOf(pid) ?? []);
    const marked = new Set(stats.filter(({ pid }) => this.#isMarked(pid)).map(({ pid }) => pid));
    for (const { pid, session } of stats) if (marked.has(pid)) this.#sessions.add(session);
    return stats.filter(({ pid, session }) => marked.has(pid) || this.#sessions.has(session)).map(({ pid }) => pid);
  }

  async isThere(): Promise<void> {
    await until("the fault is there", () => this.pids().length > 0);
  }

  /** Waits until no process is left, and answers after how many milliseconds that was seen. */
  async isGone(withinMs: number): Promise<number> {
    const started = performance.now();
    await until("the fault is gone", () => this.pids().length === 0, withinMs);
    return performance.now() - started;
  }

  #isMarked(pid: number): boolean {
    const variables = read(`/proc/${pid}/environ`).split("\0");
    return this.#marks.some((mark) => variables.includes(mark));
  }
}

/** Live processes whose environment holds this text, such as the directory they work in. */
export function pidsWithEnvironment(text: string): number[] {
  return allPids().filter((pid) => read(`/proc/${pid}/environ`).includes(text) && statOf(pid) !== undefined);
}

function allPids(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^[0-9]+$/.test(name))
    .map(Number);
}

/** Session of a process that lives; nothing if it is gone or only waits to be reaped. */
function statOf(pid: number): { readonly pid: number; readonly session: number } | undefined {
  const fields = read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, "")
    .split(" ");
  const [state, , , session] = fields;
  return state === undefined || state === "" || state === "Z" || session === undefined ? undefined : { pid, session: Number(session) };
}

interface CpuTimes {
  readonly busy: number;
  readonly total: number;
}

/** Mean load of all cores over `ms`, in percent, from the kernel's own counters. */
export async function meanLoad(ms: number): Promise<number> {
  const before = cpuTimes();
  await pause(ms);
  const after = cpuTimes();
  return (100 * (after.busy - before.busy)) / (after.total - before.total);
}

function cpuTimes(): CpuTimes {
  // The first line sums all cores: user, nice, system, idle, iowait, irq, softirq, steal; the rest is part of user.
  const [, ...fields] = /^cpu +(.*)$/m.exec(read("/proc/stat"))?.[0].split(/ +/) ?? [];
  const times = fields.slice(0, 8).map(Number);
  const total = times.reduce((sum, time) => sum + time, 0);
  return { busy: total - (times[3] ?? 0) - (times[4] ?? 0), total };
}

/** Content of a file of /proc; nothing if the process is gone or not ours to look at. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    if (["ENOENT", "ESRCH", "EACCES", "EPERM"].includes(code)) return "";
    throw cause;
  }
}
