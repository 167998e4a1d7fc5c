/** The processes of this machine, read from /proc. */
import { readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import { mapConcurrent } from "@squall/core";
import { isLive, type ProcessIdentity, type ProcessStat, parseProcessStat } from "./stat.ts";

/** Open files while the table is read; far below the usual limit of 1024. */
const readsMax = 32;

/** A view of /proc. What vanishes while it is read is simply not there; no method throws for that. */
export interface ProcessTable {
  /** All live processes, kernel threads included, in the order of their pids. O(processes). */
  list(): Promise<readonly ProcessStat[]>;
  /** The live process with this pid. */
  find(pid: number): Promise<ProcessStat | undefined>;
  /** Whether exactly this process still lives, and not a later one with its pid. */
  lives(identity: ProcessIdentity): Promise<boolean>;
  /** Arguments the process was started with (it may have overwritten them); empty for kernel threads. */
  commandLine(pid: number): Promise<readonly string[]>;
  /** Path of the executable; undefined for kernel threads and where reading it is not allowed. */
  executable(pid: number): Promise<string | undefined>;
  /** Its current directory; undefined where reading it is not allowed. */
  workingDirectory(pid: number): Promise<string | undefined>;
  /** Physical memory it holds, shared pages included; 0 if it is gone. */
  residentBytes(pid: number): Promise<number>;
  /** `NAME=value` entries it was started with; undefined where reading them is not allowed. */
  environment(pid: number): Promise<readonly string[] | undefined>;
}

/** The table of this machine. `root` may point elsewhere in tests. */
export function processTable(root = "/proc"): ProcessTable {
  const text = async (pid: number, file: string): Promise<string | undefined> => {
    try {
      return await readFile(join(root, String(pid), file), "utf8");
    } catch {
      // Gone, or not ours to read: both mean that nothing is known about it.
      return undefined;
    }
  };
  const find = async (pid: number): Promise<ProcessStat | undefined> => {
    const stat = parseProcessStat((await text(pid, "stat")) ?? "");
    return stat !== undefined && isLive(stat) ? stat : undefined;
  };
  const link = async (pid: number, name: string): Promise<string | undefined> => {
    try {
      return await readlink(join(root, String(pid), name));
    } catch {
      // Kernel threads have none, and foreign processes hide theirs from users without privileges.
      return undefined;
    }
  };
  return {
    find,
    async list() {
      const pids = (await readdir(root)).filter((name) => /^\d+$/.test(name)).map(Number);
      const stats = await mapConcurrent(
        pids.sort((a, b) => a - b),
        readsMax,
        find,
      );
      return stats.filter((stat) => stat !== undefined);
    },
    async lives(identity) {
      return (await find(identity.pid))?.startTicks === identity.startTicks;
    },
    async commandLine(pid) {
      return entries((await text(pid, "cmdline")) ?? "");
    },
    executable: (pid) => link(pid, "exe"),
    workingDirectory: (pid) => link(pid, "cwd"),
    async residentBytes(pid) {
      return Number(/^VmRSS:\s+(\d+) kB/m.exec((await text(pid, "status")) ?? "")?.[1] ?? 0) * 1024;
    },
    async environment(pid) {
      const content = await text(pid, "environ");
      return content === undefined ? undefined : entries(content);
    },
  };
}

function entries(content: string): string[] {
  return content.split("\0").filter((entry) => entry !== "");
}
