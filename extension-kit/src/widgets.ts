/** What the run view shows for an action. The names are the contract's. */

/** Messages of one type, as a log. */
export interface LogWidget {
  readonly type: "com.steadybit.widget.log";
  readonly title: string;
  readonly logType: string;
}

/** Messages of one type, as markdown. */
export interface MarkdownWidget {
  readonly type: "com.steadybit.widget.markdown";
  readonly title: string;
  readonly messageType: string;
  /** Whether batches are put one behind the other; else only the last is shown. */
  readonly append: boolean;
}

export interface PredefinedWidget {
  readonly type: "com.steadybit.widget.predefined";
  readonly predefinedWidgetId: string;
}

/** States of several things over time; each `from` names a label of a metric. */
export interface StateOverTimeWidget {
  readonly type: "com.steadybit.widget.state_over_time";
  readonly title: string;
  readonly identity: { readonly from: string };
  readonly label: { readonly from: string };
  readonly tooltip: { readonly from: string };
  /** Its values are danger, warn, success and info. */
  readonly state: { readonly from: string };
  readonly url?: { readonly from?: string };
  readonly value?: { readonly hide?: boolean };
}

type GroupMatcher =
  | { readonly type: "com.steadybit.widget.line_chart.group_matcher_fallback" }
  | { readonly type: "com.steadybit.widget.line_chart.group_matcher_key_equals_value"; readonly key: string; readonly value: string }
  | { readonly type: "com.steadybit.widget.line_chart.group_matcher_not_empty"; readonly key: string };

export interface LineChartWidget {
  readonly type: "com.steadybit.widget.line_chart";
  readonly title: string;
  readonly identity: {
    readonly metricName: string;
    readonly from: string;
    readonly mode:
      | "com.steadybit.widget.line_chart.identity_mode.select"
      | "com.steadybit.widget.line_chart.identity_mode.widget-per-value";
  };
  readonly grouping?: {
    readonly showSummary?: boolean;
    readonly groups: readonly { readonly title: string; readonly color: string; readonly matcher: GroupMatcher }[];
  };
  readonly tooltip?: {
    readonly metricValueTitle?: string;
    readonly metricValueUnit?: string;
    readonly additionalContent: readonly { readonly title: string; readonly from: string; readonly unit?: string }[];
  };
}

export type Widget = LogWidget | MarkdownWidget | PredefinedWidget | StateOverTimeWidget | LineChartWidget;
