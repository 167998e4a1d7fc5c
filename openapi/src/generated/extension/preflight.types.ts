// Made from specs/extension/preflight.yaml by openapi-typescript. Change the spec instead.
export interface paths {
    readonly "/{preflight}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the preflight within its extension. */
                readonly preflight: components["parameters"]["preflight"];
            };
            readonly cookie?: never;
        };
        /** Describe the preflight. */
        readonly get: operations["describePreflight"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{preflight}/start": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the preflight within its extension. */
                readonly preflight: components["parameters"]["preflight"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Begin to judge the run. */
        readonly post: operations["startPreflight"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{preflight}/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the preflight within its extension. */
                readonly preflight: components["parameters"]["preflight"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Say whether the judgement is there. Each call renews the heartbeat of a preflight with cancel. */
        readonly post: operations["readPreflightStatus"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{preflight}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the preflight within its extension. */
                readonly preflight: components["parameters"]["preflight"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Let go of whatever start took. Safe to repeat; called after a completion too. */
        readonly post: operations["cancelPreflight"];
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
        /** @description What a preflight is and where to call it. */
        readonly PreflightDescription: {
            /** @description Unique in the world, such as `org.example.freeze`. Shares its paths with the actions of the extension. */
            readonly id: string;
            /** @description The name people read. */
            readonly label: string;
            /** @description Compared as text. A changed description under an unchanged version is ignored. */
            readonly version: string;
            /** @description What it judges. */
            readonly description: string;
            readonly icon?: components["schemas"]["Icon"];
            /** @description The attributes of targets that it wants to see. Empty means none. */
            readonly targetAttributeIncludes: readonly string[];
            readonly start: components["schemas"]["MutatingRef"];
            readonly status: components["schemas"]["MutatingRefWithCallInterval"];
            readonly cancel?: components["schemas"]["MutatingRef"];
        };
        /** @description What start gets. */
        readonly StartPreflightRequest: {
            readonly preflightActionExecutionId: components["schemas"]["Uuid"];
            readonly experimentExecution: components["schemas"]["PreflightExecution"];
        };
        /** @description What status gets. */
        readonly PreflightStatusRequest: {
            readonly preflightActionExecutionId: components["schemas"]["Uuid"];
            readonly state: components["schemas"]["State"];
        };
        /** @description What cancel gets. */
        readonly CancelPreflightRequest: {
            readonly preflightActionExecutionId: components["schemas"]["Uuid"];
            readonly state: components["schemas"]["State"];
        };
        /** @description What start answers. An error is the verdict. */
        readonly StartPreflightResult: {
            readonly state: components["schemas"]["State"];
            readonly error?: components["schemas"]["ActionKitError"];
            readonly modifications?: components["schemas"]["ExecutionModifications"];
            readonly summary?: components["schemas"]["Summary"];
        };
        /** @description What status answers. Completed with an error blocks the run, without one it may begin. */
        readonly PreflightStatusResult: {
            /** @description Whether the judgement is there. */
            readonly completed: boolean;
            readonly state?: components["schemas"]["State"];
            readonly error?: components["schemas"]["ActionKitError"];
            readonly modifications?: components["schemas"]["ExecutionModifications"];
            readonly summary?: components["schemas"]["Summary"];
        };
        /** @description What cancel answers. */
        readonly CancelPreflightResult: {
            readonly error?: components["schemas"]["ActionKitError"];
            readonly modifications?: components["schemas"]["ExecutionModifications"];
            readonly summary?: components["schemas"]["Summary"];
        };
        /** @description The run that is judged. Anything in it may be missing. */
        readonly PreflightExecution: {
            readonly id?: components["schemas"]["Int32"];
            /** @description The key of the experiment. */
            readonly key?: string;
            /** @description The name of the experiment. */
            readonly name?: string;
            /** @description What is expected. */
            readonly hypothesis?: string;
            /** @description The tags of the experiment. */
            readonly tags?: readonly string[];
            readonly requested?: components["schemas"]["Timestamp"];
            readonly created?: components["schemas"]["Timestamp"];
            readonly started?: components["schemas"]["Timestamp"];
            readonly ended?: components["schemas"]["Timestamp"];
            readonly experimentVersion?: components["schemas"]["Int32"];
            readonly createdBy?: components["schemas"]["UserSummary"];
            readonly canceledBy?: components["schemas"]["UserSummary"];
            readonly createdVia?: components["schemas"]["CreatedVia"];
            /** @description In capitals, such as `CREATED`. */
            readonly state?: string;
            /** @description Why it is in that state. */
            readonly reason?: string | null;
            /**
             * @deprecated
             * @description The variables. Their values stand in the steps already.
             */
            readonly variables?: {
                readonly [key: string]: components["schemas"]["PreflightVariable"];
            };
            readonly propertiesVersion?: components["schemas"]["Int32"];
            /** @description The properties of the run. */
            readonly properties?: {
                readonly [key: string]: unknown;
            };
            /** @description The steps of all lanes, in the order in which they were planned. */
            readonly steps?: readonly components["schemas"]["PreflightStep"][];
        };
        /**
         * Format: int32
         * @description A whole number of 32 bits. Strict readers refuse any other.
         */
        readonly Int32: number;
        /** @description A person. */
        readonly UserSummary: {
            /** @description What the person signs in with. */
            readonly username: string;
            /** @description The name people read. */
            readonly name?: string;
            /** @description Where there is a picture. */
            readonly pictureUrl?: string;
            /** @description The address of the person. */
            readonly email?: string;
        };
        /**
         * @description Where the run was begun.
         * @enum {string}
         */
        readonly CreatedVia: "API" | "CLI" | "UI" | "SCHEDULE" | "MCP";
        /** @description The value of a variable. */
        readonly PreflightVariable: {
            /** @description One value, or several. */
            readonly value?: string | readonly string[];
            readonly origin?: components["schemas"]["VariableOrigin"];
        };
        /**
         * @description Who set the variable.
         * @enum {string}
         */
        readonly VariableOrigin: "ENVIRONMENT" | "SERVICE" | "EXPERIMENT" | "SCHEDULE" | "EXECUTION";
        /** @description A step, told apart by `stepType`. */
        readonly PreflightStep: components["schemas"]["PreflightActionStep"] | components["schemas"]["PreflightWaitStep"] | components["schemas"]["PreflightValidationStep"];
        /** @description What all steps have in common. */
        readonly PreflightStepBasics: {
            readonly id?: components["schemas"]["Uuid"];
            /** @description The step before it in its lane, null for the first one. */
            readonly predecessorId?: string | null;
            /** @description How far it is. */
            readonly state?: string;
            readonly started?: components["schemas"]["Timestamp"];
            readonly ended?: components["schemas"]["Timestamp"];
            /** @description Why it is in that state. */
            readonly reason?: string | null;
            /** @description Whether the run goes on when it fails. */
            readonly ignoreFailure?: boolean;
            /** @description The parameters as a person wrote them: a duration is text such as `10s` here. */
            readonly parameters?: {
                readonly [key: string]: unknown;
            };
            /** @description The name that the step was given. */
            readonly customLabel?: string;
        };
        /** @description Waits. */
        readonly PreflightWaitStep: components["schemas"]["PreflightStepBasics"] & {
            /**
             * @description The kind of step.
             * @constant
             */
            readonly stepType: "WAIT";
        };
        /** @description Runs an action. */
        readonly PreflightActionStep: components["schemas"]["PreflightStepBasics"] & {
            /**
             * @description The kind of step.
             * @constant
             */
            readonly stepType: "ACTION";
            /** @description The id of the action. */
            readonly actionId?: string;
            readonly actionKind?: components["schemas"]["PreflightActionKind"];
            readonly radius?: components["schemas"]["PreflightRadius"];
            /** @description The targets it is about to run on. */
            readonly targetExecutions?: readonly components["schemas"]["PreflightTargetExecution"][];
            /**
             * Format: int64
             * @description How many targets could have been chosen.
             */
            readonly totalTargetCount?: number;
        };
        /**
         * @description The kind of the action, in capitals here.
         * @enum {string}
         */
        readonly PreflightActionKind: "ATTACK" | "CHECK" | "LOAD_TEST" | "OTHER" | "BASIC";
        /** @description Runs the checks of a service. */
        readonly PreflightValidationStep: components["schemas"]["PreflightStepBasics"] & {
            /**
             * @description The kind of step.
             * @constant
             */
            readonly stepType: "SERVICE-VALIDATION";
            readonly serviceId?: components["schemas"]["Uuid"];
            /** @description The checks of the service. */
            readonly validations?: readonly components["schemas"]["PreflightActionStep"][];
        };
        /** @description How the targets were chosen. */
        readonly PreflightRadius: {
            /** @description The id of their type. */
            readonly targetType?: string;
            readonly percentage?: components["schemas"]["Int32"];
            readonly maximum?: components["schemas"]["Int32"];
            readonly predicate?: components["schemas"]["PreflightPredicate"];
        };
        /** @description One target of a step. */
        readonly PreflightTargetExecution: {
            readonly id?: components["schemas"]["Uuid"];
            /** @description The id of the target type. */
            readonly type?: string;
            /** @description The id of the target. */
            readonly name?: string;
            /** @description How far it is. */
            readonly state?: string;
            /** @description Why it is in that state. */
            readonly reason?: string | null;
            /** @description More about the reason. */
            readonly reasonDetails?: string | null;
            readonly summary?: components["schemas"]["PreflightTargetSummary"];
            /** @description The host of the agent that will do it. */
            readonly agentHostname?: string;
            /** @description The endpoint that will be called, such as `POST http://host:8085/x/prepare`. */
            readonly source?: string;
            /** @description The attributes that were asked for, a pair for each value. Keys repeat; empty values are left out. */
            readonly attributes?: readonly components["schemas"]["AttributePair"][];
            /** @description The names of its artifacts. */
            readonly artifacts?: readonly string[];
        };
        /** @description The result of a target in one line. */
        readonly PreflightTargetSummary: {
            /** @description The line. */
            readonly text?: string;
            /** @description How it looks, free text such as `INFO`. */
            readonly level?: string;
        };
        /** @description One value of one attribute. */
        readonly AttributePair: {
            /** @description The attribute. */
            readonly key: string;
            /** @description Its value. */
            readonly value: string;
        };
        /** @description The query that chose the targets, as a tree, told apart by the properties that are there. */
        readonly PreflightPredicate: components["schemas"]["QueryPredicate"] | components["schemas"]["AgentPredicate"] | components["schemas"]["NamePredicate"] | components["schemas"]["TypesPredicate"] | components["schemas"]["CountPredicate"] | components["schemas"]["PresencePredicate"] | components["schemas"]["ValuesPredicate"] | components["schemas"]["KeyPredicate"] | components["schemas"]["CompositePredicate"] | components["schemas"]["NotPredicate"];
        /** @description A query as text. */
        readonly QueryPredicate: {
            /** @description In the query language. */
            readonly query: string;
        };
        /** @description Targets that one agent reported. */
        readonly AgentPredicate: {
            /** @description The id of the agent. */
            readonly agentId: string;
        };
        /** @description A query that was given a name. */
        readonly NamePredicate: {
            /** @description The name. */
            readonly name: string;
        };
        /** @description Targets of these types. */
        readonly TypesPredicate: {
            /** @description Ids of target types. */
            readonly types: readonly string[];
        };
        /** @description Compares how many values an attribute has. */
        readonly CountPredicate: {
            /** @description The attribute. */
            readonly key: string;
            /**
             * @description How it compares.
             * @enum {string}
             */
            readonly valueCountOperator: "EQUAL" | "NOT_EQUAL" | "GREATER_THAN" | "GREATER_THAN_OR_EQUAL" | "LESS_THAN" | "LESS_THAN_OR_EQUAL";
            /** @description The number, as text. */
            readonly value: string;
        };
        /** @description Whether an attribute is there. */
        readonly PresencePredicate: {
            /** @description The attribute. */
            readonly key: string;
            /**
             * @description Whether it is to be there.
             * @enum {string}
             */
            readonly presenceOperator: "PRESENT" | "NOT_PRESENT";
        };
        /** @description Compares an attribute with values. */
        readonly ValuesPredicate: {
            /** @description The attribute. */
            readonly key: string;
            /** @description How it compares, such as `EQUALS`. */
            readonly operator: string;
            /** @description The values. */
            readonly values: readonly string[];
        };
        /** @description An operator that needs no value. */
        readonly KeyPredicate: {
            /** @description The attribute. */
            readonly key: string;
            /** @description The operator. */
            readonly operator: string;
        };
        /** @description Several predicates in one. */
        readonly CompositePredicate: {
            /** @description How they are joined, `AND` or `OR`. */
            readonly operator: string;
            /** @description The parts. */
            readonly predicates: readonly components["schemas"]["PreflightPredicate"][];
        };
        /** @description What the inner predicate does not choose. */
        readonly NotPredicate: {
            readonly not: components["schemas"]["PreflightPredicate"];
        };
        /** @description A data URI, at most 1 000 000 characters. */
        readonly Icon: string;
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
         * Format: uuid
         * @description A UUID in its canonical form, 36 characters, lower case.
         */
        readonly Uuid: string;
        /**
         * Format: date-time
         * @description RFC 3339 with a capital `T`, an optional fraction of any length and a mandatory zone.
         */
        readonly Timestamp: string;
        /** @description Belongs to the extension, kept by the agent and sent back as it came. Its numbers may be wider than a double. */
        readonly State: {
            readonly [key: string]: unknown;
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
        /** @description Changes to the properties of the execution. */
        readonly ExecutionModifications: readonly components["schemas"]["ExecutionModification"][];
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
    };
    responses: {
        /** @description The call failed, and the run does not begin. */
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
        /** @description The path of the preflight within its extension. */
        readonly preflight: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly describePreflight: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the preflight within its extension. */
                readonly preflight: components["parameters"]["preflight"];
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
                    readonly "application/json": components["schemas"]["PreflightDescription"];
                };
            };
            readonly 500: components["responses"]["Error"];
        };
    };
    readonly startPreflight: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the preflight within its extension. */
                readonly preflight: components["parameters"]["preflight"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StartPreflightRequest"];
            };
        };
        readonly responses: {
            /** @description Begun, or an error, which is the verdict. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StartPreflightResult"] | components["schemas"]["ActionKitError"];
                };
            };
            readonly 500: components["responses"]["Error"];
        };
    };
    readonly readPreflightStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the preflight within its extension. */
                readonly preflight: components["parameters"]["preflight"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PreflightStatusRequest"];
            };
        };
        readonly responses: {
            /** @description Completed without an error lets the run begin. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PreflightStatusResult"] | components["schemas"]["ActionKitError"];
                };
            };
            readonly 500: components["responses"]["Error"];
        };
    };
    readonly cancelPreflight: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The path of the preflight within its extension. */
                readonly preflight: components["parameters"]["preflight"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CancelPreflightRequest"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CancelPreflightResult"] | components["schemas"]["ActionKitError"];
                };
            };
            readonly 500: components["responses"]["Error"];
        };
    };
}
