// Made from specs/extension/preflight.yaml by scripts/generate.ts. Change the spec instead.
import { z } from "zod";
import { atMostCodePoints, hasUniqueItems, isInteger } from "../../json-schema.ts";
import { Icon, MutatingRef, MutatingRefWithCallInterval, State, ActionKitError, ExecutionModifications, Summary } from "./action.zod.ts";
import { Uuid, Timestamp } from "../common.zod.ts";
import type { components } from "./preflight.types.ts";

type Schemas = components["schemas"];

/** What a preflight is and where to call it. */
export const PreflightDescription = z.looseObject({
"id": z.string(),
"label": z.string(),
"version": z.string(),
"description": z.string(),
"icon": Icon.exactOptional(),
"targetAttributeIncludes": z.array(z.string()),
"start": MutatingRef,
"status": MutatingRefWithCallInterval,
"cancel": MutatingRef.exactOptional(),
}) satisfies z.ZodType<PreflightDescription>;
/** What a preflight is and where to call it. */
export type PreflightDescription = Schemas["PreflightDescription"];

/** A whole number of 32 bits. Strict readers refuse any other. */
export const Int32 = z.int().min(-2147483648).max(2147483647) satisfies z.ZodType<Int32>;
/** A whole number of 32 bits. Strict readers refuse any other. */
export type Int32 = Schemas["Int32"];

/** A person. */
export const UserSummary = z.looseObject({
"username": z.string().refine(atMostCodePoints(255), "expected at most 255 characters"),
"name": z.string().exactOptional(),
"pictureUrl": z.string().exactOptional(),
"email": z.string().exactOptional(),
}) satisfies z.ZodType<UserSummary>;
/** A person. */
export type UserSummary = Schemas["UserSummary"];

/** Where the run was begun. */
export const CreatedVia = z.enum(["API","CLI","UI","SCHEDULE","MCP"]) satisfies z.ZodType<CreatedVia>;
/** Where the run was begun. */
export type CreatedVia = Schemas["CreatedVia"];

/** Who set the variable. */
export const VariableOrigin = z.enum(["ENVIRONMENT","SERVICE","EXPERIMENT","SCHEDULE","EXECUTION"]) satisfies z.ZodType<VariableOrigin>;
/** Who set the variable. */
export type VariableOrigin = Schemas["VariableOrigin"];

/** The value of a variable. */
export const PreflightVariable = z.looseObject({
"value": z.union([z.string(), z.array(z.string())]).exactOptional(),
"origin": VariableOrigin.exactOptional(),
}) satisfies z.ZodType<PreflightVariable>;
/** The value of a variable. */
export type PreflightVariable = Schemas["PreflightVariable"];

/** What all steps have in common. */
export const PreflightStepBasics = z.looseObject({
"id": Uuid.exactOptional(),
"predecessorId": z.string().nullable().exactOptional(),
"state": z.string().exactOptional(),
"started": Timestamp.exactOptional(),
"ended": Timestamp.exactOptional(),
"reason": z.string().nullable().exactOptional(),
"ignoreFailure": z.boolean().exactOptional(),
"parameters": z.looseObject({}).exactOptional(),
"customLabel": z.string().exactOptional(),
}) satisfies z.ZodType<PreflightStepBasics>;
/** What all steps have in common. */
export type PreflightStepBasics = Schemas["PreflightStepBasics"];

/** The kind of the action, in capitals here. */
export const PreflightActionKind = z.enum(["ATTACK","CHECK","LOAD_TEST","OTHER","BASIC"]) satisfies z.ZodType<PreflightActionKind>;
/** The kind of the action, in capitals here. */
export type PreflightActionKind = Schemas["PreflightActionKind"];

/** A query as text. */
export const QueryPredicate = z.looseObject({
"query": z.string(),
}) satisfies z.ZodType<QueryPredicate>;
/** A query as text. */
export type QueryPredicate = Schemas["QueryPredicate"];

