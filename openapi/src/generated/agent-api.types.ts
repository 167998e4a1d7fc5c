// Made from specs/agent-api.yaml by openapi-typescript. Change the spec instead.
export interface paths {
    readonly "/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Everything at once, the same as readiness. */
        readonly get: operations["readHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/liveness": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the process works. A 503 is a reason to restart it. */
        readonly get: operations["readLiveness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/readiness": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether every rollback left over from an earlier life was tried, and the agent is not shutting down. */
        readonly get: operations["readReadiness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/prometheus": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Metrics in the text format of Prometheus. */
        readonly get: operations["readMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/info": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who the agent is and how its link is. */
        readonly get: operations["readInfo"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/extensions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The registrations that may be changed here.
         * @description Those from the environment are not listed, because a caller that owns the list would try to remove them.
         */
        readonly get: operations["listRegistrations"];
        readonly put?: never;
        /** Add or replace a registration. It survives a restart of the agent. */
        readonly post: operations["register"];
        /** Remove a registration, named by its body or, where a proxy drops bodies, by the query. Safe to repeat. */
        readonly delete: operations["unregister"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/extensions/report": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How each extension is, as the platform is told, with its last errors and its recent calls. */
        readonly get: operations["readExtensionReports"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/discovery/info": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How each discovery goes. */
        readonly get: operations["readDiscoveryInfo"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/discovery/targets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What was found, in canonical form. */
        readonly get: operations["listTargets"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/discovery/targets/stats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How many there are of each type. */
        readonly get: operations["readTargetStats"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/actions/metadata": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The descriptions of all actions, one per id and version. */
        readonly get: operations["listActions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/targetType/description": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The descriptions of all target types. */
        readonly get: operations["listTargetTypes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/targetEnrichment/rules": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** All enrichment rules. */
        readonly get: operations["listEnrichmentRules"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/executions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every target execution that is open, or whose end the platform has not acknowledged. */
        readonly get: operations["listExecutions"];
        readonly put?: never;
        readonly post?: never;
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
        /** @description Whether it is well. */
        readonly Health: {
            /**
             * @description `down` comes with 503.
             * @enum {string}
             */
            readonly status: "up" | "down";
            /** @description What is missing, in words. */
            readonly reasons?: readonly string[];
        };
        /** @description An agent. */
        readonly AgentInfo: {
            readonly agentId: components["schemas"]["AgentId"];
            readonly bootId: components["schemas"]["Uuid"];
            /** @description The version of the agent. */
            readonly version: string;
            /** @description The zone it belongs to. */
            readonly zone: string;
            /** @description Where it runs. */
            readonly hostname: string;
            readonly startedAt: components["schemas"]["Timestamp"];
            readonly link: components["schemas"]["LinkInfo"];
            readonly journal: components["schemas"]["JournalState"];
        };
        /** @description The link to the platform. */
        readonly LinkInfo: {
            /** @description Where the platform is. */
            readonly platformUrl: string;
            /**
             * @description How the link is.
             * @enum {string}
             */
            readonly state: "connecting" | "connected" | "refused" | "closed";
            readonly since?: components["schemas"]["Timestamp"];
            readonly epoch?: components["schemas"]["Epoch"];
            readonly leaseLeftMs?: components["schemas"]["Milliseconds"];
            readonly killSwitch?: components["schemas"]["KillSwitch"];
            /** @description Why the last attempt failed and what to do. */
            readonly lastError?: string;
        };
        /** @description Where an extension is. Either `url` or `unixSocket` is there and identifies it. */
        readonly Registration: {
            /** @description The URL of its index, `http:` or `https:`, without a query. */
            readonly url?: string;
            /** @description The absolute path of its socket. */
            readonly unixSocket?: string;
            /**
             * @description How its index is requested.
             * @default GET
             * @enum {string}
             */
            readonly method?: "GET" | "POST";
            /** @description Sent with every call. */
            readonly basicUsername?: string;
            /** @description Sent with every call. Never shown. */
            readonly basicPassword?: string;
            /** @description Which parts of its index count. All of them when absent or empty. */
            readonly types?: readonly ("ACTION" | "DISCOVERY" | "EVENT" | "ADVICE" | "PREFLIGHT")[];
            /** @description Ports no attack may touch, from the number to a name. */
            readonly restrictedPorts?: {
                readonly [key: string]: string;
            };
            /** @description Addresses no attack may touch. */
            readonly restrictedIps?: readonly string[];
            /**
             * @description Where the registration came from.
             * @enum {string}
             */
            readonly origin?: "env" | "api";
        };
        /** @description How discovery goes. */
        readonly DiscoveryInfo: {
            /** @description One per discovery of each extension. */
            readonly streams: readonly components["schemas"]["StreamInfo"][];
        };
        /** @description How one discovery goes. */
        readonly StreamInfo: {
            readonly stream: components["schemas"]["StreamId"];
            readonly instance: components["schemas"]["InstanceId"];
            /** @description The id of the discovery. */
            readonly discovery: string;
            /** @description How many records it found, enrichment data included. */
            readonly targets: number;
            readonly digest: components["schemas"]["Digest"];
            /** @description Whether it fails at the moment. */
            readonly stale: boolean;
            readonly lastSuccessAt?: components["schemas"]["Timestamp"];
            readonly lastError?: components["schemas"]["ExtensionError"];
        };
        /** @description What was found. */
        readonly FoundTargets: {
            /** @description How many there are, whatever the limit. */
            readonly total: number;
            /** @description Sorted by type and id. */
            readonly targets: readonly components["schemas"]["TargetRecord"][];
        };
        /** @description How much was found. */
        readonly TargetStats: {
            /** @description All types together. */
            readonly total: number;
            /** @description Sorted by type. */
            readonly types: readonly components["schemas"]["TargetTypeCount"][];
        };
        /** @description How many there are of one type. */
        readonly TargetTypeCount: {
            /** @description The id of the type. */
            readonly type: string;
            /** @description How many. */
            readonly count: number;
        };
        /** @description What the agent is doing. */
        readonly AgentExecutions: {
            /** @description In any order. */
            readonly executions: readonly components["schemas"]["AgentExecution"][];
        };
        /** @description One target execution, without its state and its configuration. */
        readonly AgentExecution: {
            readonly targetExecutionId: components["schemas"]["TargetExecutionId"];
            readonly phase: components["schemas"]["Phase"];
            readonly phaseSeq: components["schemas"]["Sequence"];
            readonly action?: components["schemas"]["ActionRef"];
            readonly target?: components["schemas"]["TargetKey"];
            readonly outcome?: components["schemas"]["Outcome"];
            readonly rollback?: components["schemas"]["Rollback"];
            /** @description Why a rollback is `unproven`. */
            readonly doubt?: string;
            /** @description Why it ended or is to end. */
            readonly reason?: string;
            readonly error?: components["schemas"]["ActionKitError"];
            /** @description What verify found. */
            readonly residue?: readonly string[];
            /** @description How many tries of stop have failed. */
            readonly attempt: number;
            /** @description How often stop was sent. */
            readonly stopsSent: number;
            /** @description Whether the platform has stored the newest phase. */
            readonly acknowledged: boolean;
        };
        /** @description One mistake in a document. */
        readonly ProblemDetail: {
            /** @description JSON path into the document, such as `$.lanes[0].steps`; `$` for the document itself. */
            readonly path: string;
            /** @description What is wrong. */
            readonly message: string;
            /** @description What would be right. */
            readonly expected?: string;
        };
        /** @description An error of a Squall HTTP API, `application/problem+json` (RFC 9457) with a stable code. */
        readonly Problem: {
            /** @description A URI that names the kind of problem. `about:blank` when the code says it all. */
            readonly type: string;
            /** @description The kind of problem in a few words. The same for every occurrence. */
            readonly title: string;
            /** @description The HTTP status. */
            readonly status: number;
            /** @description Stable, for programs. */
            readonly code: string;
            /** @description What happened here, on what, what was expected and what to do. */
            readonly detail?: string;
            /** @description The request or the thing it was about. */
            readonly instance?: string;
            /** @description Every mistake found in the request, not only the first. */
            readonly errors?: readonly components["schemas"]["ProblemDetail"][];
        };
        /** @description Names an agent within the platform; the host name by default. */
        readonly AgentId: string;
        /**
         * Format: uuid
         * @description A UUID in its canonical form, 36 characters, lower case.
         */
        readonly Uuid: string;
        /**
         * Format: date-time
         * @description RFC 3339 with a capital `T`, an optional fraction of any length and a mandatory zone.
         */
        readonly Timestamp: string;
        /** @description Counts the accepted connections of an agent within one database's life. Only the newest one commands. */
        readonly Epoch: number;
        /** @description Milliseconds, fractions allowed. */
        readonly Milliseconds: number;
        /** @description What a kill switch can be engaged for, such as `team:ADM`, `environment:Global` or `experiment:ADM-4`. */
        readonly Scope: string;
        /** @description A list of scopes. */
        readonly Scopes: readonly components["schemas"]["Scope"][];
        /** @description Why something ended, or is to end. */
        readonly Reason: {
            /** @description For programs. From the platform: `canceled` and `kill-switch`, which are decisions of a person, and `run-ended`. From the agent also which switch fired, such as `link-lost`, `extension-lost`, `extension-restarted`, `shutdown` or `agent-restarted`. */
            readonly code: string;
            /** @description For people. */
            readonly text: string;
        };
        /** @description Who decided it. */
        readonly Person: string;
        /** @description Whether anything may start. */
        readonly KillSwitch: {
            /** @description Counts its changes; 0 before the first one. */
            readonly seq: number;
            /** @description Whether it is engaged. */
            readonly engaged: boolean;
            readonly scopes: components["schemas"]["Scopes"];
            readonly reason?: components["schemas"]["Reason"];
            readonly person?: components["schemas"]["Person"];
        };
        /** @description Whether the memory of the agent can be trusted. */
        readonly JournalState: {
            readonly id: components["schemas"]["Uuid"];
            /**
             * @description `new`: there was none; its id is new as well. `torn`: the last write was cut off. `corrupt`: it was moved aside.
             * @enum {string}
             */
            readonly condition: "new" | "clean" | "torn" | "corrupt";
            /** @description Whether prepare and start are refused until a person accepts the loss. */
            readonly quarantined: boolean;
        };
        /** @description One running extension as the agent names it, the value of the reserved attribute `steadybit.extension`. */
        readonly InstanceId: string;
        /** @description Something that went wrong. */
        readonly ExtensionError: {
            readonly time: components["schemas"]["Timestamp"];
            /** @description For people. */
            readonly message: string;
            /** @description The path that was called. */
            readonly endpoint?: string;
            /** @description JSON path into its answer, such as `$.parameters[2].type`. */
            readonly path?: string;
            /** @description What would have been right. */
            readonly expected?: string;
        };
        /** @description One call of the agent. */
        readonly ExtensionCall: {
            readonly time: components["schemas"]["Timestamp"];
            /** @description The HTTP method. */
            readonly method: string;
            /** @description The path. */
            readonly endpoint: string;
            readonly durationMs: components["schemas"]["Milliseconds"];
            /** @description Absent when there was no answer. */
            readonly status?: number;
            /** @description Why there was no answer. */
            readonly error?: string;
        };
        /** @description How one extension is. */
        readonly ExtensionReport: {
            readonly instance: components["schemas"]["InstanceId"];
            /**
             * @description `degraded`: it answers, and something in its answers is wrong. `unknown`: not called yet.
             * @enum {string}
             */
            readonly health: "unknown" | "healthy" | "degraded" | "unreachable";
            readonly lastAnswerAt?: components["schemas"]["Timestamp"];
            /** @description The ETag of its index. */
            readonly revision?: string;
            /** @description How many actions it offers. */
            readonly actions?: number;
            /** @description How many discoveries it offers. */
            readonly discoveries?: number;
            /** @description The last errors, newest first. */
            readonly errors: readonly components["schemas"]["ExtensionError"][];
            /** @description The last calls, newest first. Never bodies. */
            readonly calls: readonly components["schemas"]["ExtensionCall"][];
        };
        /** @description How the extensions are. Replaces the report before. */
        readonly ExtensionReports: {
            /** @description One per registration. */
            readonly extensions: readonly components["schemas"]["ExtensionReport"][];
        };
        /** @description One discovery of one extension: the instance, `#`, the id of the discovery. */
        readonly StreamId: string;
        /** @description The sum of the hashes of all targets in a stream, modulo 2^128, in hex. All zeros for none. */
        readonly Digest: string;
        /** @description Attributes of a target. Each value is a list of strings, for numbers and booleans too. */
        readonly Attributes: {
            readonly [key: string]: readonly string[];
        };
        /** @description One target, or one record of enrichment data, in canonical form. Keys and values sorted by UTF-16 code unit, no value twice. */
        readonly TargetRecord: {
            /** @description The id of its type. */
            readonly type: string;
            /** @description Its id within the type. */
            readonly id: string;
            /** @description The name people read; empty for enrichment data. */
            readonly label: string;
            readonly attributes: components["schemas"]["Attributes"];
            /** @description True for enrichment data, which is never offered as a target. */
            readonly enrichment?: boolean;
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
        /**
         * @description What the value is and how `config` carries it. Text as a string; lists (`string_array`, and `string[]`, its older spelling) as an array of strings; `integer`, `percentage` (0 to 100), `stressng-workers` (0 means every core) and `duration` (milliseconds) as numbers; `bitrate` as text with a unit, such as `1024kbit`; `key_value` as a list of `{key, value}` that is always present; `file` as the path of the uploaded file. `header`, `separator` and `target-selection` are layout and never in `config`.
         * @enum {string}
         */
        readonly ParameterType: "string" | "textarea" | "url" | "regex" | "string[]" | "string_array" | "integer" | "percentage" | "boolean" | "duration" | "bitrate" | "stressng-workers" | "key_value" | "file" | "header" | "separator" | "target-selection";
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
        /** @description A fixed value, or all known values of a target attribute. */
        readonly ParameterOption: components["schemas"]["ExplicitOption"] | components["schemas"]["TargetAttributeOption"];
        /**
         * @description A unit in the form.
         * @enum {string}
         */
        readonly DurationUnit: "milliseconds" | "seconds" | "minutes" | "hours" | "days";
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
         * @description The HTTP method.
         * @enum {string}
         */
        readonly MutatingMethod: "POST" | "PUT" | "DELETE";
        /** @description Appended to the registered URL as text. */
        readonly Path: string;
        /** @description An endpoint that may change something. */
        readonly MutatingRef: {
            readonly method: components["schemas"]["MutatingMethod"];
            readonly path: components["schemas"]["Path"];
        };
        /** @description A whole number and one unit, such as `500ms`, `15s` or `1d`. Prefer `ms`, `s`, `m`, `h`; not every consumer knows `d`. */
        readonly Duration: string;
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
        /** @description A data URI, at most 1 000 000 characters. */
        readonly Icon: string;
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
        /**
         * @description `DISABLE_HEARTBEAT`: the action disturbs the link between agent and platform (a clock skew, say), so its silence means nothing.
         * @enum {string}
         */
        readonly ActionFlag: "DISABLE_HEARTBEAT";
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
        /** @description Taken from a label of the metric. */
        readonly FromLabel: {
            /** @description A key of `Metric.metric`. */
            readonly from: string;
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
        /** @description Which points belong to the group. */
        readonly LineChartMatcher: components["schemas"]["FallbackMatcher"] | components["schemas"]["KeyEqualsValueMatcher"] | components["schemas"]["NotEmptyMatcher"];
        /** @description One rule. */
        readonly LineChartGroup: {
            /** @description The name in the legend. */
            readonly title: string;
            /** @description `danger`, `warn`, `success`, `info` or a CSS colour. */
            readonly color: string;
            readonly matcher: components["schemas"]["LineChartMatcher"];
        };
        /** @description Colours points by rules. The first group that matches wins; a fallback is tried last, wherever it stands. */
        readonly LineChartGrouping: {
            /** @description Whether counts per group are shown. */
            readonly showSummary?: boolean;
            /** @description The rules. */
            readonly groups: readonly components["schemas"]["LineChartGroup"][];
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
        /** @description What hovering over a point shows. */
        readonly LineChartTooltip: {
            /** @description The name of the value. */
            readonly metricValueTitle?: string;
            /** @description The unit of the value. */
            readonly metricValueUnit?: string;
            /** @description Further lines. */
            readonly additionalContent: readonly components["schemas"]["LineChartTooltipLine"][];
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
        /** @description A part of the run view, told apart by `type`. Readers skip types they do not know. */
        readonly Widget: components["schemas"]["LogWidget"] | components["schemas"]["MarkdownWidget"] | components["schemas"]["PredefinedWidget"] | components["schemas"]["StateOverTimeWidget"] | components["schemas"]["LineChartWidget"];
        /** @description The endpoint is called every `callInterval` (1 s when absent), once per query of the user. */
        readonly MetricQueryDescription: {
            readonly endpoint: components["schemas"]["MutatingRefWithCallInterval"];
            /** @description The form of one query. */
            readonly parameters: readonly components["schemas"]["ActionParameter"][];
        };
        /** @description What can be measured while the action runs. */
        readonly ActionMetrics: {
            readonly query?: components["schemas"]["MetricQueryDescription"];
        };
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
        /** @description A name in singular and plural. */
        readonly PluralLabel: {
            /** @description The name of one. */
            readonly one: string;
            /** @description The name of none or several. */
            readonly other: string;
        };
        /** @description A column. The first attribute with a value is shown. */
        readonly Column: {
            /** @description The attribute. */
            readonly attribute: string;
            /** @description Shown instead, in this order. */
            readonly fallbackAttributes?: readonly string[];
        };
        /** @description How rows are sorted. */
        readonly OrderBy: {
            /** @description The attribute. */
            readonly attribute: string;
            /**
             * @description Rising or falling.
             * @enum {string}
             */
            readonly direction: "ASC" | "DESC";
        };
        /** @description How a list of targets looks. */
        readonly Table: {
            /** @description From left to right. */
            readonly columns: readonly components["schemas"]["Column"][];
            /** @description The first rule weighs most. */
            readonly orderBy: readonly components["schemas"]["OrderBy"][];
        };
        /** @description A target type and how lists of its targets look. */
        readonly TargetDescription: {
            /** @description The id of the type. */
            readonly id: string;
            /** @description Compared as text. A changed description under an unchanged version is ignored. */
            readonly version: string;
            readonly label: components["schemas"]["PluralLabel"];
            /** @description Groups target types. */
            readonly category?: string;
            readonly icon?: components["schemas"]["Icon"];
            readonly table: components["schemas"]["Table"];
        };
        /** @description Which records. */
        readonly EnrichmentSide: {
            /** @description A target type or a type of enrichment data. */
            readonly type: string;
            /** @description Attribute to value. The value is literal or a placeholder for the other side, `${dest.NAME}` in `src` and `${src.NAME}` in `dest`. All must hold. */
            readonly selector: {
                readonly [key: string]: string;
            };
        };
        /** @description Names attributes of the source. */
        readonly AttributeMatcher: {
            /** @description What their name is compared with. */
            readonly name: string;
            /**
             * @description How it is compared. `regex` in the flavour of PostgreSQL.
             * @enum {string}
             */
            readonly matcher: "equals" | "contains" | "starts_with" | "regex";
        };
        /** @description Copies attributes from source to destination records where both selectors hold and both belong to the same `steadybit.group`. The result of one rule may be the source of the next. */
        readonly TargetEnrichmentRule: {
            /** @description The id of the rule. */
            readonly id: string;
            /** @description Compared as text. A changed rule under an unchanged version is ignored. */
            readonly version: string;
            readonly src: components["schemas"]["EnrichmentSide"];
            readonly dest: components["schemas"]["EnrichmentSide"];
            /** @description What is copied. */
            readonly attributes: readonly components["schemas"]["AttributeMatcher"][];
        };
        /**
         * Format: uuid
         * @description One action on one target, a random UUID. The extension contract calls it `executionId`. Its last twelve digits are unique among all executions alive at the same time, because extensions name side objects after them alone.
         */
        readonly TargetExecutionId: string;
        /**
         * @description How far a target execution has come in the agent.
         * @enum {string}
         */
        readonly Phase: "preparing" | "prepared" | "starting" | "running" | "stopping" | "verifying" | "ended";
        /** @description Counts upwards. */
        readonly Sequence: number;
        /** @description An action of one extension. */
        readonly ActionRef: {
            /** @description The id of the action. */
            readonly id: string;
            /** @description The version the step was planned with. */
            readonly version: string;
            readonly instance: components["schemas"]["InstanceId"];
        };
        /** @description Names a record within a stream. */
        readonly TargetKey: {
            /** @description The id of its type. */
            readonly type: string;
            /** @description Its id within the type. */
            readonly id: string;
        };
        /**
         * @description How the action ended. The first reason wins; only `completed` may still turn by the verdict of stop.
         * @enum {string}
         */
        readonly Outcome: "completed" | "failed" | "errored" | "canceled" | "skipped";
        /**
         * @description What is known about the rollback. `unknown`: this agent has never heard of the target execution; it never replaces what is already known.
         * @enum {string}
         */
        readonly Rollback: "not-needed" | "not-possible" | "pending" | "confirmed" | "verified" | "unproven" | "dirty" | "unknown";
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
    };
    responses: {
        /** @description The request failed. */
        readonly Problem: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The state of health. */
        readonly Health: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Health"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly readHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Health"];
            readonly 503: components["responses"]["Health"];
        };
    };
    readonly readLiveness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Health"];
            readonly 503: components["responses"]["Health"];
        };
    };
    readonly readReadiness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Health"];
            readonly 503: components["responses"]["Health"];
        };
    };
    readonly readMetrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The metrics. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            readonly 401: components["responses"]["Problem"];
        };
    };
    readonly readInfo: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The agent. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AgentInfo"];
                };
            };
            readonly 401: components["responses"]["Problem"];
        };
    };
    readonly listRegistrations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The registrations, without passwords. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Registration"][];
                };
            };
            readonly 401: components["responses"]["Problem"];
        };
    };
    readonly register: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Registration"];
            };
        };
        readonly responses: {
            /** @description Registered. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem"];
            readonly 401: components["responses"]["Problem"];
            readonly 409: components["responses"]["Problem"];
        };
    };
    readonly unregister: {
        readonly parameters: {
            readonly query?: {
                /** @description The registered URL. */
                readonly url?: string;
                /** @description The registered socket. */
                readonly unixSocket?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["Registration"];
            };
        };
        readonly responses: {
            /** @description It is not registered any more. Its actions are stopped and its targets removed. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem"];
            readonly 401: components["responses"]["Problem"];
            readonly 409: components["responses"]["Problem"];
        };
    };
    readonly readExtensionReports: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The reports. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExtensionReports"];
                };
            };
            readonly 401: components["responses"]["Problem"];
        };
    };
    readonly readDiscoveryInfo: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The streams. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DiscoveryInfo"];
                };
            };
            readonly 401: components["responses"]["Problem"];
        };
    };
    readonly listTargets: {
        readonly parameters: {
            readonly query?: {
                /** @description Only this type. */
                readonly type?: string;
                /** @description At most so many. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The targets. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FoundTargets"];
                };
            };
            readonly 400: components["responses"]["Problem"];
            readonly 401: components["responses"]["Problem"];
        };
    };
    readonly readTargetStats: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The counts. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TargetStats"];
                };
            };
            readonly 401: components["responses"]["Problem"];
        };
    };
    readonly listActions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The actions. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["ActionDescription"][];
                };
            };
            readonly 401: components["responses"]["Problem"];
        };
    };
    readonly listTargetTypes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The target types. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["TargetDescription"][];
                };
            };
            readonly 401: components["responses"]["Problem"];
        };
    };
    readonly listEnrichmentRules: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The rules. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["TargetEnrichmentRule"][];
                };
            };
            readonly 401: components["responses"]["Problem"];
        };
    };
    readonly listExecutions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The target executions. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AgentExecutions"];
                };
            };
            readonly 401: components["responses"]["Problem"];
        };
    };
}
