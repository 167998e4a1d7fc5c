/** Looks at the fault itself, past everything that Squall says: the marked processes in /proc and the load of the host. */
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { until } from "./until.ts";

/** Processes that carry the mark of a target execution in their environment, whoever's they are. */
export function faultPids(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^[0-9]+$/.test(name))
    .filter((pid) => read(`/proc/${pid}/environ`).includes("SQUALL_FAULT_ID=") && !isZombie(pid))
    .map(Number);
}

/** Waits until there is at least one such process. */
export async function faultIsThere(): Promise<void> {
  await until("the fault is there", () => faultPids().length > 0);
}

/** Waits until none is left, and answers after how many milliseconds that was seen. */
export async function faultIsGone(withinMs: number): Promise<number> {
  const started = performance.now();
  await until("the fault is gone", () => faultPids().length === 0, withinMs);
  return performance.now() - started;
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

function isZombie(pid: string): boolean {
  return / Z /.test(read(`/proc/${pid}/stat`).replace(/\(.*\)/, ""));
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
