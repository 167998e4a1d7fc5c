// Made from specs/extension/event.yaml by scripts/generate.ts. Change the spec instead.
import { z } from "zod";
import { hasUniqueItems, isInteger } from "../../json-schema.ts";
import { Timestamp, Uuid, Attributes } from "../common.zod.ts";
import { ActionKind } from "./action.zod.ts";
import type { components } from "./event.types.ts";

type Schemas = components["schemas"];

/** The names there are today. The list grows, so no reader refuses another one. */
export const EventName = z.enum(["killswitch.engaged","killswitch.disengaged","experiment.execution.requested","experiment.execution.created","experiment.execution.failed","experiment.execution.errored","experiment.execution.canceled","experiment.execution.completed","experiment.execution.step-started","experiment.execution.step-errored","experiment.execution.step-canceled","experiment.execution.step-skipped","experiment.execution.step-failed","experiment.execution.step-completed","experiment.execution.target-started","experiment.execution.target-errored","experiment.execution.target-canceled","experiment.execution.target-failed","experiment.execution.target-completed"]) satisfies z.ZodType<EventName>;
/** The names there are today. The list grows, so no reader refuses another one. */
export type EventName = Schemas["EventName"];

/** A person. */
export const UserPrincipal = z.looseObject({
"principalType": z.literal("user"),
"username": z.string(),
"name": z.string(),
"email": z.string().exactOptional(),
}) satisfies z.ZodType<UserPrincipal>;
/** A person. */
export type UserPrincipal = Schemas["UserPrincipal"];

/** A program with a token. */
export const AccessTokenPrincipal = z.looseObject({
"principalType": z.literal("access_token"),
"id": z.string(),
"name": z.string(),
"tokenType": z.enum(["admin","team"]),
}) satisfies z.ZodType<AccessTokenPrincipal>;
/** A program with a token. */
export type AccessTokenPrincipal = Schemas["AccessTokenPrincipal"];

/** The platform itself, a schedule for example. */
export const BatchJobPrincipal = z.looseObject({
"principalType": z.literal("batch_job"),
"username": z.string(),
}) satisfies z.ZodType<BatchJobPrincipal>;
/** The platform itself, a schedule for example. */
export type BatchJobPrincipal = Schemas["BatchJobPrincipal"];

/** Who caused it, told apart by `principalType`. */
export const Principal = z.discriminatedUnion("principalType", [UserPrincipal, AccessTokenPrincipal, BatchJobPrincipal]) satisfies z.ZodType<Principal>;
/** Who caused it, told apart by `principalType`. */
export type Principal = Schemas["Principal"];

/** The platform it happened on. */
export const EventTenant = z.looseObject({
"key": z.string(),
"name": z.string(),
}) satisfies z.ZodType<EventTenant>;
/** The platform it happened on. */
export type EventTenant = Schemas["EventTenant"];

/** The team it belongs to. */
export const EventTeam = z.looseObject({
"id": z.string(),
"key": z.string(),
"name": z.string(),
}) satisfies z.ZodType<EventTeam>;
/** The team it belongs to. */
export type EventTeam = Schemas["EventTeam"];

/** The environment it happened in. */
export const EventEnvironment = z.looseObject({
"id": z.string(),
"name": z.string(),
}) satisfies z.ZodType<EventEnvironment>;
/** The environment it happened in. */
export type EventEnvironment = Schemas["EventEnvironment"];

/** The number of the run. Some readers keep it as a single-precision number, exact up to 16 777 216. */
export const RunNumber = z.number().refine(isInteger, "expected a whole number") satisfies z.ZodType<RunNumber>;
/** The number of the run. Some readers keep it as a single-precision number, exact up to 16 777 216. */
export type RunNumber = Schemas["RunNumber"];

/** How far a run is. */
export const EventExecutionState = z.enum(["created","prepared","running","failed","completed","canceled","errored"]) satisfies z.ZodType<EventExecutionState>;
/** How far a run is. */
export type EventExecutionState = Schemas["EventExecutionState"];

