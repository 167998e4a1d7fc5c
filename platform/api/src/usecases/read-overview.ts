/** Figures first, then zones, then what runs and what ran. */
import type { components } from "@squall/openapi/platform";
import type { Context } from "../context.ts";
import { countFigures } from "../db/stores/overview-store.ts";
import { countTargetsByZone } from "../db/stores/target-store.ts";
import { listAgents } from "./list-agents.ts";

type Schemas = components["schemas"];
type Zone = Schemas["Zone"];

const activeStates: Schemas["ExecutionState"][] = ["REQUESTED", "CREATED", "PREPARED", "RUNNING"];
const runningMax = 20;
const recentMax = 20;
const worriesMax = 100;

export async function readOverview(context: Context): Promise<Schemas["Overview"]> {
  const { executions, db, clock } = context;
  const agents = await listAgents(context);
  const running = await executions.searchExecutions({ state: activeStates, size: runningMax });
  const recent = await executions.searchExecutions({ size: recentMax });
  const worries = await executions.searchExecutions({ worry: true, size: worriesMax });
  const counted = await countFigures(db, new Date(clock.wall()));
  const zones = await listZones(context, agents, running.executions);
  const sum = (heads: readonly Schemas["ExecutionHead"][], pick: (faults: Schemas["FaultSummary"]) => number) =>
    heads.reduce((total, { faults }) => total + pick(faults), 0);
  const { longestRollbackMs, executions: executionCount, ...counts } = counted;
  return {
    figures: {
      underFault: sum(running.executions, ({ active }) => active),
      rollingBack: sum(running.executions, ({ rollingBack }) => rollingBack),
      unprovenOrDirty: sum(worries.executions, ({ unproven, dirty }) => unproven + dirty),
      running: running.total,
      agentsConnected: agents.filter(({ link }) => link.connected).length,
      agents: agents.length,
      targets: zones.reduce((total, zone) => total + zone.targets.reduce((inZone, { count }) => inZone + count, 0), 0),
      ...counts,
      ...(longestRollbackMs === undefined ? {} : { longestRollbackMs }),
    },
    zones,
    running: running.executions,
    recent: recent.executions,
    firstSteps: {
      agentConnected: agents.some(({ link }) => link.connected),
      extensionsFound: counted.extensions > 0,
      firstExperimentRun: executionCount > 0,
    },
    killswitch: await executions.killSwitch(),
  };
}

async function listZones(
  context: Context,
  agents: readonly Schemas["Agent"][],
  running: readonly Schemas["ExecutionHead"][],
): Promise<Zone[]> {
  const targets = Map.groupBy(await countTargetsByZone(context.db), ({ zone }) => zone);
  const faults = await listFaults(context, running);
  const byZone = Map.groupBy(agents, ({ zone }) => zone);
  const names = new Set([...byZone.keys(), ...targets.keys()]);
  return [...names].toSorted().map((name) => ({
    name,
    agents: byZone.get(name) ?? [],
    targets: (targets.get(name) ?? []).map(({ targetType, count }) => ({ targetType, count })),
    faults: faults.filter(({ zone }) => zone === name).map(({ zone: _, ...fault }) => fault),
  }));
}

/** Of every run that goes on, the target executions that act now, by zone. */
async function listFaults({ executions }: Context, running: readonly Schemas["ExecutionHead"][]) {
  const faults: (Schemas["ZoneFault"] & { readonly zone: string })[] = [];
  for (const { id, key, name, faults: known } of running) {
    const execution = known.active + known.rollingBack === 0 ? undefined : await executions.getExecution(id);
    const acting = (execution?.steps ?? [])
      .flatMap((step) => (step.stepType === "action" && step.actionKind !== "CHECK" ? step.targetExecutions : []))
      .filter((target) => target.started !== undefined && (target.rollback === undefined || target.rollback === "pending"));
    for (const [zone = "", targets] of Map.groupBy(acting, (target) => target.zone)) {
      faults.push({ zone, executionId: id, key, name, targets: targets.length });
    }
  }
  return faults;
}
