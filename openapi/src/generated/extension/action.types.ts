// Made from specs/extension/action.yaml by openapi-typescript. Change the spec instead.
export interface paths {
    readonly "/{action}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the action within its extension. */
                readonly action: components["parameters"]["action"];
            };
            readonly cookie?: never;
        };
        /** Describe the action. */
        readonly get: operations["describeAction"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{action}/prepare": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the action within its extension. */
                readonly action: components["parameters"]["action"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Check the request and build the state. Must not change the system under test.
         * @description An error here ends the step; neither start nor stop follows. Actions with a `file` parameter get `multipart/form-data`: the field `request` (no file name) holds the JSON, and each file is a part named like its parameter.
         */
        readonly post: operations["prepareAction"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{action}/start": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the action within its extension. */
                readonly action: components["parameters"]["action"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Begin. Returns soon and never waits for the end. After an error stop follows. */
        readonly post: operations["startAction"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{action}/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the action within its extension. */
                readonly action: components["parameters"]["action"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Say how it goes. Each call also renews the heartbeat of the extension. */
        readonly post: operations["readActionStatus"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{action}/stop": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the action within its extension. */
                readonly action: components["parameters"]["action"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Undo what start did. Safe to repeat.
         * @description A 200 is final, with or without `error`: the rollback is done, and an `error` is the verdict of the action. Any other answer, or none, means that the rollback is not proven, and the agent calls again.
         */
        readonly post: operations["stopAction"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{action}/query": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the action within its extension. */
                readonly action: components["parameters"]["action"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sample metrics at one instant, with the parameters of one query of the user. */
        readonly post: operations["queryActionMetrics"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{action}/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the action within its extension. */
                readonly action: components["parameters"]["action"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Look at the system itself for anything the action left behind. Changes nothing. */
        readonly post: operations["verifyAction"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What an action is, what it asks for and where to call it. */
        readonly ActionDescription: {
            /** @description Unique in the world, such as `org.example.queue.pause`. */
            readonly id: string;
            /** @description The name people read. */
            readonly label: string;
            /** @description Compared as text. A changed description under an unchanged version is ignored. Semantic versions are advised. */
            readonly version: string;
            /** @description What it does to the system. */
            readonly description: string;
            readonly kind: components["schemas"]["ActionKind"];
            readonly timeControl: components["schemas"]["TimeControl"];
            /** @description In the order of the form. Layout entries that repeat need distinct labels or names. */
            readonly parameters: readonly components["schemas"]["ActionParameter"][];
            readonly prepare: components["schemas"]["MutatingRef"];
            readonly start: components["schemas"]["MutatingRef"];
            readonly status?: components["schemas"]["MutatingRefWithCallInterval"];
            readonly stop?: components["schemas"]["MutatingRef"];
            readonly verify?: components["schemas"]["VerifyRef"];
            /** @description An addition of Squall, ignored by others. True promises: the calls of one execution run one at a time, and a start for an execution that was stopped is refused, after a restart of the extension too. */
            readonly fence?: boolean;
            readonly icon?: components["schemas"]["Icon"];
            /** @description Groups actions in the palette. */
            readonly technology?: string;
            /** @description Groups actions below the technology and names the resource they lock. */
            readonly category?: string;
            readonly targetSelection?: components["schemas"]["TargetSelection"];
            /** @description Rarely needed switches. */
            readonly additionalFlags?: readonly components["schemas"]["ActionFlag"][];
            readonly hint?: components["schemas"]["ActionHint"];
            /** @description What the run view shows for this action. */
            readonly widgets?: readonly components["schemas"]["Widget"][];
            readonly metrics?: components["schemas"]["ActionMetrics"];
            /**
             * @deprecated
             * @description Use `targetSelection.targetType`.
             */
            readonly targetType?: string;
            /**
             * @deprecated
             * @description Use `targetSelection.selectionTemplates`.
             */
            readonly targetSelectionTemplates?: readonly components["schemas"]["TargetSelectionTemplate"][];
        };
        /**
         * @description `attack` changes the system, `check` judges it, `load_test` loads it, `other` is neither.
         * @enum {string}
         */
        readonly ActionKind: "attack" | "check" | "load_test" | "other";
        /**
         * @description Who ends it. `instantaneous` is over with start and cannot be undone. `internal` ends when status says so. `external` ends when the parameter named `duration`, of type `duration`, has elapsed; the agent holds that timer.
         * @enum {string}
         */
        readonly TimeControl: "instantaneous" | "internal" | "external";
        /** @description An endpoint that may change something. */
        readonly MutatingRef: {
            readonly method: components["schemas"]["MutatingMethod"];
            readonly path: components["schemas"]["Path"];
        };
        /** @description An endpoint that is called again and again. */
        readonly MutatingRefWithCallInterval: {
            readonly method: components["schemas"]["MutatingMethod"];
            readonly path: components["schemas"]["Path"];
            readonly callInterval?: components["schemas"]["Duration"];
        };
        /** @description An addition of Squall, ignored by others. Where to ask, after stop, whether anything is left behind. The request is the one of stop. */
        readonly VerifyRef: {
            /**
             * @description Always POST.
             * @enum {string}
             */
            readonly method: "POST";
            readonly path: components["schemas"]["Path"];
        };
        /**
         * @description The HTTP method.
         * @enum {string}
         */
        readonly MutatingMethod: "POST" | "PUT" | "DELETE";
        /** @description Appended to the registered URL as text. */
        readonly Path: string;
        /** @description A data URI, at most 1 000 000 characters. */
        readonly Icon: string;
        /** @description What the action can be aimed at. Without it the action runs without a target. */
        readonly TargetSelection: {
            /** @description The id of the target type. */
            readonly targetType: string;
            /** @description Restricts the targets further. A valid query without placeholders. */
            readonly targetQuery?: string;
            /** @description Queries offered as a start. Values to be filled in are left empty. */
            readonly selectionTemplates?: readonly components["schemas"]["TargetSelectionTemplate"][];
            /**
             * @description `exactly_one` fails with more than one target; `all` offers no random choice.
             * @default none
             * @enum {string}
             */
            readonly quantityRestriction?: "none" | "exactly_one" | "all";
            readonly defaultBlastRadius?: components["schemas"]["DefaultBlastRadius"];
            /**
             * @description What no query means. With `include_none` the experiment is invalid until there is one.
             * @default include_none
             * @enum {string}
             */
            readonly missingQuerySelection?: "include_all" | "include_none";
        };
        /** @description A query offered as a start. */
        readonly TargetSelectionTemplate: {
            /** @description The name people read. */
            readonly label: string;
            /** @description When to use it. */
            readonly description?: string;
            /** @description A form, such as `k8s.namespace="" and k8s.deployment=""`. */
            readonly query: string;
        };
        /** @description How many targets a new step takes. Meaningful without a quantity restriction only. 100 percent when absent. */
        readonly DefaultBlastRadius: {
            /**
             * @description Whether the value is percent or a count.
             * @enum {string}
             */
            readonly mode: "percentage" | "maximum";
            /** @description Percent, 0 to 100, or a count of targets. */
            readonly value: number;
        };
        /**
         * @description `DISABLE_HEARTBEAT`: the action disturbs the link between agent and platform (a clock skew, say), so its silence means nothing.
         * @enum {string}
         */
        readonly ActionFlag: "DISABLE_HEARTBEAT";
        /** @description A remark shown beside the form. */
        readonly ActionHint: {
            /**
             * @description How it looks.
             * @enum {string}
             */
            readonly type: "hint_info" | "hint_warning";
            /** @description Markdown. */
            readonly content: string;
        };
        /** @description One field of the form, or a layout entry. */
        readonly ActionParameter: {
            /** @description The key in `config`. Layout entries use any name, so names are not unique. */
            readonly name: string;
            /** @description The name people read. */
            readonly label: string;
            readonly type: components["schemas"]["ParameterType"];
            /** @description What it means. */
            readonly description?: string;
            /** @description Whether a value must be given. */
            readonly required?: boolean;
            /** @description Whether it hides in the collapsed section. */
            readonly advanced?: boolean;
            /**
             * @deprecated
             * @description The position in the list decides.
             */
            readonly order?: number;
            /** @description The least value of an integer, percentage or duration (milliseconds). */
            readonly minValue?: number;
            /** @description The greatest value of an integer, percentage or duration (milliseconds). */
            readonly maxValue?: number;
            /** @description Always text. `30s` for a duration, `true` for a boolean, `["a","b"]` for a list. */
            readonly defaultValue?: string;
            /** @description Values to choose from, for `string`, `string[]` and `string_array`. */
            readonly options?: readonly components["schemas"]["ParameterOption"][];
            /**
             * @description Whether only the options are allowed.
             * @default true
             */
            readonly optionsOnly?: boolean;
            /** @description File type specifiers as in HTML, such as `.jmx` or `application/json`. */
            readonly acceptedFileTypes?: readonly string[];
            /** @description Units the form offers; milliseconds, seconds and minutes when absent. */
            readonly durationUnits?: readonly components["schemas"]["DurationUnit"][];
            readonly hint?: components["schemas"]["ActionHint"];
            /** @description Whether new steps hide it. */
            readonly deprecated?: boolean;
            /** @description What to use instead. */
            readonly deprecationMessage?: string;
        };
        /**
         * @description What the value is and how `config` carries it. Text as a string; lists (`string_array`, and `string[]`, its older spelling) as an array of strings; `integer`, `percentage` (0 to 100), `stressng-workers` (0 means every core) and `duration` (milliseconds) as numbers; `bitrate` as text with a unit, such as `1024kbit`; `key_value` as a list of `{key, value}` that is always present; `file` as the path of the uploaded file. `header`, `separator` and `target-selection` are layout and never in `config`.
         * @enum {string}
         */
        readonly ParameterType: "string" | "textarea" | "url" | "regex" | "string[]" | "string_array" | "integer" | "percentage" | "boolean" | "duration" | "bitrate" | "stressng-workers" | "key_value" | "file" | "header" | "separator" | "target-selection";
        /**
         * @description A unit in the form.
         * @enum {string}
         */
        readonly DurationUnit: "milliseconds" | "seconds" | "minutes" | "hours" | "days";
        /** @description A fixed value, or all known values of a target attribute. */
        readonly ParameterOption: components["schemas"]["ExplicitOption"] | components["schemas"]["TargetAttributeOption"];
        /** @description A fixed value. */
        readonly ExplicitOption: {
            /** @description The name people read. */
            readonly label: string;
            /** @description The value. */
            readonly value: string;
        };
        /** @description All known values of one attribute. */
        readonly TargetAttributeOption: {
            /** @description The key of the attribute. */
            readonly attribute: string;
        };
        /** @description What can be measured while the action runs. */
        readonly ActionMetrics: {
            readonly query?: components["schemas"]["MetricQueryDescription"];
        };
        /** @description The endpoint is called every `callInterval` (1 s when absent), once per query of the user. */
        readonly MetricQueryDescription: {
            readonly endpoint: components["schemas"]["MutatingRefWithCallInterval"];
            /** @description The form of one query. */
            readonly parameters: readonly components["schemas"]["ActionParameter"][];
        };
        /** @description A part of the run view, told apart by `type`. Readers skip types they do not know. */
        readonly Widget: components["schemas"]["LogWidget"] | components["schemas"]["MarkdownWidget"] | components["schemas"]["PredefinedWidget"] | components["schemas"]["StateOverTimeWidget"] | components["schemas"]["LineChartWidget"];
        /** @description The messages of one type, line by line. */
        readonly LogWidget: {
            /**
             * @description The kind of widget.
             * @constant
             */
            readonly type: "com.steadybit.widget.log";
            /** @description The heading. */
            readonly title: string;
            /** @description The `type` of the messages. */
            readonly logType: string;
        };
        /** @description The messages of one type as Markdown. */
        readonly MarkdownWidget: {
            /**
             * @description The kind of widget.
             * @constant
             */
            readonly type: "com.steadybit.widget.markdown";
            /** @description The heading. */
            readonly title: string;
            /** @description The `type` of the messages. */
            readonly messageType: string;
            /** @description Whether batches follow one another; else only the last one shows. */
            readonly append: boolean;
        };
        /** @description A widget the platform knows by its id. Readers skip ids they do not know. */
        readonly PredefinedWidget: {
            /**
             * @description The kind of widget.
             * @constant
             */
            readonly type: "com.steadybit.widget.predefined";
            /** @description Which one. */
            readonly predefinedWidgetId: string;
        };
        /** @description Rows whose state changes in time: `danger`, `warn`, `success` or `info`. */
        readonly StateOverTimeWidget: {
            /**
             * @description The kind of widget.
             * @constant
             */
            readonly type: "com.steadybit.widget.state_over_time";
            /** @description The heading. */
            readonly title: string;
            readonly identity: components["schemas"]["FromLabel"];
            readonly label: components["schemas"]["FromLabel"];
            readonly tooltip: components["schemas"]["FromLabel"];
            readonly state: components["schemas"]["FromLabel"];
            /** @description Where a row leads. */
            readonly url?: {
                /** @description A key of `Metric.metric`. */
                readonly from?: string;
            };
            /** @description How the value is shown. */
            readonly value?: {
                /** @description Whether it is hidden. */
                readonly hide?: boolean;
            };
        };
        /** @description Taken from a label of the metric. */
        readonly FromLabel: {
            /** @description A key of `Metric.metric`. */
            readonly from: string;
        };
        /** @description Values of one metric over time. */
        readonly LineChartWidget: {
            /**
             * @description The kind of widget.
             * @constant
             */
            readonly type: "com.steadybit.widget.line_chart";
            /** @description The heading. */
            readonly title: string;
            readonly identity: components["schemas"]["LineChartIdentity"];
            readonly grouping?: components["schemas"]["LineChartGrouping"];
            readonly tooltip?: components["schemas"]["LineChartTooltip"];
        };
        /** @description Which metric, and what tells its lines apart. */
        readonly LineChartIdentity: {
            /** @description The name of the metric. */
            readonly metricName: string;
            /** @description The label whose values are the lines. */
            readonly from: string;
            /**
             * @description One chart with a choice of value, or a chart per value.
             * @enum {string}
             */
            readonly mode: "com.steadybit.widget.line_chart.identity_mode.select" | "com.steadybit.widget.line_chart.identity_mode.widget-per-value";
        };
        /** @description Colours points by rules. The first group that matches wins; a fallback is tried last, wherever it stands. */
        readonly LineChartGrouping: {
            /** @description Whether counts per group are shown. */
            readonly showSummary?: boolean;
            /** @description The rules. */
            readonly groups: readonly components["schemas"]["LineChartGroup"][];
        };
        /** @description One rule. */
        readonly LineChartGroup: {
            /** @description The name in the legend. */
            readonly title: string;
            /** @description `danger`, `warn`, `success`, `info` or a CSS colour. */
            readonly color: string;
            readonly matcher: components["schemas"]["LineChartMatcher"];
        };
        /** @description Which points belong to the group. */
        readonly LineChartMatcher: components["schemas"]["FallbackMatcher"] | components["schemas"]["KeyEqualsValueMatcher"] | components["schemas"]["NotEmptyMatcher"];
        /** @description Every point that no other group took. */
        readonly FallbackMatcher: {
            /**
             * @description The kind of matcher.
             * @constant
             */
            readonly type: "com.steadybit.widget.line_chart.group_matcher_fallback";
        };
        /** @description Points whose label has that value. */
        readonly KeyEqualsValueMatcher: {
            /**
             * @description The kind of matcher.
             * @constant
             */
            readonly type: "com.steadybit.widget.line_chart.group_matcher_key_equals_value";
            /** @description The label. */
            readonly key: string;
            /** @description Its value. */
            readonly value: string;
        };
        /** @description Points that have that label. */
        readonly NotEmptyMatcher: {
            /**
             * @description The kind of matcher.
             * @constant
             */
            readonly type: "com.steadybit.widget.line_chart.group_matcher_not_empty";
            /** @description The label. */
            readonly key: string;
        };
        /** @description What hovering over a point shows. */
        readonly LineChartTooltip: {
            /** @description The name of the value. */
            readonly metricValueTitle?: string;
            /** @description The unit of the value. */
            readonly metricValueUnit?: string;
            /** @description Further lines. */
            readonly additionalContent: readonly components["schemas"]["LineChartTooltipLine"][];
        };
        /** @description One line. */
        readonly LineChartTooltipLine: {
            /** @description Its name. */
            readonly title: string;
            /** @description The label with its value. */
            readonly from: string;
            /** @description Its unit. */
            readonly unit?: string;
        };
        /** @description What prepare gets. */
        readonly PrepareRequest: {
            readonly executionId: components["schemas"]["TargetExecutionId"];
            /** @description The values of the parameters by name, in the encoding of their type. Defaults are already applied. */
            readonly config: {
                readonly [key: string]: unknown;
            };
            /** @description The properties of the execution so far. */
            readonly properties: {
                readonly [key: string]: unknown;
            };
            readonly target?: components["schemas"]["ActionTarget"];
            readonly executionContext?: components["schemas"]["ExecutionContext"];
        };
        /** @description The target. Present whenever the action has a target selection. */
        readonly ActionTarget: {
            /** @description The id of the target as it was discovered. */
            readonly name: string;
            readonly attributes: components["schemas"]["Attributes"];
        };
        /** @description Where the execution belongs. The same for every target of one run. */
        readonly ExecutionContext: {
            /** @description The number of the run; not the UUID of the target execution. */
            readonly executionId?: number;
            /** @description The key of the experiment, such as `ADM-4`. */
            readonly experimentKey?: string;
            /** @description Where people find the experiment. */
            readonly experimentUri?: string;
            /** @description Where people find the run. */
            readonly executionUri?: string;
            /** @description Process id of the agent. */
            readonly agentPid?: number;
            /** @description The account in which the agent runs; some attacks refuse to hit it. */
            readonly agentAwsAccountId?: string;
            /** @description What must stay untouched. */
            readonly restrictedEndpoints?: readonly components["schemas"]["RestrictedEndpoint"][];
        };
        /** @description What start gets. */
        readonly StartRequest: {
            readonly executionId: components["schemas"]["TargetExecutionId"];
            readonly state: components["schemas"]["State"];
        };
        /** @description What status gets. */
        readonly StatusRequest: {
            readonly executionId: components["schemas"]["TargetExecutionId"];
            readonly state: components["schemas"]["State"];
        };
        /** @description What stop gets. */
        readonly StopRequest: {
            readonly executionId: components["schemas"]["TargetExecutionId"];
            readonly state: components["schemas"]["State"];
        };
        /** @description What verify gets, the same as stop. */
        readonly VerifyRequest: {
            readonly executionId: components["schemas"]["TargetExecutionId"];
            readonly state: components["schemas"]["State"];
        };
        /** @description What a metric query gets. */
        readonly QueryMetricsRequest: {
            readonly executionId: components["schemas"]["TargetExecutionId"];
            readonly timestamp: components["schemas"]["Timestamp"];
            /** @description The values of the parameters of the query. */
            readonly config: {
                readonly [key: string]: unknown;
            };
            readonly target?: components["schemas"]["ActionTarget"];
        };
        /** @description Belongs to the extension, kept by the agent and sent back as it came. Its numbers may be wider than a double. */
        readonly State: {
            readonly [key: string]: unknown;
        };
        /** @description What prepare answers. */
        readonly PrepareResult: {
            readonly state: components["schemas"]["State"];
            readonly error?: components["schemas"]["ActionKitError"];
            readonly messages?: components["schemas"]["Messages"];
            readonly artifacts?: components["schemas"]["Artifacts"];
            readonly metrics?: components["schemas"]["Metrics"];
            readonly modifications?: components["schemas"]["ExecutionModifications"];
            readonly summary?: components["schemas"]["Summary"];
        };
        /** @description What start answers. */
        readonly StartResult: {
            readonly state?: components["schemas"]["State"];
            readonly error?: components["schemas"]["ActionKitError"];
            readonly messages?: components["schemas"]["Messages"];
            readonly artifacts?: components["schemas"]["Artifacts"];
            readonly metrics?: components["schemas"]["Metrics"];
            readonly modifications?: components["schemas"]["ExecutionModifications"];
            readonly summary?: components["schemas"]["Summary"];
        };
        /** @description What status answers. */
        readonly StatusResult: {
            /** @description Whether the action has come to its end, which is a success unless an error comes with it. */
            readonly completed: boolean;
            readonly state?: components["schemas"]["State"];
            readonly error?: components["schemas"]["ActionKitError"];
            readonly messages?: components["schemas"]["Messages"];
            readonly artifacts?: components["schemas"]["Artifacts"];
            readonly metrics?: components["schemas"]["Metrics"];
            readonly modifications?: components["schemas"]["ExecutionModifications"];
            readonly summary?: components["schemas"]["Summary"];
        };
        /** @description What stop answers. Its error is the verdict of the action; the rollback is done all the same. */
        readonly StopResult: {
            readonly error?: components["schemas"]["ActionKitError"];
            readonly messages?: components["schemas"]["Messages"];
            readonly artifacts?: components["schemas"]["Artifacts"];
            readonly metrics?: components["schemas"]["Metrics"];
            readonly modifications?: components["schemas"]["ExecutionModifications"];
            readonly summary?: components["schemas"]["Summary"];
        };
        /** @description What a metric query answers. */
        readonly QueryMetricsResult: {
            readonly error?: components["schemas"]["ActionKitError"];
            readonly messages?: components["schemas"]["Messages"];
            readonly artifacts?: components["schemas"]["Artifacts"];
            readonly metrics?: components["schemas"]["Metrics"];
        };
        /** @description What verify answers. */
        readonly VerifyResult: {
            /** @description Whether nothing of this execution is left in the system. */
            readonly clean: boolean;
            /** @description What is left, each in words a person understands, such as `qdisc netem on eth0`. Empty when clean. */
            readonly residue: readonly string[];
        };
        /** @description Why a call failed, in the manner of RFC 9457. `status` is a verdict and not the HTTP status. */
        readonly ActionKitError: {
            /** @description What went wrong. Its presence at the top level of an answer marks the answer as an error. */
            readonly title: string;
            /** @description More about this occurrence. */
            readonly detail?: string;
            /**
             * Format: uri-reference
             * @description A reference to this occurrence.
             */
            readonly instance?: string;
            /**
             * Format: uri-reference
             * @description A reference to the kind of error.
             */
            readonly type?: string;
            /**
             * @description `failed`: the action did its work and its verdict is negative. `errored`: something technical went wrong.
             * @default errored
             * @enum {string}
             */
            readonly status?: "failed" | "errored";
        };
        /** @description Log lines since the last answer. */
        readonly Messages: readonly components["schemas"]["Message"][];
        /** @description One log line. */
        readonly Message: {
            /** @description The text. */
            readonly message: string;
            /**
             * @description `AGENT` for the plain log; else what a widget listens to.
             * @default AGENT
             */
            readonly type?: string;
            /**
             * @description How serious.
             * @default info
             * @enum {string}
             */
            readonly level?: "debug" | "info" | "warn" | "error";
            readonly timestamp?: components["schemas"]["Timestamp"];
            readonly timestampSource?: components["schemas"]["TimestampSource"];
            /** @description Details, shown on demand. */
            readonly fields?: {
                readonly [key: string]: string;
            };
        };
        /**
         * @description Whose clock. The agent corrects times of the extension's clock by the `Date` header of the same answer, and leaves external ones alone.
         * @default extension
         * @enum {string}
         */
        readonly TimestampSource: "extension" | "external";
        /** @description Samples since the last answer. */
        readonly Metrics: readonly components["schemas"]["Metric"][];
        /** @description One sample. */
        readonly Metric: {
            /** @description The name of the metric; the label `__name__` serves as well. */
            readonly name?: string;
            readonly timestamp: components["schemas"]["Timestamp"];
            readonly timestampSource?: components["schemas"]["TimestampSource"];
            /** @description The labels. */
            readonly metric: {
                readonly [key: string]: string;
            };
            /** @description The value. */
            readonly value: number;
        };
        /** @description Files produced since the last answer. */
        readonly Artifacts: readonly components["schemas"]["Artifact"][];
        /** @description One file. */
        readonly Artifact: {
            /** @description The file name with its extension. `$(experimentKey)` and `$(executionId)` in it are replaced. */
            readonly label: string;
            /** @description The content in base64, at most 6 973 030 characters (5 229 771 bytes). */
            readonly data: string;
        };
        /** @description Changes to the properties of the execution. */
        readonly ExecutionModifications: readonly components["schemas"]["ExecutionModification"][];
        /** @description One change to a property of the execution. */
        readonly ExecutionModification: {
            /**
             * @description Whether the value replaces or joins a list.
             * @enum {string}
             */
            readonly type: "set_property_value" | "add_value_to_list_property";
            /** @description Which property. */
            readonly propertyKey: string;
            /** @description The value, any JSON. Some validators accept objects only. */
            readonly value: unknown;
        };
        /** @description The result in one line. The latest one counts. */
        readonly Summary: {
            /** @description The line. */
            readonly text: string;
            /**
             * @description How it looks.
             * @enum {string}
             */
            readonly level: "info" | "warning";
        };
        /** @description A whole number and one unit, such as `500ms`, `15s` or `1d`. Prefer `ms`, `s`, `m`, `h`; not every consumer knows `d`. */
        readonly Duration: string;
        /**
         * Format: uuid
         * @description One action on one target, a random UUID. The extension contract calls it `executionId`. Its last twelve digits are unique among all executions alive at the same time, because extensions name side objects after them alone.
         */
        readonly TargetExecutionId: string;
        /** @description Attributes of a target. Each value is a list of strings, for numbers and booleans too. */
        readonly Attributes: {
            readonly [key: string]: readonly string[];
        };
        /** @description An endpoint that no attack may touch, such as the agent, the platform or an extension. */
        readonly RestrictedEndpoint: {
            /** @description Who lives there. */
            readonly name: string;
            /** @description The address as it was registered. */
            readonly url: string;
            /** @description The addresses, IPv4. Senders always add the prefix length (`10.0.0.1/32`), because strict readers need it. */
            readonly cidr: string;
            /** @description The first port. */
            readonly portMin: number;
            /** @description The last port. */
            readonly portMax: number;
        };
        /**
         * Format: date-time
         * @description RFC 3339 with a capital `T`, an optional fraction of any length and a mandatory zone.
         */
        readonly Timestamp: string;
    };
    responses: {
        /** @description The call failed. */
        readonly Error: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ActionKitError"];
            };
        };
    };
    parameters: {
        /** @description The path of the action within its extension. */
        readonly action: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly describeAction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the action within its extension. */
                readonly action: components["parameters"]["action"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The description. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActionDescription"];
                };
            };
            readonly 500: components["responses"]["Error"];
        };
    };
    readonly prepareAction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the action within its extension. */
                readonly action: components["parameters"]["action"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PrepareRequest"];
            };
        };
        readonly responses: {
            /** @description The state for start, or an error. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PrepareResult"] | components["schemas"]["ActionKitError"];
                };
            };
            readonly 500: components["responses"]["Error"];
        };
    };
    readonly startAction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the action within its extension. */
                readonly action: components["parameters"]["action"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StartRequest"];
            };
        };
        readonly responses: {
            /** @description Started, or an error. An empty or null body counts as an empty object. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StartResult"] | components["schemas"]["ActionKitError"];
                };
            };
            readonly 500: components["responses"]["Error"];
        };
    };
    readonly readActionStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the action within its extension. */
                readonly action: components["parameters"]["action"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StatusRequest"];
            };
        };
        readonly responses: {
            /** @description Whether the action has come to its end. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StatusResult"] | components["schemas"]["ActionKitError"];
                };
            };
            readonly 500: components["responses"]["Error"];
        };
    };
    readonly stopAction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the action within its extension. */
                readonly action: components["parameters"]["action"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StopRequest"];
            };
        };
        readonly responses: {
            /** @description Undone. An empty or null body counts as an empty object. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StopResult"] | components["schemas"]["ActionKitError"];
                };
            };
            readonly 500: components["responses"]["Error"];
        };
    };
    readonly queryActionMetrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the action within its extension. */
                readonly action: components["parameters"]["action"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["QueryMetricsRequest"];
            };
        };
        readonly responses: {
            /** @description The samples. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["QueryMetricsResult"] | components["schemas"]["ActionKitError"];
                };
            };
            readonly 500: components["responses"]["Error"];
        };
    };
    readonly verifyAction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the action within its extension. */
                readonly action: components["parameters"]["action"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["VerifyRequest"];
            };
        };
        readonly responses: {
            /** @description What was found. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VerifyResult"];
                };
            };
            readonly 500: components["responses"]["Error"];
        };
    };
}