/** A run of an experiment. */
export const EventExecution = z.looseObject({
"experimentKey": z.string(),
"executionId": RunNumber,
"name": z.string(),
"hypothesis": z.string(),
"preparedTime": Timestamp,
"startedTime": Timestamp,
"endedTime": Timestamp.exactOptional(),
"state": EventExecutionState,
"reason": z.string().exactOptional(),
"reasonDetails": z.string().exactOptional(),
"tags": z.array(z.string()).refine(hasUniqueItems, "expected no element twice").exactOptional(),
"variables": z.object({}).catchall(z.string()).exactOptional(),
"properties": z.looseObject({}).exactOptional(),
}) satisfies z.ZodType<EventExecution>;
/** A run of an experiment. */
export type EventExecution = Schemas["EventExecution"];

/** How far a step or a target of it is. */
export const EventStepState = z.enum(["created","prepared","running","failed","completed","canceled","errored","skipped"]) satisfies z.ZodType<EventStepState>;
/** How far a step or a target of it is. */
export type EventStepState = Schemas["EventStepState"];

/** A step of a run. */
export const EventStepExecution = z.looseObject({
"experimentKey": z.string(),
"executionId": RunNumber,
"id": Uuid,
"type": z.enum(["wait","action"]),
"state": EventStepState,
"actionId": z.string().exactOptional(),
"actionName": z.string().exactOptional(),
"actionKind": ActionKind.exactOptional(),
"customLabel": z.string().exactOptional(),
"startedTime": Timestamp.exactOptional(),
"endedTime": Timestamp.exactOptional(),
}) satisfies z.ZodType<EventStepExecution>;
/** A step of a run. */
export type EventStepExecution = Schemas["EventStepExecution"];

/** One target of a step. */
export const EventTargetExecution = z.looseObject({
"experimentKey": z.string(),
"executionId": RunNumber,
"stepExecutionId": Uuid,
"id": Uuid,
"state": EventStepState,
"agentHostname": z.string(),
"targetName": z.string(),
"targetType": z.string(),
"targetAttributes": Attributes,
"startedTime": Timestamp.exactOptional(),
"endedTime": Timestamp.exactOptional(),
"reason": z.string().exactOptional(),
"reasonDetails": z.string().exactOptional(),
}) satisfies z.ZodType<EventTargetExecution>;
/** One target of a step. */
export type EventTargetExecution = Schemas["EventTargetExecution"];

/** One event. Of the three parts about a run there is the one that belongs to the name, `experimentExecution` for the run itself, `experimentStepExecution` for `step-…` and `experimentStepTargetExecution` for `target-…`; the emergency stop has none. Readers cope with none and with several. */
export const EventRequest = z.looseObject({
"id": Uuid,
"eventName": z.string(),
"eventTime": Timestamp,
"principal": Principal,
"tenant": EventTenant,
"team": EventTeam.exactOptional(),
"environment": EventEnvironment.exactOptional(),
"experimentExecution": EventExecution.exactOptional(),
"experimentStepExecution": EventStepExecution.exactOptional(),
"experimentStepTargetExecution": EventTargetExecution.exactOptional(),
}) satisfies z.ZodType<EventRequest>;
/** One event. Of the three parts about a run there is the one that belongs to the name, `experimentExecution` for the run itself, `experimentStepExecution` for `step-…` and `experimentStepTargetExecution` for `target-…`; the emergency stop has none. Readers cope with none and with several. */
export type EventRequest = Schemas["EventRequest"];

/** Nothing in it is read. */
export const ListenResult = z.looseObject({}) satisfies z.ZodType<ListenResult>;
/** Nothing in it is read. */
export type ListenResult = Schemas["ListenResult"];

/** Why an event was not heard. */
export const EventKitError = z.looseObject({
"title": z.string(),
"detail": z.string().exactOptional(),
"instance": z.string().exactOptional(),
"type": z.string().exactOptional(),
}) satisfies z.ZodType<EventKitError>;
/** Why an event was not heard. */
export type EventKitError = Schemas["EventKitError"];
