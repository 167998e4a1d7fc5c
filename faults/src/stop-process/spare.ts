/** Which processes are never stopped: those without which nobody could stop the fault, and what keeps the host alive. Pure. */
import type { ProcessStat } from "../proc/stat.ts";

/** Parent of all kernel threads. */
const kernelThreadsPid = 2;

/**
 * Pids that are spared: pid 1, kernel threads, each of `protectedPids` with its descendants, and all their ancestors.
 * Processes that vanished from the table are ignored.
 */
export function sparedPids(all: readonly ProcessStat[], protectedPids: readonly number[]): ReadonlySet<number> {
  const parents = new Map(all.map((stat) => [stat.pid, stat.parentPid]));
  const children = Map.groupBy(all, (stat) => stat.parentPid);
  const spared = new Set<number>([1]);
  const withDescendants = (pid: number) => {
    const open = [pid];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      spared.add(next);
      for (const child of children.get(next) ?? []) if (!spared.has(child.pid)) open.push(child.pid);
    }
  };
  for (const pid of protectedPids.filter((pid) => pid > 1 && parents.has(pid))) {
    withDescendants(pid);
    for (let up = parents.get(pid); up !== undefined && up > 1; up = parents.get(up)) spared.add(up);
  }
  if (parents.get(kernelThreadsPid) === 0) withDescendants(kernelThreadsPid);
  return spared;
}
