/** What the actions that put a load on this host have in common. */
import { ActionError, type LineChartWidget, type Metric } from "@squall/extension-kit";
import type { Engine, StressLook } from "@squall/faults";

/** Names the mechanism, so that a person knows what to look for on the host. */
export function mechanismText(engine: Engine): string {
  return engine.kind === "stress-ng" ? `stress-ng ${engine.version}` : "the built-in engine";
}

/** A fault that does not bite must not look like a success. */
export function whenGone(title: string, look: Exclude<StressLook, { kind: "running" }>): ActionError {
  const detail = look.kind === "gone" ? look.reason : "this extension was restarted since it began, which ended it";
  return new ActionError(title, { detail, status: "failed" });
}

/** One point of a load's chart for what was asked for, and one for what is there. */
export function loadMetrics(name: string, host: string, values: { readonly asked: number; readonly used: number }): Metric[] {
  return Object.entries(values).map(([series, value]) => ({ name, metric: { host, series }, value: Math.round(value * 10) / 10 }));
}

/** A chart for each host, with two lines: what was asked for, and what is there. */
export function loadWidget(options: { readonly title: string; readonly metricName: string; readonly unit: string }): LineChartWidget {
  return {
    type: "com.steadybit.widget.line_chart",
    title: options.title,
    identity: { metricName: options.metricName, from: "host", mode: "com.steadybit.widget.line_chart.identity_mode.widget-per-value" },
    grouping: {
      groups: [
        {
          title: "asked",
          color: "info",
          matcher: { type: "com.steadybit.widget.line_chart.group_matcher_key_equals_value", key: "series", value: "asked" },
        },
        {
          title: "used",
          color: "warn",
          matcher: { type: "com.steadybit.widget.line_chart.group_matcher_key_equals_value", key: "series", value: "used" },
        },
      ],
    },
    tooltip: { metricValueTitle: options.title, metricValueUnit: options.unit, additionalContent: [] },
  };
}
