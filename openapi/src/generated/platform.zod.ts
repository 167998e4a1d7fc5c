// Made from specs/platform.yaml by scripts/generate.ts. Change the spec instead.
import { z } from "zod";
import { atLeastCodePoints, atMostCodePoints, isInteger } from "../json-schema.ts";
import { Timestamp } from "./common.zod.ts";
import type { components } from "./platform.types.ts";

type Schemas = components["schemas"];

/** One thing that is wrong with the request. `path` is a JSON path such as `$.lanes[0].steps[1].radius.query`. */
export const ProblemError = z.looseObject({
"path": z.string().exactOptional(),
"code": z.string().exactOptional(),
"message": z.string(),
"line": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"column": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"offset": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"expected": z.array(z.string()).exactOptional(),
}) satisfies z.ZodType<ProblemError>;
/** One thing that is wrong with the request. `path` is a JSON path such as `$.lanes[0].steps[1].radius.query`. */
export type ProblemError = Schemas["ProblemError"];

/** A problem document (RFC 9457). `code` is stable; branch on it, never on texts. */
export const Problem = z.looseObject({
"type": z.string(),
"title": z.string(),
"status": z.number().refine(isInteger, "expected a whole number"),
"code": z.string(),
"detail": z.string().exactOptional(),
"instance": z.string().exactOptional(),
"errors": z.array(ProblemError).exactOptional(),
}) satisfies z.ZodType<Problem>;
/** A problem document (RFC 9457). `code` is stable; branch on it, never on texts. */
export type Problem = Schemas["Problem"];

export const HealthComponent = z.looseObject({
"name": z.string(),
"status": z.enum(["UP","DOWN"]),
"detail": z.string().exactOptional(),
}) satisfies z.ZodType<HealthComponent>;
export type HealthComponent = Schemas["HealthComponent"];

export const Health = z.looseObject({
"status": z.enum(["UP","DOWN"]),
"version": z.string().exactOptional(),
"components": z.array(HealthComponent).exactOptional(),
}) satisfies z.ZodType<Health>;
export type Health = Schemas["Health"];

export const SignIn = z.looseObject({
"username": z.string().min(1).refine(atMostCodePoints(255), "expected at most 255 characters"),
"password": z.string().min(1).refine(atMostCodePoints(1024), "expected at most 1024 characters"),
}) satisfies z.ZodType<SignIn>;
export type SignIn = Schemas["SignIn"];

export const PasswordChange = z.looseObject({
"currentPassword": z.string().min(1).refine(atMostCodePoints(1024), "expected at most 1024 characters"),
"newPassword": z.string().refine(atLeastCodePoints(12), "expected at least 12 characters").refine(atMostCodePoints(1024), "expected at most 1024 characters"),
}) satisfies z.ZodType<PasswordChange>;
export type PasswordChange = Schemas["PasswordChange"];

export const User = z.looseObject({
"id": z.string(),
"username": z.string(),
"name": z.string(),
"role": z.enum(["ADMIN","USER"]),
}) satisfies z.ZodType<User>;
export type User = Schemas["User"];

export const Session = z.looseObject({
"principal": z.enum(["USER","ACCESS_TOKEN"]),
"user": User,
"csrfToken": z.string().exactOptional(),
"expires": z.string().exactOptional(),
"oneTimePassword": z.boolean().exactOptional(),
}) satisfies z.ZodType<Session>;
export type Session = Schemas["Session"];

export const AccessTokenCreate = z.looseObject({
"name": z.string().min(1).refine(atMostCodePoints(255), "expected at most 255 characters"),
"type": z.enum(["ADMIN","TEAM","WILDCARD"]).exactOptional(),
"expiresAt": Timestamp.exactOptional(),
}) satisfies z.ZodType<AccessTokenCreate>;
export type AccessTokenCreate = Schemas["AccessTokenCreate"];

export const AccessToken = z.looseObject({
"id": z.string(),
"name": z.string(),
"type": z.enum(["ADMIN","TEAM","WILDCARD"]),
"prefix": z.string(),
"created": z.string(),
"createdBy": z.string(),
"expiresAt": z.string().exactOptional(),
"lastUsed": z.string().exactOptional(),
}) satisfies z.ZodType<AccessToken>;
export type AccessToken = Schemas["AccessToken"];

export const AccessTokenCreated = z.looseObject({
"id": z.string(),
"name": z.string(),
"type": z.enum(["ADMIN","TEAM","WILDCARD"]),
"prefix": z.string(),
"created": z.string(),
"createdBy": z.string(),
"expiresAt": z.string().exactOptional(),
"token": z.string(),
}) satisfies z.ZodType<AccessTokenCreated>;
export type AccessTokenCreated = Schemas["AccessTokenCreated"];

export const AccessTokenList = z.looseObject({
"tokens": z.array(AccessToken),
}) satisfies z.ZodType<AccessTokenList>;
export type AccessTokenList = Schemas["AccessTokenList"];

