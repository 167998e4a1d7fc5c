// Made from specs/agent-link.yaml by scripts/generate.ts. Change the spec instead.
import { z } from "zod";
import { atMostCodePoints, isInteger } from "../json-schema.ts";
import { Uuid, TargetExecutionId, Timestamp, Attributes, ExecutionId, RestrictedEndpoint } from "./common.zod.ts";
import { ActionKitError, Message, Metric, ExecutionModification, Summary, ActionDescription } from "./extension/action.zod.ts";
import { TargetDescription, AttributeDescription, TargetEnrichmentRule } from "./extension/discovery.zod.ts";
import type { components } from "./agent-link.types.ts";

type Schemas = components["schemas"];

/** Names an agent within the platform; the host name by default. */
export const AgentId = z.string().regex(new RegExp("^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$", "u")) satisfies z.ZodType<AgentId>;
/** Names an agent within the platform; the host name by default. */
export type AgentId = Schemas["AgentId"];

/** Counts upwards. */
export const Sequence = z.int().min(1).max(9007199254740991) satisfies z.ZodType<Sequence>;
/** Counts upwards. */
export type Sequence = Schemas["Sequence"];

/** Whether the memory of the agent can be trusted. */
export const JournalState = z.looseObject({
"id": Uuid,
"condition": z.enum(["new","clean","torn","corrupt"]),
"quarantined": z.boolean(),
}) satisfies z.ZodType<JournalState>;
/** Whether the memory of the agent can be trusted. */
export type JournalState = Schemas["JournalState"];

/** How far a target execution has come in the agent. */
export const Phase = z.enum(["preparing","prepared","starting","running","stopping","verifying","ended"]) satisfies z.ZodType<Phase>;
/** How far a target execution has come in the agent. */
export type Phase = Schemas["Phase"];

/** How the action ended. The first reason wins; only `completed` may still turn by the verdict of stop. */
export const Outcome = z.enum(["completed","failed","errored","canceled","skipped"]) satisfies z.ZodType<Outcome>;
/** How the action ended. The first reason wins; only `completed` may still turn by the verdict of stop. */
export type Outcome = Schemas["Outcome"];

/** What is known about the rollback. `unknown`: this agent has never heard of the target execution; it never replaces what is already known. */
export const Rollback = z.enum(["not-needed","not-possible","pending","confirmed","verified","unproven","dirty","unknown"]) satisfies z.ZodType<Rollback>;
/** What is known about the rollback. `unknown`: this agent has never heard of the target execution; it never replaces what is already known. */
export type Rollback = Schemas["Rollback"];

/** One target execution as the agent sees it. */
export const AgentTargetExecution = z.looseObject({
"targetExecutionId": TargetExecutionId,
"phase": Phase,
"phaseSeq": Sequence,
"outcome": Outcome.exactOptional(),
"rollback": Rollback.exactOptional(),
}) satisfies z.ZodType<AgentTargetExecution>;
/** One target execution as the agent sees it. */
export type AgentTargetExecution = Schemas["AgentTargetExecution"];

/** The first frame of the agent on each connection. One with a lower `connection` of the same boot is refused. */
export const HelloFrame = z.looseObject({
"type": z.literal("hello"),
"agentId": AgentId,
"bootId": Uuid,
"connection": Sequence,
"hostname": z.string().refine(atMostCodePoints(255), "expected at most 255 characters"),
"version": z.string().refine(atMostCodePoints(64), "expected at most 64 characters"),
"protocolMinor": z.int().min(0).max(1000),
"zone": z.string().min(1).refine(atMostCodePoints(128), "expected at most 128 characters"),
"journal": JournalState,
"executions": z.array(AgentTargetExecution).max(4000),
}) satisfies z.ZodType<HelloFrame>;
/** The first frame of the agent on each connection. One with a lower `connection` of the same boot is refused. */
export type HelloFrame = Schemas["HelloFrame"];

