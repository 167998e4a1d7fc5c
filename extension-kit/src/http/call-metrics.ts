/** What an extension counts. Labels are action ids and names of calls only: never ids of executions. */
import type { Metrics } from "@squall/runtime";
import type { Lifecycles } from "../lifecycle/interpreter.ts";
import type { RequestKind } from "../lifecycle/state.ts";

export interface CallMetrics {
  observe(call: { readonly actionId: string; readonly call: RequestKind | "query"; readonly ms: number; readonly isError: boolean }): void;
}

/** Registers the metrics of calls and executions. */
export function createCallMetrics(metrics: Metrics, lifecycles: Lifecycles): CallMetrics {
  const labelNames = ["action", "call"];
  const seconds = metrics.histogram("call_seconds", "Time to answer a call of an agent.", { labelNames });
  const errors = metrics.counter("call_errors_total", "Calls answered with an error.", labelNames);
  metrics.gauge("executions", "Executions that are not over.", { read: () => lifecycles.list().length });
  metrics.gauge("executions_failing", "Executions whose undo did not succeed yet.", {
    read: () => lifecycles.list().filter((execution) => execution.phase === "failing").length,
  });
  return {
    observe({ actionId, call, ms, isError }) {
      const labels = { action: actionId, call };
      seconds.observe(ms / 1_000, labels);
      if (isError) errors.add(labels);
    },
  };
}
