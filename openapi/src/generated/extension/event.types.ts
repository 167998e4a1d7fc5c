// Made from specs/extension/event.yaml by openapi-typescript. Change the spec instead.
export interface paths {
    readonly "/{listener}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the listener, as the index names it. */
                readonly listener: string;
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take notice of an event. */
        readonly post: operations["hearEvent"];
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
        /**
         * @description The names there are today. The list grows, so no reader refuses another one.
         * @enum {string}
         */
        readonly EventName: "killswitch.engaged" | "killswitch.disengaged" | "experiment.execution.requested" | "experiment.execution.created" | "experiment.execution.failed" | "experiment.execution.errored" | "experiment.execution.canceled" | "experiment.execution.completed" | "experiment.execution.step-started" | "experiment.execution.step-errored" | "experiment.execution.step-canceled" | "experiment.execution.step-skipped" | "experiment.execution.step-failed" | "experiment.execution.step-completed" | "experiment.execution.target-started" | "experiment.execution.target-errored" | "experiment.execution.target-canceled" | "experiment.execution.target-failed" | "experiment.execution.target-completed";
        /** @description One event. Of the three parts about a run there is the one that belongs to the name, `experimentExecution` for the run itself, `experimentStepExecution` for `step-…` and `experimentStepTargetExecution` for `target-…`; the emergency stop has none. Readers cope with none and with several. */
        readonly EventRequest: {
            readonly id: components["schemas"]["Uuid"];
            /** @description What happened, see `EventName`. */
            readonly eventName: string;
            readonly eventTime: components["schemas"]["Timestamp"];
            readonly principal: components["schemas"]["Principal"];
            readonly tenant: components["schemas"]["EventTenant"];
            readonly team?: components["schemas"]["EventTeam"];
            readonly environment?: components["schemas"]["EventEnvironment"];
            readonly experimentExecution?: components["schemas"]["EventExecution"];
            readonly experimentStepExecution?: components["schemas"]["EventStepExecution"];
            readonly experimentStepTargetExecution?: components["schemas"]["EventTargetExecution"];
        };
        /** @description Who caused it, told apart by `principalType`. */
        readonly Principal: components["schemas"]["UserPrincipal"] | components["schemas"]["AccessTokenPrincipal"] | components["schemas"]["BatchJobPrincipal"];
        /** @description A person. */
        readonly UserPrincipal: {
            /**
             * @description The kind of principal.
             * @constant
             */
            readonly principalType: "user";
            /** @description What the person signs in with. */
            readonly username: string;
            /** @description The name people read. */
            readonly name: string;
            /** @description The address of the person. */
            readonly email?: string;
        };
        /** @description A program with a token. */
        readonly AccessTokenPrincipal: {
            /**
             * @description The kind of principal.
             * @constant
             */
            readonly principalType: "access_token";
            /** @description The id of the token; never the token. */
            readonly id: string;
            /** @description The name of the token. */
            readonly name: string;
            /**
             * @description Whose rights it has.
             * @enum {string}
             */
            readonly tokenType: "admin" | "team";
        };
        /** @description The platform itself, a schedule for example. */
        readonly BatchJobPrincipal: {
            /**
             * @description The kind of principal.
             * @constant
             */
            readonly principalType: "batch_job";
            /** @description The name of the work. */
            readonly username: string;
        };
        /** @description The platform it happened on. */
        readonly EventTenant: {
            /** @description Its key. */
            readonly key: string;
            /** @description Its name. */
            readonly name: string;
        };
        /** @description The team it belongs to. */
        readonly EventTeam: {
            /** @description Its id. */
            readonly id: string;
            /** @description Its key. */
            readonly key: string;
            /** @description Its name. */
            readonly name: string;
        };
        /** @description The environment it happened in. */
        readonly EventEnvironment: {
            /** @description Its id. */
            readonly id: string;
            /** @description Its name. */
            readonly name: string;
        };
        /** @description A run of an experiment. */
        readonly EventExecution: {
            /** @description The key of the experiment, such as `ADM-4`. */
            readonly experimentKey: string;
            readonly executionId: components["schemas"]["RunNumber"];
            /** @description The name of the experiment. */
            readonly name: string;
            /** @description What was expected. */
            readonly hypothesis: string;
            readonly preparedTime: components["schemas"]["Timestamp"];
            readonly startedTime: components["schemas"]["Timestamp"];
            readonly endedTime?: components["schemas"]["Timestamp"];
            readonly state: components["schemas"]["EventExecutionState"];
            /** @description Why it ended as it did. */
            readonly reason?: string;
            /** @description More about the reason. */
            readonly reasonDetails?: string;
            /** @description The tags of the experiment. */
            readonly tags?: readonly string[];
            /** @description The values of the variables. */
            readonly variables?: {
                readonly [key: string]: string;
            };
            /** @description The properties of the run. */
            readonly properties?: {
                readonly [key: string]: unknown;
            };
        };
        /**
         * @description How far a run is.
         * @enum {string}
         */
        readonly EventExecutionState: "created" | "prepared" | "running" | "failed" | "completed" | "canceled" | "errored";
        /**
         * @description How far a step or a target of it is.
         * @enum {string}
         */
        readonly EventStepState: "created" | "prepared" | "running" | "failed" | "completed" | "canceled" | "errored" | "skipped";
        /** @description The number of the run. Some readers keep it as a single-precision number, exact up to 16 777 216. */
        readonly RunNumber: number;
        /** @description A step of a run. */
        readonly EventStepExecution: {
            /** @description The key of the experiment. */
            readonly experimentKey: string;
            readonly executionId: components["schemas"]["RunNumber"];
            readonly id: components["schemas"]["Uuid"];
            /**
             * @description What the step does.
             * @enum {string}
             */
            readonly type: "wait" | "action";
            readonly state: components["schemas"]["EventStepState"];
            /** @description The id of the action. */
            readonly actionId?: string;
            /** @description The name of the action. */
            readonly actionName?: string;
            readonly actionKind?: components["schemas"]["ActionKind"];
            /** @description The name that the step was given. */
            readonly customLabel?: string;
            readonly startedTime?: components["schemas"]["Timestamp"];
            readonly endedTime?: components["schemas"]["Timestamp"];
        };
        /** @description One target of a step. */
        readonly EventTargetExecution: {
            /** @description The key of the experiment. */
            readonly experimentKey: string;
            readonly executionId: components["schemas"]["RunNumber"];
            readonly stepExecutionId: components["schemas"]["Uuid"];
            readonly id: components["schemas"]["Uuid"];
            readonly state: components["schemas"]["EventStepState"];
            /** @description The host of the agent that did it. */
            readonly agentHostname: string;
            /** @description The id of the target. */
            readonly targetName: string;
            /** @description The id of its type. */
            readonly targetType: string;
            readonly targetAttributes: components["schemas"]["Attributes"];
            readonly startedTime?: components["schemas"]["Timestamp"];
            readonly endedTime?: components["schemas"]["Timestamp"];
            /** @description Why it ended as it did. */
            readonly reason?: string;
            /** @description More about the reason. */
            readonly reasonDetails?: string;
        };
        /** @description Nothing in it is read. */
        readonly ListenResult: {
            readonly [key: string]: unknown;
        };
        /** @description Why an event was not heard. */
        readonly EventKitError: {
            /** @description What went wrong. */
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
        };
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
        /**
         * @description `attack` changes the system, `check` judges it, `load_test` loads it, `other` is neither.
         * @enum {string}
         */
        readonly ActionKind: "attack" | "check" | "load_test" | "other";
        /** @description Attributes of a target. Each value is a list of strings, for numbers and booleans too. */
        readonly Attributes: {
            readonly [key: string]: readonly string[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly hearEvent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the listener, as the index names it. */
                readonly listener: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EventRequest"];
            };
        };
        readonly responses: {
            /** @description Heard. An empty body will do. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ListenResult"];
                };
            };
            /** @description It could not be heard. The agent goes on with the other listeners. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventKitError"];
                };
            };
        };
    };
}
