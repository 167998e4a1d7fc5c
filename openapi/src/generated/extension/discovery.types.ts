// Made from specs/extension/discovery.yaml by openapi-typescript. Change the spec instead.
export interface paths {
    readonly "/{discovery}/discovery": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the discovery or target type. */
                readonly discovery: components["parameters"]["discovery"];
            };
            readonly cookie?: never;
        };
        /** Describe the discovery. */
        readonly get: operations["describeDiscovery"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{discovery}/discovery/discovered-targets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the discovery or target type. */
                readonly discovery: components["parameters"]["discovery"];
            };
            readonly cookie?: never;
        };
        /**
         * Everything the discovery knows now.
         * @description An `ETag`, unquoted, lets the agent ask conditionally. A negative decimal there means that nothing was looked at yet, and the body counts for nothing.
         */
        readonly get: operations["discover"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{discovery}/discovery/target-description": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the discovery or target type. */
                readonly discovery: components["parameters"]["discovery"];
            };
            readonly cookie?: never;
        };
        /** Describe a target type. */
        readonly get: operations["describeTargetType"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/discovery/attributes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Name attributes for people. */
        readonly get: operations["describeAttributes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/discovery/enrichment-rules/{rule}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Describe one rule. */
        readonly get: operations["describeEnrichmentRule"];
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
        /** @description A discovery and where to call it. */
        readonly DiscoveryDescription: {
            /** @description Unique within the extension. */
            readonly id: string;
            readonly discover: components["schemas"]["DescribingRefWithCallInterval"];
        };
        /** @description An endpoint that is read again and again. */
        readonly DescribingRefWithCallInterval: {
            /**
             * @description Always GET.
             * @enum {string}
             */
            readonly method: "GET";
            /** @description Appended to the registered URL as text. */
            readonly path: string;
            readonly callInterval?: components["schemas"]["Duration"];
        };
        /** @description The complete set. Either key may be absent, but not both; the agent takes a document without them for a wrong answer. */
        readonly DiscoveryData: {
            /** @description What actions can be aimed at. */
            readonly targets?: readonly components["schemas"]["Target"][];
            /** @description What only adds attributes to targets. */
            readonly enrichmentData?: readonly components["schemas"]["EnrichmentData"][];
        };
        /** @description Something an action can be aimed at. */
        readonly Target: {
            /** @description Unique within its type. */
            readonly id: string;
            /** @description The name people read. */
            readonly label: string;
            /** @description The id of its type, described here or by another extension. */
            readonly targetType: string;
            readonly attributes: components["schemas"]["Attributes"];
        };
        /** @description A source of attributes. Never offered as a target. */
        readonly EnrichmentData: {
            /** @description Unique within its type. */
            readonly id: string;
            /** @description The id of its type. */
            readonly enrichmentDataType: string;
            readonly attributes: components["schemas"]["Attributes"];
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
        /** @description A name in singular and plural. */
        readonly PluralLabel: {
            /** @description The name of one. */
            readonly one: string;
            /** @description The name of none or several. */
            readonly other: string;
        };
        /** @description How a list of targets looks. */
        readonly Table: {
            /** @description From left to right. */
            readonly columns: readonly components["schemas"]["Column"][];
            /** @description The first rule weighs most. */
            readonly orderBy: readonly components["schemas"]["OrderBy"][];
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
        /** @description Names of attributes. */
        readonly AttributeDescriptions: {
            /** @description One per attribute. */
            readonly attributes: readonly components["schemas"]["AttributeDescription"][];
        };
        /** @description The name of an attribute. */
        readonly AttributeDescription: {
            /** @description The key. */
            readonly attribute: string;
            readonly label: components["schemas"]["PluralLabel"];
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
        /** @description Why a call failed. */
        readonly DiscoveryKitError: {
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
        /** @description A whole number and one unit, such as `500ms`, `15s` or `1d`. Prefer `ms`, `s`, `m`, `h`; not every consumer knows `d`. */
        readonly Duration: string;
        /** @description Attributes of a target. Each value is a list of strings, for numbers and booleans too. */
        readonly Attributes: {
            readonly [key: string]: readonly string[];
        };
        /** @description A data URI, at most 1 000 000 characters. */
        readonly Icon: string;
    };
    responses: {
        /** @description The call failed. */
        readonly Error: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["DiscoveryKitError"];
            };
        };
    };
    parameters: {
        /** @description The id of the discovery or target type. */
        readonly discovery: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly describeDiscovery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the discovery or target type. */
                readonly discovery: components["parameters"]["discovery"];
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
                    readonly "application/json": components["schemas"]["DiscoveryDescription"];
                };
            };
            readonly 500: components["responses"]["Error"];
        };
    };
    readonly discover: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of the last 200, byte for byte. */
                readonly "If-None-Match"?: string;
            };
            readonly path: {
                /** @description The id of the discovery or target type. */
                readonly discovery: components["parameters"]["discovery"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The complete set. At least one of the two keys is there. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DiscoveryData"];
                };
            };
            /** @description Nothing changed. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 500: components["responses"]["Error"];
        };
    };
    readonly describeTargetType: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the discovery or target type. */
                readonly discovery: components["parameters"]["discovery"];
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
                    readonly "application/json": components["schemas"]["TargetDescription"];
                };
            };
            readonly 500: components["responses"]["Error"];
        };
    };
    readonly describeAttributes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The names. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AttributeDescriptions"];
                };
            };
            readonly 500: components["responses"]["Error"];
        };
    };
    readonly describeEnrichmentRule: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the rule. */
                readonly rule: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The rule. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TargetEnrichmentRule"];
                };
            };
            readonly 500: components["responses"]["Error"];
        };
    };
}
