/** The definitions of an agent as rows: an action once for each instance that offers it. */
import type { Definitions } from "@squall/openapi/agent";
import type { Definition } from "../db/stores/definition-store.ts";

export function flattenDefinitions(sent: Definitions): readonly Definition[] {
  const actions = new Map(sent.actions.map((action) => [JSON.stringify([action.id, action.version]), action]));
  return [
    ...sent.instances.flatMap(({ instance, actions: offered }) =>
      offered.flatMap(({ id, version }): Definition[] => {
        const content = actions.get(JSON.stringify([id, version]));
        return content === undefined ? [] : [{ kind: "action", id, version, instance, content }];
      }),
    ),
    ...sent.targetTypes.map(
      (content): Definition => ({ kind: "targetType", id: content.id, version: content.version, instance: "", content }),
    ),
    ...sent.attributes.map((content): Definition => ({ kind: "attribute", id: content.attribute, version: "", instance: "", content })),
    ...sent.enrichmentRules.map(
      (content): Definition => ({ kind: "enrichmentRule", id: content.id, version: content.version, instance: "", content }),
    ),
  ];
}
