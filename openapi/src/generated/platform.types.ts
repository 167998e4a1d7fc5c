// Made from specs/platform.yaml by openapi-typescript. Change the spec instead.
export interface paths {
    readonly "/api/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** State of the platform and its parts. */
        readonly get: operations["getHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/health/liveness": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Answers while the process lives. */
        readonly get: operations["getLiveness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/health/readiness": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Answers 200 once the database can commit and agents may connect. */
        readonly get: operations["getReadiness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/spec": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This document. */
        readonly get: operations["getSpec"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who is asking, and the CSRF token of the session. */
        readonly get: operations["getSession"];
        readonly put?: never;
        /** Sign in with user name and password. Sets the session cookie. */
        readonly post: operations["signIn"];
        /** Sign out. Ends the session and clears the cookie. */
        readonly delete: operations["signOut"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/session/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Change the own password. All other sessions of the user end. */
        readonly put: operations["changePassword"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/access-tokens/v2": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** API tokens, newest first, without their secret part. */
        readonly get: operations["listAccessTokens"];
        readonly put?: never;
        /** Create an API token. The answer is the only place that ever shows it. */
        readonly post: operations["createAccessToken"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/access-tokens/v2/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: components["parameters"]["Uuid"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Delete an API token. It stops working at once. */
        readonly delete: operations["deleteAccessToken"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/agent-keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Agent keys of all zones, newest first, without their secret part. */
        readonly get: operations["listAgentKeys"];
        readonly put?: never;
        /** Create a key for agents of one zone. Several may be valid at once. Shown once. */
        readonly post: operations["createAgentKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/agent-keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: components["parameters"]["Uuid"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Revoke an agent key. Links that were opened with it are closed. */
        readonly delete: operations["revokeAgentKey"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/agents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Agents that were ever connected, with the quality of their link. */
        readonly get: operations["listAgents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/extensions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Extension instances: where they are, what they offer, how they answer, and their last error with its JSON path. */
        readonly get: operations["listExtensions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/extensions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: components["parameters"]["TextId"];
            };
            readonly cookie?: never;
        };
        /** One extension instance with its recent calls and raw definitions. */
        readonly get: operations["getExtension"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/actions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Actions that can be used in experiments: those of extensions, newest version of each. */
        readonly get: operations["listActions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/actions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: components["parameters"]["TextId"];
            };
            readonly cookie?: never;
        };
        /** One action. */
        readonly get: operations["getAction"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/target-types": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Target types with the columns that their extensions declare and the number of their targets. */
        readonly get: operations["listTargetTypes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/targets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Targets in a stable order, page by page. */
        readonly get: operations["listTargets"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/targets/attributes/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Attribute keys, with the number of targets that have each. */
        readonly get: operations["listAttributeKeys"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/targets/attributes/values": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Values of one attribute key, with the number of targets that have each. */
        readonly get: operations["listAttributeValues"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/target-stats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Number of targets by type. */
        readonly post: operations["countTargets"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/targets/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What a radius would hit now: candidates, how many are chosen, a page of examples, and warnings. */
        readonly post: operations["previewTargets"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/query/validate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Parse a query. An invalid one is an answer with the place of its first error and not a problem. */
        readonly post: operations["validateQuery"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/query/complete": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What can stand at the cursor: keys, operators, values, keywords, with the number of targets. */
        readonly post: operations["completeQuery"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/environments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Environments: named filters over all targets. `Global` is everything. */
        readonly get: operations["listEnvironments"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/teams": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Teams. Keys of experiments begin with the key of their team. */
        readonly get: operations["listTeams"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/experiments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Experiments, the last edited first, each with its last runs. */
        readonly get: operations["listExperiments"];
        readonly put?: never;
        /** Create, or update by `key` or `externalId`. */
        readonly post: operations["upsertExperiment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/experiments/validate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Check a design without keeping it. Findings are an answer and not a problem. */
        readonly post: operations["validateExperiment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/experiments/plan": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What a run would do now: timeline, targets that can be hit, warnings, and the exposure of each action. */
        readonly post: operations["planExperiment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/experiments/execute": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Upsert and run. */
        readonly post: operations["executeExperiment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/experiments/executions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Runs, newest first, page by page, without their steps. */
        readonly post: operations["searchExecutions"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/experiments/executions/{executionId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly executionId: components["parameters"]["ExecutionId"];
            };
            readonly cookie?: never;
        };
        /** One run with its steps and target executions. */
        readonly get: operations["getExecution"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/experiments/executions/{executionId}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly executionId: components["parameters"]["ExecutionId"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Stop everything that runs and roll it back. Asking again is harmless. */
        readonly post: operations["cancelExecution"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/experiments/executions/{executionId}/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly executionId: components["parameters"]["ExecutionId"];
            };
            readonly cookie?: never;
        };
        /**
         * The run as server-sent events. Ends after the last event of an ended run.
         * @description Each event's `event` is the `type` and its `data` the JSON of one `ExecutionEvent`. `id` is an opaque cursor: a client that comes
         *     back with it in `Last-Event-ID` gets everything that came after it, nothing twice. Without it the stream begins with the first event.
         *     A comment line every 15 s keeps proxies from closing the stream.
         */
        readonly get: operations["streamExecution"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/experiments/executions/{executionId}/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly executionId: components["parameters"]["ExecutionId"];
            };
            readonly cookie?: never;
        };
        /** Metric points of a run in the order of their arrival. */
        readonly get: operations["listExecutionMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/experiments/executions/{executionId}/messages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly executionId: components["parameters"]["ExecutionId"];
            };
            readonly cookie?: never;
        };
        /** Messages of a run in the order of their arrival. */
        readonly get: operations["listExecutionMessages"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/experiments/executions/{executionId}/target-executions/{targetExecutionId}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly executionId: components["parameters"]["ExecutionId"];
                readonly targetExecutionId: components["parameters"]["TargetExecutionId"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** A named person declares a rollback settled that could not be proven. The evidence stays as it is. */
        readonly post: operations["resolveTargetExecution"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/experiments/executions/{executionId}/artifacts/{targetExecutionId}/{artifactId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly executionId: components["parameters"]["ExecutionId"];
                readonly targetExecutionId: components["parameters"]["TargetExecutionId"];
                readonly artifactId: string;
            };
            readonly cookie?: never;
        };
        /** The bytes of an artifact. */
        readonly get: operations["getArtifact"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/experiments/{key}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly key: components["parameters"]["ExperimentKey"];
            };
            readonly cookie?: never;
        };
        /** One experiment as JSON, or as YAML if asked for. */
        readonly get: operations["getExperiment"];
        readonly put?: never;
        /** Replace the design. */
        readonly post: operations["updateExperiment"];
        /** Delete a design. Its runs stay. Refused while one is active. */
        readonly delete: operations["deleteExperiment"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/experiments/{key}/execute": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly key: components["parameters"]["ExperimentKey"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Run an experiment. */
        readonly post: operations["executeExperimentByKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/experiments/{key}/executions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly key: components["parameters"]["ExperimentKey"];
            };
            readonly cookie?: never;
        };
        /** Runs of one experiment, newest first, 100 at the most, without their steps. */
        readonly get: operations["listExecutionsOfExperiment"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/killswitch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** State of the kill switch. */
        readonly get: operations["getKillswitch"];
        readonly put?: never;
        /** Emergency stop: every run is canceled and rolled back, no run starts until it is disengaged. */
        readonly post: operations["engageKillswitch"];
        /** Allow runs again. */
        readonly delete: operations["disengageKillswitch"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/overview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Figures first, then zones, then what runs and what ran. */
        readonly get: operations["getOverview"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What changed, as server-sent events, so that a page knows what to read again.
         * @description Each event's `event` is `changed` and its `data` the JSON of one `Change`. After a gap (a new connection) read everything again.
         */
        readonly get: operations["streamChanges"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/audit-log": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who changed what, newest first. Without `from`, the last seven days. */
        readonly get: operations["listAuditLog"];
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
        /** @description A problem document (RFC 9457). `code` is stable; branch on it, never on texts. */
        readonly Problem: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly code: string;
            readonly detail?: string;
            readonly instance?: string;
            readonly errors?: readonly components["schemas"]["ProblemError"][];
        };
        /** @description One thing that is wrong with the request. `path` is a JSON path such as `$.lanes[0].steps[1].radius.query`. */
        readonly ProblemError: {
            readonly path?: string;
            readonly code?: string;
            readonly message: string;
            /** @description 1-based, in the text that was sent. */
            readonly line?: number;
            /** @description 0-based. */
            readonly column?: number;
            readonly offset?: number;
            readonly expected?: readonly string[];
        };
        readonly Health: {
            /** @enum {string} */
            readonly status: "UP" | "DOWN";
            readonly version?: string;
            readonly components?: readonly components["schemas"]["HealthComponent"][];
        };
        readonly HealthComponent: {
            readonly name: string;
            /** @enum {string} */
            readonly status: "UP" | "DOWN";
            readonly detail?: string;
        };
        readonly SignIn: {
            readonly username: string;
            readonly password: string;
        };
        readonly PasswordChange: {
            readonly currentPassword: string;
            readonly newPassword: string;
        };
        readonly Session: {
            /** @enum {string} */
            readonly principal: "USER" | "ACCESS_TOKEN";
            readonly user: components["schemas"]["User"];
            /** @description For X-CSRF-Token. Absent when a token asked. */
            readonly csrfToken?: string;
            /** Format: date-time */
            readonly expires?: string;
            /** @description The password is still the one that the first start printed. */
            readonly oneTimePassword?: boolean;
        };
        readonly User: {
            /** Format: uuid */
            readonly id: string;
            readonly username: string;
            readonly name: string;
            /** @enum {string} */
            readonly role: "ADMIN" | "USER";
        };
        readonly AccessTokenCreate: {
            readonly name: string;
            /**
             * @default ADMIN
             * @enum {string}
             */
            readonly type?: "ADMIN" | "TEAM" | "WILDCARD";
            readonly expiresAt?: components["schemas"]["Timestamp"];
        };
        readonly AccessToken: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** @enum {string} */
            readonly type: "ADMIN" | "TEAM" | "WILDCARD";
            /** @description The public part. */
            readonly prefix: string;
            /** Format: date-time */
            readonly created: string;
            readonly createdBy: string;
            /** Format: date-time */
            readonly expiresAt?: string;
            /** Format: date-time */
            readonly lastUsed?: string;
        };
        readonly AccessTokenCreated: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** @enum {string} */
            readonly type: "ADMIN" | "TEAM" | "WILDCARD";
            readonly prefix: string;
            /** Format: date-time */
            readonly created: string;
            readonly createdBy: string;
            /** Format: date-time */
            readonly expiresAt?: string;
            /** @description Shown here and never again. */
            readonly token: string;
        };
        readonly AccessTokenList: {
            readonly tokens: readonly components["schemas"]["AccessToken"][];
        };
        readonly AgentKeyCreate: {
            readonly name?: string;
            readonly zone: string;
            readonly expiresAt?: components["schemas"]["Timestamp"];
        };
        readonly AgentKey: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly zone: string;
            readonly prefix: string;
            /** Format: date-time */
            readonly created: string;
            readonly createdBy: string;
            /** Format: date-time */
            readonly expiresAt?: string;
            /** Format: date-time */
            readonly lastUsed?: string;
            /** Format: date-time */
            readonly revoked?: string;
        };
        readonly AgentKeyCreated: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly zone: string;
            readonly prefix: string;
            /** Format: date-time */
            readonly created: string;
            readonly createdBy: string;
            /** Format: date-time */
            readonly expiresAt?: string;
            /** @description Shown here and never again. */
            readonly key: string;
        };
        readonly AgentKeyList: {
            readonly keys: readonly components["schemas"]["AgentKey"][];
        };
        /** @description The platform's view of the link to an agent. */
        readonly LinkQuality: {
            readonly connected: boolean;
            readonly epoch?: number;
            /**
             * Format: date-time
             * @description When the state of the connection last changed.
             */
            readonly since?: string;
            readonly roundTripMs?: number;
            /** @description Beats in the last minute that came later than two intervals. */
            readonly missedBeats?: number;
            /** @description After this long without an echo the agent stops everything. */
            readonly leaseMs?: number;
        };
        readonly Agent: {
            readonly id: string;
            readonly zone: string;
            readonly hostname?: string;
            readonly version?: string;
            /** Format: date-time */
            readonly lastSeen?: string;
            readonly link: components["schemas"]["LinkQuality"];
            /** @description Why the agent refuses to prepare and start, if it does. */
            readonly quarantine?: string;
            readonly openTargetExecutions?: number;
            readonly extensions?: readonly components["schemas"]["Extension"][];
            readonly targetCount?: number;
            /** @description Another agent tried to use the same id; who and when. */
            readonly conflict?: string;
        };
        readonly AgentList: {
            readonly agents: readonly components["schemas"]["Agent"][];
        };
        readonly ExtensionError: {
            /** Format: date-time */
            readonly at: string;
            /** @description What was asked, such as `GET /` or `POST /prepare`. */
            readonly operation?: string;
            readonly code?: string;
            readonly message: string;
            /** @description JSON path of the offending part of the answer. */
            readonly path?: string;
            readonly status?: number;
        };
        readonly ExtensionCall: {
            /** Format: date-time */
            readonly at: string;
            readonly method: string;
            readonly path: string;
            /** @description Absent when there was no answer. */
            readonly status?: number;
            readonly durationMs: number;
            readonly error?: string;
        };
        /** @description One instance of an extension as one agent sees it. */
        readonly Extension: {
            /** @description Opaque. */
            readonly id: string;
            readonly agentId: string;
            readonly zone: string;
            readonly url: string;
            readonly name?: string;
            readonly version?: string;
            /** @enum {string} */
            readonly state: "up" | "slow" | "failing" | "unknown";
            readonly capabilities: readonly ("ACTION" | "DISCOVERY" | "EVENT" | "ADVICE" | "PREFLIGHT")[];
            readonly revision?: string;
            /** Format: date-time */
            readonly lastIndex?: string;
            readonly latencyMs?: number;
            readonly lastError?: components["schemas"]["ExtensionError"];
            readonly actions?: readonly string[];
            readonly targetTypes?: readonly string[];
            readonly targetCount?: number;
            readonly stale?: readonly components["schemas"]["StaleStream"][];
        };
        /** @description A discovery whose last good answer is old. Its targets are kept and marked. */
        readonly StaleStream: {
            readonly discovery: string;
            /** Format: date-time */
            readonly since: string;
            readonly reason?: string;
        };
        readonly ExtensionDetail: {
            readonly extension: components["schemas"]["Extension"];
            readonly recentCalls: readonly components["schemas"]["ExtensionCall"][];
            readonly errors: readonly components["schemas"]["ExtensionError"][];
            readonly definitions: readonly components["schemas"]["Definition"][];
        };
        readonly Definition: {
            /** @enum {string} */
            readonly kind: "action" | "targetType" | "attribute" | "enrichmentRule" | "discovery";
            readonly id: string;
            readonly version?: string;
            readonly raw: {
                readonly [key: string]: unknown;
            };
        };
        readonly ExtensionList: {
            readonly extensions: readonly components["schemas"]["Extension"][];
        };
        readonly Hint: {
            /** @enum {string} */
            readonly type: "hint_info" | "hint_warning";
            /** @description Markdown. */
            readonly content: string;
        };
        /** @description Either an explicit choice (`label`, `value`) or all known values of an attribute (`attribute`). */
        readonly ParameterOption: {
            readonly label?: string;
            readonly value?: string;
            readonly attribute?: string;
        };
        readonly ActionParameter: {
            readonly name: string;
            readonly label: string;
            /** @description `string`, `textarea`, `url`, `regex`, `string[]`, `string_array`, `integer`, `percentage`, `boolean`, `duration`, `bitrate`, `stressng-workers`, `key_value`, `file`, `header`, `separator`, `target-selection`; more may come. */
            readonly type: string;
            readonly description?: string;
            readonly required?: boolean;
            readonly advanced?: boolean;
            readonly order?: number;
            readonly minValue?: number;
            readonly maxValue?: number;
            readonly defaultValue?: string;
            readonly options?: readonly components["schemas"]["ParameterOption"][];
            readonly optionsOnly?: boolean;
            readonly acceptedFileTypes?: readonly string[];
            readonly durationUnits?: readonly string[];
            readonly hint?: components["schemas"]["Hint"];
            readonly deprecated?: boolean;
            readonly deprecationMessage?: string;
        };
        readonly SelectionTemplate: {
            readonly label: string;
            readonly query: string;
            readonly description?: string;
        };
        readonly BlastRadiusDefault: {
            /** @enum {string} */
            readonly mode: "percentage" | "maximum";
            readonly value: number;
        };
        readonly TargetSelection: {
            readonly targetType: string;
            readonly targetQuery?: string;
            readonly selectionTemplates?: readonly components["schemas"]["SelectionTemplate"][];
            /** @enum {string} */
            readonly quantityRestriction?: "none" | "exactly_one" | "all";
            readonly defaultBlastRadius?: components["schemas"]["BlastRadiusDefault"];
            /** @enum {string} */
            readonly missingQuerySelection?: "include_all" | "include_none";
        };
        /** @description A widget as the action declares it: `type` says which; the other members are those of the extension contract. */
        readonly Widget: {
            readonly type: string;
            readonly title?: string;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description What ends the fault of an action, and how soon. Known before the run. */
        readonly Exposure: {
            /** @description It can be undone. */
            readonly stop: boolean;
            /** @description The extension undoes it when the agent falls silent. */
            readonly heartbeat: boolean;
            /** @description A restart of the extension undoes it. */
            readonly journal: boolean;
            /** @description The mechanism ends itself without the extension. */
            readonly guard: boolean;
            /** @description An independent look proves the rollback. */
            readonly verify: boolean;
            /** @description A late start never runs after a stop. */
            readonly fence: boolean;
            readonly reversible: boolean;
            /** @description At the most, after the platform's link to the agent is lost. */
            readonly revertedWithinMs?: number;
            /** @description At the most, after the agent itself is lost. */
            readonly heartbeatMs?: number;
            /** @description `reverted within 6 s when …`, or `cannot be undone`. */
            readonly sentence: string;
        };
        readonly ActionSource: {
            readonly agentId: string;
            readonly zone: string;
            readonly url: string;
        };
        readonly Action: {
            readonly id: string;
            readonly version: string;
            readonly label: string;
            readonly description: string;
            /** @description A data URI. */
            readonly icon?: string;
            readonly technology?: string;
            readonly category?: string;
            /** @enum {string} */
            readonly kind: "ATTACK" | "CHECK" | "LOAD_TEST" | "OTHER" | "BASIC";
            /** @enum {string} */
            readonly timeControl: "INSTANTANEOUS" | "INTERNAL" | "EXTERNAL";
            readonly targetSelection?: components["schemas"]["TargetSelection"];
            readonly parameters: readonly components["schemas"]["ActionParameter"][];
            readonly widgets?: readonly components["schemas"]["Widget"][];
            readonly additionalFlags?: readonly string[];
            readonly hint?: components["schemas"]["Hint"];
            readonly exposure: components["schemas"]["Exposure"];
            readonly sources: readonly components["schemas"]["ActionSource"][];
        };
        readonly ActionList: {
            readonly actions: readonly components["schemas"]["Action"][];
        };
        readonly PluralLabel: {
            readonly one: string;
            readonly other: string;
        };
        readonly TableColumn: {
            readonly attribute: string;
            readonly fallbackAttributes?: readonly string[];
        };
        readonly TableOrder: {
            readonly attribute: string;
            /** @enum {string} */
            readonly direction: "ASC" | "DESC";
        };
        readonly TargetType: {
            readonly id: string;
            readonly version: string;
            readonly label: components["schemas"]["PluralLabel"];
            readonly category?: string;
            readonly icon?: string;
            readonly columns: readonly components["schemas"]["TableColumn"][];
            readonly orderBy: readonly components["schemas"]["TableOrder"][];
            readonly count: number;
        };
        readonly AttributeDefinition: {
            readonly attribute: string;
            readonly label: components["schemas"]["PluralLabel"];
        };
        readonly TargetTypeList: {
            readonly targetTypes: readonly components["schemas"]["TargetType"][];
            readonly attributes: readonly components["schemas"]["AttributeDefinition"][];
        };
        readonly Attribute: {
            readonly key: string;
            readonly value: string;
        };
        readonly Target: {
            readonly agentId: string;
            readonly zone: string;
            readonly type: string;
            /** @description Unique among the targets of one type and agent. */
            readonly name: string;
            readonly label: string;
            /** @description A key may repeat: a set of values. */
            readonly attributes: readonly components["schemas"]["Attribute"][];
            /**
             * Format: date-time
             * @description The discovery has not answered since.
             */
            readonly staleSince?: string;
        };
        readonly TargetPage: {
            readonly targets: readonly components["schemas"]["Target"][];
            readonly total: number;
            readonly nextCursor?: string;
        };
        readonly AttributeKey: {
            readonly key: string;
            readonly label?: string;
            readonly count: number;
        };
        readonly AttributeKeyList: {
            readonly keys: readonly components["schemas"]["AttributeKey"][];
        };
        readonly AttributeValue: {
            readonly value: string;
            readonly count: number;
        };
        readonly AttributeValueList: {
            readonly values: readonly components["schemas"]["AttributeValue"][];
        };
        readonly TargetStatsRequest: {
            readonly environment?: string;
            readonly query?: string;
        };
        readonly TargetStat: {
            readonly targetType: string;
            readonly count: number;
        };
        readonly TargetStats: {
            readonly stats: readonly components["schemas"]["TargetStat"][];
            readonly total: number;
        };
        readonly TargetPreviewRequest: {
            readonly environment?: string;
            readonly actionType?: string;
            readonly radius: components["schemas"]["Radius"];
            readonly variables?: components["schemas"]["Variables"];
            /** @default 50 */
            readonly size?: number;
        };
        readonly TargetPreview: {
            /** @description Targets that match. */
            readonly candidates: number;
            /** @description How many of them a run would choose. */
            readonly selected: number;
            readonly targets: readonly components["schemas"]["Target"][];
            readonly warnings: readonly components["schemas"]["Finding"][];
        };
        readonly QueryText: {
            readonly query: string;
        };
        readonly QueryError: {
            readonly message: string;
            /** @description 1-based. */
            readonly line: number;
            /** @description 0-based. */
            readonly column: number;
            readonly offset: number;
            readonly expected: readonly string[];
        };
        readonly QueryValidation: {
            readonly valid: boolean;
            readonly error?: components["schemas"]["QueryError"];
            /** @description The same query as the printer writes it. */
            readonly canonical?: string;
            /** @description The query is empty or only a comment. */
            readonly matchesEverything?: boolean;
        };
        readonly QueryCompletionRequest: {
            readonly query: string;
            /** @description Offset in UTF-16 code units. */
            readonly cursor: number;
            readonly environment?: string;
            readonly targetType?: string;
        };
        readonly CompletionItem: {
            /** @enum {string} */
            readonly kind: "key" | "operator" | "value" | "keyword";
            readonly label: string;
            /** @description What replaces `from` to `to`, quoted where needed. */
            readonly insert: string;
            readonly detail?: string;
            /** @description Number of targets. */
            readonly count?: number;
        };
        readonly QueryCompletion: {
            readonly from: number;
            readonly to: number;
            readonly items: readonly components["schemas"]["CompletionItem"][];
        };
        readonly Environment: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly query: string;
            /** @enum {string} */
            readonly state: "CREATED" | "UPDATED" | "READY" | "ERROR" | "UNKNOWN";
            readonly variables?: {
                readonly [key: string]: string;
            };
        };
        readonly EnvironmentList: {
            readonly environments: readonly components["schemas"]["Environment"][];
        };
        readonly Team: {
            /** Format: uuid */
            readonly id: string;
            readonly key: string;
            readonly name: string;
            readonly description?: string;
        };
        readonly TeamList: {
            readonly teams: readonly components["schemas"]["Team"][];
        };
        /** @description Values of an attribute, drawn when the run starts. */
        readonly SelectVariable: {
            /** @enum {string} */
            readonly type: "select";
            readonly targetType: string;
            readonly attribute: string;
            readonly filter?: string;
            /** @enum {string} */
            readonly mode: "fixed" | "percent";
            readonly count?: number;
            readonly percent?: number;
        };
        readonly VariableValue: string | readonly string[] | components["schemas"]["SelectVariable"];
        readonly Variables: {
            readonly [key: string]: components["schemas"]["VariableValue"];
        };
        readonly AdvancedPick: {
            readonly attribute: string;
            /** @description `50%` or `1#`. */
            readonly value: string;
            /** @description In runs only. */
            readonly pickedValues?: readonly string[];
        };
        /** @description Which targets. At most one limit: `percentage`, `maximum` or `advanced`. */
        readonly Radius: {
            readonly targetType?: string;
            readonly query?: string;
            /** @description The structured form of a query. */
            readonly predicate?: {
                readonly [key: string]: unknown;
            };
            readonly percentage?: number;
            readonly maximum?: number;
            readonly advanced?: readonly components["schemas"]["AdvancedPick"][];
        };
        readonly Step: {
            /** @enum {string} */
            readonly type: "action" | "wait";
            readonly actionType?: string;
            readonly customLabel?: string;
            /** @default false */
            readonly ignoreFailure?: boolean;
            readonly parameters?: {
                readonly [key: string]: unknown;
            };
            readonly radius?: components["schemas"]["Radius"];
        };
        readonly Lane: {
            readonly steps: readonly components["schemas"]["Step"][];
        };
        /** @description The design as people write it. */
        readonly ExperimentDocument: {
            readonly key?: string;
            readonly externalId?: string;
            /** @description The version that was read. Another one meanwhile: 409. */
            readonly version?: number;
            readonly name: string;
            /** @default ADM */
            readonly team?: string;
            readonly sharedTeams?: readonly string[];
            /** @default Global */
            readonly environment?: string;
            readonly hypothesis?: string;
            readonly tags?: readonly string[];
            readonly properties?: {
                readonly [key: string]: unknown;
            };
            readonly experimentVariables?: components["schemas"]["Variables"];
            readonly lanes: readonly components["schemas"]["Lane"][];
        };
        /** @description The design as the platform keeps it. */
        readonly Experiment: {
            readonly key: string;
            readonly externalId?: string;
            readonly version: number;
            readonly name: string;
            readonly team: string;
            readonly sharedTeams?: readonly string[];
            readonly environment: string;
            readonly hypothesis?: string;
            readonly tags: readonly string[];
            readonly properties?: {
                readonly [key: string]: unknown;
            };
            readonly experimentVariables?: components["schemas"]["Variables"];
            readonly lanes: readonly components["schemas"]["Lane"][];
            /** Format: date-time */
            readonly created: string;
            readonly createdBy: string;
            /** Format: date-time */
            readonly edited: string;
            readonly editedBy: string;
        };
        readonly ExperimentKey: {
            readonly key: string;
            readonly version: number;
        };
        readonly LastExecution: {
            readonly id: number;
            readonly state: components["schemas"]["ExecutionState"];
            /** Format: date-time */
            readonly requested: string;
            /** Format: date-time */
            readonly ended?: string;
        };
        readonly ExperimentSummary: {
            readonly key: string;
            readonly externalId?: string;
            readonly version: number;
            readonly name: string;
            readonly team: string;
            readonly environment: string;
            readonly hypothesis?: string;
            readonly tags: readonly string[];
            /** Format: date-time */
            readonly edited: string;
            readonly editedBy: string;
            readonly actions?: readonly string[];
            readonly targetTypes?: readonly string[];
            /** @description Newest first, 20 at the most. */
            readonly lastExecutions: readonly components["schemas"]["LastExecution"][];
        };
        readonly ExperimentList: {
            readonly experiments: readonly components["schemas"]["ExperimentSummary"][];
        };
        readonly Finding: {
            /** @enum {string} */
            readonly severity: "error" | "warning";
            readonly code: string;
            readonly message: string;
            /** @description JSON path into the design, such as `$.lanes[0].steps[1].radius.query`. */
            readonly path?: string;
            readonly line?: number;
            readonly column?: number;
        };
        readonly Validation: {
            /** @description No finding is an error. */
            readonly valid: boolean;
            readonly findings: readonly components["schemas"]["Finding"][];
        };
        readonly PlannedStep: {
            /** @description 0-based. */
            readonly lane: number;
            /** @description 0-based in the lane. */
            readonly position: number;
            /** @enum {string} */
            readonly stepType: "action" | "wait";
            readonly label: string;
            readonly actionType?: string;
            /** @enum {string} */
            readonly actionKind?: "ATTACK" | "CHECK" | "LOAD_TEST" | "OTHER" | "BASIC";
            /** @description From the start of the run. */
            readonly startMs: number;
            readonly durationMs: number;
            /** @description The action declares no duration. */
            readonly durationAssumed?: boolean;
            readonly ignoreFailure: boolean;
            readonly parameters?: {
                readonly [key: string]: unknown;
            };
            readonly targetType?: string;
            readonly candidates: number;
            readonly selected: number;
            /** @description Targets that can be hit, 200 at the most. */
            readonly targets: readonly components["schemas"]["PlannedTarget"][];
            readonly exposure?: components["schemas"]["Exposure"];
            readonly findings: readonly components["schemas"]["Finding"][];
        };
        readonly PlannedTarget: {
            readonly agentId: string;
            readonly zone: string;
            readonly type: string;
            readonly name: string;
            readonly label: string;
            /** @description The run that holds this target now. */
            readonly lockedBy?: number;
            /** @description Its agent is connected now. */
            readonly connected?: boolean;
        };
        readonly Plan: {
            /** @description Nothing stands against a run now. */
            readonly runnable: boolean;
            readonly estimatedDurationMs: number;
            readonly steps: readonly components["schemas"]["PlannedStep"][];
            readonly findings: readonly components["schemas"]["Finding"][];
        };
        /** @enum {string} */
        readonly ExecutionState: "REQUESTED" | "CREATED" | "PREPARED" | "RUNNING" | "COMPLETED" | "FAILED" | "ERRORED" | "CANCELED";
        /** @enum {string} */
        readonly StepState: "CREATED" | "PREPARED" | "RUNNING" | "COMPLETED" | "FAILED" | "ERRORED" | "CANCELED" | "SKIPPED";
        /**
         * @description Evidence of a rollback. `not-needed`: no start can have left. `not-possible`: the action declares no stop. `pending`: requested or
         *     retried. `confirmed`: the extension says so. `verified`: an independent look found the system clean. `unproven`: nobody can know.
         *     `dirty`: residue was found, or five tries and 60 s passed without success.
         * @enum {string}
         */
        readonly Rollback: "not-needed" | "not-possible" | "pending" | "confirmed" | "verified" | "unproven" | "dirty";
        readonly ExecuteRequest: {
            readonly environment?: string;
            readonly variables?: components["schemas"]["Variables"];
            /** @description The `seed` of an earlier run: the same random choices. */
            readonly seed?: string;
        };
        readonly ExecutionStarted: {
            readonly key: string;
            readonly executionId: number;
            readonly apiLocation: string;
            readonly uiLocation: string;
        };
        readonly ExecutionSearch: {
            readonly key?: readonly string[];
            readonly state?: readonly components["schemas"]["ExecutionState"][];
            readonly environment?: readonly string[];
            readonly team?: readonly string[];
            /** @description Requested at or after. */
            readonly from?: components["schemas"]["Timestamp"];
            /** @description Requested before. */
            readonly to?: components["schemas"]["Timestamp"];
            /** @description Only runs with an unproven or dirty rollback that nobody has resolved. */
            readonly worry?: boolean;
            /** @default 0 */
            readonly page?: number;
            /** @default 20 */
            readonly size?: number;
        };
        readonly ExecutionPage: {
            readonly executions: readonly components["schemas"]["ExecutionHead"][];
            readonly page: number;
            readonly size: number;
            readonly total: number;
        };
        /** @description Target executions by what is known about their fault. Sums over those that may have started. */
        readonly FaultSummary: {
            /** @description Started, and no stop is asked for. */
            readonly active: number;
            readonly rollingBack: number;
            readonly verified: number;
            readonly confirmed: number;
            readonly notPossible: number;
            /** @description Not resolved yet. */
            readonly unproven: number;
            /** @description Not resolved yet. */
            readonly dirty: number;
            /** @description Settled by a person. */
            readonly resolved: number;
            readonly longestRollbackMs?: number;
        };
        readonly UsedVariable: {
            readonly value: readonly string[];
            /** @enum {string} */
            readonly origin: "ENVIRONMENT" | "SERVICE" | "EXPERIMENT" | "SCHEDULE" | "EXECUTION";
        };
        /** @description A run without its steps. */
        readonly ExecutionHead: {
            readonly id: number;
            readonly key: string;
            readonly name: string;
            readonly hypothesis?: string;
            readonly tags: readonly string[];
            readonly environment: string;
            readonly team: string;
            readonly state: components["schemas"]["ExecutionState"];
            /** @description Rollbacks are under way; the state stays until the last one is settled. */
            readonly stopping: boolean;
            readonly reason?: string;
            readonly reasonDetails?: string;
            /** Format: date-time */
            readonly requested: string;
            /** Format: date-time */
            readonly created?: string;
            /** Format: date-time */
            readonly prepared?: string;
            /** Format: date-time */
            readonly started?: string;
            /** Format: date-time */
            readonly ended?: string;
            readonly createdBy: string;
            /** @enum {string} */
            readonly createdVia: "API" | "CLI" | "UI" | "SCHEDULE" | "MCP" | "SUITE";
            readonly canceledBy?: string;
            readonly experimentVersion: number;
            readonly estimatedDurationMs: number;
            readonly seed?: string;
            readonly faults: components["schemas"]["FaultSummary"];
        };
        /** @description A run with all that is known about it. */
        readonly Execution: {
            readonly id: number;
            readonly key: string;
            readonly name: string;
            readonly hypothesis?: string;
            readonly tags: readonly string[];
            readonly environment: string;
            readonly team: string;
            readonly state: components["schemas"]["ExecutionState"];
            readonly stopping: boolean;
            readonly reason?: string;
            readonly reasonDetails?: string;
            /** Format: date-time */
            readonly requested: string;
            /** Format: date-time */
            readonly created?: string;
            /** Format: date-time */
            readonly prepared?: string;
            /** Format: date-time */
            readonly started?: string;
            /** Format: date-time */
            readonly ended?: string;
            readonly createdBy: string;
            /** @enum {string} */
            readonly createdVia: "API" | "CLI" | "UI" | "SCHEDULE" | "MCP" | "SUITE";
            readonly canceledBy?: string;
            readonly experimentVersion: number;
            readonly estimatedDurationMs: number;
            readonly seed?: string;
            readonly faults: components["schemas"]["FaultSummary"];
            readonly variables?: {
                readonly [key: string]: components["schemas"]["UsedVariable"];
            };
            readonly laneCount: number;
            /** @description Lane by lane, in the order of the design. */
            readonly steps: readonly components["schemas"]["StepExecution"][];
            /** @description Where the event stream goes on after this answer (`Last-Event-ID`). */
            readonly cursor?: string;
        };
        readonly StepExecution: {
            readonly id: string;
            /** @description The step before in the lane. */
            readonly predecessorId?: string;
            /** @description 0-based. */
            readonly lane: number;
            /** @description 0-based. */
            readonly position: number;
            /** @enum {string} */
            readonly stepType: "action" | "wait";
            readonly state: components["schemas"]["StepState"];
            /** @description The custom label or the label of the action. */
            readonly label: string;
            readonly customLabel?: string;
            readonly actionId?: string;
            readonly actionVersion?: string;
            /** @enum {string} */
            readonly actionKind?: "ATTACK" | "CHECK" | "LOAD_TEST" | "OTHER" | "BASIC";
            readonly technology?: string;
            readonly ignoreFailure: boolean;
            /** @description As resolved. */
            readonly parameters: {
                readonly [key: string]: unknown;
            };
            readonly radius?: components["schemas"]["Radius"];
            /** @description From the start of the run. */
            readonly plannedStartMs: number;
            readonly plannedDurationMs: number;
            readonly durationAssumed?: boolean;
            /**
             * Format: date-time
             * @description When the first prepare was sent.
             */
            readonly preparing?: string;
            /** Format: date-time */
            readonly started?: string;
            /** Format: date-time */
            readonly ended?: string;
            readonly reason?: string;
            readonly reasonDetails?: string;
            readonly exposure?: components["schemas"]["Exposure"];
            readonly widgets?: readonly components["schemas"]["Widget"][];
            readonly totalTargetCount: number;
            readonly targetExecutions: readonly components["schemas"]["TargetExecution"][];
        };
        /** @description One action on one target. A step without targets has one anonymous target execution. */
        readonly TargetExecution: {
            /** Format: uuid */
            readonly id: string;
            readonly stepId: string;
            readonly type?: string;
            readonly name: string;
            readonly label?: string;
            readonly agentId: string;
            readonly agentHostname?: string;
            readonly zone?: string;
            /** @description URL of the extension instance. */
            readonly source?: string;
            readonly state: components["schemas"]["StepState"];
            /** @description What the agent last reported: `preparing`, `prepared`, `starting`, `running`, `stopping`, `verifying`, `ended`. */
            readonly phase?: string;
            readonly reason?: string;
            readonly reasonDetails?: string;
            /** Format: date-time */
            readonly preparing?: string;
            /** Format: date-time */
            readonly prepared?: string;
            /** Format: date-time */
            readonly started?: string;
            /** Format: date-time */
            readonly ended?: string;
            readonly summary?: components["schemas"]["Summary"];
            readonly attributes?: readonly components["schemas"]["Attribute"][];
            readonly artifacts?: readonly components["schemas"]["Artifact"][];
            /** @description Absent until a stop was asked for or the end is known: while the action runs there is nothing to say yet. */
            readonly rollback?: components["schemas"]["Rollback"];
            /** @description Why the rollback is `unproven`, for people. */
            readonly doubt?: string;
            readonly ledger: components["schemas"]["Ledger"];
            /** @description Tries of stop. */
            readonly attempts: number;
            /** @description What verify found. */
            readonly residue?: readonly string[];
            /** @description A stop may have been carried out twice. */
            readonly stopMaybeTwice?: boolean;
            readonly switches: readonly components["schemas"]["DeadMansSwitch"][];
            readonly resolution?: components["schemas"]["ResolutionMade"];
        };
        /** @description The rollback, step by step, each with the time at which the platform knew it. */
        readonly Ledger: {
            /**
             * Format: date-time
             * @description A stop was asked for.
             */
            readonly requested?: string;
            /**
             * Format: date-time
             * @description The agent has it.
             */
            readonly delivered?: string;
            /**
             * Format: date-time
             * @description The extension confirmed it.
             */
            readonly confirmed?: string;
            /**
             * Format: date-time
             * @description An independent look found the system clean.
             */
            readonly verified?: string;
        };
        /** @description Something that ends the fault by itself when what it watches falls silent. */
        readonly DeadMansSwitch: {
            /** @enum {string} */
            readonly kind: "agent-link" | "extension-link" | "extension-heartbeat" | "extension-journal" | "agent-journal" | "mechanism" | "platform-deadline";
            /** @description After the last sign of life. */
            readonly firesAfterMs: number;
            /**
             * Format: date-time
             * @description The last sign of life that the platform knows of.
             */
            readonly renewed?: string;
            /**
             * Format: date-time
             * @description When it fires if nothing renews it.
             */
            readonly deadline?: string;
            /**
             * Format: date-time
             * @description When the platform learned that it had fired, as far as reports tell.
             */
            readonly fired?: string;
        };
        readonly Summary: {
            readonly text: string;
            /** @enum {string} */
            readonly level?: "info" | "warning";
        };
        readonly Artifact: {
            readonly id: string;
            readonly name: string;
            readonly sizeBytes?: number;
        };
        readonly Resolution: {
            readonly reason: string;
        };
        readonly ResolutionMade: {
            readonly by: string;
            /** Format: date-time */
            readonly at: string;
            readonly reason: string;
        };
        readonly Metric: {
            readonly sequence: number;
            /** Format: uuid */
            readonly targetExecutionId: string;
            readonly stepId: string;
            /**
             * Format: date-time
             * @description The time of the measurement, on the platform's clock.
             */
            readonly at: string;
            readonly name?: string;
            readonly value: number;
            /** @description Labels. */
            readonly metric: {
                readonly [key: string]: string;
            };
        };
        readonly MetricPage: {
            readonly metrics: readonly components["schemas"]["Metric"][];
            /** @description `after` of the next page; absent on the last one. */
            readonly next?: number;
        };
        readonly Message: {
            readonly sequence: number;
            /** Format: date-time */
            readonly at: string;
            /** @enum {string} */
            readonly level: "debug" | "info" | "warn" | "error";
            readonly message: string;
            /** @description Which widget shows it. */
            readonly type?: string;
            /** @enum {string} */
            readonly origin?: "platform" | "agent" | "extension";
            /** Format: uuid */
            readonly targetExecutionId?: string;
            readonly stepId?: string;
            readonly fields?: {
                readonly [key: string]: unknown;
            };
        };
        readonly MessagePage: {
            readonly messages: readonly components["schemas"]["Message"][];
            readonly next?: number;
        };
        /**
         * @description What a client lays over what it has: `execution` replaces the head, `step` the step with that id (its target executions stay),
         *     `target-execution` the target execution with that id, `metrics` and `messages` are added.
         */
        readonly ExecutionEvent: components["schemas"]["ExecutionChanged"] | components["schemas"]["StepChanged"] | components["schemas"]["TargetExecutionChanged"] | components["schemas"]["MetricsArrived"] | components["schemas"]["MessagesArrived"];
        readonly ExecutionChanged: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly type: "execution";
            /** Format: date-time */
            readonly at: string;
            readonly execution: components["schemas"]["ExecutionHead"];
        };
        readonly StepChanged: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly type: "step";
            /** Format: date-time */
            readonly at: string;
            readonly step: components["schemas"]["StepExecution"];
        };
        readonly TargetExecutionChanged: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly type: "target-execution";
            /** Format: date-time */
            readonly at: string;
            readonly targetExecution: components["schemas"]["TargetExecution"];
        };
        readonly MetricsArrived: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly type: "metrics";
            readonly metrics: readonly components["schemas"]["Metric"][];
        };
        readonly MessagesArrived: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly type: "messages";
            readonly messages: readonly components["schemas"]["Message"][];
        };
        readonly Killswitch: {
            readonly engaged: boolean;
            readonly engagedBy?: string;
            /** Format: date-time */
            readonly engagedAt?: string;
            readonly reason?: string;
            readonly disengagedBy?: string;
            /** Format: date-time */
            readonly disengagedAt?: string;
            /** @description Runs that the last engaging canceled. */
            readonly stoppedExecutions?: readonly number[];
        };
        readonly KillswitchRequest: {
            readonly reason?: string;
        };
        readonly OverviewFigures: {
            /** @description Target executions with an active fault. */
            readonly underFault: number;
            readonly rollingBack: number;
            /** @description Not resolved by anybody. */
            readonly unprovenOrDirty: number;
            /** @description Of the last seven days. */
            readonly longestRollbackMs?: number;
            /** @description Active runs. */
            readonly running: number;
            readonly runsToday: number;
            readonly agentsConnected: number;
            readonly agents: number;
            readonly extensions: number;
            readonly targets: number;
            readonly experiments: number;
        };
        readonly ZoneFault: {
            readonly executionId: number;
            readonly key: string;
            readonly name: string;
            /** @description Target executions of this run with an active fault in this zone. */
            readonly targets: number;
        };
        readonly Zone: {
            readonly name: string;
            readonly agents: readonly components["schemas"]["Agent"][];
            readonly targets: readonly components["schemas"]["TargetStat"][];
            readonly faults: readonly components["schemas"]["ZoneFault"][];
        };
        readonly FirstSteps: {
            readonly agentConnected: boolean;
            readonly extensionsFound: boolean;
            readonly firstExperimentRun: boolean;
        };
        readonly Overview: {
            readonly figures: components["schemas"]["OverviewFigures"];
            readonly zones: readonly components["schemas"]["Zone"][];
            readonly running: readonly components["schemas"]["ExecutionHead"][];
            readonly recent: readonly components["schemas"]["ExecutionHead"][];
            readonly firstSteps: components["schemas"]["FirstSteps"];
            readonly killswitch: components["schemas"]["Killswitch"];
        };
        readonly Change: {
            /** @enum {string} */
            readonly topic: "agents" | "extensions" | "targets" | "definitions" | "experiments" | "executions" | "killswitch" | "tokens" | "agent-keys" | "audit";
            /** @description Of what changed, where it is one thing: an execution's id, an experiment's key. */
            readonly id?: string;
        };
        readonly AuditEntry: {
            readonly id: string;
            /** @description Such as `experiment.updated` or `killswitch.engaged`. */
            readonly eventName: string;
            /** Format: date-time */
            readonly eventTime: string;
            readonly principal: components["schemas"]["Principal"];
            readonly subject?: {
                readonly [key: string]: unknown;
            };
        };
        readonly Principal: {
            /** @enum {string} */
            readonly type: "USER" | "ACCESS_TOKEN" | "AGENT" | "BATCH_JOB";
            readonly id?: string;
            readonly name: string;
        };
        readonly AuditPage: {
            readonly entries: readonly components["schemas"]["AuditEntry"][];
            readonly nextCursor?: string;
        };
        /**
         * Format: date-time
         * @description RFC 3339 with a capital `T`, an optional fraction of any length and a mandatory zone.
         */
        readonly Timestamp: string;
    };
    responses: {
        /** @description It did not work. */
        readonly Problem: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The run is requested. */
        readonly ExecutionStarted: {
            headers: {
                /** @description The API location of the run. */
                readonly Location?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ExecutionStarted"];
            };
        };
    };
    parameters: {
        readonly Uuid: string;
        readonly TextId: string;
        readonly ExperimentKey: string;
        readonly ExecutionId: number;
        readonly TargetExecutionId: string;
        readonly Query: string;
        readonly TargetTypeFilter: string;
        readonly EnvironmentFilter: string;
        /** @description Only what begins with this. */
        readonly Prefix: string;
        readonly ListSize: number;
        /** @description Run although another run is active. */
        readonly AllowParallel: boolean;
        /** @description The same key again within a day answers with the run of the first call. */
        readonly IdempotencyKey: string;
        /** @description Only what has a greater sequence. */
        readonly After: number;
        readonly DataSize: number;
    };
    requestBodies: {
        readonly Experiment: {
            readonly content: {
                readonly "application/json": components["schemas"]["ExperimentDocument"];
                readonly "application/yaml": components["schemas"]["ExperimentDocument"];
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly getHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Alive and ready. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Alive, but not ready. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    readonly getLiveness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Alive. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    readonly getReadiness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Ready. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Not ready. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    readonly getSpec: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/yaml": string;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The current session. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Nobody is signed in. An API token that is not known is refused. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly signIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SignIn"];
            };
        };
        readonly responses: {
            /** @description Signed in. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly signOut: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Signed out. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly changePassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PasswordChange"];
            };
        };
        readonly responses: {
            /** @description Changed. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listAccessTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The tokens. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccessTokenList"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly createAccessToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AccessTokenCreate"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccessTokenCreated"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteAccessToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: components["parameters"]["Uuid"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listAgentKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The keys. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AgentKeyList"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly createAgentKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AgentKeyCreate"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AgentKeyCreated"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly revokeAgentKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: components["parameters"]["Uuid"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Revoked. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listAgents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The agents. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AgentList"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listExtensions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The extension instances. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExtensionList"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getExtension: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: components["parameters"]["TextId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The extension instance. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExtensionDetail"];
                };
            };
            readonly default: components["responses"]["Problem"];
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
                    readonly "application/json": components["schemas"]["ActionList"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getAction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: components["parameters"]["TextId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The action. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Action"];
                };
            };
            readonly default: components["responses"]["Problem"];
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
                    readonly "application/json": components["schemas"]["TargetTypeList"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listTargets: {
        readonly parameters: {
            readonly query?: {
                readonly query?: components["parameters"]["Query"];
                readonly targetType?: components["parameters"]["TargetTypeFilter"];
                readonly environment?: components["parameters"]["EnvironmentFilter"];
                /** @description Give only these attributes of each target. May be repeated. */
                readonly attribute?: readonly string[];
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: string;
                readonly size?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of targets. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TargetPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listAttributeKeys: {
        readonly parameters: {
            readonly query?: {
                readonly query?: components["parameters"]["Query"];
                readonly targetType?: components["parameters"]["TargetTypeFilter"];
                readonly environment?: components["parameters"]["EnvironmentFilter"];
                /** @description Only what begins with this. */
                readonly prefix?: components["parameters"]["Prefix"];
                readonly size?: components["parameters"]["ListSize"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The keys. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AttributeKeyList"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listAttributeValues: {
        readonly parameters: {
            readonly query: {
                readonly key: string;
                readonly query?: components["parameters"]["Query"];
                readonly targetType?: components["parameters"]["TargetTypeFilter"];
                readonly environment?: components["parameters"]["EnvironmentFilter"];
                /** @description Only what begins with this. */
                readonly prefix?: components["parameters"]["Prefix"];
                readonly size?: components["parameters"]["ListSize"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The values. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AttributeValueList"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly countTargets: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TargetStatsRequest"];
            };
        };
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
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly previewTargets: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TargetPreviewRequest"];
            };
        };
        readonly responses: {
            /** @description The preview. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TargetPreview"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly validateQuery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["QueryText"];
            };
        };
        readonly responses: {
            /** @description What the parser says. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["QueryValidation"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly completeQuery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["QueryCompletionRequest"];
            };
        };
        readonly responses: {
            /** @description The completions. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["QueryCompletion"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listEnvironments: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The environments. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EnvironmentList"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listTeams: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The teams. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TeamList"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listExperiments: {
        readonly parameters: {
            readonly query?: {
                readonly name?: string;
                readonly team?: string;
                readonly tag?: string;
                readonly targetType?: string;
                readonly action?: string;
                readonly externalId?: string;
                /** @description Parts of name, key, hypothesis or tags. All must occur. */
                readonly freeTextPhrases?: readonly string[];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The experiments. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExperimentList"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly upsertExperiment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["Experiment"];
        readonly responses: {
            /** @description Updated. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExperimentKey"];
                };
            };
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExperimentKey"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly validateExperiment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["Experiment"];
        readonly responses: {
            /** @description What was found. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Validation"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly planExperiment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["Experiment"];
        readonly responses: {
            /** @description The plan. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Plan"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly executeExperiment: {
        readonly parameters: {
            readonly query?: {
                /** @description Run although another run is active. */
                readonly allowParallel?: components["parameters"]["AllowParallel"];
            };
            readonly header?: {
                /** @description The same key again within a day answers with the run of the first call. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["Experiment"];
        readonly responses: {
            readonly 201: components["responses"]["ExecutionStarted"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly searchExecutions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ExecutionSearch"];
            };
        };
        readonly responses: {
            /** @description One page of runs. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExecutionPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getExecution: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly executionId: components["parameters"]["ExecutionId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The run. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Execution"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly cancelExecution: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly executionId: components["parameters"]["ExecutionId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Requested. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly streamExecution: {
        readonly parameters: {
            readonly query?: {
                /** @description The same as the header, for clients that cannot set it. */
                readonly after?: string;
            };
            readonly header?: {
                readonly "Last-Event-ID"?: string;
            };
            readonly path: {
                readonly executionId: components["parameters"]["ExecutionId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The stream. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": components["schemas"]["ExecutionEvent"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listExecutionMetrics: {
        readonly parameters: {
            readonly query?: {
                /** @description Only what has a greater sequence. */
                readonly after?: components["parameters"]["After"];
                readonly size?: components["parameters"]["DataSize"];
            };
            readonly header?: never;
            readonly path: {
                readonly executionId: components["parameters"]["ExecutionId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The points. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MetricPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listExecutionMessages: {
        readonly parameters: {
            readonly query?: {
                /** @description Only what has a greater sequence. */
                readonly after?: components["parameters"]["After"];
                readonly size?: components["parameters"]["DataSize"];
            };
            readonly header?: never;
            readonly path: {
                readonly executionId: components["parameters"]["ExecutionId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The messages. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MessagePage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly resolveTargetExecution: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly executionId: components["parameters"]["ExecutionId"];
                readonly targetExecutionId: components["parameters"]["TargetExecutionId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Resolution"];
            };
        };
        readonly responses: {
            /** @description Accepted. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getArtifact: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly executionId: components["parameters"]["ExecutionId"];
                readonly targetExecutionId: components["parameters"]["TargetExecutionId"];
                readonly artifactId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The bytes. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": string;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getExperiment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly key: components["parameters"]["ExperimentKey"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The experiment. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Experiment"];
                    readonly "application/yaml": string;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly updateExperiment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly key: components["parameters"]["ExperimentKey"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["Experiment"];
        readonly responses: {
            /** @description Updated. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExperimentKey"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteExperiment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly key: components["parameters"]["ExperimentKey"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly executeExperimentByKey: {
        readonly parameters: {
            readonly query?: {
                /** @description Run although another run is active. */
                readonly allowParallel?: components["parameters"]["AllowParallel"];
            };
            readonly header?: {
                /** @description The same key again within a day answers with the run of the first call. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly key: components["parameters"]["ExperimentKey"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ExecuteRequest"];
            };
        };
        readonly responses: {
            readonly 201: components["responses"]["ExecutionStarted"];
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listExecutionsOfExperiment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly key: components["parameters"]["ExperimentKey"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The runs. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExecutionPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getKillswitch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The state. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Killswitch"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly engageKillswitch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["KillswitchRequest"];
            };
        };
        readonly responses: {
            /** @description Engaged. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Killswitch"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly disengageKillswitch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Disengaged. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Killswitch"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getOverview: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The overview. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Overview"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly streamChanges: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The stream. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": components["schemas"]["Change"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly listAuditLog: {
        readonly parameters: {
            readonly query?: {
                readonly from?: string;
                readonly to?: string;
                readonly cursor?: string;
                readonly size?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The entries. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditPage"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
}
