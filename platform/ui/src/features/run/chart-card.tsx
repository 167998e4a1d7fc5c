import "uplot/dist/uPlot.min.css";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import { Icon, type IconName } from "../../components/icon.tsx";
import { Card, CardHead } from "../../components/small.tsx";
import { cx } from "../../lib/cx.ts";
import { cutMiddle, formatCount } from "../../lib/format.ts";
import { useDarkness } from "../../lib/theme.ts";
import { xOf } from "./axis.ts";
import styles from "./chart-card.module.css";
import { type ChartData, chartData, type GroupColor, type LineChartWidget, type PlacedWidget } from "./model/widgets.ts";
import type { WidgetsProps } from "./widgets.tsx";

const plotHeight = 108;
const seriesLabelMax = 44;
const seriesTokens = ["--check", "--ink3", "--data1", "--data2", "--data3", "--data4"] as const;
const summarySigns: Readonly<Record<GroupColor, { readonly icon: IconName; readonly tone: string }>> = {
  success: { icon: "completed", tone: "green" },
  info: { icon: "pending", tone: "second" },
  warn: { icon: "warning", tone: "orange" },
  danger: { icon: "failed", tone: "red" },
};

/** A line chart on the axis of the timeline, with the times of the attacks behind it. */
export function ChartCard({ placed, timeline, axis, metrics }: WidgetsProps & { readonly placed: PlacedWidget<LineChartWidget> }) {
  const data = chartData(placed, metrics, timeline.zeroMs);
  const unit = placed.widget.tooltip?.metricValueUnit;
  const dark = useDarkness();
  return (
    <Card className={styles.card ?? ""}>
      <CardHead title={placed.widget.title} low>
        {unit === undefined ? null : <span className="meta">{unit}</span>}
        <span className={styles.legend}>
          {data.series.slice(0, seriesTokens.length).map((series, index) => (
            <span key={series.label} className={cx(styles.series, styles[`series${index}`])} title={series.label}>
              {cutMiddle(series.label || placed.widget.identity.metricName, seriesLabelMax)}
            </span>
          ))}
        </span>
        <span className="grow" />
        {placed.widget.grouping?.showSummary === false
          ? null
          : data.summary.map((entry) => (
              <span key={entry.title} className={cx("row", styles.summary)}>
                <Icon name={summarySigns[entry.color].icon} size={12} className={summarySigns[entry.color].tone} />
                {formatCount(entry.count)} {entry.title.toLowerCase()}
              </span>
            ))}
      </CardHead>
      <div className={styles.plot}>
        {timeline.lanes
          .flat()
          .filter((block) => block.kind === "attack" && block.real !== undefined)
          .map((block) => (
            <span
              key={block.step.id}
              className={styles.window}
              style={{
                left: xOf(axis, block.real?.fromMs ?? 0),
                width: Math.max(1, ((block.real?.toMs ?? 0) - (block.real?.fromMs ?? 0)) * axis.pxPerMs),
              }}
            />
          ))}
        <Plot key={String(dark)} data={data} axis={axis} label={placed.widget.title} />
        <span className={styles.now} style={{ left: xOf(axis, timeline.nowMs) - 1 }} />
      </div>
    </Card>
  );
}

function Plot({ data, axis, label }: { data: ChartData; axis: WidgetsProps["axis"]; label: string }) {
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const signs = useRef(data.signs);
  signs.current = data.signs;
  const shape = data.series.map((series) => series.label).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plot is made anew for another set of series, and only then
  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    const made = new uPlot(
      optionsOf(data, axis.width, element, () => signs.current),
      [[]],
      element,
    );
    plot.current = made;
    return () => made.destroy();
  }, [shape]);
  useEffect(() => {
    plot.current?.setSize({ width: axis.width, height: plotHeight });
  }, [axis.width]);
  useEffect(() => {
    const made = plot.current;
    if (made === undefined) return;
    made.setData(alignedOf(data), false);
    made.setScale("x", { min: 0, max: (axis.width - axis.gutter) / axis.pxPerMs });
  }, [data, axis]);
  return (
    <div
      ref={holder}
      role="img"
      aria-label={`${label}: ${data.series.map((series) => `${series.label} last ${series.ys.at(-1) ?? "nothing"}`).join(", ")}`}
    />
  );
}

/** One list of times with a value or a gap for each series. */
function alignedOf(data: ChartData): uPlot.AlignedData {
  const tables = data.series.map((series): uPlot.AlignedData => [[...series.xs], [...series.ys]]);
  if (tables.length === 0) return [[]];
  return tables.length === 1 ? (tables[0] ?? [[]]) : uPlot.join(tables);
}

function optionsOf(data: ChartData, width: number, element: HTMLElement, signs: () => ChartData["signs"]): uPlot.Options {
  const color = (token: string) => {
    element.style.color = `var(${token})`;
    return getComputedStyle(element).color;
  };
  const [ink3, line, orange, red] = [color("--ink3"), color("--line"), color("--orange"), color("--red")];
  const strokes = seriesTokens.map(color);
  return {
    width,
    height: plotHeight,
    padding: [10, 0, 8, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: (_, __, max) => [0, niceCeiling(max)] } },
    axes: [
      { show: false },
      {
        size: 44,
        gap: 8,
        stroke: ink3,
        font: "500 11px Inter Variable",
        grid: { stroke: line, width: 1 },
        ticks: { show: false },
        values: (_, splits) => splits.map((split) => formatCount(split)),
        splits: (_, __, ___, max) => [0, max / 2, max],
      },
    ],
    series: [
      {},
      ...data.series.map(
        (_, index): uPlot.Series => ({
          stroke: strokes[index % strokes.length] ?? ink3,
          width: index === 0 ? 2 : 1.5,
          points: { show: false },
          spanGaps: true,
          ...(index < 2 ? {} : { dash: [2 + 2 * index, 3] }),
        }),
      ),
    ],
    hooks: { draw: [(plot) => drawSigns(plot, signs(), { orange, red })] },
  };
}

/** Points that broke an expectation: a triangle for a warning, a cross for a failure. */
function drawSigns(plot: uPlot, signs: ChartData["signs"], colors: { readonly orange: string; readonly red: string }): void {
  const { ctx } = plot;
  const size = 4 * devicePixelRatio;
  ctx.save();
  for (const sign of signs) {
    const x = plot.valToPos(sign.x, "x", true);
    const y = plot.valToPos(sign.y, "y", true);
    ctx.beginPath();
    if (sign.color === "danger") {
      ctx.strokeStyle = colors.red;
      ctx.lineWidth = 2 * devicePixelRatio;
      ctx.moveTo(x - size, y - size);
      ctx.lineTo(x + size, y + size);
      ctx.moveTo(x + size, y - size);
      ctx.lineTo(x - size, y + size);
      ctx.stroke();
    } else {
      ctx.fillStyle = colors.orange;
      ctx.moveTo(x - size, y + size);
      ctx.lineTo(x, y - size);
      ctx.lineTo(x + size, y + size);
      ctx.fill();
    }
  }
  ctx.restore();
}

/** The next of 1, 2, 5 × 10ⁿ that leaves a little room. */
function niceCeiling(max: number): number {
  if (!(max > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(max));
  const factor = [1, 2, 4, 5, 10].find((step) => step * power >= max * 1.02) ?? 10;
  return factor * power;
}
