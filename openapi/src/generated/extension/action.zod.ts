// Made from specs/extension/action.yaml by scripts/generate.ts. Change the spec instead.
import { z } from "zod";
import { atMostCodePoints, hasUniqueItems, isInteger } from "../../json-schema.ts";
import { Duration, Attributes, RestrictedEndpoint, TargetExecutionId, Timestamp } from "../common.zod.ts";
import type { components } from "./action.types.ts";

type Schemas = components["schemas"];

/** `attack` changes the system, `check` judges it, `load_test` loads it, `other` is neither. */
export const ActionKind = z.enum(["attack","check","load_test","other"]) satisfies z.ZodType<ActionKind>;
/** `attack` changes the system, `check` judges it, `load_test` loads it, `other` is neither. */
export type ActionKind = Schemas["ActionKind"];

/** Who ends it. `instantaneous` is over with start and cannot be undone. `internal` ends when status says so. `external` ends when the parameter named `duration`, of type `duration`, has elapsed; the agent holds that timer. */
export const TimeControl = z.enum(["instantaneous","internal","external"]) satisfies z.ZodType<TimeControl>;
/** Who ends it. `instantaneous` is over with start and cannot be undone. `internal` ends when status says so. `external` ends when the parameter named `duration`, of type `duration`, has elapsed; the agent holds that timer. */
export type TimeControl = Schemas["TimeControl"];

/** What the value is and how `config` carries it. Text as a string; lists (`string_array`, and `string[]`, its older spelling) as an array of strings; `integer`, `percentage` (0 to 100), `stressng-workers` (0 means every core) and `duration` (milliseconds) as numbers; `bitrate` as text with a unit, such as `1024kbit`; `key_value` as a list of `{key, value}` that is always present; `file` as the path of the uploaded file. `header`, `separator` and `target-selection` are layout and never in `config`. */
export const ParameterType = z.enum(["string","textarea","url","regex","string[]","string_array","integer","percentage","boolean","duration","bitrate","stressng-workers","key_value","file","header","separator","target-selection"]) satisfies z.ZodType<ParameterType>;
/** What the value is and how `config` carries it. Text as a string; lists (`string_array`, and `string[]`, its older spelling) as an array of strings; `integer`, `percentage` (0 to 100), `stressng-workers` (0 means every core) and `duration` (milliseconds) as numbers; `bitrate` as text with a unit, such as `1024kbit`; `key_value` as a list of `{key, value}` that is always present; `file` as the path of the uploaded file. `header`, `separator` and `target-selection` are layout and never in `config`. */
export type ParameterType = Schemas["ParameterType"];

/** A fixed value. */
export const ExplicitOption = z.looseObject({
"label": z.string().refine(atMostCodePoints(255), "expected at most 255 characters"),
"value": z.string().refine(atMostCodePoints(255), "expected at most 255 characters"),
}) satisfies z.ZodType<ExplicitOption>;
/** A fixed value. */
export type ExplicitOption = Schemas["ExplicitOption"];

/** All known values of one attribute. */
export const TargetAttributeOption = z.looseObject({
"attribute": z.string().refine(atMostCodePoints(255), "expected at most 255 characters"),
}) satisfies z.ZodType<TargetAttributeOption>;
/** All known values of one attribute. */
export type TargetAttributeOption = Schemas["TargetAttributeOption"];

/** A fixed value, or all known values of a target attribute. */
export const ParameterOption = z.union([ExplicitOption, TargetAttributeOption]) satisfies z.ZodType<ParameterOption>;
/** A fixed value, or all known values of a target attribute. */
export type ParameterOption = Schemas["ParameterOption"];

/** A unit in the form. */
export const DurationUnit = z.enum(["milliseconds","seconds","minutes","hours","days"]) satisfies z.ZodType<DurationUnit>;
/** A unit in the form. */
export type DurationUnit = Schemas["DurationUnit"];

/** A remark shown beside the form. */
export const ActionHint = z.looseObject({
"type": z.enum(["hint_info","hint_warning"]),
"content": z.string(),
}) satisfies z.ZodType<ActionHint>;
/** A remark shown beside the form. */
export type ActionHint = Schemas["ActionHint"];

