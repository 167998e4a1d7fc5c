/** Which resource of a target an action takes. Two runs may work on one target as long as their resources differ. */
import type { ActionSpec, PlannedStep } from "@squall/domain";
import type { HeldLock, TargetLock } from "../db/stores/execution-lock-store.ts";
import type { OfferedAction, ZonedTarget } from "./ports.ts";

/** Spellings of `category` by resource. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  network: ["network", "dns", "traffic", "connectivity"],
  cpu: ["cpu", "processor"],
  memory: ["memory", "ram"],
  disk: ["disk", "storage", "filesystem", "file system", "io", "i/o"],
  clock: ["clock", "time"],
  state: ["state", "lifecycle", "availability", "process"],
};

/** Anything that is not known might touch everything. */
const everything = "all";

/** The resource; undefined: the action changes nothing. */
function resourceOf(action: Pick<ActionSpec, "kind" | "category">): string | undefined {
  if (action.kind.toLowerCase() === "check") return undefined;
  const category = action.category?.trim().toLowerCase();
  return Object.keys(spellings).find((resource) => category !== undefined && spellings[resource]?.includes(category)) ?? everything;
}

/** Locks that a run takes, sorted and without repetition: a run never conflicts with itself. */
export function locksOf(steps: readonly PlannedStep<OfferedAction, ZonedTarget>[]): readonly TargetLock[] {
  const locks = new Map<string, TargetLock>();
  for (const { action } of steps) {
    const resource = action === undefined ? undefined : resourceOf(action.spec);
    if (action === undefined || resource === undefined) continue;
    for (const target of action.targets) {
      const lock = { agentId: target.agentId, targetType: target.type, targetId: target.id, resource };
      locks.set(lockKey(lock), lock);
    }
  }
  return [...locks.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, lock]) => lock);
}

/** The first of the wanted locks that somebody else holds. */
export function conflictOf(wanted: readonly TargetLock[], held: readonly HeldLock[]): HeldLock | undefined {
  return held.find((other) => wanted.some((lock) => isSameTarget(lock, other) && overlaps(lock.resource, other.resource)));
}

export function isSameTarget(a: Omit<TargetLock, "resource">, b: Omit<TargetLock, "resource">): boolean {
  return a.agentId === b.agentId && a.targetType === b.targetType && a.targetId === b.targetId;
}

function overlaps(a: string, b: string): boolean {
  return a === b || a === everything || b === everything;
}

function lockKey(lock: TargetLock): string {
  return [lock.agentId, lock.targetType, lock.targetId, lock.resource].join("\u0000");
}