/** Targets that one agent reported. */
export const AgentPredicate = z.looseObject({
"agentId": z.string(),
}) satisfies z.ZodType<AgentPredicate>;
/** Targets that one agent reported. */
export type AgentPredicate = Schemas["AgentPredicate"];

/** A query that was given a name. */
export const NamePredicate = z.looseObject({
"name": z.string(),
}) satisfies z.ZodType<NamePredicate>;
/** A query that was given a name. */
export type NamePredicate = Schemas["NamePredicate"];

/** Targets of these types. */
export const TypesPredicate = z.looseObject({
"types": z.array(z.string()),
}) satisfies z.ZodType<TypesPredicate>;
/** Targets of these types. */
export type TypesPredicate = Schemas["TypesPredicate"];

/** Compares how many values an attribute has. */
export const CountPredicate = z.looseObject({
"key": z.string().min(1),
"valueCountOperator": z.enum(["EQUAL","NOT_EQUAL","GREATER_THAN","GREATER_THAN_OR_EQUAL","LESS_THAN","LESS_THAN_OR_EQUAL"]),
"value": z.string().min(1),
}) satisfies z.ZodType<CountPredicate>;
/** Compares how many values an attribute has. */
export type CountPredicate = Schemas["CountPredicate"];

/** Whether an attribute is there. */
export const PresencePredicate = z.looseObject({
"key": z.string().min(1),
"presenceOperator": z.enum(["PRESENT","NOT_PRESENT"]),
}) satisfies z.ZodType<PresencePredicate>;
/** Whether an attribute is there. */
export type PresencePredicate = Schemas["PresencePredicate"];

/** Compares an attribute with values. */
export const ValuesPredicate = z.looseObject({
"key": z.string().min(1),
"operator": z.string().min(1),
"values": z.array(z.string()),
}) satisfies z.ZodType<ValuesPredicate>;
/** Compares an attribute with values. */
export type ValuesPredicate = Schemas["ValuesPredicate"];

/** An operator that needs no value. */
export const KeyPredicate = z.looseObject({
"key": z.string().min(1),
"operator": z.string().min(1),
}) satisfies z.ZodType<KeyPredicate>;
/** An operator that needs no value. */
export type KeyPredicate = Schemas["KeyPredicate"];

/** Several predicates in one. */
export const CompositePredicate: z.ZodType<CompositePredicate> = z.looseObject({
"operator": z.string().min(1),
"predicates": z.array(z.lazy(() => PreflightPredicate)),
});
/** Several predicates in one. */
export type CompositePredicate = Schemas["CompositePredicate"];

/** What the inner predicate does not choose. */
export const NotPredicate: z.ZodType<NotPredicate> = z.looseObject({
"not": z.lazy(() => PreflightPredicate),
});
/** What the inner predicate does not choose. */
export type NotPredicate = Schemas["NotPredicate"];

/** The query that chose the targets, as a tree, told apart by the properties that are there. */
export const PreflightPredicate: z.ZodType<PreflightPredicate> = z.union([QueryPredicate, AgentPredicate, NamePredicate, TypesPredicate, CountPredicate, PresencePredicate, ValuesPredicate, KeyPredicate, CompositePredicate, NotPredicate]);
/** The query that chose the targets, as a tree, told apart by the properties that are there. */
export type PreflightPredicate = Schemas["PreflightPredicate"];

/** How the targets were chosen. */
export const PreflightRadius = z.looseObject({
"targetType": z.string().exactOptional(),
"percentage": Int32.exactOptional(),
"maximum": Int32.exactOptional(),
"predicate": PreflightPredicate.exactOptional(),
}) satisfies z.ZodType<PreflightRadius>;
/** How the targets were chosen. */
export type PreflightRadius = Schemas["PreflightRadius"];

