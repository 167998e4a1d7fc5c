// Made from specs/agent-api.yaml by scripts/generate.ts. Change the spec instead.
import { z } from "zod";
import { atMostCodePoints, isInteger, propertyCount } from "../json-schema.ts";
import { Timestamp, Uuid, TargetExecutionId } from "./common.zod.ts";
import { Epoch, Milliseconds, KillSwitch, AgentId, JournalState, StreamId, InstanceId, Digest, ExtensionError, TargetRecord, Phase, Sequence, ActionRef, TargetKey, Outcome, Rollback } from "./agent-link.zod.ts";
import { ActionKitError } from "./extension/action.zod.ts";
import type { components } from "./agent-api.types.ts";

type Schemas = components["schemas"];

/** Whether it is well. */
export const Health = z.looseObject({
"status": z.enum(["up","down"]),
"reasons": z.array(z.string()).exactOptional(),
}) satisfies z.ZodType<Health>;
/** Whether it is well. */
export type Health = Schemas["Health"];

/** The link to the platform. */
export const LinkInfo = z.looseObject({
"platformUrl": z.string(),
"state": z.enum(["connecting","connected","refused","closed"]),
"since": Timestamp.exactOptional(),
"epoch": Epoch.exactOptional(),
"leaseLeftMs": Milliseconds.exactOptional(),
"killSwitch": KillSwitch.exactOptional(),
"lastError": z.string().exactOptional(),
}) satisfies z.ZodType<LinkInfo>;
/** The link to the platform. */
export type LinkInfo = Schemas["LinkInfo"];

/** An agent. */
export const AgentInfo = z.looseObject({
"agentId": AgentId,
"bootId": Uuid,
"version": z.string(),
"zone": z.string(),
"hostname": z.string(),
"startedAt": Timestamp,
"link": LinkInfo,
"journal": JournalState,
}) satisfies z.ZodType<AgentInfo>;
/** An agent. */
export type AgentInfo = Schemas["AgentInfo"];

/** Where an extension is. Either `url` or `unixSocket` is there and identifies it. */
export const Registration = z.looseObject({
"url": z.string().min(1).refine(atMostCodePoints(2048), "expected at most 2048 characters").exactOptional(),
"unixSocket": z.string().refine(atMostCodePoints(2048), "expected at most 2048 characters").regex(new RegExp("^/", "u")).exactOptional(),
"method": z.enum(["GET","POST"]).exactOptional(),
"basicUsername": z.string().refine(atMostCodePoints(1024), "expected at most 1024 characters").exactOptional(),
"basicPassword": z.string().refine(atMostCodePoints(1024), "expected at most 1024 characters").exactOptional(),
"types": z.array(z.enum(["ACTION","DISCOVERY","EVENT","ADVICE","PREFLIGHT"])).max(8).exactOptional(),
"restrictedPorts": z.object({}).catchall(z.string().refine(atMostCodePoints(255), "expected at most 255 characters")).refine(propertyCount(0, 256), "expected 0 to 256 properties").exactOptional(),
"restrictedIps": z.array(z.string().refine(atMostCodePoints(64), "expected at most 64 characters")).max(256).exactOptional(),
"origin": z.enum(["env","api"]).exactOptional(),
}) satisfies z.ZodType<Registration>;
/** Where an extension is. Either `url` or `unixSocket` is there and identifies it. */
export type Registration = Schemas["Registration"];

/** How one discovery goes. */
export const StreamInfo = z.looseObject({
"stream": StreamId,
"instance": InstanceId,
"discovery": z.string(),
"targets": z.number().min(0).refine(isInteger, "expected a whole number"),
"digest": Digest,
"stale": z.boolean(),
"lastSuccessAt": Timestamp.exactOptional(),
"lastError": ExtensionError.exactOptional(),
}) satisfies z.ZodType<StreamInfo>;
/** How one discovery goes. */
export type StreamInfo = Schemas["StreamInfo"];

/** How discovery goes. */
export const DiscoveryInfo = z.looseObject({
"streams": z.array(StreamInfo),
}) satisfies z.ZodType<DiscoveryInfo>;
/** How discovery goes. */
export type DiscoveryInfo = Schemas["DiscoveryInfo"];

/** What was found. */
export const FoundTargets = z.looseObject({
"total": z.number().min(0).refine(isInteger, "expected a whole number"),
"targets": z.array(TargetRecord),
}) satisfies z.ZodType<FoundTargets>;
/** What was found. */
export type FoundTargets = Schemas["FoundTargets"];

/** How many there are of one type. */
export const TargetTypeCount = z.looseObject({
"type": z.string(),
"count": z.number().min(0).refine(isInteger, "expected a whole number"),
}) satisfies z.ZodType<TargetTypeCount>;
/** How many there are of one type. */
export type TargetTypeCount = Schemas["TargetTypeCount"];

/** How much was found. */
export const TargetStats = z.looseObject({
"total": z.number().min(0).refine(isInteger, "expected a whole number"),
"types": z.array(TargetTypeCount),
}) satisfies z.ZodType<TargetStats>;
/** How much was found. */
export type TargetStats = Schemas["TargetStats"];

/** One target execution, without its state and its configuration. */
export const AgentExecution = z.looseObject({
"targetExecutionId": TargetExecutionId,
"phase": Phase,
"phaseSeq": Sequence,
"action": ActionRef.exactOptional(),
"target": TargetKey.exactOptional(),
"outcome": Outcome.exactOptional(),
"rollback": Rollback.exactOptional(),
"doubt": z.string().exactOptional(),
"reason": z.string().exactOptional(),
"error": ActionKitError.exactOptional(),
"residue": z.array(z.string()).exactOptional(),
"attempt": z.number().min(0).refine(isInteger, "expected a whole number"),
"stopsSent": z.number().min(0).refine(isInteger, "expected a whole number"),
"acknowledged": z.boolean(),
}) satisfies z.ZodType<AgentExecution>;
/** One target execution, without its state and its configuration. */
export type AgentExecution = Schemas["AgentExecution"];

/** What the agent is doing. */
export const AgentExecutions = z.looseObject({
"executions": z.array(AgentExecution),
}) satisfies z.ZodType<AgentExecutions>;
/** What the agent is doing. */
export type AgentExecutions = Schemas["AgentExecutions"];