/** Milliseconds, fractions allowed. */
export const Milliseconds = z.number().min(0) satisfies z.ZodType<Milliseconds>;
/** Milliseconds, fractions allowed. */
export type Milliseconds = Schemas["Milliseconds"];

/** Proves that the other side hears and answers. The lease counts from one's own `t` that came back as `echo`, never from the arrival of a frame. */
export const BeatFrame = z.looseObject({
"type": z.literal("beat"),
"t": Milliseconds,
"echo": Milliseconds.exactOptional(),
"heldMs": Milliseconds.exactOptional(),
}) satisfies z.ZodType<BeatFrame>;
/** Proves that the other side hears and answers. The lease counts from one's own `t` that came back as `echo`, never from the arrival of a frame. */
export type BeatFrame = Schemas["BeatFrame"];

/** Why something ended, or is to end. */
export const Reason = z.looseObject({
"code": z.string().refine(atMostCodePoints(64), "expected at most 64 characters").regex(new RegExp("^[a-z0-9]+(-[a-z0-9]+)*$", "u")),
"text": z.string().refine(atMostCodePoints(4000), "expected at most 4000 characters"),
}) satisfies z.ZodType<Reason>;
/** Why something ended, or is to end. */
export type Reason = Schemas["Reason"];

/** A change of phase. Journaled, and sent again until it is acknowledged. */
export const ReportFrame = z.looseObject({
"type": z.literal("report"),
"targetExecutionId": TargetExecutionId,
"phaseSeq": Sequence,
"phase": Phase,
"time": Timestamp,
"outcome": Outcome.exactOptional(),
"rollback": Rollback.exactOptional(),
"doubt": z.string().refine(atMostCodePoints(64), "expected at most 64 characters").regex(new RegExp("^[a-z0-9]+(-[a-z0-9]+)*$", "u")).exactOptional(),
"attempt": z.int().min(0).max(9007199254740991).exactOptional(),
"stopsSent": z.int().min(0).max(9007199254740991).exactOptional(),
"reason": Reason.exactOptional(),
"error": ActionKitError.exactOptional(),
"residue": z.array(z.string().refine(atMostCodePoints(4000), "expected at most 4000 characters")).max(100).exactOptional(),
}) satisfies z.ZodType<ReportFrame>;
/** A change of phase. Journaled, and sent again until it is acknowledged. */
export type ReportFrame = Schemas["ReportFrame"];

/** What the action says while it runs. Kept in memory only; sent while the connection has room. */
export const DataFrame = z.looseObject({
"type": z.literal("data"),
"targetExecutionId": TargetExecutionId,
"bootId": Uuid,
"dataSeq": Sequence,
"dropped": z.int().min(0).max(9007199254740991),
"messages": z.array(Message).max(1000).exactOptional(),
"metrics": z.array(Metric).max(5000).exactOptional(),
"modifications": z.array(ExecutionModification).max(100).exactOptional(),
"summary": Summary.exactOptional(),
}) satisfies z.ZodType<DataFrame>;
/** What the action says while it runs. Kept in memory only; sent while the connection has room. */
export type DataFrame = Schemas["DataFrame"];

/** A `report` or `data` is stored; a `stop`, `resolve` or `killswitch` was delivered, no more. */
export const AckFrame = z.looseObject({
"type": z.literal("ack"),
"of": z.enum(["report","data","stop","resolve","killswitch"]),
"targetExecutionId": TargetExecutionId.exactOptional(),
"seq": Sequence,
}) satisfies z.ZodType<AckFrame>;
/** A `report` or `data` is stored; a `stop`, `resolve` or `killswitch` was delivered, no more. */
export type AckFrame = Schemas["AckFrame"];

