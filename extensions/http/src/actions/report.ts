/** How the results of a check are shown. */
import type { LineChartWidget, Message, Metric } from "@squall/extension-kit";
import type { Check, Sample } from "../check/runner.ts";

const metricName = "response_time";
const keyEquals = "com.steadybit.widget.line_chart.group_matcher_key_equals_value";

/** One point for each request; those that went wrong stand out by their group. */
export const responseTimeWidget: LineChartWidget = {
  type: "com.steadybit.widget.line_chart",
  title: "Response time",
  identity: { metricName, from: "url", mode: "com.steadybit.widget.line_chart.identity_mode.widget-per-value" },
  grouping: {
    showSummary: true,
    groups: [
      { title: "Success", color: "success", matcher: { type: "com.steadybit.widget.line_chart.group_matcher_fallback" } },
      { title: "No answer", color: "danger", matcher: { type: "com.steadybit.widget.line_chart.group_matcher_not_empty", key: "error" } },
      { title: "Unexpected status", color: "warn", matcher: { type: keyEquals, key: "expected_http_status", value: "false" } },
      { title: "Unexpected body", color: "warn", matcher: { type: keyEquals, key: "response_constraints_fulfilled", value: "false" } },
      {
        title: "Unexpected response time",
        color: "warn",
        matcher: { type: keyEquals, key: "response_time_constraints_fulfilled", value: "false" },
      },
    ],
  },
  tooltip: {
    metricValueTitle: "Response time",
    metricValueUnit: "ms",
    additionalContent: [
      { title: "Status", from: "http_status" },
      { title: "Error", from: "error" },
    ],
  },
};

/** One sample as a metric. `url` is without credentials. */
function metricOf(url: string, { at, answer, judgement }: Sample): Metric {
  const common = { url, expected_http_status: String(judgement.isStatusExpected) };
  const metric =
    answer.kind === "error"
      ? { ...common, error: answer.error }
      : {
          ...common,
          http_status: String(answer.status),
          response_constraints_fulfilled: String(judgement.isBodyAsExpected),
          response_time_constraints_fulfilled: String(judgement.isTimeAsExpected),
        };
  return { name: metricName, metric, value: Math.round(answer.responseMs * 1_000) / 1_000, timestamp: new Date(at).toISOString() };
}

/** What came since the last report. */
export function reportOf(url: string, check: Check): { readonly metrics: readonly Metric[]; readonly messages: readonly Message[] } {
  const { samples, dropped } = check.take();
  const lost = `${dropped} measurements were dropped, because too many waited to be fetched; the verdict counts them all`;
  return { metrics: samples.map((sample) => metricOf(url, sample)), messages: dropped === 0 ? [] : [{ message: lost, level: "warn" }] };
}