/** The result of a target in one line. */
export const PreflightTargetSummary = z.looseObject({
"text": z.string().exactOptional(),
"level": z.string().exactOptional(),
}) satisfies z.ZodType<PreflightTargetSummary>;
/** The result of a target in one line. */
export type PreflightTargetSummary = Schemas["PreflightTargetSummary"];

/** One value of one attribute. */
export const AttributePair = z.looseObject({
"key": z.string().min(1),
"value": z.string().min(1),
}) satisfies z.ZodType<AttributePair>;
/** One value of one attribute. */
export type AttributePair = Schemas["AttributePair"];

/** One target of a step. */
export const PreflightTargetExecution = z.looseObject({
"id": Uuid.exactOptional(),
"type": z.string().exactOptional(),
"name": z.string().exactOptional(),
"state": z.string().exactOptional(),
"reason": z.string().nullable().exactOptional(),
"reasonDetails": z.string().nullable().exactOptional(),
"summary": PreflightTargetSummary.exactOptional(),
"agentHostname": z.string().exactOptional(),
"source": z.string().exactOptional(),
"attributes": z.array(AttributePair).refine(hasUniqueItems, "expected no element twice").exactOptional(),
"artifacts": z.array(z.string()).exactOptional(),
}) satisfies z.ZodType<PreflightTargetExecution>;
/** One target of a step. */
export type PreflightTargetExecution = Schemas["PreflightTargetExecution"];

/** Runs an action. */
export const PreflightActionStep = z.looseObject({
"id": Uuid.exactOptional(),
"predecessorId": z.string().nullable().exactOptional(),
"state": z.string().exactOptional(),
"started": Timestamp.exactOptional(),
"ended": Timestamp.exactOptional(),
"reason": z.string().nullable().exactOptional(),
"ignoreFailure": z.boolean().exactOptional(),
"parameters": z.looseObject({}).exactOptional(),
"customLabel": z.string().exactOptional(),
"stepType": z.literal("ACTION"),
"actionId": z.string().exactOptional(),
"actionKind": PreflightActionKind.exactOptional(),
"radius": PreflightRadius.exactOptional(),
"targetExecutions": z.array(PreflightTargetExecution).exactOptional(),
"totalTargetCount": z.number().refine(isInteger, "expected a whole number").exactOptional(),
}) satisfies z.ZodType<PreflightActionStep>;
/** Runs an action. */
export type PreflightActionStep = Schemas["PreflightActionStep"];

/** Waits. */
export const PreflightWaitStep = z.looseObject({
"id": Uuid.exactOptional(),
"predecessorId": z.string().nullable().exactOptional(),
"state": z.string().exactOptional(),
"started": Timestamp.exactOptional(),
"ended": Timestamp.exactOptional(),
"reason": z.string().nullable().exactOptional(),
"ignoreFailure": z.boolean().exactOptional(),
"parameters": z.looseObject({}).exactOptional(),
"customLabel": z.string().exactOptional(),
"stepType": z.literal("WAIT"),
}) satisfies z.ZodType<PreflightWaitStep>;
/** Waits. */
export type PreflightWaitStep = Schemas["PreflightWaitStep"];

/** Runs the checks of a service. */
export const PreflightValidationStep = z.looseObject({
"id": Uuid.exactOptional(),
"predecessorId": z.string().nullable().exactOptional(),
"state": z.string().exactOptional(),
"started": Timestamp.exactOptional(),
"ended": Timestamp.exactOptional(),
"reason": z.string().nullable().exactOptional(),
"ignoreFailure": z.boolean().exactOptional(),
"parameters": z.looseObject({}).exactOptional(),
"customLabel": z.string().exactOptional(),
"stepType": z.literal("SERVICE-VALIDATION"),
"serviceId": Uuid.exactOptional(),
"validations": z.array(PreflightActionStep).exactOptional(),
}) satisfies z.ZodType<PreflightValidationStep>;
/** Runs the checks of a service. */
export type PreflightValidationStep = Schemas["PreflightValidationStep"];

