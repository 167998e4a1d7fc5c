/**
 * One transaction for a batch of events, with everything that is derived from them. A request to stop needs no row of its
 * own: the event that asks for it is durable, and every new link of the agent is told what the state still asks for.
 */
import type { Execution, TargetExecution } from "@squall/domain";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../db/schema.ts";
import { deleteLocksOf } from "../db/stores/execution-lock-store.ts";
import { appendEvents } from "../db/stores/execution-store.ts";
import { isEngagedForShare } from "../db/stores/kill-switch-store.ts";
import type { Batch } from "./runner.ts";

/** A batch that commits starts is not written while the kill switch is engaged; nobody can engage it meanwhile. */
export function commitBatch(db: Kysely<Database>, batch: Batch): Promise<"committed" | "engaged"> {
  return db.transaction().execute(async (tx) => {
    const hasStarts = batch.events.some((event) => event.type === "start-committed");
    if (hasStarts && (await isEngagedForShare(tx))) return "engaged";
    await appendEvents(tx, batch);
    await releaseLocks(tx, batch);
    return "committed";
  });
}

/** A target's locks go when none of this run's target executions on it is left. */
async function releaseLocks(tx: Transaction<Database>, { after, effects }: Batch): Promise<void> {
  const ended = new Set(effects.flatMap((effect) => (effect.type === "release" ? effect.ids : [])));
  if (ended.size === 0) return;
  const open = new Set(targetsBy(after, (target) => target.phase !== "ended").map(targetKey));
  const free = targetsBy(after, (target) => ended.has(target.id)).filter((target) => !open.has(targetKey(target)));
  await deleteLocksOf(tx, after.plan.executionId, free);
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