/** One field of the form, or a layout entry. */
export const ActionParameter = z.looseObject({
"name": z.string().refine(atMostCodePoints(255), "expected at most 255 characters"),
"label": z.string().refine(atMostCodePoints(255), "expected at most 255 characters"),
"type": ParameterType,
"description": z.string().refine(atMostCodePoints(2000), "expected at most 2000 characters").exactOptional(),
"required": z.boolean().exactOptional(),
"advanced": z.boolean().exactOptional(),
"order": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"minValue": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"maxValue": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"defaultValue": z.string().refine(atMostCodePoints(255), "expected at most 255 characters").exactOptional(),
"options": z.array(ParameterOption).refine(hasUniqueItems, "expected no element twice").exactOptional(),
"optionsOnly": z.boolean().exactOptional(),
"acceptedFileTypes": z.array(z.string().refine(atMostCodePoints(128), "expected at most 128 characters")).max(32).refine(hasUniqueItems, "expected no element twice").exactOptional(),
"durationUnits": z.array(DurationUnit).max(10).refine(hasUniqueItems, "expected no element twice").exactOptional(),
"hint": ActionHint.exactOptional(),
"deprecated": z.boolean().exactOptional(),
"deprecationMessage": z.string().exactOptional(),
}) satisfies z.ZodType<ActionParameter>;
/** One field of the form, or a layout entry. */
export type ActionParameter = Schemas["ActionParameter"];

/** The HTTP method. */
export const MutatingMethod = z.enum(["POST","PUT","DELETE"]) satisfies z.ZodType<MutatingMethod>;
/** The HTTP method. */
export type MutatingMethod = Schemas["MutatingMethod"];

/** Appended to the registered URL as text. */
export const Path = z.string().regex(new RegExp("^/.*$", "u")) satisfies z.ZodType<Path>;
/** Appended to the registered URL as text. */
export type Path = Schemas["Path"];

/** An endpoint that may change something. */
export const MutatingRef = z.looseObject({
"method": MutatingMethod,
"path": Path,
}) satisfies z.ZodType<MutatingRef>;
/** An endpoint that may change something. */
export type MutatingRef = Schemas["MutatingRef"];

/** An endpoint that is called again and again. */
export const MutatingRefWithCallInterval = z.looseObject({
"method": MutatingMethod,
"path": Path,
"callInterval": Duration.exactOptional(),
}) satisfies z.ZodType<MutatingRefWithCallInterval>;
/** An endpoint that is called again and again. */
export type MutatingRefWithCallInterval = Schemas["MutatingRefWithCallInterval"];

/** An addition of Squall, ignored by others. Where to ask, after stop, whether anything is left behind. The request is the one of stop. */
export const VerifyRef = z.looseObject({
"method": z.enum(["POST"]),
"path": Path,
}) satisfies z.ZodType<VerifyRef>;
/** An addition of Squall, ignored by others. Where to ask, after stop, whether anything is left behind. The request is the one of stop. */
export type VerifyRef = Schemas["VerifyRef"];

/** A data URI, at most 1 000 000 characters. */
export const Icon = z.string().refine(atMostCodePoints(1000000), "expected at most 1000000 characters").regex(new RegExp("^data:.*$", "u")) satisfies z.ZodType<Icon>;
/** A data URI, at most 1 000 000 characters. */
export type Icon = Schemas["Icon"];

/** A query offered as a start. */
export const TargetSelectionTemplate = z.looseObject({
"label": z.string().refine(atMostCodePoints(128), "expected at most 128 characters"),
"description": z.string().refine(atMostCodePoints(1024), "expected at most 1024 characters").exactOptional(),
"query": z.string().refine(atMostCodePoints(1024), "expected at most 1024 characters"),
}) satisfies z.ZodType<TargetSelectionTemplate>;
/** A query offered as a start. */
export type TargetSelectionTemplate = Schemas["TargetSelectionTemplate"];

