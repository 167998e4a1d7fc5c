// Made from specs/common.yaml by scripts/generate.ts. Change the spec instead.
import { z } from "zod";
import type { components } from "./common.types.ts";

type Schemas = components["schemas"];

/** A UUID in its canonical form, 36 characters, lower case. */
export const Uuid = z.string().regex(new RegExp("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", "u")) satisfies z.ZodType<Uuid>;
/** A UUID in its canonical form, 36 characters, lower case. */
export type Uuid = Schemas["Uuid"];

/** One action on one target, a random UUID. The extension contract calls it `executionId`. Its last twelve digits are unique among all executions alive at the same time, because extensions name side objects after them alone. */
export const TargetExecutionId = z.string().regex(new RegExp("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", "u")) satisfies z.ZodType<TargetExecutionId>;
/** One action on one target, a random UUID. The extension contract calls it `executionId`. Its last twelve digits are unique among all executions alive at the same time, because extensions name side objects after them alone. */
export type TargetExecutionId = Schemas["TargetExecutionId"];

/** One run of an experiment. Counts up within one platform. */
export const ExecutionId = z.int().min(1).max(9007199254740991) satisfies z.ZodType<ExecutionId>;
/** One run of an experiment. Counts up within one platform. */
export type ExecutionId = Schemas["ExecutionId"];

/** RFC 3339 with a capital `T`, an optional fraction of any length and a mandatory zone. */
export const Timestamp = z.string().regex(new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$", "u")) satisfies z.ZodType<Timestamp>;
/** RFC 3339 with a capital `T`, an optional fraction of any length and a mandatory zone. */
export type Timestamp = Schemas["Timestamp"];

/** A whole number and one unit, such as `500ms`, `15s` or `1d`. Prefer `ms`, `s`, `m`, `h`; not every consumer knows `d`. */
export const Duration = z.string().regex(new RegExp("^\\d+(ns|ms|s|m|h|d)$", "u")) satisfies z.ZodType<Duration>;
/** A whole number and one unit, such as `500ms`, `15s` or `1d`. Prefer `ms`, `s`, `m`, `h`; not every consumer knows `d`. */
export type Duration = Schemas["Duration"];

/** Attributes of a target. Each value is a list of strings, for numbers and booleans too. */
export const Attributes = z.object({}).catchall(z.array(z.string())) satisfies z.ZodType<Attributes>;
/** Attributes of a target. Each value is a list of strings, for numbers and booleans too. */
export type Attributes = Schemas["Attributes"];

/** An endpoint that no attack may touch, such as the agent, the platform or an extension. */
export const RestrictedEndpoint = z.looseObject({
"name": z.string(),
"url": z.string(),
"cidr": z.string().regex(new RegExp("^([0-9]{1,3}\\.){3}[0-9]{1,3}(/[0-9]{1,2})?$", "u")),
"portMin": z.int().min(0).max(65535),
"portMax": z.int().min(0).max(65535),
}) satisfies z.ZodType<RestrictedEndpoint>;
/** An endpoint that no attack may touch, such as the agent, the platform or an extension. */
export type RestrictedEndpoint = Schemas["RestrictedEndpoint"];

/** One mistake in a document. */
export const ProblemDetail = z.looseObject({
"path": z.string(),
"message": z.string(),
"expected": z.string().exactOptional(),
}) satisfies z.ZodType<ProblemDetail>;
/** One mistake in a document. */
export type ProblemDetail = Schemas["ProblemDetail"];

/** An error of a Squall HTTP API, `application/problem+json` (RFC 9457) with a stable code. */
export const Problem = z.looseObject({
"type": z.string(),
"title": z.string(),
"status": z.int().min(400).max(599),
"code": z.string().regex(new RegExp("^SQUALL_[A-Z0-9_]+$", "u")),
"detail": z.string().exactOptional(),
"instance": z.string().exactOptional(),
"errors": z.array(ProblemDetail).max(100).exactOptional(),
}) satisfies z.ZodType<Problem>;
/** An error of a Squall HTTP API, `application/problem+json` (RFC 9457) with a stable code. */
export type Problem = Schemas["Problem"];
