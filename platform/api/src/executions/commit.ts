/**
 * One statement for a batch of events, with everything that is derived from them. A request to stop needs no row of its
 * own: the event that asks for it is durable, and every new link of the agent is told what the state still asks for.
 */
import type { Execution, TargetExecution } from "@squall/domain";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { appendEvents } from "../db/stores/execution-append.ts";
import type { TargetLock } from "../db/stores/execution-lock-store.ts";
import type { Reduced } from "./batch.ts";
import type { Batch } from "./runner.ts";

/** A batch that commits starts is not written while the kill switch is engaged; nobody can engage it meanwhile. */
export async function commitBatch(db: Kysely<Database>, batch: Batch): Promise<"committed" | "engaged"> {
  const outcome = await appendEvents(db, { ...batch, released: releasedBy(batch) });
  return outcome === "appended" ? "committed" : outcome;
}

/** A target's locks go when none of this run's target executions on it is left. */
function releasedBy({ after, effects }: Reduced): readonly PlannedTarget[] {
  const ended = new Set(effects.flatMap((effect) => (effect.type === "release" ? effect.ids : [])));
  if (ended.size === 0) return [];
  const open = new Set(targetsBy(after, (target) => target.phase !== "ended").map(targetKey));
  return targetsBy(after, (target) => ended.has(target.id)).filter((target) => !open.has(targetKey(target)));
}

/** Of the locks of a run those that are still needed after its first events: it may end as it begins. */
export function locksAfter(begun: Reduced, locks: readonly TargetLock[]): readonly TargetLock[] {
  const released = new Set(releasedBy(begun).map(targetKey));
  return locks.filter((lock) => !released.has(targetKey(lock)));
}

interface PlannedTarget {
  readonly agentId: string;
  readonly targetType: string;
  readonly targetId: string;
}

function targetsBy(execution: Execution, is: (target: TargetExecution) => boolean): readonly PlannedTarget[] {
  return execution.plan.lanes.flatMap((lane) =>
    lane.steps.flatMap((step) =>
      step.type === "wait"
        ? []
        : step.targets.flatMap(({ id, agentId, target }) => {
            const state = execution.targets[id];
            return target === undefined || state === undefined || !is(state)
              ? []
              : [{ agentId, targetType: target.type, targetId: target.name }];
          }),
    ),
  );
}

function targetKey(target: PlannedTarget): string {
  return [target.agentId, target.targetType, target.targetId].join("\u0000");
}