/** A step, told apart by `stepType`. */
export const PreflightStep = z.discriminatedUnion("stepType", [PreflightActionStep, PreflightWaitStep, PreflightValidationStep]) satisfies z.ZodType<PreflightStep>;
/** A step, told apart by `stepType`. */
export type PreflightStep = Schemas["PreflightStep"];

/** The run that is judged. Anything in it may be missing. */
export const PreflightExecution = z.looseObject({
"id": Int32.exactOptional(),
"key": z.string().exactOptional(),
"name": z.string().exactOptional(),
"hypothesis": z.string().exactOptional(),
"tags": z.array(z.string()).exactOptional(),
"requested": Timestamp.exactOptional(),
"created": Timestamp.exactOptional(),
"started": Timestamp.exactOptional(),
"ended": Timestamp.exactOptional(),
"experimentVersion": Int32.exactOptional(),
"createdBy": UserSummary.exactOptional(),
"canceledBy": UserSummary.exactOptional(),
"createdVia": CreatedVia.exactOptional(),
"state": z.string().exactOptional(),
"reason": z.string().nullable().exactOptional(),
"variables": z.object({}).catchall(PreflightVariable).exactOptional(),
"propertiesVersion": Int32.exactOptional(),
"properties": z.looseObject({}).exactOptional(),
"steps": z.array(PreflightStep).exactOptional(),
}) satisfies z.ZodType<PreflightExecution>;
/** The run that is judged. Anything in it may be missing. */
export type PreflightExecution = Schemas["PreflightExecution"];

/** What start gets. */
export const StartPreflightRequest = z.looseObject({
"preflightActionExecutionId": Uuid,
"experimentExecution": PreflightExecution,
}) satisfies z.ZodType<StartPreflightRequest>;
/** What start gets. */
export type StartPreflightRequest = Schemas["StartPreflightRequest"];

/** What status gets. */
export const PreflightStatusRequest = z.looseObject({
"preflightActionExecutionId": Uuid,
"state": State,
}) satisfies z.ZodType<PreflightStatusRequest>;
/** What status gets. */
export type PreflightStatusRequest = Schemas["PreflightStatusRequest"];

/** What cancel gets. */
export const CancelPreflightRequest = z.looseObject({
"preflightActionExecutionId": Uuid,
"state": State,
}) satisfies z.ZodType<CancelPreflightRequest>;
/** What cancel gets. */
export type CancelPreflightRequest = Schemas["CancelPreflightRequest"];

/** What start answers. An error is the verdict. */
export const StartPreflightResult = z.looseObject({
"state": State,
"error": ActionKitError.exactOptional(),
"modifications": ExecutionModifications.exactOptional(),
"summary": Summary.exactOptional(),
}) satisfies z.ZodType<StartPreflightResult>;
/** What start answers. An error is the verdict. */
export type StartPreflightResult = Schemas["StartPreflightResult"];

/** What status answers. Completed with an error blocks the run, without one it may begin. */
export const PreflightStatusResult = z.looseObject({
"completed": z.boolean(),
"state": State.exactOptional(),
"error": ActionKitError.exactOptional(),
"modifications": ExecutionModifications.exactOptional(),
"summary": Summary.exactOptional(),
}) satisfies z.ZodType<PreflightStatusResult>;
/** What status answers. Completed with an error blocks the run, without one it may begin. */
export type PreflightStatusResult = Schemas["PreflightStatusResult"];

/** What cancel answers. */
export const CancelPreflightResult = z.looseObject({
"error": ActionKitError.exactOptional(),
"modifications": ExecutionModifications.exactOptional(),
"summary": Summary.exactOptional(),
}) satisfies z.ZodType<CancelPreflightResult>;
/** What cancel answers. */
export type CancelPreflightResult = Schemas["CancelPreflightResult"];