/** A frame was not obeyed. A refused prepare or start ends that target execution. */
export const RefuseFrame = z.looseObject({
"type": z.literal("refuse"),
"of": z.string().refine(atMostCodePoints(64), "expected at most 64 characters"),
"targetExecutionId": TargetExecutionId.exactOptional(),
"seq": Sequence.exactOptional(),
"code": z.string().refine(atMostCodePoints(64), "expected at most 64 characters").regex(new RegExp("^SQUALL_[A-Z0-9_]+$", "u")),
"path": z.string().refine(atMostCodePoints(1000), "expected at most 1000 characters").exactOptional(),
"message": z.string().refine(atMostCodePoints(4000), "expected at most 4000 characters"),
}) satisfies z.ZodType<RefuseFrame>;
/** A frame was not obeyed. A refused prepare or start ends that target execution. */
export type RefuseFrame = Schemas["RefuseFrame"];

/** What the agent says. */
export const AgentFrame = z.discriminatedUnion("type", [HelloFrame, BeatFrame, ReportFrame, DataFrame, AckFrame, RefuseFrame]) satisfies z.ZodType<AgentFrame>;
/** What the agent says. */
export type AgentFrame = Schemas["AgentFrame"];

/** Counts the accepted connections of an agent within one database's life. Only the newest one commands. */
export const Epoch = z.int().min(1).max(9007199254740991) satisfies z.ZodType<Epoch>;
/** Counts the accepted connections of an agent within one database's life. Only the newest one commands. */
export type Epoch = Schemas["Epoch"];

/** Two times. Active is from the first prepare on the wire to the last acknowledged end. */
export const Pace = z.looseObject({
"activeMs": z.int().min(100).max(60000),
"idleMs": z.int().min(100).max(60000),
}) satisfies z.ZodType<Pace>;
/** Two times. Active is from the first prepare on the wire to the last acknowledged end. */
export type Pace = Schemas["Pace"];

/** What a kill switch can be engaged for, such as `team:ADM`, `environment:Global` or `experiment:ADM-4`. */
export const Scope = z.string().min(1).refine(atMostCodePoints(255), "expected at most 255 characters") satisfies z.ZodType<Scope>;
/** What a kill switch can be engaged for, such as `team:ADM`, `environment:Global` or `experiment:ADM-4`. */
export type Scope = Schemas["Scope"];

/** A list of scopes. */
export const Scopes = z.array(Scope).max(100) satisfies z.ZodType<Scopes>;
/** A list of scopes. */
export type Scopes = Schemas["Scopes"];

/** Who decided it. */
export const Person = z.string().min(1).refine(atMostCodePoints(255), "expected at most 255 characters") satisfies z.ZodType<Person>;
/** Who decided it. */
export type Person = Schemas["Person"];

/** Whether anything may start. */
export const KillSwitch = z.looseObject({
"seq": z.int().min(0).max(9007199254740991),
"engaged": z.boolean(),
"scopes": Scopes,
"reason": Reason.exactOptional(),
"person": Person.exactOptional(),
}) satisfies z.ZodType<KillSwitch>;
/** Whether anything may start. */
export type KillSwitch = Schemas["KillSwitch"];

/** The first frame of the platform. Everything before it is void. */
export const WelcomeFrame = z.looseObject({
"type": z.literal("welcome"),
"epoch": Epoch,
"protocolMinor": z.int().min(0).max(1000),
"beat": Pace,
"lease": Pace,
"killSwitch": KillSwitch,
"final": z.array(TargetExecutionId).max(4000),
}) satisfies z.ZodType<WelcomeFrame>;
/** The first frame of the platform. Everything before it is void. */
export type WelcomeFrame = Schemas["WelcomeFrame"];

/** One running extension as the agent names it, the value of the reserved attribute `steadybit.extension`. */
export const InstanceId = z.string().min(1).refine(atMostCodePoints(512), "expected at most 512 characters") satisfies z.ZodType<InstanceId>;
/** One running extension as the agent names it, the value of the reserved attribute `steadybit.extension`. */
export type InstanceId = Schemas["InstanceId"];

