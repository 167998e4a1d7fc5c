import { lazy, Suspense } from "react";
import { Markdown } from "../../components/markdown.tsx";
import { Card, CardHead } from "../../components/small.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { formatClockMs } from "../../lib/format.ts";
import { type Axis, xOf } from "./axis.ts";
import type { Execution } from "./model/events.ts";
import type { Timeline } from "./model/timeline.ts";
import { type PlacedWidget, type StateOverTimeWidget, stateRows, widgetsOf } from "./model/widgets.ts";
import styles from "./widgets.module.css";

const ChartCard = lazy(() => import("./chart-card.tsx").then((module) => ({ default: module.ChartCard })));

export interface WidgetsProps {
  readonly execution: Execution;
  readonly timeline: Timeline;
  readonly axis: Axis;
  readonly metrics: readonly Schemas["Metric"][];
  readonly messages: readonly Schemas["Message"][];
}

/** What the actions of the run want to be shown, live, on the axis of the timeline. */
export function Widgets(props: WidgetsProps) {
  return widgetsOf(props.execution).map((placed) => (
    <Suspense
      key={`${placed.widget.type} ${placed.widget.title} ${placed.stepIds[0]}`}
      fallback={<Card className={styles.waiting ?? ""} />}
    >
      <WidgetView {...props} placed={placed} />
    </Suspense>
  ));
}

function WidgetView({ placed, ...props }: WidgetsProps & { readonly placed: PlacedWidget }) {
  const { widget, stepIds } = placed;
  switch (widget.type) {
    case "com.steadybit.widget.line_chart":
      return <ChartCard placed={{ widget, stepIds }} {...props} />;
    case "com.steadybit.widget.state_over_time":
      return <StateCard placed={{ widget, stepIds }} {...props} />;
    case "com.steadybit.widget.log":
      return <MessagesCard title={widget.title} messages={props.messages.filter((message) => message.type === widget.logType)} />;
    case "com.steadybit.widget.markdown": {
      const own = props.messages.filter((message) => message.type === widget.messageType);
      const shown = widget.append ? own : own.filter((message) => message.at === own.at(-1)?.at);
      return (
        <Card>
          <CardHead title={widget.title} low />
          <div className={styles.markdown}>
            <Markdown text={shown.map((message) => message.message).join("\n")} />
          </div>
        </Card>
      );
    }
  }
}

function StateCard({ placed, timeline, axis, metrics }: WidgetsProps & { readonly placed: PlacedWidget<StateOverTimeWidget> }) {
  const rows = stateRows(placed, metrics, timeline.zeroMs, timeline.nowMs);
  return (
    <Card className={styles.states ?? ""}>
      <CardHead title={placed.widget.title} low />
      {rows.map((row) => (
        <div key={row.label} className={styles.stateRow}>
          {row.label === placed.widget.title ? null : <p className="meta">{row.label}</p>}
          <div className={styles.strip}>
            {row.spans.map((span) => (
              <span
                key={span.fromMs}
                className={cx(styles.span, styles[span.color])}
                style={{ left: xOf(axis, span.fromMs), width: Math.max(2, (span.toMs - span.fromMs) * axis.pxPerMs - 1) }}
                title={span.text}
              >
                {span.text}
              </span>
            ))}
          </div>
        </div>
      ))}
      <span className={styles.now} style={{ left: xOf(axis, timeline.nowMs) - 1 }} />
    </Card>
  );
}

const messagesShownMax = 200;

function MessagesCard({ title, messages }: { title: string; messages: readonly Schemas["Message"][] }) {
  return (
    <Card>
      <CardHead title={title} low>
        <span className="meta">{messages.length} lines</span>
      </CardHead>
      <ol className={styles.lines}>
        {messages.slice(-messagesShownMax).map((message) => (
          <li key={message.sequence} className={styles.line}>
            <time className="third">{formatClockMs(Date.parse(message.at))}</time>
            <span className={message.level === "error" ? "red" : message.level === "warn" ? "orange" : ""}>{message.message}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