export const AgentKeyCreate = z.looseObject({
"name": z.string().min(1).refine(atMostCodePoints(255), "expected at most 255 characters").exactOptional(),
"zone": z.string().regex(new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$", "u")),
"expiresAt": Timestamp.exactOptional(),
}) satisfies z.ZodType<AgentKeyCreate>;
export type AgentKeyCreate = Schemas["AgentKeyCreate"];

export const AgentKey = z.looseObject({
"id": z.string(),
"name": z.string(),
"zone": z.string(),
"prefix": z.string(),
"created": z.string(),
"createdBy": z.string(),
"expiresAt": z.string().exactOptional(),
"lastUsed": z.string().exactOptional(),
"revoked": z.string().exactOptional(),
}) satisfies z.ZodType<AgentKey>;
export type AgentKey = Schemas["AgentKey"];

export const AgentKeyCreated = z.looseObject({
"id": z.string(),
"name": z.string(),
"zone": z.string(),
"prefix": z.string(),
"created": z.string(),
"createdBy": z.string(),
"expiresAt": z.string().exactOptional(),
"key": z.string(),
}) satisfies z.ZodType<AgentKeyCreated>;
export type AgentKeyCreated = Schemas["AgentKeyCreated"];

export const AgentKeyList = z.looseObject({
"keys": z.array(AgentKey),
}) satisfies z.ZodType<AgentKeyList>;
export type AgentKeyList = Schemas["AgentKeyList"];

/** The platform's view of the link to an agent. */
export const LinkQuality = z.looseObject({
"connected": z.boolean(),
"epoch": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"since": z.string().exactOptional(),
"roundTripMs": z.number().exactOptional(),
"missedBeats": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"leaseMs": z.number().refine(isInteger, "expected a whole number").exactOptional(),
}) satisfies z.ZodType<LinkQuality>;
/** The platform's view of the link to an agent. */
export type LinkQuality = Schemas["LinkQuality"];

export const ExtensionError = z.looseObject({
"at": z.string(),
"operation": z.string().exactOptional(),
"code": z.string().exactOptional(),
"message": z.string(),
"path": z.string().exactOptional(),
"status": z.number().refine(isInteger, "expected a whole number").exactOptional(),
}) satisfies z.ZodType<ExtensionError>;
export type ExtensionError = Schemas["ExtensionError"];

/** A discovery whose last good answer is old. Its targets are kept and marked. */
export const StaleStream = z.looseObject({
"discovery": z.string(),
"since": z.string(),
"reason": z.string().exactOptional(),
}) satisfies z.ZodType<StaleStream>;
/** A discovery whose last good answer is old. Its targets are kept and marked. */
export type StaleStream = Schemas["StaleStream"];

/** One instance of an extension as one agent sees it. */
export const Extension = z.looseObject({
"id": z.string(),
"agentId": z.string(),
"zone": z.string(),
"url": z.string(),
"name": z.string().exactOptional(),
"version": z.string().exactOptional(),
"state": z.enum(["up","slow","failing","unknown"]),
"capabilities": z.array(z.enum(["ACTION","DISCOVERY","EVENT","ADVICE","PREFLIGHT"])),
"revision": z.string().exactOptional(),
"lastIndex": z.string().exactOptional(),
"latencyMs": z.number().exactOptional(),
"lastError": ExtensionError.exactOptional(),
"actions": z.array(z.string()).exactOptional(),
"targetTypes": z.array(z.string()).exactOptional(),
"targetCount": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"stale": z.array(StaleStream).exactOptional(),
}) satisfies z.ZodType<Extension>;
/** One instance of an extension as one agent sees it. */
export type Extension = Schemas["Extension"];

export const Agent = z.looseObject({
"id": z.string(),
"zone": z.string(),
"hostname": z.string().exactOptional(),
"version": z.string().exactOptional(),
"lastSeen": z.string().exactOptional(),
"link": LinkQuality,
"quarantine": z.string().exactOptional(),
"openTargetExecutions": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"extensions": z.array(Extension).exactOptional(),
"targetCount": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"conflict": z.string().exactOptional(),
}) satisfies z.ZodType<Agent>;
export type Agent = Schemas["Agent"];

export const AgentList = z.looseObject({
"agents": z.array(Agent),
}) satisfies z.ZodType<AgentList>;
export type AgentList = Schemas["AgentList"];

export const ExtensionCall = z.looseObject({
"at": z.string(),
"method": z.string(),
"path": z.string(),
"status": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"durationMs": z.number(),
"error": z.string().exactOptional(),
}) satisfies z.ZodType<ExtensionCall>;
export type ExtensionCall = Schemas["ExtensionCall"];

export const Definition = z.looseObject({
"kind": z.enum(["action","targetType","attribute","enrichmentRule","discovery"]),
"id": z.string(),
"version": z.string().exactOptional(),
"raw": z.looseObject({}),
}) satisfies z.ZodType<Definition>;
export type Definition = Schemas["Definition"];

export const ExtensionDetail = z.looseObject({
"extension": Extension,
"recentCalls": z.array(ExtensionCall),
"errors": z.array(ExtensionError),
"definitions": z.array(Definition),
}) satisfies z.ZodType<ExtensionDetail>;
export type ExtensionDetail = Schemas["ExtensionDetail"];

export const ExtensionList = z.looseObject({
"extensions": z.array(Extension),
}) satisfies z.ZodType<ExtensionList>;
export type ExtensionList = Schemas["ExtensionList"];

export const Hint = z.looseObject({
"type": z.enum(["hint_info","hint_warning"]),
"content": z.string(),
}) satisfies z.ZodType<Hint>;
export type Hint = Schemas["Hint"];

/** Either an explicit choice (`label`, `value`) or all known values of an attribute (`attribute`). */
export const ParameterOption = z.looseObject({
"label": z.string().exactOptional(),
"value": z.string().exactOptional(),
"attribute": z.string().exactOptional(),
}) satisfies z.ZodType<ParameterOption>;
/** Either an explicit choice (`label`, `value`) or all known values of an attribute (`attribute`). */
export type ParameterOption = Schemas["ParameterOption"];

export const ActionParameter = z.looseObject({
"name": z.string(),
"label": z.string(),
"type": z.string(),
"description": z.string().exactOptional(),
"required": z.boolean().exactOptional(),
"advanced": z.boolean().exactOptional(),
"order": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"minValue": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"maxValue": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"defaultValue": z.string().exactOptional(),
"options": z.array(ParameterOption).exactOptional(),
"optionsOnly": z.boolean().exactOptional(),
"acceptedFileTypes": z.array(z.string()).exactOptional(),
"durationUnits": z.array(z.string()).exactOptional(),
"hint": Hint.exactOptional(),
"deprecated": z.boolean().exactOptional(),
"deprecationMessage": z.string().exactOptional(),
}) satisfies z.ZodType<ActionParameter>;
export type ActionParameter = Schemas["ActionParameter"];

export const SelectionTemplate = z.looseObject({
"label": z.string(),
"query": z.string(),
"description": z.string().exactOptional(),
}) satisfies z.ZodType<SelectionTemplate>;
export type SelectionTemplate = Schemas["SelectionTemplate"];

export const BlastRadiusDefault = z.looseObject({
"mode": z.enum(["percentage","maximum"]),
"value": z.number().refine(isInteger, "expected a whole number"),
}) satisfies z.ZodType<BlastRadiusDefault>;
export type BlastRadiusDefault = Schemas["BlastRadiusDefault"];

export const TargetSelection = z.looseObject({
"targetType": z.string(),
"targetQuery": z.string().exactOptional(),
"selectionTemplates": z.array(SelectionTemplate).exactOptional(),
"quantityRestriction": z.enum(["none","exactly_one","all"]).exactOptional(),
"defaultBlastRadius": BlastRadiusDefault.exactOptional(),
"missingQuerySelection": z.enum(["include_all","include_none"]).exactOptional(),
}) satisfies z.ZodType<TargetSelection>;
export type TargetSelection = Schemas["TargetSelection"];

/** A widget as the action declares it: `type` says which; the other members are those of the extension contract. */
export const Widget = z.looseObject({
"type": z.string(),
"title": z.string().exactOptional(),
}) satisfies z.ZodType<Widget>;
/** A widget as the action declares it: `type` says which; the other members are those of the extension contract. */
export type Widget = Schemas["Widget"];

/** What ends the fault of an action, and how soon. Known before the run. */
export const Exposure = z.looseObject({
"stop": z.boolean(),
"heartbeat": z.boolean(),
"journal": z.boolean(),
"guard": z.boolean(),
"verify": z.boolean(),
"fence": z.boolean(),
"reversible": z.boolean(),
"revertedWithinMs": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"heartbeatMs": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"sentence": z.string(),
}) satisfies z.ZodType<Exposure>;
/** What ends the fault of an action, and how soon. Known before the run. */
export type Exposure = Schemas["Exposure"];

export const ActionSource = z.looseObject({
"agentId": z.string(),
"zone": z.string(),
"url": z.string(),
}) satisfies z.ZodType<ActionSource>;
export type ActionSource = Schemas["ActionSource"];

export const Action = z.looseObject({
"id": z.string(),
"version": z.string(),
"label": z.string(),
"description": z.string(),
"icon": z.string().exactOptional(),
"technology": z.string().exactOptional(),
"category": z.string().exactOptional(),
"kind": z.enum(["ATTACK","CHECK","LOAD_TEST","OTHER","BASIC"]),
"timeControl": z.enum(["INSTANTANEOUS","INTERNAL","EXTERNAL"]),
"targetSelection": TargetSelection.exactOptional(),
"parameters": z.array(ActionParameter),
"widgets": z.array(Widget).exactOptional(),
"additionalFlags": z.array(z.string()).exactOptional(),
"hint": Hint.exactOptional(),
"exposure": Exposure,
"sources": z.array(ActionSource),
}) satisfies z.ZodType<Action>;
export type Action = Schemas["Action"];

export const ActionList = z.looseObject({
"actions": z.array(Action),
}) satisfies z.ZodType<ActionList>;
export type ActionList = Schemas["ActionList"];

export const PluralLabel = z.looseObject({
"one": z.string(),
"other": z.string(),
}) satisfies z.ZodType<PluralLabel>;
export type PluralLabel = Schemas["PluralLabel"];

export const TableColumn = z.looseObject({
"attribute": z.string(),
"fallbackAttributes": z.array(z.string()).exactOptional(),
}) satisfies z.ZodType<TableColumn>;
export type TableColumn = Schemas["TableColumn"];

export const TableOrder = z.looseObject({
"attribute": z.string(),
"direction": z.enum(["ASC","DESC"]),
}) satisfies z.ZodType<TableOrder>;
export type TableOrder = Schemas["TableOrder"];

export const TargetType = z.looseObject({
"id": z.string(),
"version": z.string(),
"label": PluralLabel,
"category": z.string().exactOptional(),
"icon": z.string().exactOptional(),
"columns": z.array(TableColumn),
"orderBy": z.array(TableOrder),
"count": z.number().refine(isInteger, "expected a whole number"),
}) satisfies z.ZodType<TargetType>;
export type TargetType = Schemas["TargetType"];

export const AttributeDefinition = z.looseObject({
"attribute": z.string(),
"label": PluralLabel,
}) satisfies z.ZodType<AttributeDefinition>;
export type AttributeDefinition = Schemas["AttributeDefinition"];

export const TargetTypeList = z.looseObject({
"targetTypes": z.array(TargetType),
"attributes": z.array(AttributeDefinition),
}) satisfies z.ZodType<TargetTypeList>;
export type TargetTypeList = Schemas["TargetTypeList"];

export const Attribute = z.looseObject({
"key": z.string(),
"value": z.string(),
}) satisfies z.ZodType<Attribute>;
export type Attribute = Schemas["Attribute"];

export const Target = z.looseObject({
"agentId": z.string(),
"zone": z.string(),
"type": z.string(),
"name": z.string(),
"label": z.string(),
"attributes": z.array(Attribute),
"staleSince": z.string().exactOptional(),
}) satisfies z.ZodType<Target>;
export type Target = Schemas["Target"];

export const TargetPage = z.looseObject({
"targets": z.array(Target),
"total": z.number().refine(isInteger, "expected a whole number"),
"nextCursor": z.string().exactOptional(),
}) satisfies z.ZodType<TargetPage>;
export type TargetPage = Schemas["TargetPage"];

export const AttributeKey = z.looseObject({
"key": z.string(),
"label": z.string().exactOptional(),
"count": z.number().refine(isInteger, "expected a whole number"),
}) satisfies z.ZodType<AttributeKey>;
export type AttributeKey = Schemas["AttributeKey"];

export const AttributeKeyList = z.looseObject({
"keys": z.array(AttributeKey),
}) satisfies z.ZodType<AttributeKeyList>;
export type AttributeKeyList = Schemas["AttributeKeyList"];

export const AttributeValue = z.looseObject({
"value": z.string(),
"count": z.number().refine(isInteger, "expected a whole number"),
}) satisfies z.ZodType<AttributeValue>;
export type AttributeValue = Schemas["AttributeValue"];

export const AttributeValueList = z.looseObject({
"values": z.array(AttributeValue),
}) satisfies z.ZodType<AttributeValueList>;
export type AttributeValueList = Schemas["AttributeValueList"];

export const TargetStatsRequest = z.looseObject({
"environment": z.string().refine(atMostCodePoints(255), "expected at most 255 characters").exactOptional(),
"query": z.string().refine(atMostCodePoints(20000), "expected at most 20000 characters").exactOptional(),
}) satisfies z.ZodType<TargetStatsRequest>;
export type TargetStatsRequest = Schemas["TargetStatsRequest"];

export const TargetStat = z.looseObject({
"targetType": z.string(),
"count": z.number().refine(isInteger, "expected a whole number"),
}) satisfies z.ZodType<TargetStat>;
export type TargetStat = Schemas["TargetStat"];

export const TargetStats = z.looseObject({
"stats": z.array(TargetStat),
"total": z.number().refine(isInteger, "expected a whole number"),
}) satisfies z.ZodType<TargetStats>;
export type TargetStats = Schemas["TargetStats"];

export const AdvancedPick = z.looseObject({
"attribute": z.string().min(1).refine(atMostCodePoints(255), "expected at most 255 characters"),
"value": z.string().regex(new RegExp("^[0-9]{1,9}[%#]$", "u")),
"pickedValues": z.array(z.string()).exactOptional(),
}) satisfies z.ZodType<AdvancedPick>;
export type AdvancedPick = Schemas["AdvancedPick"];

/** Which targets. At most one limit: `percentage`, `maximum` or `advanced`. */
export const Radius = z.looseObject({
"targetType": z.string().refine(atMostCodePoints(255), "expected at most 255 characters").exactOptional(),
"query": z.string().refine(atMostCodePoints(20000), "expected at most 20000 characters").exactOptional(),
"predicate": z.looseObject({}).exactOptional(),
"percentage": z.number().min(0).max(100).exactOptional(),
"maximum": z.number().min(0).refine(isInteger, "expected a whole number").exactOptional(),
"advanced": z.array(AdvancedPick).max(16).exactOptional(),
}) satisfies z.ZodType<Radius>;
/** Which targets. At most one limit: `percentage`, `maximum` or `advanced`. */
export type Radius = Schemas["Radius"];

/** Values of an attribute, drawn when the run starts. */
export const SelectVariable = z.looseObject({
"type": z.enum(["select"]),
"targetType": z.string().min(1).refine(atMostCodePoints(255), "expected at most 255 characters"),
"attribute": z.string().min(1).refine(atMostCodePoints(255), "expected at most 255 characters"),
"filter": z.string().refine(atMostCodePoints(5000), "expected at most 5000 characters").exactOptional(),
"mode": z.enum(["fixed","percent"]),
"count": z.int().min(1).max(100).exactOptional(),
"percent": z.int().min(1).max(100).exactOptional(),
}) satisfies z.ZodType<SelectVariable>;
/** Values of an attribute, drawn when the run starts. */
export type SelectVariable = Schemas["SelectVariable"];

export const VariableValue = z.union([z.string().refine(atMostCodePoints(5000), "expected at most 5000 characters"), z.array(z.string().refine(atMostCodePoints(5000), "expected at most 5000 characters")).max(1000), SelectVariable]) satisfies z.ZodType<VariableValue>;
export type VariableValue = Schemas["VariableValue"];

export const Variables = z.object({}).catchall(VariableValue) satisfies z.ZodType<Variables>;
export type Variables = Schemas["Variables"];

export const TargetPreviewRequest = z.looseObject({
"environment": z.string().refine(atMostCodePoints(255), "expected at most 255 characters").exactOptional(),
"actionType": z.string().refine(atMostCodePoints(255), "expected at most 255 characters").exactOptional(),
"radius": Radius,
"variables": Variables.exactOptional(),
"size": z.int().min(0).max(1000).exactOptional(),
}) satisfies z.ZodType<TargetPreviewRequest>;
export type TargetPreviewRequest = Schemas["TargetPreviewRequest"];

export const Finding = z.looseObject({
"severity": z.enum(["error","warning"]),
"code": z.string(),
"message": z.string(),
"path": z.string().exactOptional(),
"line": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"column": z.number().refine(isInteger, "expected a whole number").exactOptional(),
}) satisfies z.ZodType<Finding>;
export type Finding = Schemas["Finding"];

export const TargetPreview = z.looseObject({
"candidates": z.number().refine(isInteger, "expected a whole number"),
"selected": z.number().refine(isInteger, "expected a whole number"),
"targets": z.array(Target),
"warnings": z.array(Finding),
}) satisfies z.ZodType<TargetPreview>;
export type TargetPreview = Schemas["TargetPreview"];

export const QueryText = z.looseObject({
"query": z.string().refine(atMostCodePoints(20000), "expected at most 20000 characters"),
}) satisfies z.ZodType<QueryText>;
export type QueryText = Schemas["QueryText"];

export const QueryError = z.looseObject({
"message": z.string(),
"line": z.number().refine(isInteger, "expected a whole number"),
"column": z.number().refine(isInteger, "expected a whole number"),
"offset": z.number().refine(isInteger, "expected a whole number"),
"expected": z.array(z.string()),
}) satisfies z.ZodType<QueryError>;
export type QueryError = Schemas["QueryError"];

export const QueryValidation = z.looseObject({
"valid": z.boolean(),
"error": QueryError.exactOptional(),
"canonical": z.string().exactOptional(),
"matchesEverything": z.boolean().exactOptional(),
}) satisfies z.ZodType<QueryValidation>;
export type QueryValidation = Schemas["QueryValidation"];

export const QueryCompletionRequest = z.looseObject({
"query": z.string().refine(atMostCodePoints(20000), "expected at most 20000 characters"),
"cursor": z.int().min(0).max(20000),
"environment": z.string().refine(atMostCodePoints(255), "expected at most 255 characters").exactOptional(),
"targetType": z.string().refine(atMostCodePoints(255), "expected at most 255 characters").exactOptional(),
}) satisfies z.ZodType<QueryCompletionRequest>;
export type QueryCompletionRequest = Schemas["QueryCompletionRequest"];

export const CompletionItem = z.looseObject({
"kind": z.enum(["key","operator","value","keyword"]),
"label": z.string(),
"insert": z.string(),
"detail": z.string().exactOptional(),
"count": z.number().refine(isInteger, "expected a whole number").exactOptional(),
}) satisfies z.ZodType<CompletionItem>;
export type CompletionItem = Schemas["CompletionItem"];

export const QueryCompletion = z.looseObject({
"from": z.number().refine(isInteger, "expected a whole number"),
"to": z.number().refine(isInteger, "expected a whole number"),
"items": z.array(CompletionItem),
}) satisfies z.ZodType<QueryCompletion>;
export type QueryCompletion = Schemas["QueryCompletion"];

export const Environment = z.looseObject({
"id": z.string(),
"name": z.string(),
"query": z.string(),
"state": z.enum(["CREATED","UPDATED","READY","ERROR","UNKNOWN"]),
"variables": z.object({}).catchall(z.string()).exactOptional(),
}) satisfies z.ZodType<Environment>;
export type Environment = Schemas["Environment"];

export const EnvironmentList = z.looseObject({
"environments": z.array(Environment),
}) satisfies z.ZodType<EnvironmentList>;
export type EnvironmentList = Schemas["EnvironmentList"];

export const Team = z.looseObject({
"id": z.string(),
"key": z.string(),
"name": z.string(),
"description": z.string().exactOptional(),
}) satisfies z.ZodType<Team>;
export type Team = Schemas["Team"];

export const TeamList = z.looseObject({
"teams": z.array(Team),
}) satisfies z.ZodType<TeamList>;
export type TeamList = Schemas["TeamList"];

export const Step = z.looseObject({
"type": z.enum(["action","wait"]),
"actionType": z.string().refine(atMostCodePoints(255), "expected at most 255 characters").exactOptional(),
"customLabel": z.string().refine(atMostCodePoints(255), "expected at most 255 characters").exactOptional(),
"ignoreFailure": z.boolean().exactOptional(),
"parameters": z.looseObject({}).exactOptional(),
"radius": Radius.exactOptional(),
}) satisfies z.ZodType<Step>;
export type Step = Schemas["Step"];

export const Lane = z.looseObject({
"steps": z.array(Step).min(1).max(500),
}) satisfies z.ZodType<Lane>;
export type Lane = Schemas["Lane"];

/** The design as people write it. */
export const ExperimentDocument = z.looseObject({
"key": z.string().regex(new RegExp("^[A-Za-z0-9_]{1,16}-[0-9]{1,9}$", "u")).exactOptional(),
"externalId": z.string().min(1).refine(atMostCodePoints(255), "expected at most 255 characters").exactOptional(),
"version": z.number().min(0).refine(isInteger, "expected a whole number").exactOptional(),
"name": z.string().min(1).refine(atMostCodePoints(255), "expected at most 255 characters"),
"team": z.string().min(1).refine(atMostCodePoints(16), "expected at most 16 characters").exactOptional(),
"sharedTeams": z.array(z.string().refine(atMostCodePoints(16), "expected at most 16 characters")).max(100).exactOptional(),
"environment": z.string().min(1).refine(atMostCodePoints(255), "expected at most 255 characters").exactOptional(),
"hypothesis": z.string().refine(atMostCodePoints(20000), "expected at most 20000 characters").exactOptional(),
"tags": z.array(z.string().min(1).refine(atMostCodePoints(255), "expected at most 255 characters")).max(100).exactOptional(),
"properties": z.looseObject({}).exactOptional(),
"experimentVariables": Variables.exactOptional(),
"lanes": z.array(Lane).min(1).max(100),
}) satisfies z.ZodType<ExperimentDocument>;
/** The design as people write it. */
export type ExperimentDocument = Schemas["ExperimentDocument"];

/** The design as the platform keeps it. */
export const Experiment = z.looseObject({
"key": z.string(),
"externalId": z.string().exactOptional(),
"version": z.number().refine(isInteger, "expected a whole number"),
"name": z.string(),
"team": z.string(),
"sharedTeams": z.array(z.string()).exactOptional(),
"environment": z.string(),
"hypothesis": z.string().exactOptional(),
"tags": z.array(z.string()),
"properties": z.looseObject({}).exactOptional(),
"experimentVariables": Variables.exactOptional(),
"lanes": z.array(Lane),
"created": z.string(),
"createdBy": z.string(),
"edited": z.string(),
"editedBy": z.string(),
}) satisfies z.ZodType<Experiment>;
/** The design as the platform keeps it. */
export type Experiment = Schemas["Experiment"];

export const ExperimentKey = z.looseObject({
"key": z.string(),
"version": z.number().refine(isInteger, "expected a whole number"),
}) satisfies z.ZodType<ExperimentKey>;
export type ExperimentKey = Schemas["ExperimentKey"];

export const ExecutionState = z.enum(["REQUESTED","CREATED","PREPARED","RUNNING","COMPLETED","FAILED","ERRORED","CANCELED"]) satisfies z.ZodType<ExecutionState>;
export type ExecutionState = Schemas["ExecutionState"];

export const LastExecution = z.looseObject({
"id": z.number().refine(isInteger, "expected a whole number"),
"state": ExecutionState,
"requested": z.string(),
"ended": z.string().exactOptional(),
}) satisfies z.ZodType<LastExecution>;
export type LastExecution = Schemas["LastExecution"];

export const ExperimentSummary = z.looseObject({
"key": z.string(),
"externalId": z.string().exactOptional(),
"version": z.number().refine(isInteger, "expected a whole number"),
"name": z.string(),
"team": z.string(),
"environment": z.string(),
"hypothesis": z.string().exactOptional(),
"tags": z.array(z.string()),
"edited": z.string(),
"editedBy": z.string(),
"actions": z.array(z.string()).exactOptional(),
"targetTypes": z.array(z.string()).exactOptional(),
"lastExecutions": z.array(LastExecution),
}) satisfies z.ZodType<ExperimentSummary>;
export type ExperimentSummary = Schemas["ExperimentSummary"];

export const ExperimentList = z.looseObject({
"experiments": z.array(ExperimentSummary),
}) satisfies z.ZodType<ExperimentList>;
export type ExperimentList = Schemas["ExperimentList"];

export const Validation = z.looseObject({
"valid": z.boolean(),
"findings": z.array(Finding),
}) satisfies z.ZodType<Validation>;
export type Validation = Schemas["Validation"];

export const PlannedTarget = z.looseObject({
"agentId": z.string(),
"zone": z.string(),
"type": z.string(),
"name": z.string(),
"label": z.string(),
"lockedBy": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"connected": z.boolean().exactOptional(),
}) satisfies z.ZodType<PlannedTarget>;
export type PlannedTarget = Schemas["PlannedTarget"];

export const PlannedStep = z.looseObject({
"lane": z.number().refine(isInteger, "expected a whole number"),
"position": z.number().refine(isInteger, "expected a whole number"),
"stepType": z.enum(["action","wait"]),
"label": z.string(),
"actionType": z.string().exactOptional(),
"actionKind": z.enum(["ATTACK","CHECK","LOAD_TEST","OTHER","BASIC"]).exactOptional(),
"startMs": z.number().refine(isInteger, "expected a whole number"),
"durationMs": z.number().refine(isInteger, "expected a whole number"),
"durationAssumed": z.boolean().exactOptional(),
"ignoreFailure": z.boolean(),
"parameters": z.looseObject({}).exactOptional(),
"targetType": z.string().exactOptional(),
"candidates": z.number().refine(isInteger, "expected a whole number"),
"selected": z.number().refine(isInteger, "expected a whole number"),
"targets": z.array(PlannedTarget),
"exposure": Exposure.exactOptional(),
"findings": z.array(Finding),
}) satisfies z.ZodType<PlannedStep>;
export type PlannedStep = Schemas["PlannedStep"];

export const Plan = z.looseObject({
"runnable": z.boolean(),
"estimatedDurationMs": z.number().refine(isInteger, "expected a whole number"),
"steps": z.array(PlannedStep),
"findings": z.array(Finding),
}) satisfies z.ZodType<Plan>;
export type Plan = Schemas["Plan"];

export const StepState = z.enum(["CREATED","PREPARED","RUNNING","COMPLETED","FAILED","ERRORED","CANCELED","SKIPPED"]) satisfies z.ZodType<StepState>;
export type StepState = Schemas["StepState"];

/** Evidence of a rollback. `not-needed`: no start can have left. `not-possible`: the action declares no stop. `pending`: requested or
retried. `confirmed`: the extension says so. `verified`: an independent look found the system clean. `unproven`: nobody can know.
`dirty`: residue was found, or five tries and 60 s passed without success.
 */
export const Rollback = z.enum(["not-needed","not-possible","pending","confirmed","verified","unproven","dirty"]) satisfies z.ZodType<Rollback>;
/** Evidence of a rollback. `not-needed`: no start can have left. `not-possible`: the action declares no stop. `pending`: requested or
retried. `confirmed`: the extension says so. `verified`: an independent look found the system clean. `unproven`: nobody can know.
`dirty`: residue was found, or five tries and 60 s passed without success.
 */
export type Rollback = Schemas["Rollback"];

export const ExecuteRequest = z.looseObject({
"environment": z.string().refine(atMostCodePoints(255), "expected at most 255 characters").exactOptional(),
"variables": Variables.exactOptional(),
"seed": z.string().refine(atMostCodePoints(64), "expected at most 64 characters").exactOptional(),
}) satisfies z.ZodType<ExecuteRequest>;
export type ExecuteRequest = Schemas["ExecuteRequest"];

export const ExecutionStarted = z.looseObject({
"key": z.string(),
"executionId": z.number().refine(isInteger, "expected a whole number"),
"apiLocation": z.string(),
"uiLocation": z.string(),
}) satisfies z.ZodType<ExecutionStarted>;
export type ExecutionStarted = Schemas["ExecutionStarted"];

export const ExecutionSearch = z.looseObject({
"key": z.array(z.string()).max(100).exactOptional(),
"state": z.array(ExecutionState).max(8).exactOptional(),
"environment": z.array(z.string()).max(100).exactOptional(),
"team": z.array(z.string()).max(100).exactOptional(),
"from": Timestamp.exactOptional(),
"to": Timestamp.exactOptional(),
"worry": z.boolean().exactOptional(),
"page": z.number().min(0).refine(isInteger, "expected a whole number").exactOptional(),
"size": z.int().min(1).max(100).exactOptional(),
}) satisfies z.ZodType<ExecutionSearch>;
export type ExecutionSearch = Schemas["ExecutionSearch"];

/** Target executions by what is known about their fault. Sums over those that may have started. */
export const FaultSummary = z.looseObject({
"active": z.number().refine(isInteger, "expected a whole number"),
"rollingBack": z.number().refine(isInteger, "expected a whole number"),
"verified": z.number().refine(isInteger, "expected a whole number"),
"confirmed": z.number().refine(isInteger, "expected a whole number"),
"notPossible": z.number().refine(isInteger, "expected a whole number"),
"unproven": z.number().refine(isInteger, "expected a whole number"),
"dirty": z.number().refine(isInteger, "expected a whole number"),
"resolved": z.number().refine(isInteger, "expected a whole number"),
"longestRollbackMs": z.number().refine(isInteger, "expected a whole number").exactOptional(),
}) satisfies z.ZodType<FaultSummary>;
/** Target executions by what is known about their fault. Sums over those that may have started. */
export type FaultSummary = Schemas["FaultSummary"];

/** A run without its steps. */
export const ExecutionHead = z.looseObject({
"id": z.number().refine(isInteger, "expected a whole number"),
"key": z.string(),
"name": z.string(),
"hypothesis": z.string().exactOptional(),
"tags": z.array(z.string()),
"environment": z.string(),
"team": z.string(),
"state": ExecutionState,
"stopping": z.boolean(),
"reason": z.string().exactOptional(),
"reasonDetails": z.string().exactOptional(),
"requested": z.string(),
"created": z.string().exactOptional(),
"prepared": z.string().exactOptional(),
"started": z.string().exactOptional(),
"ended": z.string().exactOptional(),
"createdBy": z.string(),
"createdVia": z.enum(["API","CLI","UI","SCHEDULE","MCP","SUITE"]),
"canceledBy": z.string().exactOptional(),
"experimentVersion": z.number().refine(isInteger, "expected a whole number"),
"estimatedDurationMs": z.number().refine(isInteger, "expected a whole number"),
"seed": z.string().exactOptional(),
"faults": FaultSummary,
}) satisfies z.ZodType<ExecutionHead>;
/** A run without its steps. */
export type ExecutionHead = Schemas["ExecutionHead"];

export const ExecutionPage = z.looseObject({
"executions": z.array(ExecutionHead),
"page": z.number().refine(isInteger, "expected a whole number"),
"size": z.number().refine(isInteger, "expected a whole number"),
"total": z.number().refine(isInteger, "expected a whole number"),
}) satisfies z.ZodType<ExecutionPage>;
export type ExecutionPage = Schemas["ExecutionPage"];

export const UsedVariable = z.looseObject({
"value": z.array(z.string()),
"origin": z.enum(["ENVIRONMENT","SERVICE","EXPERIMENT","SCHEDULE","EXECUTION"]),
}) satisfies z.ZodType<UsedVariable>;
export type UsedVariable = Schemas["UsedVariable"];

export const Summary = z.looseObject({
"text": z.string(),
"level": z.enum(["info","warning"]).exactOptional(),
}) satisfies z.ZodType<Summary>;
export type Summary = Schemas["Summary"];

export const Artifact = z.looseObject({
"id": z.string(),
"name": z.string(),
"sizeBytes": z.number().refine(isInteger, "expected a whole number").exactOptional(),
}) satisfies z.ZodType<Artifact>;
export type Artifact = Schemas["Artifact"];

/** The rollback, step by step, each with the time at which the platform knew it. */
export const Ledger = z.looseObject({
"requested": z.string().exactOptional(),
"delivered": z.string().exactOptional(),
"confirmed": z.string().exactOptional(),
"verified": z.string().exactOptional(),
}) satisfies z.ZodType<Ledger>;
/** The rollback, step by step, each with the time at which the platform knew it. */
export type Ledger = Schemas["Ledger"];

/** Something that ends the fault by itself when what it watches falls silent. */
export const DeadMansSwitch = z.looseObject({
"kind": z.enum(["agent-link","extension-link","extension-heartbeat","extension-journal","agent-journal","mechanism","platform-deadline"]),
"firesAfterMs": z.number().refine(isInteger, "expected a whole number"),
"renewed": z.string().exactOptional(),
"deadline": z.string().exactOptional(),
"fired": z.string().exactOptional(),
}) satisfies z.ZodType<DeadMansSwitch>;
/** Something that ends the fault by itself when what it watches falls silent. */
export type DeadMansSwitch = Schemas["DeadMansSwitch"];

export const ResolutionMade = z.looseObject({
"by": z.string(),
"at": z.string(),
"reason": z.string(),
}) satisfies z.ZodType<ResolutionMade>;
export type ResolutionMade = Schemas["ResolutionMade"];

/** One action on one target. A step without targets has one anonymous target execution. */
export const TargetExecution = z.looseObject({
"id": z.string(),
"stepId": z.string(),
"type": z.string().exactOptional(),
"name": z.string(),
"label": z.string().exactOptional(),
"agentId": z.string(),
"agentHostname": z.string().exactOptional(),
"zone": z.string().exactOptional(),
"source": z.string().exactOptional(),
"state": StepState,
"phase": z.string().exactOptional(),
"reason": z.string().exactOptional(),
"reasonDetails": z.string().exactOptional(),
"preparing": z.string().exactOptional(),
"prepared": z.string().exactOptional(),
"started": z.string().exactOptional(),
"ended": z.string().exactOptional(),
"summary": Summary.exactOptional(),
"attributes": z.array(Attribute).exactOptional(),
"artifacts": z.array(Artifact).exactOptional(),
"rollback": Rollback.exactOptional(),
"doubt": z.string().exactOptional(),
"ledger": Ledger,
"attempts": z.number().refine(isInteger, "expected a whole number"),
"residue": z.array(z.string()).exactOptional(),
"stopMaybeTwice": z.boolean().exactOptional(),
"switches": z.array(DeadMansSwitch),
"resolution": ResolutionMade.exactOptional(),
}) satisfies z.ZodType<TargetExecution>;
/** One action on one target. A step without targets has one anonymous target execution. */
export type TargetExecution = Schemas["TargetExecution"];

export const StepExecution = z.looseObject({
"id": z.string(),
"predecessorId": z.string().exactOptional(),
"lane": z.number().refine(isInteger, "expected a whole number"),
"position": z.number().refine(isInteger, "expected a whole number"),
"stepType": z.enum(["action","wait"]),
"state": StepState,
"label": z.string(),
"customLabel": z.string().exactOptional(),
"actionId": z.string().exactOptional(),
"actionVersion": z.string().exactOptional(),
"actionKind": z.enum(["ATTACK","CHECK","LOAD_TEST","OTHER","BASIC"]).exactOptional(),
"technology": z.string().exactOptional(),
"ignoreFailure": z.boolean(),
"parameters": z.looseObject({}),
"radius": Radius.exactOptional(),
"plannedStartMs": z.number().refine(isInteger, "expected a whole number"),
"plannedDurationMs": z.number().refine(isInteger, "expected a whole number"),
"durationAssumed": z.boolean().exactOptional(),
"preparing": z.string().exactOptional(),
"started": z.string().exactOptional(),
"ended": z.string().exactOptional(),
"reason": z.string().exactOptional(),
"reasonDetails": z.string().exactOptional(),
"exposure": Exposure.exactOptional(),
"widgets": z.array(Widget).exactOptional(),
"totalTargetCount": z.number().refine(isInteger, "expected a whole number"),
"targetExecutions": z.array(TargetExecution),
}) satisfies z.ZodType<StepExecution>;
export type StepExecution = Schemas["StepExecution"];

/** A run with all that is known about it. */
export const Execution = z.looseObject({
"id": z.number().refine(isInteger, "expected a whole number"),
"key": z.string(),
"name": z.string(),
"hypothesis": z.string().exactOptional(),
"tags": z.array(z.string()),
"environment": z.string(),
"team": z.string(),
"state": ExecutionState,
"stopping": z.boolean(),
"reason": z.string().exactOptional(),
"reasonDetails": z.string().exactOptional(),
"requested": z.string(),
"created": z.string().exactOptional(),
"prepared": z.string().exactOptional(),
"started": z.string().exactOptional(),
"ended": z.string().exactOptional(),
"createdBy": z.string(),
"createdVia": z.enum(["API","CLI","UI","SCHEDULE","MCP","SUITE"]),
"canceledBy": z.string().exactOptional(),
"experimentVersion": z.number().refine(isInteger, "expected a whole number"),
"estimatedDurationMs": z.number().refine(isInteger, "expected a whole number"),
"seed": z.string().exactOptional(),
"faults": FaultSummary,
"variables": z.object({}).catchall(UsedVariable).exactOptional(),
"laneCount": z.number().refine(isInteger, "expected a whole number"),
"steps": z.array(StepExecution),
"cursor": z.string().exactOptional(),
}) satisfies z.ZodType<Execution>;
/** A run with all that is known about it. */
export type Execution = Schemas["Execution"];

export const Resolution = z.looseObject({
"reason": z.string().refine(atLeastCodePoints(3), "expected at least 3 characters").refine(atMostCodePoints(2000), "expected at most 2000 characters"),
}) satisfies z.ZodType<Resolution>;
export type Resolution = Schemas["Resolution"];

export const Metric = z.looseObject({
"sequence": z.number().refine(isInteger, "expected a whole number"),
"targetExecutionId": z.string(),
"stepId": z.string(),
"at": z.string(),
"name": z.string().exactOptional(),
"value": z.number(),
"metric": z.object({}).catchall(z.string()),
}) satisfies z.ZodType<Metric>;
export type Metric = Schemas["Metric"];

export const MetricPage = z.looseObject({
"metrics": z.array(Metric),
"next": z.number().refine(isInteger, "expected a whole number").exactOptional(),
}) satisfies z.ZodType<MetricPage>;
export type MetricPage = Schemas["MetricPage"];

export const Message = z.looseObject({
"sequence": z.number().refine(isInteger, "expected a whole number"),
"at": z.string(),
"level": z.enum(["debug","info","warn","error"]),
"message": z.string(),
"type": z.string().exactOptional(),
"origin": z.enum(["platform","agent","extension"]).exactOptional(),
"targetExecutionId": z.string().exactOptional(),
"stepId": z.string().exactOptional(),
"fields": z.looseObject({}).exactOptional(),
}) satisfies z.ZodType<Message>;
export type Message = Schemas["Message"];

export const MessagePage = z.looseObject({
"messages": z.array(Message),
"next": z.number().refine(isInteger, "expected a whole number").exactOptional(),
}) satisfies z.ZodType<MessagePage>;
export type MessagePage = Schemas["MessagePage"];

export const ExecutionChanged = z.looseObject({
"type": z.enum(["execution"]),
"at": z.string(),
"execution": ExecutionHead,
}) satisfies z.ZodType<ExecutionChanged>;
export type ExecutionChanged = Schemas["ExecutionChanged"];

export const StepChanged = z.looseObject({
"type": z.enum(["step"]),
"at": z.string(),
"step": StepExecution,
}) satisfies z.ZodType<StepChanged>;
export type StepChanged = Schemas["StepChanged"];

export const TargetExecutionChanged = z.looseObject({
"type": z.enum(["target-execution"]),
"at": z.string(),
"targetExecution": TargetExecution,
}) satisfies z.ZodType<TargetExecutionChanged>;
export type TargetExecutionChanged = Schemas["TargetExecutionChanged"];

export const MetricsArrived = z.looseObject({
"type": z.enum(["metrics"]),
"metrics": z.array(Metric),
}) satisfies z.ZodType<MetricsArrived>;
export type MetricsArrived = Schemas["MetricsArrived"];

export const MessagesArrived = z.looseObject({
"type": z.enum(["messages"]),
"messages": z.array(Message),
}) satisfies z.ZodType<MessagesArrived>;
export type MessagesArrived = Schemas["MessagesArrived"];

/** What a client lays over what it has: `execution` replaces the head, `step` the step with that id (its target executions stay),
`target-execution` the target execution with that id, `metrics` and `messages` are added.
 */
export const ExecutionEvent = z.discriminatedUnion("type", [ExecutionChanged, StepChanged, TargetExecutionChanged, MetricsArrived, MessagesArrived]) satisfies z.ZodType<ExecutionEvent>;
/** What a client lays over what it has: `execution` replaces the head, `step` the step with that id (its target executions stay),
`target-execution` the target execution with that id, `metrics` and `messages` are added.
 */
export type ExecutionEvent = Schemas["ExecutionEvent"];

export const Killswitch = z.looseObject({
"engaged": z.boolean(),
"engagedBy": z.string().exactOptional(),
"engagedAt": z.string().exactOptional(),
"reason": z.string().exactOptional(),
"disengagedBy": z.string().exactOptional(),
"disengagedAt": z.string().exactOptional(),
"stoppedExecutions": z.array(z.number().refine(isInteger, "expected a whole number")).exactOptional(),
}) satisfies z.ZodType<Killswitch>;
export type Killswitch = Schemas["Killswitch"];

export const KillswitchRequest = z.looseObject({
"reason": z.string().refine(atMostCodePoints(2000), "expected at most 2000 characters").exactOptional(),
}) satisfies z.ZodType<KillswitchRequest>;
export type KillswitchRequest = Schemas["KillswitchRequest"];

export const OverviewFigures = z.looseObject({
"underFault": z.number().refine(isInteger, "expected a whole number"),
"rollingBack": z.number().refine(isInteger, "expected a whole number"),
"unprovenOrDirty": z.number().refine(isInteger, "expected a whole number"),
"longestRollbackMs": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"running": z.number().refine(isInteger, "expected a whole number"),
"runsToday": z.number().refine(isInteger, "expected a whole number"),
"agentsConnected": z.number().refine(isInteger, "expected a whole number"),
"agents": z.number().refine(isInteger, "expected a whole number"),
"extensions": z.number().refine(isInteger, "expected a whole number"),
"targets": z.number().refine(isInteger, "expected a whole number"),
"experiments": z.number().refine(isInteger, "expected a whole number"),
}) satisfies z.ZodType<OverviewFigures>;
export type OverviewFigures = Schemas["OverviewFigures"];

export const ZoneFault = z.looseObject({
"executionId": z.number().refine(isInteger, "expected a whole number"),
"key": z.string(),
"name": z.string(),
"targets": z.number().refine(isInteger, "expected a whole number"),
}) satisfies z.ZodType<ZoneFault>;
export type ZoneFault = Schemas["ZoneFault"];

export const Zone = z.looseObject({
"name": z.string(),
"agents": z.array(Agent),
"targets": z.array(TargetStat),
"faults": z.array(ZoneFault),
}) satisfies z.ZodType<Zone>;
export type Zone = Schemas["Zone"];

export const FirstSteps = z.looseObject({
"agentConnected": z.boolean(),
"extensionsFound": z.boolean(),
"firstExperimentRun": z.boolean(),
}) satisfies z.ZodType<FirstSteps>;
export type FirstSteps = Schemas["FirstSteps"];

export const Overview = z.looseObject({
"figures": OverviewFigures,
"zones": z.array(Zone),
"running": z.array(ExecutionHead),
"recent": z.array(ExecutionHead),
"firstSteps": FirstSteps,
"killswitch": Killswitch,
}) satisfies z.ZodType<Overview>;
export type Overview = Schemas["Overview"];

export const Change = z.looseObject({
"topic": z.enum(["agents","extensions","targets","definitions","experiments","executions","killswitch","tokens","agent-keys","audit"]),
"id": z.string().exactOptional(),
}) satisfies z.ZodType<Change>;
export type Change = Schemas["Change"];

export const Principal = z.looseObject({
"type": z.enum(["USER","ACCESS_TOKEN","AGENT","BATCH_JOB"]),
"id": z.string().exactOptional(),
"name": z.string(),
}) satisfies z.ZodType<Principal>;
export type Principal = Schemas["Principal"];

export const AuditEntry = z.looseObject({
"id": z.string(),
"eventName": z.string(),
"eventTime": z.string(),
"principal": Principal,
"subject": z.looseObject({}).exactOptional(),
}) satisfies z.ZodType<AuditEntry>;
export type AuditEntry = Schemas["AuditEntry"];

export const AuditPage = z.looseObject({
"entries": z.array(AuditEntry),
"nextCursor": z.string().exactOptional(),
}) satisfies z.ZodType<AuditPage>;
export type AuditPage = Schemas["AuditPage"];
