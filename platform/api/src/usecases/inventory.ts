/** What agents reported, as executions ask for it. */
import type { Context } from "../context.ts";
import { listAgents } from "../db/stores/agent-store.ts";
import { listDefinitions, type OfferedDefinition } from "../db/stores/definition-store.ts";
import { findEnvironment } from "../db/stores/scope-store.ts";
import { hasTarget, listTargets, type TargetRow } from "../db/stores/target-store.ts";
import type { ActionInstance, Inventory, ZonedTarget } from "../executions/ports.ts";
import { describedAction, newest } from "./list-actions.ts";
import { targetFilterOf } from "./target-filter.ts";

/** Targets of one type that a step may look at. */
const targetsMax = 1_000_000;

export function createInventory({ db }: Pick<Context, "db">): Inventory {
  return {
    async findOffer(actionId) {
      const rows = await listDefinitions(db, "action", actionId);
      if (rows.length === 0) return undefined;
      const { version, content } = newest(rows);
      return { action: describedAction(content), instances: rows.filter((row) => row.version === version).map(toInstance) };
    },
    async listTargets({ environment, targetType }) {
      const rows = await listTargets(db, await targetFilterOf(db, { environment, targetType }), { size: targetsMax });
      const hostnames = new Map((await listAgents(db)).map(({ id, hostname }) => [id, hostname]));
      return rows.map((row) => toTarget(row, hostnames.get(row.agent_id) ?? undefined));
    },
    async hasTarget(target) {
      return await hasTarget(db, target);
    },
    async findEnvironment(name) {
      return await findEnvironment(db, name);
    },
  };
}

function toTarget(row: TargetRow, hostname: string | undefined): ZonedTarget {
  const { agent_id: agentId, zone, type, target_id: id, label, attributes, instance } = row;
  return { agentId, zone, type, id, label, attributes, instance, ...(hostname === undefined ? {} : { hostname }) };
}

function toInstance({ agent_id: agentId, zone, hostname, instance }: OfferedDefinition): ActionInstance {
  return { agentId, zone, instance, ...(hostname === null ? {} : { hostname }) };
}
