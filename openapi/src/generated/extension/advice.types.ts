// Made from specs/extension/advice.yaml by openapi-typescript. Change the spec instead.
export interface paths {
    readonly "/advice/{advice}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Describe the advice. */
        readonly get: operations["describeAdvice"];
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
        /** @description One piece of advice, for every target that its queries choose. */
        readonly AdviceDefinition: {
            /** @description Unique in the world, such as `org.example.advice.single-node`. */
            readonly id: string;
            /** @description Compared as text. A changed definition under an unchanged version is ignored. */
            readonly version: string;
            /** @description The name people read. */
            readonly label: string;
            /** @description A data URI. */
            readonly icon: string;
            /** @description Groups advice. */
            readonly category?: string;
            /** @description Words to find it by. */
            readonly tags?: readonly string[];
            /** @description Which targets can have it. A valid query without placeholders. */
            readonly assessmentQueryApplicable: string;
            /** @description Which of these are left out. A valid query without placeholders. */
            readonly assessmentQueryExclude?: string;
            readonly status: components["schemas"]["AdviceStatus"];
        };
        /** @description What is said in each of the three states. */
        readonly AdviceStatus: {
            readonly actionNeeded: components["schemas"]["AdviceActionNeeded"];
            readonly validationNeeded: components["schemas"]["AdviceValidationNeeded"];
            readonly implemented: components["schemas"]["AdviceImplemented"];
        };
        /** @description Something is to be done. */
        readonly AdviceActionNeeded: {
            /** @description Which of the applicable targets need it. A valid query without placeholders. */
            readonly assessmentQuery: string;
            readonly description: components["schemas"]["AdviceActionDescription"];
        };
        /** @description What, why and how. Templates in Markdown. */
        readonly AdviceActionDescription: {
            /** @description What is wrong. */
            readonly summary: string;
            /** @description Why it matters. */
            readonly motivation: string;
            /** @description What to do. */
            readonly instruction: string;
        };
        /** @description It looks done, and is to be proven. */
        readonly AdviceValidationNeeded: {
            readonly description: components["schemas"]["AdviceSummary"];
            /** @description How to prove it. All are to be confirmed. */
            readonly validation?: readonly components["schemas"]["AdviceValidation"][];
        };
        /** @description It is done. */
        readonly AdviceImplemented: {
            readonly description: components["schemas"]["AdviceSummary"];
        };
        /** @description One line. A template in Markdown. */
        readonly AdviceSummary: {
            /** @description The line. */
            readonly summary: string;
        };
        /** @description One way to prove it. */
        readonly AdviceValidation: {
            /** @description Unique within the advice. */
            readonly id: string;
            /** @description The name people read. */
            readonly name: string;
            /** @description What it proves. */
            readonly shortDescription: string;
            /** @description More of it, in Markdown. */
            readonly description?: string;
            /**
             * @description Whether an experiment proves it or a person.
             * @enum {string}
             */
            readonly type: "EXPERIMENT" | "TEXT";
            /** @description One validation for each value of this attribute, which is `${each.value}` in the texts. */
            readonly forEachAttribute?: string;
            /** @description The experiment, an object or the text of one. Texts may be JSON only once the templates in them are filled in. */
            readonly experiment?: unknown;
            /** @description As `experiment`, and wins over it. */
            readonly experimentTemplate?: unknown;
        };
        /** @description Why a call failed. */
        readonly AdviceKitError: {
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
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly describeAdvice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the advice. */
                readonly advice: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The advice. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AdviceDefinition"];
                };
            };
            /** @description The call failed. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AdviceKitError"];
                };
            };
        };
    };
}