/** How many targets a new step takes. Meaningful without a quantity restriction only. 100 percent when absent. */
export const DefaultBlastRadius = z.looseObject({
"mode": z.enum(["percentage","maximum"]),
"value": z.number().refine(isInteger, "expected a whole number"),
}) satisfies z.ZodType<DefaultBlastRadius>;
/** How many targets a new step takes. Meaningful without a quantity restriction only. 100 percent when absent. */
export type DefaultBlastRadius = Schemas["DefaultBlastRadius"];

/** What the action can be aimed at. Without it the action runs without a target. */
export const TargetSelection = z.looseObject({
"targetType": z.string(),
"targetQuery": z.string().refine(atMostCodePoints(1024), "expected at most 1024 characters").exactOptional(),
"selectionTemplates": z.array(TargetSelectionTemplate).exactOptional(),
"quantityRestriction": z.enum(["none","exactly_one","all"]).exactOptional(),
"defaultBlastRadius": DefaultBlastRadius.exactOptional(),
"missingQuerySelection": z.enum(["include_all","include_none"]).exactOptional(),
}) satisfies z.ZodType<TargetSelection>;
/** What the action can be aimed at. Without it the action runs without a target. */
export type TargetSelection = Schemas["TargetSelection"];

/** `DISABLE_HEARTBEAT`: the action disturbs the link between agent and platform (a clock skew, say), so its silence means nothing. */
export const ActionFlag = z.enum(["DISABLE_HEARTBEAT"]) satisfies z.ZodType<ActionFlag>;
/** `DISABLE_HEARTBEAT`: the action disturbs the link between agent and platform (a clock skew, say), so its silence means nothing. */
export type ActionFlag = Schemas["ActionFlag"];

/** The messages of one type, line by line. */
export const LogWidget = z.looseObject({
"type": z.literal("com.steadybit.widget.log"),
"title": z.string().refine(atMostCodePoints(128), "expected at most 128 characters"),
"logType": z.string().refine(atMostCodePoints(128), "expected at most 128 characters"),
}) satisfies z.ZodType<LogWidget>;
/** The messages of one type, line by line. */
export type LogWidget = Schemas["LogWidget"];

/** The messages of one type as Markdown. */
export const MarkdownWidget = z.looseObject({
"type": z.literal("com.steadybit.widget.markdown"),
"title": z.string().refine(atMostCodePoints(128), "expected at most 128 characters"),
"messageType": z.string().refine(atMostCodePoints(128), "expected at most 128 characters"),
"append": z.boolean(),
}) satisfies z.ZodType<MarkdownWidget>;
/** The messages of one type as Markdown. */
export type MarkdownWidget = Schemas["MarkdownWidget"];

/** A widget the platform knows by its id. Readers skip ids they do not know. */
export const PredefinedWidget = z.looseObject({
"type": z.literal("com.steadybit.widget.predefined"),
"predefinedWidgetId": z.string().refine(atMostCodePoints(128), "expected at most 128 characters"),
}) satisfies z.ZodType<PredefinedWidget>;
/** A widget the platform knows by its id. Readers skip ids they do not know. */
export type PredefinedWidget = Schemas["PredefinedWidget"];

/** Taken from a label of the metric. */
export const FromLabel = z.looseObject({
"from": z.string(),
}) satisfies z.ZodType<FromLabel>;
/** Taken from a label of the metric. */
export type FromLabel = Schemas["FromLabel"];

/** Rows whose state changes in time: `danger`, `warn`, `success` or `info`. */
export const StateOverTimeWidget = z.looseObject({
"type": z.literal("com.steadybit.widget.state_over_time"),
"title": z.string().refine(atMostCodePoints(128), "expected at most 128 characters"),
"identity": FromLabel,
"label": FromLabel,
"tooltip": FromLabel,
"state": FromLabel,
"url": z.looseObject({
"from": z.string().exactOptional(),
}).exactOptional(),
"value": z.looseObject({
"hide": z.boolean().exactOptional(),
}).exactOptional(),
}) satisfies z.ZodType<StateOverTimeWidget>;
/** Rows whose state changes in time: `danger`, `warn`, `success` or `info`. */
export type StateOverTimeWidget = Schemas["StateOverTimeWidget"];