/** An action of one extension. */
export const ActionRef = z.looseObject({
"id": z.string().min(1).refine(atMostCodePoints(255), "expected at most 255 characters"),
"version": z.string().refine(atMostCodePoints(64), "expected at most 64 characters"),
"instance": InstanceId,
}) satisfies z.ZodType<ActionRef>;
/** An action of one extension. */
export type ActionRef = Schemas["ActionRef"];

/** The target, present whenever the action has a target selection. */
export const TargetRef = z.looseObject({
"type": z.string(),
"name": z.string(),
"attributes": Attributes,
}) satisfies z.ZodType<TargetRef>;
/** The target, present whenever the action has a target selection. */
export type TargetRef = Schemas["TargetRef"];

/** Where it belongs. The agent adds its own part before it calls the extension. */
export const LinkExecutionContext = z.looseObject({
"experimentKey": z.string().min(1).refine(atMostCodePoints(255), "expected at most 255 characters"),
"executionId": ExecutionId,
"experimentUri": z.string().exactOptional(),
"executionUri": z.string().exactOptional(),
"restrictedEndpoints": z.array(RestrictedEndpoint).exactOptional(),
}) satisfies z.ZodType<LinkExecutionContext>;
/** Where it belongs. The agent adds its own part before it calls the extension. */
export type LinkExecutionContext = Schemas["LinkExecutionContext"];

/** Prepare an action on a target. Sent once. */
export const PrepareFrame = z.looseObject({
"type": z.literal("prepare"),
"targetExecutionId": TargetExecutionId,
"action": ActionRef,
"target": TargetRef.exactOptional(),
"config": z.looseObject({}),
"properties": z.looseObject({}).exactOptional(),
"executionContext": LinkExecutionContext,
"scopes": Scopes,
"startWithinMs": z.int().min(1).max(3600000),
}) satisfies z.ZodType<PrepareFrame>;
/** Prepare an action on a target. Sent once. */
export type PrepareFrame = Schemas["PrepareFrame"];

/** Start what was prepared. Sent once, and obeyed only while the lease and the time to start are valid. */
export const StartFrame = z.looseObject({
"type": z.literal("start"),
"targetExecutionId": TargetExecutionId,
}) satisfies z.ZodType<StartFrame>;
/** Start what was prepared. Sent once, and obeyed only while the lease and the time to start are valid. */
export type StartFrame = Schemas["StartFrame"];

/** Stop and undo. Sent on every connection until the rollback is at least confirmed or a person resolved it. */
export const StopFrame = z.looseObject({
"type": z.literal("stop"),
"seq": Sequence,
"targetExecutionId": TargetExecutionId,
"reason": Reason,
"person": Person.exactOptional(),
}) satisfies z.ZodType<StopFrame>;
/** Stop and undo. Sent on every connection until the rollback is at least confirmed or a person resolved it. */
export type StopFrame = Schemas["StopFrame"];

/** A person takes responsibility for a rollback that cannot be proven. The agent ends its attempts. */
export const ResolveFrame = z.looseObject({
"type": z.literal("resolve"),
"seq": Sequence,
"targetExecutionId": TargetExecutionId,
"reason": Reason,
"person": Person,
}) satisfies z.ZodType<ResolveFrame>;
/** A person takes responsibility for a rollback that cannot be proven. The agent ends its attempts. */
export type ResolveFrame = Schemas["ResolveFrame"];

/** Engage, or release. While engaged, everything in its scopes is stopped and starts are refused. No scopes means everything. */
export const KillSwitchFrame = z.looseObject({
"type": z.literal("killswitch"),
"seq": Sequence,
"engaged": z.boolean(),
"scopes": Scopes,
"reason": Reason,
"person": Person,
}) satisfies z.ZodType<KillSwitchFrame>;
/** Engage, or release. While engaged, everything in its scopes is stopped and starts are refused. No scopes means everything. */
export type KillSwitchFrame = Schemas["KillSwitchFrame"];

