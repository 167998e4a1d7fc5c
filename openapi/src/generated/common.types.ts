// Made from specs/common.yaml by openapi-typescript. Change the spec instead.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
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
        /** @description One run of an experiment. Counts up within one platform. */
        readonly ExecutionId: number;
        /**
         * Format: date-time
         * @description RFC 3339 with a capital `T`, an optional fraction of any length and a mandatory zone.
         */
        readonly Timestamp: string;
        /** @description A whole number and one unit, such as `500ms`, `15s` or `1d`. Prefer `ms`, `s`, `m`, `h`; not every consumer knows `d`. */
        readonly Duration: string;
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
        /** @description One mistake in a document. */
        readonly ProblemDetail: {
            /** @description JSON path into the document, such as `$.lanes[0].steps`; `$` for the document itself. */
            readonly path: string;
            /** @description What is wrong. */
            readonly message: string;
            /** @description What would be right. */
            readonly expected?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