/** Which metric, and what tells its lines apart. */
export const LineChartIdentity = z.looseObject({
"metricName": z.string(),
"from": z.string(),
"mode": z.enum(["com.steadybit.widget.line_chart.identity_mode.select","com.steadybit.widget.line_chart.identity_mode.widget-per-value"]),
}) satisfies z.ZodType<LineChartIdentity>;
/** Which metric, and what tells its lines apart. */
export type LineChartIdentity = Schemas["LineChartIdentity"];

/** Every point that no other group took. */
export const FallbackMatcher = z.looseObject({
"type": z.literal("com.steadybit.widget.line_chart.group_matcher_fallback"),
}) satisfies z.ZodType<FallbackMatcher>;
/** Every point that no other group took. */
export type FallbackMatcher = Schemas["FallbackMatcher"];

/** Points whose label has that value. */
export const KeyEqualsValueMatcher = z.looseObject({
"type": z.literal("com.steadybit.widget.line_chart.group_matcher_key_equals_value"),
"key": z.string(),
"value": z.string(),
}) satisfies z.ZodType<KeyEqualsValueMatcher>;
/** Points whose label has that value. */
export type KeyEqualsValueMatcher = Schemas["KeyEqualsValueMatcher"];

/** Points that have that label. */
export const NotEmptyMatcher = z.looseObject({
"type": z.literal("com.steadybit.widget.line_chart.group_matcher_not_empty"),
"key": z.string(),
}) satisfies z.ZodType<NotEmptyMatcher>;
/** Points that have that label. */
export type NotEmptyMatcher = Schemas["NotEmptyMatcher"];

/** Which points belong to the group. */
export const LineChartMatcher = z.discriminatedUnion("type", [FallbackMatcher, KeyEqualsValueMatcher, NotEmptyMatcher]) satisfies z.ZodType<LineChartMatcher>;
/** Which points belong to the group. */
export type LineChartMatcher = Schemas["LineChartMatcher"];

/** One rule. */
export const LineChartGroup = z.looseObject({
"title": z.string(),
"color": z.string(),
"matcher": LineChartMatcher,
}) satisfies z.ZodType<LineChartGroup>;
/** One rule. */
export type LineChartGroup = Schemas["LineChartGroup"];

/** Colours points by rules. The first group that matches wins; a fallback is tried last, wherever it stands. */
export const LineChartGrouping = z.looseObject({
"showSummary": z.boolean().exactOptional(),
"groups": z.array(LineChartGroup),
}) satisfies z.ZodType<LineChartGrouping>;
/** Colours points by rules. The first group that matches wins; a fallback is tried last, wherever it stands. */
export type LineChartGrouping = Schemas["LineChartGrouping"];

/** One line. */
export const LineChartTooltipLine = z.looseObject({
"title": z.string(),
"from": z.string(),
"unit": z.string().exactOptional(),
}) satisfies z.ZodType<LineChartTooltipLine>;
/** One line. */
export type LineChartTooltipLine = Schemas["LineChartTooltipLine"];

/** What hovering over a point shows. */
export const LineChartTooltip = z.looseObject({
"metricValueTitle": z.string().exactOptional(),
"metricValueUnit": z.string().exactOptional(),
"additionalContent": z.array(LineChartTooltipLine),
}) satisfies z.ZodType<LineChartTooltip>;
/** What hovering over a point shows. */
export type LineChartTooltip = Schemas["LineChartTooltip"];

/** Values of one metric over time. */
export const LineChartWidget = z.looseObject({
"type": z.literal("com.steadybit.widget.line_chart"),
"title": z.string().refine(atMostCodePoints(128), "expected at most 128 characters"),
"identity": LineChartIdentity,
"grouping": LineChartGrouping.exactOptional(),
"tooltip": LineChartTooltip.exactOptional(),
}) satisfies z.ZodType<LineChartWidget>;
/** Values of one metric over time. */
export type LineChartWidget = Schemas["LineChartWidget"];

/** A part of the run view, told apart by `type`. Readers skip types they do not know. */
export const Widget = z.discriminatedUnion("type", [LogWidget, MarkdownWidget, PredefinedWidget, StateOverTimeWidget, LineChartWidget]) satisfies z.ZodType<Widget>;
/** A part of the run view, told apart by `type`. Readers skip types they do not know. */
export type Widget = Schemas["Widget"];

