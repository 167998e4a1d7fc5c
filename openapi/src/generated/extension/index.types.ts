// Made from specs/extension/index.yaml by openapi-typescript. Change the spec instead.
export interface paths {
    readonly "/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List what the extension offers. */
        readonly get: operations["readIndex"];
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
        /** @description What an extension offers. Parts that it does not support may be absent; where one of the four lists of discovery is present, all four should be. */
        readonly ExtensionIndex: {
            /** @description Where actions are described. */
            readonly actions?: readonly components["schemas"]["DescribingRef"][];
            /** @description Where discoveries are described. */
            readonly discoveries?: readonly components["schemas"]["DescribingRef"][];
            /** @description Where target types are described. */
            readonly targetTypes?: readonly components["schemas"]["DescribingRef"][];
            /** @description Where attributes are named. */
            readonly targetAttributes?: readonly components["schemas"]["DescribingRef"][];
            /** @description Where enrichment rules are described. */
            readonly targetEnrichmentRules?: readonly components["schemas"]["DescribingRef"][];
            /** @description Who wants to hear of events. */
            readonly eventListeners?: readonly components["schemas"]["EventListener"][];
            /** @description Where preflights are described. */
            readonly preflights?: readonly components["schemas"]["DescribingRef"][];
            /** @description Where advice is described. */
            readonly advice?: readonly components["schemas"]["DescribingRef"][];
        };
        /** @description An endpoint that describes something. */
        readonly DescribingRef: {
            /**
             * @description Always GET.
             * @enum {string}
             */
            readonly method: "GET";
            /** @description Appended to the registered URL as text. */
            readonly path: string;
        };
        /** @description An endpoint that events are sent to. */
        readonly EventListener: {
            /**
             * @description Usually POST.
             * @enum {string}
             */
            readonly method: "POST" | "PUT" | "DELETE";
            /** @description Appended to the registered URL as text. */
            readonly path: string;
            /** @description Names of events, compared exactly; `*` for all. */
            readonly listenTo: readonly string[];
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
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly readIndex: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The revision of the last 200, unquoted and byte for byte. */
                readonly "If-None-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The index. */
            readonly 200: {
                headers: {
                    /** @description The revision, unquoted. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExtensionIndex"];
                };
            };
            /** @description Nothing changed; the descriptions need not be read either. No ETag. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The call failed. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActionKitError"];
                };
            };
        };
    };
}
