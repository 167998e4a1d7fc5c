import type { Schemas } from "../../lib/api.ts";

const stressCpu = "squall.host.stress-cpu";

/** A first experiment that harms nobody: half the load on one host for ten seconds. Undefined where no extension offers it. */
export function demoExperiment(actions: readonly Schemas["Action"][]): Schemas["ExperimentDocument"] | undefined {
  const action = actions.find((entry) => entry.id === stressCpu);
  const targetType = action?.targetSelection?.targetType;
  if (action === undefined || targetType === undefined) return undefined;
  const wants = (name: string) => action.parameters.some((parameter) => parameter.name === name);
  return {
    externalId: "squall.demo",
    name: "Demo: one host under load for ten seconds",
    hypothesis: "The load is there for ten seconds, and is proven gone right after.",
    tags: ["demo"],
    lanes: [
      {
        steps: [
          {
            type: "action",
            actionType: stressCpu,
            customLabel: "Half the load on one host",
            parameters: { duration: "10s", ...(wants("cpuLoad") ? { cpuLoad: 50 } : {}) },
            radius: { targetType, query: "host.hostname IS PRESENT", maximum: 1 },
          },
        ],
      },
    ],
  };
}
