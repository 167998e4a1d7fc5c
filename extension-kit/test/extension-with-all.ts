/** Something of each kind that an extension may offer beside plain actions and targets. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  ActionError,
  artifact,
  defineAction,
  defineAdvice,
  defineDiscovery,
  defineEventListener,
  defineExtension,
  definePreflight,
  type Extension,
  parameter,
  type Trace,
} from "../src/extension-kit.ts";

/** What the hooks saw, for the tests. */
export interface Seen {
  readonly events: string[];
  readonly cancelled: string[];
  readonly folders: string[];
  readonly traces: (Trace | undefined)[];
}

export function extensionWithAll(seen: Seen): Extension {
  const load = defineAction({
    id: "org.example.load",
    label: "Load",
    description: "Runs a script.",
    kind: "load_test",
    timeControl: "external",
    parameters: {
      duration: parameter.duration({ label: "Duration", default: "30s" }),
      where: parameter.targetSelection({ label: "Where" }),
      script: parameter.file({ label: "Script", required: true, acceptedFileTypes: [".js"] }),
      data: parameter.file({ label: "Data" }),
    },
    metricQuery: {
      parameters: { name: parameter.string({ label: "Name", required: true }), factor: parameter.integer({ label: "Factor", default: 2 }) },
      async query({ config, at, target }) {
        if (config.name === "broken") throw new ActionError("The database is away.", { detail: "no route" });
        const metric = { __name__: config.name, target: target?.name ?? "" };
        const timestamp = at.toISOString();
        return {
          metrics: [
            { metric, value: config.factor * 21, timestamp, timestampSource: "external" },
            { metric, value: Number.NaN },
          ],
        };
      },
    },
    async prepare({ config, directory, trace }) {
      const data: string | undefined = config.data;
      seen.folders.push(await directory());
      seen.traces.push(trace);
      return { state: { script: config.script, hasData: data !== undefined } };
    },
    async start({ state, directory }) {
      await writeFile(join(await directory(), "log.txt"), `ran ${await readFile(state.script, "utf8")}`);
      return {
        modifications: [
          { type: "set_property_value", propertyKey: "peak", value: { requests: 9 } },
          { type: "add_value_to_list_property", propertyKey: "k".repeat(65), value: {} },
        ],
      };
    },
    async stop({ directory }) {
      const log = await readFile(join(await directory(), "log.txt")).catch(() => "");
      return { artifacts: [artifact("$(experimentKey)_$(executionId)_log.txt", log)] };
    },
    verify: async () => [],
  });

  const freeze = definePreflight({
    id: "org.example.freeze",
    label: "Change freeze",
    description: "Blocks runs during a freeze.",
    targetAttributeIncludes: ["host.name"],
    async start({ execution, trace }) {
      seen.traces.push(trace);
      if (execution.name === "frozen") throw new ActionError("There is a freeze.", { detail: "until Monday", status: "failed" });
      return { state: { asked: 0, key: execution.key ?? "" } };
    },
    async status({ state }) {
      const asked: number = state.asked + 1;
      return { completed: asked >= 2, state: { ...state, asked }, summary: { text: `asked ${asked} times`, level: "info" } };
    },
    async cancel({ state, reason }) {
      seen.cancelled.push(`${state.key} ${reason}`);
    },
  });

  const owners = definePreflight({
    id: "org.example.owners",
    label: "Owners",
    description: "Every experiment has an owner.",
    async start({ execution }) {
      if (execution.tags?.includes("owned") !== true) return { error: new ActionError("Nobody owns it.", { status: "failed" }) };
      return { summary: { text: "owned", level: "info" } };
    },
  });

  const listener = defineEventListener({
    id: "audit",
    listenTo: ["killswitch.engaged", "experiment.execution.completed"],
    async onEvent({ event }) {
      seen.events.push(`${event.eventName} ${event.experimentExecution?.experimentKey ?? "-"}`);
      if (event.tenant.key === "deaf") throw new Error("no ears");
    },
  });

  const racks = defineDiscovery({
    id: "org.example.rack",
    enrichmentRules: [
      {
        id: "org.example.rack-to-host",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of the contract
        src: { type: "org.example.rack-data", selector: { "rack.host": "${dest.host.name}" } },
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of the contract
        dest: { type: "org.example.host", selector: { "host.name": "${src.rack.host}" } },
        attributes: [{ name: "rack.", matcher: "starts_with" }],
      },
    ],
    async discover() {
      const attributes = { "rack.host": ["h1"], "rack.name": ["r7"], "rack.secret": ["s"] };
      const record = { id: "r7", enrichmentDataType: "org.example.rack-data", attributes };
      return { enrichmentData: [record, record, { ...record, id: "r8" }] };
    },
  });

  const advice = (id: string) =>
    defineAdvice({
      id,
      label: "One host only",
      icon: "data:image/svg+xml,%3Csvg/%3E",
      appliesTo: 'target.type="org.example.host"',
      excludes: 'host.name="test"',
      actionNeeded: { when: "COUNT(rack.name)=1", summary: "One", motivation: "It may die.", instruction: "Add one." },
      validationNeeded: { summary: "Prove it.", validations: [{ id: "1", name: "Kill", shortDescription: "Kill it", type: "TEXT" }] },
      implemented: { summary: "Two." },
    });

  return defineExtension({
    name: "all",
    version: "1.2.3",
    port: 0,
    healthPort: 0,
    actions: [load],
    discoveries: [racks],
    eventListeners: [listener],
    preflights: [freeze, owners],
    advice: [advice("org.example.advice.one"), advice("org.example.advice.two")],
  });
}