/** What the platform says. */
export const PlatformFrame = z.discriminatedUnion("type", [WelcomeFrame, BeatFrame, PrepareFrame, StartFrame, StopFrame, ResolveFrame, KillSwitchFrame, AckFrame, RefuseFrame]) satisfies z.ZodType<PlatformFrame>;
/** What the platform says. */
export type PlatformFrame = Schemas["PlatformFrame"];

/** Names a description in `actions`. */
export const ActionVersion = z.looseObject({
"id": z.string(),
"version": z.string(),
}) satisfies z.ZodType<ActionVersion>;
/** Names a description in `actions`. */
export type ActionVersion = Schemas["ActionVersion"];

/** One running extension. */
export const ExtensionInstance = z.looseObject({
"instance": InstanceId,
"actions": z.array(ActionVersion).max(5000),
}) satisfies z.ZodType<ExtensionInstance>;
/** One running extension. */
export type ExtensionInstance = Schemas["ExtensionInstance"];

/** Everything the extensions of an agent can do. What several instances describe alike is listed once. */
export const Definitions = z.looseObject({
"digest": z.string().min(1).refine(atMostCodePoints(128), "expected at most 128 characters"),
"instances": z.array(ExtensionInstance).max(1000),
"actions": z.array(ActionDescription).max(5000),
"targetTypes": z.array(TargetDescription).max(5000),
"attributes": z.array(AttributeDescription).max(50000),
"enrichmentRules": z.array(TargetEnrichmentRule).max(5000),
}) satisfies z.ZodType<Definitions>;
/** Everything the extensions of an agent can do. What several instances describe alike is listed once. */
export type Definitions = Schemas["Definitions"];

/** Something that went wrong. */
export const ExtensionError = z.looseObject({
"time": Timestamp,
"message": z.string().refine(atMostCodePoints(4000), "expected at most 4000 characters"),
"endpoint": z.string().refine(atMostCodePoints(1024), "expected at most 1024 characters").exactOptional(),
"path": z.string().refine(atMostCodePoints(1000), "expected at most 1000 characters").exactOptional(),
"expected": z.string().refine(atMostCodePoints(1000), "expected at most 1000 characters").exactOptional(),
}) satisfies z.ZodType<ExtensionError>;
/** Something that went wrong. */
export type ExtensionError = Schemas["ExtensionError"];

/** One call of the agent. */
export const ExtensionCall = z.looseObject({
"time": Timestamp,
"method": z.string().refine(atMostCodePoints(16), "expected at most 16 characters"),
"endpoint": z.string().refine(atMostCodePoints(1024), "expected at most 1024 characters"),
"durationMs": Milliseconds,
"status": z.int().min(100).max(599).exactOptional(),
"error": z.string().refine(atMostCodePoints(1000), "expected at most 1000 characters").exactOptional(),
}) satisfies z.ZodType<ExtensionCall>;
/** One call of the agent. */
export type ExtensionCall = Schemas["ExtensionCall"];

/** How one extension is. */
export const ExtensionReport = z.looseObject({
"instance": InstanceId,
"health": z.enum(["unknown","healthy","degraded","unreachable"]),
"lastAnswerAt": Timestamp.exactOptional(),
"revision": z.string().refine(atMostCodePoints(255), "expected at most 255 characters").exactOptional(),
"actions": z.number().min(0).refine(isInteger, "expected a whole number").exactOptional(),
"discoveries": z.number().min(0).refine(isInteger, "expected a whole number").exactOptional(),
"errors": z.array(ExtensionError).max(100),
"calls": z.array(ExtensionCall).max(100),
}) satisfies z.ZodType<ExtensionReport>;
/** How one extension is. */
export type ExtensionReport = Schemas["ExtensionReport"];

/** How the extensions are. Replaces the report before. */
export const ExtensionReports = z.looseObject({
"extensions": z.array(ExtensionReport).max(1000),
}) satisfies z.ZodType<ExtensionReports>;
/** How the extensions are. Replaces the report before. */
export type ExtensionReports = Schemas["ExtensionReports"];