/** The endpoint is called every `callInterval` (1 s when absent), once per query of the user. */
export const MetricQueryDescription = z.looseObject({
"endpoint": MutatingRefWithCallInterval,
"parameters": z.array(ActionParameter).refine(hasUniqueItems, "expected no element twice"),
}) satisfies z.ZodType<MetricQueryDescription>;
/** The endpoint is called every `callInterval` (1 s when absent), once per query of the user. */
export type MetricQueryDescription = Schemas["MetricQueryDescription"];

/** What can be measured while the action runs. */
export const ActionMetrics = z.looseObject({
"query": MetricQueryDescription.exactOptional(),
}) satisfies z.ZodType<ActionMetrics>;
/** What can be measured while the action runs. */
export type ActionMetrics = Schemas["ActionMetrics"];

/** What an action is, what it asks for and where to call it. */
export const ActionDescription = z.looseObject({
"id": z.string().refine(atMostCodePoints(255), "expected at most 255 characters"),
"label": z.string().refine(atMostCodePoints(255), "expected at most 255 characters"),
"version": z.string().refine(atMostCodePoints(64), "expected at most 64 characters"),
"description": z.string().refine(atMostCodePoints(2000), "expected at most 2000 characters"),
"kind": ActionKind,
"timeControl": TimeControl,
"parameters": z.array(ActionParameter).max(64).refine(hasUniqueItems, "expected no element twice"),
"prepare": MutatingRef,
"start": MutatingRef,
"status": MutatingRefWithCallInterval.exactOptional(),
"stop": MutatingRef.exactOptional(),
"verify": VerifyRef.exactOptional(),
"fence": z.boolean().exactOptional(),
"icon": Icon.exactOptional(),
"technology": z.string().refine(atMostCodePoints(255), "expected at most 255 characters").exactOptional(),
"category": z.string().refine(atMostCodePoints(255), "expected at most 255 characters").exactOptional(),
"targetSelection": TargetSelection.exactOptional(),
"additionalFlags": z.array(ActionFlag).exactOptional(),
"hint": ActionHint.exactOptional(),
"widgets": z.array(Widget).exactOptional(),
"metrics": ActionMetrics.exactOptional(),
"targetType": z.string().exactOptional(),
"targetSelectionTemplates": z.array(TargetSelectionTemplate).exactOptional(),
}) satisfies z.ZodType<ActionDescription>;
/** What an action is, what it asks for and where to call it. */
export type ActionDescription = Schemas["ActionDescription"];

/** The target. Present whenever the action has a target selection. */
export const ActionTarget = z.looseObject({
"name": z.string(),
"attributes": Attributes,
}) satisfies z.ZodType<ActionTarget>;
/** The target. Present whenever the action has a target selection. */
export type ActionTarget = Schemas["ActionTarget"];

/** Where the execution belongs. The same for every target of one run. */
export const ExecutionContext = z.looseObject({
"executionId": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"experimentKey": z.string().exactOptional(),
"experimentUri": z.string().exactOptional(),
"executionUri": z.string().exactOptional(),
"agentPid": z.number().refine(isInteger, "expected a whole number").exactOptional(),
"agentAwsAccountId": z.string().exactOptional(),
"restrictedEndpoints": z.array(RestrictedEndpoint).exactOptional(),
}) satisfies z.ZodType<ExecutionContext>;
/** Where the execution belongs. The same for every target of one run. */
export type ExecutionContext = Schemas["ExecutionContext"];

/** What prepare gets. */
export const PrepareRequest = z.looseObject({
"executionId": TargetExecutionId,
"config": z.looseObject({}),
"properties": z.looseObject({}),
"target": ActionTarget.exactOptional(),
"executionContext": ExecutionContext.exactOptional(),
}) satisfies z.ZodType<PrepareRequest>;
/** What prepare gets. */
export type PrepareRequest = Schemas["PrepareRequest"];

