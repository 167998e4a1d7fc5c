/** Load on the memory of this host. */
import { type Action, ActionError, defineAction, parameter } from "@squall/extension-kit";
import type { MemoryLoad, MemoryPlan, Stress, StressLook } from "@squall/faults";
import { assertOwnHost, hostSelection, lifetimeOf } from "../host/own-host.ts";
import { loadMetrics, loadWidget, mechanismText, whenGone } from "./load.ts";

const mib = 2 ** 20;
const metricName = "memory_load";

interface State {
  readonly plan: MemoryPlan;
  readonly lifetimeMs: number;
  readonly failOnOomKill: boolean;
}

export function stressMemory(options: { readonly stress: Stress; readonly hostname: string }): Action {
  const { stress, hostname } = options;
  return defineAction({
    id: "squall.host.stress-memory",
    label: "Stress Memory",
    description:
      "Takes memory of a host and holds it. A reserve is always left free. The memory is held by a process that ends when it is stopped, when its time is over, or when this extension dies.",
    kind: "attack",
    technology: "Linux Host",
    category: "memory",
    timeControl: "external",
    targetSelection: hostSelection,
    parameters: {
      mode: parameter.string({
        label: "Mode",
        default: "percentage",
        required: true,
        options: [
          { label: "Share of the available memory", value: "percentage" },
          { label: "Fixed size", value: "absolute" },
        ],
      }),
      percentage: parameter.percentage({
        label: "Share",
        description: "Of the memory that is available at the start.",
        default: 80,
        min: 1,
      }),
      size: parameter.integer({ label: "Size (MiB)", description: "For the mode of a fixed size.", default: 1024, min: 64 }),
      duration: parameter.duration({
        label: "Duration",
        description: "How long the memory is held.",
        default: "30s",
        min: "1s",
        required: true,
      }),
      failOnOomKill: parameter.boolean({
        label: "Fail if killed for want of memory",
        description: "If the kernel kills the load because memory ran out, the step fails; otherwise it ends with a warning.",
        default: false,
        advanced: true,
      }),
    },
    widgets: [loadWidget({ title: "Memory taken", metricName, unit: "MiB" })],
    async prepare({ config, target }) {
      assertOwnHost(target, hostname);
      const engine = await stress.engine();
      const plan = await stress.planMemory(loadOf(config));
      const state: State = { plan, lifetimeMs: lifetimeOf(config.duration), failOnOomKill: config.failOnOomKill };
      const text = `${Math.round(plan.bytes / mib)} MiB of memory are taken, by ${mechanismText(engine)}`;
      const capped = plan.capped === undefined ? [] : [{ message: plan.capped, level: "warn" } as const];
      return { state, messages: [{ message: text }, ...capped] };
    },
    async start({ executionId, state }) {
      const engine = await stress.startMemory(executionId, state.plan, state.lifetimeMs);
      return { messages: [{ message: `Memory load started, by ${mechanismText(engine)}` }] };
    },
    callInterval: "2s",
    async status({ executionId, state }) {
      const look = await stress.look(executionId);
      if (look.kind === "running") {
        const values = { asked: state.plan.bytes / mib, used: look.residentBytes / mib };
        return { completed: false, metrics: loadMetrics(metricName, hostname, values) };
      }
      if (isForgiven(state, look)) return { completed: true, summary: killedSummary };
      throw whenGone("The memory load is gone", look);
    },
    async stop({ executionId, state }) {
      const look = await stress.stop(executionId);
      if (look.kind !== "gone") return undefined;
      if (isForgiven(state, look)) return { summary: killedSummary };
      return { error: new ActionError("The memory load ended early", { detail: look.reason, status: "failed" }) };
    },
    verify: ({ executionId }) => stress.residue(executionId),
  });
}

const killedSummary = { text: "The kernel killed the load because memory ran out.", level: "warning" } as const;

function loadOf(config: { readonly mode: string; readonly percentage: number; readonly size: number }): MemoryLoad {
  if (config.mode === "percentage") return { kind: "percentage", percent: config.percentage };
  if (config.mode === "absolute") return { kind: "absolute", bytes: config.size * mib };
  throw new ActionError("The mode is not known", { detail: `"${config.mode}" is neither percentage nor absolute` });
}

function isForgiven(state: State, look: StressLook): boolean {
  return look.kind === "gone" && look.isOutOfMemory && !state.failOnOomKill;
}
