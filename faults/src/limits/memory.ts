/** How much memory a child of this process can take. */
import { join } from "node:path";
import { readSystemFile } from "../proc/read-system-file.ts";
import { type Group, ownGroup } from "./cgroup.ts";

/** All in bytes. The tightest of the machine and of the control groups counts. */
export interface UsableMemory {
  /** Physical memory, or the smallest limit of a control group. */
  readonly totalBytes: number;
  /** What can be taken now without anything being pushed out that is in use. */
  readonly availableBytes: number;
}

/** Limits from here on are the kernel's way to say "none" (version 1 prints the largest number of pages). */
const unlimitedBytes = 2 ** 60;

/** Total and available memory from the text of /proc/meminfo. Pure. */
export function parseMeminfo(text: string): UsableMemory {
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? 0) * 1024;
  return { totalBytes: bytes("MemTotal"), availableBytes: bytes("MemAvailable") };
}

/**
 * What a group leaves, from the texts of its limit, usage and stat files. Pure; undefined without a limit.
 * File pages that were not used lately count as available: the kernel drops them before anything else.
 */
export function groupMemory(limit: string | undefined, usage: string | undefined, stat: string | undefined): UsableMemory | undefined {
  const totalBytes = Number(limit ?? "max");
  if (!Number.isFinite(totalBytes) || totalBytes >= unlimitedBytes) return undefined;
  // Version 1 lists the group alone and, with a prefix, the group with all below it; the limit counts the latter.
  const inactive = Number((/^total_inactive_file (\d+)/m.exec(stat ?? "") ?? /^inactive_file (\d+)/m.exec(stat ?? ""))?.[1] ?? 0);
  return { totalBytes, availableBytes: Math.max(0, totalBytes - Number(usage ?? 0) + inactive) };
}

/** Reads what is there now. */
export async function usableMemory(): Promise<UsableMemory> {
  const machine = parseMeminfo((await readSystemFile("/proc/meminfo")) ?? "");
  const group = await ownGroup("memory");
  const groups = group === undefined ? [] : await Promise.all(group.directories.map((directory) => memoryIn(directory, group)));
  const all = [machine, ...groups.filter((memory) => memory !== undefined)];
  return {
    totalBytes: Math.min(...all.map((memory) => memory.totalBytes)),
    availableBytes: Math.min(...all.map((memory) => memory.availableBytes)),
  };
}

async function memoryIn(directory: string, { version }: Group): Promise<UsableMemory | undefined> {
  const names = version === 2 ? ["memory.max", "memory.current"] : ["memory.limit_in_bytes", "memory.usage_in_bytes"];
  const [limit, usage, stat] = await Promise.all([...names, "memory.stat"].map((name) => readSystemFile(join(directory, name))));
  return groupMemory(limit, usage, stat);
}