/** One discovery of one extension: the instance, `#`, the id of the discovery. */
export const StreamId = z.string().min(1).refine(atMostCodePoints(1024), "expected at most 1024 characters") satisfies z.ZodType<StreamId>;
/** One discovery of one extension: the instance, `#`, the id of the discovery. */
export type StreamId = Schemas["StreamId"];

/** The sum of the hashes of all targets in a stream, modulo 2^128, in hex. All zeros for none. */
export const Digest = z.string().regex(new RegExp("^[0-9a-f]{32}$", "u")) satisfies z.ZodType<Digest>;
/** The sum of the hashes of all targets in a stream, modulo 2^128, in hex. All zeros for none. */
export type Digest = Schemas["Digest"];

/** One stream. */
export const TargetStream = z.looseObject({
"stream": StreamId,
"digest": Digest,
"targets": z.number().min(0).refine(isInteger, "expected a whole number"),
"stale": z.boolean(),
}) satisfies z.ZodType<TargetStream>;
/** One stream. */
export type TargetStream = Schemas["TargetStream"];

/** What the platform holds of an agent. */
export const TargetStreams = z.looseObject({
"streams": z.array(TargetStream),
}) satisfies z.ZodType<TargetStreams>;
/** What the platform holds of an agent. */
export type TargetStreams = Schemas["TargetStreams"];

/** One target, or one record of enrichment data, in canonical form. Keys and values sorted by UTF-16 code unit, no value twice. */
export const TargetRecord = z.looseObject({
"type": z.string(),
"id": z.string(),
"label": z.string(),
"attributes": Attributes,
"enrichment": z.boolean().exactOptional(),
}) satisfies z.ZodType<TargetRecord>;
/** One target, or one record of enrichment data, in canonical form. Keys and values sorted by UTF-16 code unit, no value twice. */
export type TargetRecord = Schemas["TargetRecord"];

/** Names a record within a stream. */
export const TargetKey = z.looseObject({
"type": z.string(),
"id": z.string(),
}) satisfies z.ZodType<TargetKey>;
/** Names a record within a stream. */
export type TargetKey = Schemas["TargetKey"];

/** What changed since a known digest. */
export const TargetsDelta = z.looseObject({
"kind": z.literal("delta"),
"stream": StreamId,
"from": Digest,
"to": Digest,
"upserts": z.array(TargetRecord).max(5000),
"deletes": z.array(TargetKey).max(5000),
}) satisfies z.ZodType<TargetsDelta>;
/** What changed since a known digest. */
export type TargetsDelta = Schemas["TargetsDelta"];

/** A part of a whole stream. The last one replaces what was there. */
export const TargetsSnapshotPart = z.looseObject({
"kind": z.literal("snapshot"),
"stream": StreamId,
"snapshotId": Uuid,
"part": z.int().min(1).max(100000),
"last": z.boolean(),
"to": Digest,
"targets": z.array(TargetRecord).max(5000),
}) satisfies z.ZodType<TargetsSnapshotPart>;
/** A part of a whole stream. The last one replaces what was there. */
export type TargetsSnapshotPart = Schemas["TargetsSnapshotPart"];

/** One change of a stream, told apart by `kind`. */
export const TargetsUpdate = z.discriminatedUnion("kind", [TargetsDelta, TargetsSnapshotPart]) satisfies z.ZodType<TargetsUpdate>;
/** One change of a stream, told apart by `kind`. */
export type TargetsUpdate = Schemas["TargetsUpdate"];

/** Whether the discovery behind a stream fails. */
export const StreamStaleness = z.looseObject({
"stale": z.boolean(),
"since": Timestamp.exactOptional(),
"error": ExtensionError.exactOptional(),
}) satisfies z.ZodType<StreamStaleness>;
/** Whether the discovery behind a stream fails. */
export type StreamStaleness = Schemas["StreamStaleness"];
