// Made from specs/agent-link.yaml by openapi-typescript. Change the spec instead.
export interface paths {
    readonly "/agent/v1/link": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Upgrade to the websocket.
         * @description The first frame of the agent is `hello`; the platform answers with `welcome` or closes: 1008 broken frame, 1012 the platform drains, 4001 a newer connection of the same process took over, 4009 the agent id is in use by another process.
         */
        readonly get: operations["openLink"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/agent/v1/definitions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Replace what the platform knows of this agent's extensions.
         * @description Sent after `welcome` and whenever the digest changes.
         */
        readonly put: operations["putDefinitions"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/agent/v1/extensions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Report how the extensions of this agent are. */
        readonly post: operations["reportExtensions"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/agent/v1/targets/streams": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The digests of all streams the platform holds of this agent. */
        readonly get: operations["listTargetStreams"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/agent/v1/targets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change one stream, by a delta or by a part of a snapshot.
         * @description Applied in one transaction. An unknown `from`, or a digest after it that differs from `to`, is a 409 with the code `SQUALL_DIGEST_DIFFERS`; the agent then sends a snapshot. Parts of a snapshot are set aside and applied together with the last one.
         */
        readonly post: operations["postTargets"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/agent/v1/targets/streams/{stream}": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Who writes. An agent writes under its own id only. */
                readonly "Squall-Agent-Id": components["parameters"]["agentId"];
                /** @description The epoch from `welcome`. An older one is refused with 409 and the code `SQUALL_EPOCH_OVER`. */
                readonly "Squall-Epoch": components["parameters"]["epoch"];
            };
            readonly path: {
                /** @description The stream, percent-encoded. */
                readonly stream: components["parameters"]["stream"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Remove a stream and its targets. Safe to repeat. */
        readonly delete: operations["deleteTargetStream"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/agent/v1/targets/streams/{stream}/stale": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Who writes. An agent writes under its own id only. */
                readonly "Squall-Agent-Id": components["parameters"]["agentId"];
                /** @description The epoch from `welcome`. An older one is refused with 409 and the code `SQUALL_EPOCH_OVER`. */
                readonly "Squall-Epoch": components["parameters"]["epoch"];
            };
            readonly path: {
                /** @description The stream, percent-encoded. */
                readonly stream: components["parameters"]["stream"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Say that the discovery behind a stream fails, or works again. */
        readonly post: operations["markTargetStream"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/agent/v1/artifacts/{targetExecutionId}/{number}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Store one file of a target execution. Safe to repeat. */
        readonly put: operations["putArtifact"];
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
        /** @description What the agent says. */
        readonly AgentFrame: components["schemas"]["HelloFrame"] | components["schemas"]["BeatFrame"] | components["schemas"]["ReportFrame"] | components["schemas"]["DataFrame"] | components["schemas"]["AckFrame"] | components["schemas"]["RefuseFrame"];
        /** @description What the platform says. */
        readonly PlatformFrame: components["schemas"]["WelcomeFrame"] | components["schemas"]["BeatFrame"] | components["schemas"]["PrepareFrame"] | components["schemas"]["StartFrame"] | components["schemas"]["StopFrame"] | components["schemas"]["ResolveFrame"] | components["schemas"]["KillSwitchFrame"] | components["schemas"]["AckFrame"] | components["schemas"]["RefuseFrame"];
        /** @description Names an agent within the platform; the host name by default. */
        readonly AgentId: string;
        /** @description Counts the accepted connections of an agent within one database's life. Only the newest one commands. */
        readonly Epoch: number;
        /** @description Counts upwards. */
        readonly Sequence: number;
        /** @description Milliseconds, fractions allowed. */
        readonly Milliseconds: number;
        /** @description One running extension as the agent names it, the value of the reserved attribute `steadybit.extension`. */
        readonly InstanceId: string;
        /**
         * @description How far a target execution has come in the agent.
         * @enum {string}
         */
        readonly Phase: "preparing" | "prepared" | "starting" | "running" | "stopping" | "verifying" | "ended";
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
        /** @description Why something ended, or is to end. */
        readonly Reason: {
            /** @description For programs. From the platform: `canceled` and `kill-switch`, which are decisions of a person, and `run-ended`. From the agent also which switch fired, such as `link-lost`, `extension-lost`, `extension-restarted`, `shutdown` or `agent-restarted`. */
            readonly code: string;
            /** @description For people. */
            readonly text: string;
        };
        /** @description Who decided it. */
        readonly Person: string;
        /** @description What a kill switch can be engaged for, such as `team:ADM`, `environment:Global` or `experiment:ADM-4`. */
        readonly Scope: string;
        /** @description A list of scopes. */
        readonly Scopes: readonly components["schemas"]["Scope"][];
        /** @description The first frame of the agent on each connection. One with a lower `connection` of the same boot is refused. */
        readonly HelloFrame: {
            /**
             * @description The kind of frame.
             * @constant
             */
            readonly type: "hello";
            readonly agentId: components["schemas"]["AgentId"];
            readonly bootId: components["schemas"]["Uuid"];
            readonly connection: components["schemas"]["Sequence"];
            /** @description Where the agent runs. */
            readonly hostname: string;
            /** @description The version of the agent. */
            readonly version: string;
            /** @description The newest minor version of this protocol it speaks. */
            readonly protocolMinor: number;
            /** @description The zone it belongs to. */
            readonly zone: string;
            readonly journal: components["schemas"]["JournalState"];
            /** @description Every target execution that is open here, and every ended one whose end was not acknowledged yet. */
            readonly executions: readonly components["schemas"]["AgentTargetExecution"][];
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
        /** @description One target execution as the agent sees it. */
        readonly AgentTargetExecution: {
            readonly targetExecutionId: components["schemas"]["TargetExecutionId"];
            readonly phase: components["schemas"]["Phase"];
            readonly phaseSeq: components["schemas"]["Sequence"];
            readonly outcome?: components["schemas"]["Outcome"];
            readonly rollback?: components["schemas"]["Rollback"];
        };
        /** @description The first frame of the platform. Everything before it is void. */
        readonly WelcomeFrame: {
            /**
             * @description The kind of frame.
             * @constant
             */
            readonly type: "welcome";
            readonly epoch: components["schemas"]["Epoch"];
            /** @description The minor version both sides will speak. */
            readonly protocolMinor: number;
            readonly beat: components["schemas"]["Pace"];
            readonly lease: components["schemas"]["Pace"];
            readonly killSwitch: components["schemas"]["KillSwitch"];
            /** @description Those of `hello` whose end the platform has already stored. The agent may forget them. */
            readonly final: readonly components["schemas"]["TargetExecutionId"][];
        };
        /** @description Two times. Active is from the first prepare on the wire to the last acknowledged end. */
        readonly Pace: {
            /** @description While active. */
            readonly activeMs: number;
            /** @description While idle. */
            readonly idleMs: number;
        };
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
        /** @description Proves that the other side hears and answers. The lease counts from one's own `t` that came back as `echo`, never from the arrival of a frame. */
        readonly BeatFrame: {
            /**
             * @description The kind of frame.
             * @constant
             */
            readonly type: "beat";
            readonly t: components["schemas"]["Milliseconds"];
            readonly echo?: components["schemas"]["Milliseconds"];
            readonly heldMs?: components["schemas"]["Milliseconds"];
        };
        /** @description Prepare an action on a target. Sent once. */
        readonly PrepareFrame: {
            /**
             * @description The kind of frame.
             * @constant
             */
            readonly type: "prepare";
            readonly targetExecutionId: components["schemas"]["TargetExecutionId"];
            readonly action: components["schemas"]["ActionRef"];
            readonly target?: components["schemas"]["TargetRef"];
            /** @description The values of the parameters, encoded as the extension gets them; `duration` in milliseconds. */
            readonly config: {
                readonly [key: string]: unknown;
            };
            /** @description The properties of the execution so far. Empty when absent. */
            readonly properties?: {
                readonly [key: string]: unknown;
            };
            readonly executionContext: components["schemas"]["LinkExecutionContext"];
            readonly scopes: components["schemas"]["Scopes"];
            /** @description How long after its arrival, on the agent's clock, a start is still obeyed. Usually 120 000. */
            readonly startWithinMs: number;
        };
        /** @description An action of one extension. */
        readonly ActionRef: {
            /** @description The id of the action. */
            readonly id: string;
            /** @description The version the step was planned with. */
            readonly version: string;
            readonly instance: components["schemas"]["InstanceId"];
        };
        /** @description The target, present whenever the action has a target selection. */
        readonly TargetRef: {
            /** @description The id of the target type. */
            readonly type: string;
            /** @description The id of the target as it was discovered. */
            readonly name: string;
            readonly attributes: components["schemas"]["Attributes"];
        };
        /** @description Where it belongs. The agent adds its own part before it calls the extension. */
        readonly LinkExecutionContext: {
            /** @description The key of the experiment. */
            readonly experimentKey: string;
            readonly executionId: components["schemas"]["ExecutionId"];
            /** @description Where people find the experiment. */
            readonly experimentUri?: string;
            /** @description Where people find the run. */
            readonly executionUri?: string;
            /** @description What must stay untouched; the same for all targets of a run. */
            readonly restrictedEndpoints?: readonly components["schemas"]["RestrictedEndpoint"][];
        };
        /** @description Start what was prepared. Sent once, and obeyed only while the lease and the time to start are valid. */
        readonly StartFrame: {
            /**
             * @description The kind of frame.
             * @constant
             */
            readonly type: "start";
            readonly targetExecutionId: components["schemas"]["TargetExecutionId"];
        };
        /** @description Stop and undo. Sent on every connection until the rollback is at least confirmed or a person resolved it. */
        readonly StopFrame: {
            /**
             * @description The kind of frame.
             * @constant
             */
            readonly type: "stop";
            readonly seq: components["schemas"]["Sequence"];
            readonly targetExecutionId: components["schemas"]["TargetExecutionId"];
            readonly reason: components["schemas"]["Reason"];
            readonly person?: components["schemas"]["Person"];
        };
        /** @description A person takes responsibility for a rollback that cannot be proven. The agent ends its attempts. */
        readonly ResolveFrame: {
            /**
             * @description The kind of frame.
             * @constant
             */
            readonly type: "resolve";
            readonly seq: components["schemas"]["Sequence"];
            readonly targetExecutionId: components["schemas"]["TargetExecutionId"];
            readonly reason: components["schemas"]["Reason"];
            readonly person: components["schemas"]["Person"];
        };
        /** @description Engage, or release. While engaged, everything in its scopes is stopped and starts are refused. No scopes means everything. */
        readonly KillSwitchFrame: {
            /**
             * @description The kind of frame.
             * @constant
             */
            readonly type: "killswitch";
            readonly seq: components["schemas"]["Sequence"];
            /** @description Whether it is engaged. */
            readonly engaged: boolean;
            readonly scopes: components["schemas"]["Scopes"];
            readonly reason: components["schemas"]["Reason"];
            readonly person: components["schemas"]["Person"];
        };
        /** @description A change of phase. Journaled, and sent again until it is acknowledged. */
        readonly ReportFrame: {
            /**
             * @description The kind of frame.
             * @constant
             */
            readonly type: "report";
            readonly targetExecutionId: components["schemas"]["TargetExecutionId"];
            readonly phaseSeq: components["schemas"]["Sequence"];
            readonly phase: components["schemas"]["Phase"];
            readonly time: components["schemas"]["Timestamp"];
            readonly outcome?: components["schemas"]["Outcome"];
            readonly rollback?: components["schemas"]["Rollback"];
            /** @description Why a rollback is `unproven`, such as `start-unanswered`, `status-lost`, `stopped-itself` or `other-process`. */
            readonly doubt?: string;
            /** @description How many tries of stop have failed so far. */
            readonly attempt?: number;
            /** @description How often stop was sent. After more than one the undoing may have run twice. */
            readonly stopsSent?: number;
            readonly reason?: components["schemas"]["Reason"];
            readonly error?: components["schemas"]["ActionKitError"];
            /** @description What verify found. */
            readonly residue?: readonly string[];
        };
        /** @description What the action says while it runs. Kept in memory only; sent while the connection has room. */
        readonly DataFrame: {
            /**
             * @description The kind of frame.
             * @constant
             */
            readonly type: "data";
            readonly targetExecutionId: components["schemas"]["TargetExecutionId"];
            readonly bootId: components["schemas"]["Uuid"];
            readonly dataSeq: components["schemas"]["Sequence"];
            /** @description Messages and metrics left out since the frame before. */
            readonly dropped: number;
            /** @description Times are already corrected. */
            readonly messages?: readonly components["schemas"]["Message"][];
            /** @description Times are already corrected. */
            readonly metrics?: readonly components["schemas"]["Metric"][];
            /** @description Changes to the properties of the execution. */
            readonly modifications?: readonly components["schemas"]["ExecutionModification"][];
            readonly summary?: components["schemas"]["Summary"];
        };
        /** @description A `report` or `data` is stored; a `stop`, `resolve` or `killswitch` was delivered, no more. */
        readonly AckFrame: {
            /**
             * @description The kind of frame.
             * @constant
             */
            readonly type: "ack";
            /**
             * @description The kind of frame it answers.
             * @enum {string}
             */
            readonly of: "report" | "data" | "stop" | "resolve" | "killswitch";
            readonly targetExecutionId?: components["schemas"]["TargetExecutionId"];
            readonly seq: components["schemas"]["Sequence"];
        };
        /** @description A frame was not obeyed. A refused prepare or start ends that target execution. */
        readonly RefuseFrame: {
            /**
             * @description The kind of frame.
             * @constant
             */
            readonly type: "refuse";
            /** @description The kind of frame it answers. */
            readonly of: string;
            readonly targetExecutionId?: components["schemas"]["TargetExecutionId"];
            readonly seq?: components["schemas"]["Sequence"];
            /** @description Stable, for programs, such as `SQUALL_INVALID_FRAME`, `SQUALL_LEASE_OVER` or `SQUALL_KILL_SWITCH_ENGAGED`. */
            readonly code: string;
            /** @description JSON path to what is wrong in the frame, such as `$.action.id`. */
            readonly path?: string;
            /** @description For people. */
            readonly message: string;
        };
        /** @description Everything the extensions of an agent can do. What several instances describe alike is listed once. */
        readonly Definitions: {
            /** @description Changes whenever the rest does. */
            readonly digest: string;
            /** @description The extensions and what each of them offers. */
            readonly instances: readonly components["schemas"]["ExtensionInstance"][];
            /** @description One per id and version. */
            readonly actions: readonly components["schemas"]["ActionDescription"][];
            /** @description One per id and version. */
            readonly targetTypes: readonly components["schemas"]["TargetDescription"][];
            /** @description One per attribute. */
            readonly attributes: readonly components["schemas"]["AttributeDescription"][];
            /** @description One per id and version. */
            readonly enrichmentRules: readonly components["schemas"]["TargetEnrichmentRule"][];
        };
        /** @description One running extension. */
        readonly ExtensionInstance: {
            readonly instance: components["schemas"]["InstanceId"];
            /** @description What it offers. */
            readonly actions: readonly components["schemas"]["ActionVersion"][];
        };
        /** @description Names a description in `actions`. */
        readonly ActionVersion: {
            /** @description The id of the action. */
            readonly id: string;
            /** @description Its version. */
            readonly version: string;
        };
        /** @description How the extensions are. Replaces the report before. */
        readonly ExtensionReports: {
            /** @description One per registration. */
            readonly extensions: readonly components["schemas"]["ExtensionReport"][];
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
        /** @description One discovery of one extension: the instance, `#`, the id of the discovery. */
        readonly StreamId: string;
        /** @description The sum of the hashes of all targets in a stream, modulo 2^128, in hex. All zeros for none. */
        readonly Digest: string;
        /** @description What the platform holds of an agent. */
        readonly TargetStreams: {
            /** @description In any order. */
            readonly streams: readonly components["schemas"]["TargetStream"][];
        };
        /** @description One stream. */
        readonly TargetStream: {
            readonly stream: components["schemas"]["StreamId"];
            readonly digest: components["schemas"]["Digest"];
            /** @description How many records it has. */
            readonly targets: number;
            /** @description Whether the discovery behind it fails. */
            readonly stale: boolean;
        };
        /** @description One change of a stream, told apart by `kind`. */
        readonly TargetsUpdate: components["schemas"]["TargetsDelta"] | components["schemas"]["TargetsSnapshotPart"];
        /** @description What changed since a known digest. */
        readonly TargetsDelta: {
            /**
             * @description The kind of update.
             * @constant
             */
            readonly kind: "delta";
            readonly stream: components["schemas"]["StreamId"];
            readonly from: components["schemas"]["Digest"];
            readonly to: components["schemas"]["Digest"];
            /** @description New and changed ones, whole. */
            readonly upserts: readonly components["schemas"]["TargetRecord"][];
            /** @description Those that are gone. */
            readonly deletes: readonly components["schemas"]["TargetKey"][];
        };
        /** @description A part of a whole stream. The last one replaces what was there. */
        readonly TargetsSnapshotPart: {
            /**
             * @description The kind of update.
             * @constant
             */
            readonly kind: "snapshot";
            readonly stream: components["schemas"]["StreamId"];
            readonly snapshotId: components["schemas"]["Uuid"];
            /** @description Counts from 1 without gaps. */
            readonly part: number;
            /** @description Whether the snapshot is complete with this part. */
            readonly last: boolean;
            readonly to: components["schemas"]["Digest"];
            /** @description Some of the targets. */
            readonly targets: readonly components["schemas"]["TargetRecord"][];
        };
        /** @description Names a record within a stream. */
        readonly TargetKey: {
            /** @description The id of its type. */
            readonly type: string;
            /** @description Its id within the type. */
            readonly id: string;
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
        /** @description Whether the discovery behind a stream fails. */
        readonly StreamStaleness: {
            /** @description Whether it fails. */
            readonly stale: boolean;
            readonly since?: components["schemas"]["Timestamp"];
            readonly error?: components["schemas"]["ExtensionError"];
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
        /** @description The name of an attribute. */
        readonly AttributeDescription: {
            /** @description The key. */
            readonly attribute: string;
            readonly label: components["schemas"]["PluralLabel"];
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
         * Format: date-time
         * @description RFC 3339 with a capital `T`, an optional fraction of any length and a mandatory zone.
         */
        readonly Timestamp: string;
        /** @description Attributes of a target. Each value is a list of strings, for numbers and booleans too. */
        readonly Attributes: {
            readonly [key: string]: readonly string[];
        };
        /**
         * Format: uuid
         * @description A UUID in its canonical form, 36 characters, lower case.
         */
        readonly Uuid: string;
        /**
         * Format: uuid
         * @description One action on one target, a random UUID. The extension contract calls it `executionId`. Its last twelve digits are unique among all executions alive at the same time, because extensions name side objects after them alone.
         */
        readonly TargetExecutionId: string;
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
        /**
         * @description Whose clock. The agent corrects times of the extension's clock by the `Date` header of the same answer, and leaves external ones alone.
         * @default extension
         * @enum {string}
         */
        readonly TimestampSource: "extension" | "external";
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
        /** @description One run of an experiment. Counts up within one platform. */
        readonly ExecutionId: number;
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
    };
    parameters: {
        /** @description Who writes. An agent writes under its own id only. */
        readonly agentId: components["schemas"]["AgentId"];
        /** @description The epoch from `welcome`. An older one is refused with 409 and the code `SQUALL_EPOCH_OVER`. */
        readonly epoch: components["schemas"]["Epoch"];
        /** @description The stream, percent-encoded. */
        readonly stream: components["schemas"]["StreamId"];
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly openLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The sub-protocol. */
                readonly "Sec-WebSocket-Protocol": "squall.link.v1";
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The link is open. */
            readonly 101: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Problem"];
            readonly 403: components["responses"]["Problem"];
            readonly 503: components["responses"]["Problem"];
        };
    };
    readonly putDefinitions: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Who writes. An agent writes under its own id only. */
                readonly "Squall-Agent-Id": components["parameters"]["agentId"];
                /** @description The epoch from `welcome`. An older one is refused with 409 and the code `SQUALL_EPOCH_OVER`. */
                readonly "Squall-Epoch": components["parameters"]["epoch"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Definitions"];
            };
        };
        readonly responses: {
            /** @description Stored. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem"];
            readonly 401: components["responses"]["Problem"];
            readonly 409: components["responses"]["Problem"];
            readonly 413: components["responses"]["Problem"];
        };
    };
    readonly reportExtensions: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Who writes. An agent writes under its own id only. */
                readonly "Squall-Agent-Id": components["parameters"]["agentId"];
                /** @description The epoch from `welcome`. An older one is refused with 409 and the code `SQUALL_EPOCH_OVER`. */
                readonly "Squall-Epoch": components["parameters"]["epoch"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ExtensionReports"];
            };
        };
        readonly responses: {
            /** @description Stored. */
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
    readonly listTargetStreams: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Who writes. An agent writes under its own id only. */
                readonly "Squall-Agent-Id": components["parameters"]["agentId"];
                /** @description The epoch from `welcome`. An older one is refused with 409 and the code `SQUALL_EPOCH_OVER`. */
                readonly "Squall-Epoch": components["parameters"]["epoch"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The streams. The agent sends nothing for those whose digest equals its own. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TargetStreams"];
                };
            };
            readonly 401: components["responses"]["Problem"];
            readonly 409: components["responses"]["Problem"];
        };
    };
    readonly postTargets: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Who writes. An agent writes under its own id only. */
                readonly "Squall-Agent-Id": components["parameters"]["agentId"];
                /** @description The epoch from `welcome`. An older one is refused with 409 and the code `SQUALL_EPOCH_OVER`. */
                readonly "Squall-Epoch": components["parameters"]["epoch"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TargetsUpdate"];
            };
        };
        readonly responses: {
            /** @description Applied or set aside. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem"];
            readonly 401: components["responses"]["Problem"];
            readonly 409: components["responses"]["Problem"];
            readonly 413: components["responses"]["Problem"];
        };
    };
    readonly deleteTargetStream: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Who writes. An agent writes under its own id only. */
                readonly "Squall-Agent-Id": components["parameters"]["agentId"];
                /** @description The epoch from `welcome`. An older one is refused with 409 and the code `SQUALL_EPOCH_OVER`. */
                readonly "Squall-Epoch": components["parameters"]["epoch"];
            };
            readonly path: {
                /** @description The stream, percent-encoded. */
                readonly stream: components["parameters"]["stream"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Gone. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Problem"];
            readonly 409: components["responses"]["Problem"];
        };
    };
    readonly markTargetStream: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description Who writes. An agent writes under its own id only. */
                readonly "Squall-Agent-Id": components["parameters"]["agentId"];
                /** @description The epoch from `welcome`. An older one is refused with 409 and the code `SQUALL_EPOCH_OVER`. */
                readonly "Squall-Epoch": components["parameters"]["epoch"];
            };
            readonly path: {
                /** @description The stream, percent-encoded. */
                readonly stream: components["parameters"]["stream"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StreamStaleness"];
            };
        };
        readonly responses: {
            /** @description Stored. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Problem"];
            readonly 404: components["responses"]["Problem"];
            readonly 409: components["responses"]["Problem"];
        };
    };
    readonly putArtifact: {
        readonly parameters: {
            readonly query: {
                /** @description The file name. */
                readonly label: string;
            };
            readonly header: {
                /** @description Who writes. An agent writes under its own id only. */
                readonly "Squall-Agent-Id": components["parameters"]["agentId"];
            };
            readonly path: {
                /** @description Whose file it is. */
                readonly targetExecutionId: components["schemas"]["TargetExecutionId"];
                /** @description Counts the files of one target execution from 1. */
                readonly number: number;
            };
            readonly cookie?: never;
        };
        /** @description The bytes, at most 5 229 771. */
        readonly requestBody: {
            readonly content: {
                readonly "application/octet-stream": string;
            };
        };
        readonly responses: {
            /** @description Stored. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Problem"];
            readonly 404: components["responses"]["Problem"];
            readonly 413: components["responses"]["Problem"];
        };
    };
}
