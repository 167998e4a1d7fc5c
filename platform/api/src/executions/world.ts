/** What is there now, looked up before a design is planned, so that planning stays pure. */
import { parseExperiment, type World } from "@squall/domain";
import type { ActionInstance, Inventory, OfferedAction, ZonedTarget } from "./ports.ts";

export interface Surroundings {
  readonly world: World<OfferedAction, ZonedTarget>;
  /** Where actions without targets can run, by action. */
  readonly instances: ReadonlyMap<string, readonly ActionInstance[]>;
  readonly hasEnvironment: boolean;
  /** None for an environment that does not exist. */
  readonly environmentVariables: Readonly<Record<string, string>>;
}

export const defaultEnvironment = "Global";

/** Looks up the actions of a design and all targets that they could hit. An unreadable document needs nothing. */
export async function lookAround(inventory: Inventory, document: unknown, environment?: string): Promise<Surroundings> {
  const parsed = parseExperiment(document);
  const experiment = parsed.ok ? parsed.experiment : undefined;
  const steps = experiment?.lanes.flatMap((lane) => lane.steps) ?? [];
  const ids = new Set(steps.flatMap((step) => (step.type === "action" ? [step.actionType] : [])));
  return await lookUp(inventory, ids, environment ?? experiment?.environment ?? defaultEnvironment);
}

async function lookUp(inventory: Inventory, actionIds: Iterable<string>, environment: string): Promise<Surroundings> {
  const actions = new Map<string, OfferedAction>();
  const instances = new Map<string, readonly ActionInstance[]>();
  const targets = new Map<string, readonly ZonedTarget[]>();
  for (const id of actionIds) {
    const offer = await inventory.findOffer(id);
    if (offer === undefined) continue;
    const { action } = offer;
    actions.set(id, action);
    const targetType = action.targetSelection?.targetType;
    if (targetType === undefined) instances.set(id, offer.instances);
    else if (!targets.has(targetType)) targets.set(targetType, await inventory.listTargets({ environment, targetType }));
  }
  const stored = await inventory.findEnvironment(environment);
  return {
    instances,
    hasEnvironment: stored !== undefined,
    environmentVariables: stored?.variables ?? {},
    world: {
      action: (id) => actions.get(id),
      targets: (type) => targets.get(type) ?? [],
      isOffered: (id) => (instances.get(id)?.length ?? 0) > 0,
    },
  };
}
