/** How much CPU a child of this process can use. */
import { join } from "node:path";
import { readSystemFile } from "../proc/read-system-file.ts";
import { type Group, ownGroup } from "./cgroup.ts";

export interface UsableCpu {
  /** Logical CPUs the scheduler may use: the affinity, which a cpuset narrows too. At least 1. */
  readonly cores: number;
  /** CPU time per time that a control group allows, in cores; undefined without a quota. */
  readonly quotaCores: number | undefined;
}

/** Size of a list such as `0-3,8,10-11`. Pure. Zero for a text that is none. */
export function countCpuList(list: string): number {
  let count = 0;
  for (const range of list.split(",")) {
    const match = /^(\d+)(?:-(\d+))?$/.exec(range.trim());
    if (match !== null) count += Number(match[2] ?? match[1]) - Number(match[1]) + 1;
  }
  return count;
}

/** Cores of a quota: `max 100000` or `50000 100000` (version 2), or quota and period of version 1. Pure. */
export function quotaCores(quota: string | undefined, period: string | undefined): number | undefined {
  const [first, second] = period === undefined ? (quota ?? "").split(" ") : [quota, period];
  const cores = Number(first) / Number(second);
  return Number.isFinite(cores) && cores > 0 ? cores : undefined;
}

/** Reads what this process and its children may use now. */
export async function usableCpu(): Promise<UsableCpu> {
  const status = (await readSystemFile("/proc/self/status")) ?? "";
  const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(status)?.[1] ?? "0";
  const group = await ownGroup("cpu");
  const quotas = group === undefined ? [] : await Promise.all(group.directories.map((directory) => quotaIn(directory, group)));
  const smallest = Math.min(...quotas.filter((cores) => cores !== undefined));
  return { cores: Math.max(1, countCpuList(list)), quotaCores: Number.isFinite(smallest) ? smallest : undefined };
}

async function quotaIn(directory: string, { version }: Group): Promise<number | undefined> {
  if (version === 2) return quotaCores(await readSystemFile(join(directory, "cpu.max")), undefined);
  return quotaCores(await readSystemFile(join(directory, "cpu.cfs_quota_us")), await readSystemFile(join(directory, "cpu.cfs_period_us")));
}
