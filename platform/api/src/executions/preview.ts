/** What a radius would hit now, without a design around it. */
import { type Ids, SquallError, seededRandom } from "@squall/core";
import { resolveVariables, selectTargets } from "@squall/domain";
import type { components } from "@squall/openapi/platform";
import { toFinding } from "./plan-answer.ts";
import type { Inventory, ZonedTarget } from "./ports.ts";
import { defaultEnvironment } from "./world.ts";

type Schemas = components["schemas"];

const sizeDefault = 50;

export async function previewTargets(
  ports: { readonly inventory: Inventory; readonly ids: Ids },
  request: Schemas["TargetPreviewRequest"],
): Promise<Schemas["TargetPreview"]> {
  const { inventory } = ports;
  const action = request.actionType === undefined ? undefined : (await inventory.findOffer(request.actionType))?.action;
  const targetType = action?.targetSelection?.targetType ?? request.radius.targetType;
  if (targetType === undefined) {
    throw new SquallError("SQUALL_TARGET_TYPE_MISSING", "say which targets are meant: give actionType or radius.targetType");
  }
  const environment = request.environment ?? defaultEnvironment;
  const targets = await inventory.listTargets({ environment, targetType });
  const variables = resolveVariables([
    { origin: "ENVIRONMENT", variables: (await inventory.findEnvironment(environment))?.variables ?? {} },
    { origin: "EXPERIMENT", variables: textLists(request.variables ?? {}) },
  ]);
  const selected = selectTargets({
    selection: action?.targetSelection ?? { targetType, missingQuerySelection: "include_all" },
    radius: request.radius,
    targets,
    variables: variables.values,
    random: seededRandom(ports.ids.next()),
    path: ["radius"],
  });
  const examples = selected.chosen.slice(0, request.size ?? sizeDefault);
  return {
    candidates: selected.matchedCount,
    selected: selected.chosen.length,
    targets: examples.map(toTarget),
    warnings: [...variables.issues, ...selected.issues].map(toFinding),
  };
}

function textLists(variables: Schemas["Variables"]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, [value]]] : Array.isArray(value) ? [[name, value]] : [],
    ),
  );
}

function toTarget(target: ZonedTarget): Schemas["Target"] {
  return {
    agentId: target.agentId,
    zone: target.zone,
    type: target.type,
    name: target.id,
    label: target.label,
    attributes: Object.entries(target.attributes).flatMap(([key, values]) => values.map((value) => ({ key, value }))),
  };
}
