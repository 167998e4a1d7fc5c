/** What the actions of a run want to be shown, and the data for it. Pure. */
import { z } from "zod";
import type { Schemas } from "../../../lib/api.ts";
import type { Execution } from "./events.ts";

const prefix = "com.steadybit.widget.";
const From = z.object({ from: z.string() });
const Matcher = z.object({ type: z.string(), key: z.string().optional(), value: z.string().optional() });
const Group = z.object({ title: z.string(), color: z.string(), matcher: Matcher });
const LineChart = z.object({
  type: z.literal(`${prefix}line_chart`),
  title: z.string(),
  identity: z.object({ metricName: z.string(), from: z.string(), mode: z.string() }),
  grouping: z.object({ showSummary: z.boolean().optional(), groups: z.array(Group) }).optional(),
  tooltip: z
    .object({
      metricValueUnit: z.string().optional(),
      metricValueTitle: z.string().optional(),
      additionalContent: z.array(z.object({ title: z.string(), from: z.string(), unit: z.string().optional() })).optional(),
    })
    .optional(),
});
const StateOverTime = z.object({
  type: z.literal(`${prefix}state_over_time`),
  title: z.string(),
  identity: From,
  label: From,
  tooltip: From,
  state: From,
});
const Log = z.object({ type: z.literal(`${prefix}log`), title: z.string(), logType: z.string() });
const MarkdownWidget = z.object({ type: z.literal(`${prefix}markdown`), title: z.string(), messageType: z.string(), append: z.boolean() });
const Known = z.discriminatedUnion("type", [LineChart, StateOverTime, Log, MarkdownWidget]);

export type Widget = z.infer<typeof Known>;
export type LineChartWidget = z.infer<typeof LineChart>;
export type StateOverTimeWidget = z.infer<typeof StateOverTime>;

export interface PlacedWidget<W extends Widget = Widget> {
  readonly widget: W;
  /** Steps that declare it; the same widget of several steps is one. */
  readonly stepIds: readonly string[];
}

/** The widgets of a run in the order of its steps. Types that are not known are skipped, as the contract asks. */
export function widgetsOf(execution: Execution): readonly PlacedWidget[] {
  const placed = new Map<string, { widget: Widget; stepIds: string[] }>();
  for (const step of execution.steps) {
    for (const raw of step.widgets ?? []) {
      const parsed = Known.safeParse(raw);
      if (!parsed.success) continue;
      const key = JSON.stringify(parsed.data);
      const known = placed.get(key);
      if (known === undefined) placed.set(key, { widget: parsed.data, stepIds: [step.id] });
      else known.stepIds.push(step.id);
    }
  }
  return [...placed.values()];
}

export type GroupColor = "success" | "info" | "warn" | "danger";
const colors: ReadonlySet<string> = new Set(["success", "info", "warn", "danger"]);

export interface ChartSeries {
  readonly label: string;
  /** Milliseconds from the start of the run. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

export interface ChartData {
  readonly series: readonly ChartSeries[];
  /** Points that belong to a group which is no success: drawn as a sign of their own. */
  readonly signs: readonly { readonly x: number; readonly y: number; readonly color: GroupColor }[];
  readonly summary: readonly { readonly title: string; readonly color: GroupColor; readonly count: number }[];
}

type Metric = Schemas["Metric"];

/** The points of a line chart by series and group. */
export function chartData(placed: PlacedWidget<LineChartWidget>, metrics: readonly Metric[], zeroMs: number): ChartData {
  const { widget, stepIds } = placed;
  const points = metrics.filter(
    (metric) => stepIds.includes(metric.stepId) && (metric.name ?? metric.metric["__name__"]) === widget.identity.metricName,
  );
  const groups = widget.grouping?.groups ?? [];
  const idOf = (point: Metric) => point.metric[widget.identity.from] ?? "";
  // Two values of one thing at one time are two lines, told apart by their group; else the group is a property of the point.
  const isSplit = groups.length > 1 && new Set(points.map((point) => `${idOf(point)} ${point.at}`)).size < points.length;
  const isAlone = new Set(points.map(idOf)).size === 1;
  const bySeries = Map.groupBy(points, (point) =>
    isSplit ? [groupOf(groups, point)?.title, isAlone ? "" : idOf(point)].filter(Boolean).join(", ") : idOf(point),
  );
  const series = [...bySeries].map(([label, members]) => {
    const sorted = members.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    return { label, xs: sorted.map((point) => Date.parse(point.at) - zeroMs), ys: sorted.map((point) => point.value) };
  });
  const counts = new Map<string, number>();
  const signs: { x: number; y: number; color: GroupColor }[] = [];
  for (const point of points) {
    const group = groupOf(groups, point);
    if (group === undefined) continue;
    counts.set(group.title, (counts.get(group.title) ?? 0) + 1);
    const color = colorOf(group.color);
    if (!isSplit && (color === "warn" || color === "danger")) signs.push({ x: Date.parse(point.at) - zeroMs, y: point.value, color });
  }
  const summary = groups.map((group) => ({ title: group.title, color: colorOf(group.color), count: counts.get(group.title) ?? 0 }));
  return { series, signs, summary: isSplit ? [] : summary.filter((entry) => entry.count > 0 || entry.color === "success") };
}

function colorOf(color: string): GroupColor {
  return colors.has(color) ? (color as GroupColor) : "info";
}

type GroupShape = z.infer<typeof Group>;

/** The first group that fits; the fallback only where no other does, wherever it stands in the list. */
function groupOf(groups: readonly GroupShape[], point: Metric): GroupShape | undefined {
  const fits = ({ matcher }: GroupShape): boolean => {
    const value = point.metric[matcher.key ?? ""];
    if (matcher.type.endsWith("group_matcher_key_equals_value")) return value !== undefined && value === matcher.value;
    return matcher.type.endsWith("group_matcher_not_empty") && value !== undefined && value !== "";
  };
  return groups.find(fits) ?? groups.find((group) => group.matcher.type.endsWith("group_matcher_fallback"));
}

export interface StateRow {
  readonly label: string;
  readonly spans: readonly { readonly fromMs: number; readonly toMs: number; readonly color: GroupColor; readonly text: string }[];
}

/** The states of each thing in time: each lasts until the next one, the last one until now. */
export function stateRows(
  placed: PlacedWidget<StateOverTimeWidget>,
  metrics: readonly Metric[],
  zeroMs: number,
  nowMs: number,
): readonly StateRow[] {
  const { widget, stepIds } = placed;
  const points = metrics.filter((metric) => stepIds.includes(metric.stepId) && metric.metric[widget.state.from] !== undefined);
  return [...Map.groupBy(points, (point) => point.metric[widget.identity.from] ?? "")].map(([id, members]) => {
    const sorted = members.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    const spans = sorted.map((point, index) => {
      const next = sorted[index + 1];
      return {
        fromMs: Date.parse(point.at) - zeroMs,
        toMs: next === undefined ? nowMs : Date.parse(next.at) - zeroMs,
        color: colorOf(point.metric[widget.state.from] ?? ""),
        text: point.metric[widget.tooltip.from] ?? point.metric[widget.state.from] ?? "",
      };
    });
    return { label: members.at(-1)?.metric[widget.label.from] ?? id, spans: merged(spans) };
  });
}

function merged(spans: StateRow["spans"]): StateRow["spans"] {
  return spans.reduce<StateRow["spans"][number][]>((all, span) => {
    const before = all.at(-1);
    if (before !== undefined && before.color === span.color && before.text === span.text)
      all[all.length - 1] = { ...before, toMs: span.toMs };
    else all.push(span);
    return all;
  }, []);
}
