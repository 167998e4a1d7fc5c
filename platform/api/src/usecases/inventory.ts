/** What agents reported, as executions ask for it. */
import type { Context } from "../context.ts";
import { listAgents } from "../db/stores/agent-store.ts";
import { listDefinitions } from "../db/stores/definition-store.ts";
import { findEnvironment } from "../db/stores/scope-store.ts";
import { hasTarget, listTargets, type TargetRow } from "../db/stores/target-store.ts";
import type { Inventory, ZonedTarget } from "../executions/ports.ts";
import { describedAction, newest } from "./list-actions.ts";
import { targetFilterOf } from "./target-filter.ts";

/** Targets of one type that a step may look at. */
const targetsMax = 1_000_000;

export function createInventory({ db }: Pick<Context, "db">): Inventory {
  return {
    async findAction(actionId) {
      const rows = await listDefinitions(db, "action", actionId);
      return rows.length === 0 ? undefined : describedAction(newest(rows).content);
    },
    async listTargets({ environment, targetType }) {
      const rows = await listTargets(db, await targetFilterOf(db, { environment, targetType }), { size: targetsMax });
      const hostnames = new Map((await listAgents(db)).map(({ id, hostname }) => [id, hostname]));
      return rows.map((row) => toTarget(row, hostnames.get(row.agent_id) ?? undefined));
    },
    async hasTarget(target) {
      return await hasTarget(db, target);
    },
    async listInstances(actionId) {
      const hostnames = new Map((await listAgents(db)).map(({ id, hostname }) => [id, hostname]));
      const rows = await listDefinitions(db, "action", actionId);
      const { version } = rows.length === 0 ? { version: "" } : newest(rows);
      return rows
        .filter((row) => row.version === version)
        .map(({ agent_id: agentId, zone, instance }) => {
          const hostname = hostnames.get(agentId) ?? undefined;
          return { agentId, zone, instance, ...(hostname === undefined ? {} : { hostname }) };
        });
    },
    async hasEnvironment(name) {
      return (await findEnvironment(db, name)) !== undefined;
    },
    async environmentVariables(name) {
      return (await findEnvironment(db, name))?.variables ?? {};
    },
  };
}

function toTarget(row: TargetRow, hostname: string | undefined): ZonedTarget {
  const { agent_id: agentId, zone, type, target_id: id, label, attributes, instance } = row;
  return { agentId, zone, type, id, label, attributes, instance, ...(hostname === undefined ? {} : { hostname }) };
}