/** Belongs to the extension, kept by the agent and sent back as it came. Its numbers may be wider than a double. */
export const State = z.looseObject({}) satisfies z.ZodType<State>;
/** Belongs to the extension, kept by the agent and sent back as it came. Its numbers may be wider than a double. */
export type State = Schemas["State"];

/** What start gets. */
export const StartRequest = z.looseObject({
"executionId": TargetExecutionId,
"state": State,
}) satisfies z.ZodType<StartRequest>;
/** What start gets. */
export type StartRequest = Schemas["StartRequest"];

/** What status gets. */
export const StatusRequest = z.looseObject({
"executionId": TargetExecutionId,
"state": State,
}) satisfies z.ZodType<StatusRequest>;
/** What status gets. */
export type StatusRequest = Schemas["StatusRequest"];

/** What stop gets. */
export const StopRequest = z.looseObject({
"executionId": TargetExecutionId,
"state": State,
}) satisfies z.ZodType<StopRequest>;
/** What stop gets. */
export type StopRequest = Schemas["StopRequest"];

/** What verify gets, the same as stop. */
export const VerifyRequest = z.looseObject({
"executionId": TargetExecutionId,
"state": State,
}) satisfies z.ZodType<VerifyRequest>;
/** What verify gets, the same as stop. */
export type VerifyRequest = Schemas["VerifyRequest"];

/** What a metric query gets. */
export const QueryMetricsRequest = z.looseObject({
"executionId": TargetExecutionId,
"timestamp": Timestamp,
"config": z.looseObject({}),
"target": ActionTarget.exactOptional(),
}) satisfies z.ZodType<QueryMetricsRequest>;
/** What a metric query gets. */
export type QueryMetricsRequest = Schemas["QueryMetricsRequest"];

/** Why a call failed, in the manner of RFC 9457. `status` is a verdict and not the HTTP status. */
export const ActionKitError = z.looseObject({
"title": z.string(),
"detail": z.string().exactOptional(),
"instance": z.string().exactOptional(),
"type": z.string().exactOptional(),
"status": z.enum(["failed","errored"]).exactOptional(),
}) satisfies z.ZodType<ActionKitError>;
/** Why a call failed, in the manner of RFC 9457. `status` is a verdict and not the HTTP status. */
export type ActionKitError = Schemas["ActionKitError"];

/** Whose clock. The agent corrects times of the extension's clock by the `Date` header of the same answer, and leaves external ones alone. */
export const TimestampSource = z.enum(["extension","external"]) satisfies z.ZodType<TimestampSource>;
/** Whose clock. The agent corrects times of the extension's clock by the `Date` header of the same answer, and leaves external ones alone. */
export type TimestampSource = Schemas["TimestampSource"];

/** One log line. */
export const Message = z.looseObject({
"message": z.string(),
"type": z.string().exactOptional(),
"level": z.enum(["debug","info","warn","error"]).exactOptional(),
"timestamp": Timestamp.exactOptional(),
"timestampSource": TimestampSource.exactOptional(),
"fields": z.object({}).catchall(z.string()).exactOptional(),
}) satisfies z.ZodType<Message>;
/** One log line. */
export type Message = Schemas["Message"];

/** Log lines since the last answer. */
export const Messages = z.array(Message) satisfies z.ZodType<Messages>;
/** Log lines since the last answer. */
export type Messages = Schemas["Messages"];

/** One file. */
export const Artifact = z.looseObject({
"label": z.string().refine(atMostCodePoints(256), "expected at most 256 characters"),
"data": z.string().refine(atMostCodePoints(6973030), "expected at most 6973030 characters"),
}) satisfies z.ZodType<Artifact>;
/** One file. */
export type Artifact = Schemas["Artifact"];

/** Files produced since the last answer. */
export const Artifacts = z.array(Artifact) satisfies z.ZodType<Artifacts>;
/** Files produced since the last answer. */
export type Artifacts = Schemas["Artifacts"];

/** One sample. */
export const Metric = z.looseObject({
"name": z.string().exactOptional(),
"timestamp": Timestamp,
"timestampSource": TimestampSource.exactOptional(),
"metric": z.object({}).catchall(z.string()),
"value": z.number(),
}) satisfies z.ZodType<Metric>;
/** One sample. */
export type Metric = Schemas["Metric"];

