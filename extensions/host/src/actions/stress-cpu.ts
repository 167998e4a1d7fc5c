/** Load on the CPU of this host. */
import { type Action, ActionError, defineAction, parameter } from "@squall/extension-kit";
import type { CpuPlan, Stress, StressLook } from "@squall/faults";
import { assertOwnHost, hostSelection, lifetimeOf } from "../host/own-host.ts";
import { loadMetrics, loadWidget, mechanismText, whenGone } from "./load.ts";

/** Below this share of what was asked the run says that the load was not reached. */
const reachedShareMin = 0.75;
const metricName = "cpu_load";

interface State {
  readonly plan: CpuPlan;
  readonly loadPercent: number;
  readonly lifetimeMs: number;
}

export function stressCpu(options: { readonly stress: Stress; readonly hostname: string }): Action {
  const { stress, hostname } = options;
  return defineAction({
    id: "squall.host.stress-cpu",
    label: "Stress CPU",
    description:
      "Keeps the CPU of a host busy to a chosen degree. The load is a process that ends when it is stopped, when its time is over, or when this extension dies.",
    kind: "attack",
    technology: "Linux Host",
    category: "cpu",
    timeControl: "external",
    targetSelection: hostSelection,
    parameters: {
      cpuLoad: parameter.percentage({ label: "CPU load", description: "How busy each core is kept.", default: 80, required: true }),
      duration: parameter.duration({
        label: "Duration",
        description: "How long the CPU is kept busy.",
        default: "30s",
        min: "1s",
        required: true,
      }),
      workers: parameter.workers({
        label: "Workers",
        description: "Cores to keep busy; 0 for all that may be used, within the quota of a control group.",
        default: 0,
        advanced: true,
      }),
    },
    widgets: [loadWidget({ title: "CPU load", metricName, unit: "%" })],
    async prepare({ config, target }) {
      assertOwnHost(target, hostname);
      const engine = await stress.engine();
      const plan = await stress.planCpu({ workers: config.workers, loadPercent: config.cpuLoad });
      const state: State = { plan, loadPercent: config.cpuLoad, lifetimeMs: lifetimeOf(config.duration) };
      const text = `${plan.workers} workers keep ${plan.cores.toFixed(2)} cores busy, by ${mechanismText(engine)}`;
      const capped = plan.capped === undefined ? [] : [{ message: plan.capped, level: "warn" } as const];
      return { state, messages: [{ message: text }, ...capped] };
    },
    async start({ executionId, state }) {
      const engine = await stress.startCpu(executionId, state.plan, state.lifetimeMs);
      return { messages: [{ message: `CPU load started, by ${mechanismText(engine)}` }] };
    },
    callInterval: "2s",
    async status({ executionId, state }) {
      const look = await stress.look(executionId);
      if (look.kind !== "running") throw whenGone("The CPU load is gone", look);
      const used = (100 * look.usedCores) / state.plan.fullCores;
      return { completed: false, metrics: loadMetrics(metricName, hostname, { asked: state.loadPercent, used }) };
    },
    async stop({ executionId, state }) {
      return conclude(state, await stress.stop(executionId));
    },
    verify: ({ executionId }) => stress.residue(executionId),
  });
}

function conclude(state: State, look: StressLook) {
  if (look.kind === "gone") return { error: new ActionError("The CPU load ended early", { detail: look.reason, status: "failed" }) };
  if (look.kind === "unknown") return undefined;
  const text = `${look.meanCores.toFixed(2)} of ${state.plan.cores.toFixed(2)} cores were kept busy on average`;
  const isReached = look.meanCores >= reachedShareMin * state.plan.cores;
  const summary = { text: isReached ? text : `${text}: others held the CPU`, level: isReached ? "info" : "warning" } as const;
  return { summary, messages: [{ message: summary.text }] };
}