/** Samples since the last answer. */
export const Metrics = z.array(Metric) satisfies z.ZodType<Metrics>;
/** Samples since the last answer. */
export type Metrics = Schemas["Metrics"];

/** One change to a property of the execution. */
export const ExecutionModification = z.looseObject({
"type": z.enum(["set_property_value","add_value_to_list_property"]),
"propertyKey": z.string().refine(atMostCodePoints(64), "expected at most 64 characters"),
"value": z.unknown(),
}) satisfies z.ZodType<ExecutionModification>;
/** One change to a property of the execution. */
export type ExecutionModification = Schemas["ExecutionModification"];

/** Changes to the properties of the execution. */
export const ExecutionModifications = z.array(ExecutionModification) satisfies z.ZodType<ExecutionModifications>;
/** Changes to the properties of the execution. */
export type ExecutionModifications = Schemas["ExecutionModifications"];

/** The result in one line. The latest one counts. */
export const Summary = z.looseObject({
"text": z.string().refine(atMostCodePoints(512), "expected at most 512 characters"),
"level": z.enum(["info","warning"]),
}) satisfies z.ZodType<Summary>;
/** The result in one line. The latest one counts. */
export type Summary = Schemas["Summary"];

/** What prepare answers. */
export const PrepareResult = z.looseObject({
"state": State,
"error": ActionKitError.exactOptional(),
"messages": Messages.exactOptional(),
"artifacts": Artifacts.exactOptional(),
"metrics": Metrics.exactOptional(),
"modifications": ExecutionModifications.exactOptional(),
"summary": Summary.exactOptional(),
}) satisfies z.ZodType<PrepareResult>;
/** What prepare answers. */
export type PrepareResult = Schemas["PrepareResult"];

/** What start answers. */
export const StartResult = z.looseObject({
"state": State.exactOptional(),
"error": ActionKitError.exactOptional(),
"messages": Messages.exactOptional(),
"artifacts": Artifacts.exactOptional(),
"metrics": Metrics.exactOptional(),
"modifications": ExecutionModifications.exactOptional(),
"summary": Summary.exactOptional(),
}) satisfies z.ZodType<StartResult>;
/** What start answers. */
export type StartResult = Schemas["StartResult"];

/** What status answers. */
export const StatusResult = z.looseObject({
"completed": z.boolean(),
"state": State.exactOptional(),
"error": ActionKitError.exactOptional(),
"messages": Messages.exactOptional(),
"artifacts": Artifacts.exactOptional(),
"metrics": Metrics.exactOptional(),
"modifications": ExecutionModifications.exactOptional(),
"summary": Summary.exactOptional(),
}) satisfies z.ZodType<StatusResult>;
/** What status answers. */
export type StatusResult = Schemas["StatusResult"];

/** What stop answers. Its error is the verdict of the action; the rollback is done all the same. */
export const StopResult = z.looseObject({
"error": ActionKitError.exactOptional(),
"messages": Messages.exactOptional(),
"artifacts": Artifacts.exactOptional(),
"metrics": Metrics.exactOptional(),
"modifications": ExecutionModifications.exactOptional(),
"summary": Summary.exactOptional(),
}) satisfies z.ZodType<StopResult>;
/** What stop answers. Its error is the verdict of the action; the rollback is done all the same. */
export type StopResult = Schemas["StopResult"];

/** What a metric query answers. */
export const QueryMetricsResult = z.looseObject({
"error": ActionKitError.exactOptional(),
"messages": Messages.exactOptional(),
"artifacts": Artifacts.exactOptional(),
"metrics": Metrics.exactOptional(),
}) satisfies z.ZodType<QueryMetricsResult>;
/** What a metric query answers. */
export type QueryMetricsResult = Schemas["QueryMetricsResult"];

/** What verify answers. */
export const VerifyResult = z.looseObject({
"clean": z.boolean(),
"residue": z.array(z.string()),
}) satisfies z.ZodType<VerifyResult>;
/** What verify answers. */
export type VerifyResult = Schemas["VerifyResult"];
