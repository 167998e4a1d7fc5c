/** What extensions in the wild write differently from the contract, one entry per schema. */
import type { z } from "zod";
import { Duration, TargetExecutionId, Timestamp, Uuid } from "../generated/common.zod.ts";
import * as action from "../generated/extension/action.zod.ts";
import * as advice from "../generated/extension/advice.zod.ts";
import * as discovery from "../generated/extension/discovery.zod.ts";
import * as event from "../generated/extension/event.zod.ts";
import * as index from "../generated/extension/index.zod.ts";
import * as preflight from "../generated/extension/preflight.zod.ts";
import type { Tolerance } from "./decode-tolerantly.ts";
import { toSingleUnit } from "./duration-text.ts";

type Reading = (value: unknown) => unknown;
type JsonObject = Readonly<Record<string, unknown>>;

/** How often to call where a description does not say. */
export const defaultCallIntervals = { status: "5s", discovery: "30s", metricQuery: "1s", preflight: "1s" } as const;

const readings: readonly (readonly [z.core.$ZodType, Reading])[] = [
  [Duration, ofText(toSingleUnit)],
  // One sample of the documentation writes the zone without a colon.
  [Timestamp, ofText((text) => text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"))],
  [TargetExecutionId, ofText(toCanonicalUuid)],
  [Uuid, ofText(toCanonicalUuid)],

  [index.DescribingRef, ofObject((ref) => withMethod(ref, "GET"))],
  [index.EventListener, ofObject((ref) => withMethod(ref, "POST"))],
  [
    discovery.DescribingRefWithCallInterval,
    ofObject((ref) => ({ callInterval: defaultCallIntervals.discovery, ...defined(withMethod(ref, "GET")) })),
  ],
  [action.MutatingRef, ofObject((ref) => withMethod(ref, "POST"))],
  [action.MutatingRefWithCallInterval, ofObject((ref) => withMethod(ref, "POST"))],
  [action.VerifyRef, ofObject((ref) => withMethod(ref, "POST"))],

  [action.ActionDescription, ofObject(readActionDescription)],
  [
    action.MetricQueryDescription,
    ofObject((query) => ({ ...query, endpoint: withCallInterval(query["endpoint"], defaultCallIntervals.metricQuery) })),
  ],
  // The older spelling; one is enough for everybody behind this point.
  [action.ParameterType, (type) => (type === "string[]" ? "string_array" : type)],
  [action.ActionParameter, ofObject(readParameter)],
  [action.ActionHint, ofObject((hint) => ({ ...hint, type: readHintType(hint["type"]) }))],

  [
    preflight.PreflightDescription,
    ofObject((description) => ({ ...description, status: withCallInterval(description["status"], defaultCallIntervals.preflight) })),
  ],
  [preflight.StartPreflightResult, ofObject((result) => ({ ...result, state: result["state"] ?? {} }))],
  // Agents that know no state of preflights send none.
  [preflight.PreflightStatusRequest, ofObject((request) => ({ ...request, state: request["state"] ?? {} }))],
  [preflight.CancelPreflightRequest, ofObject((request) => ({ ...request, state: request["state"] ?? {} }))],
  // Samples of the documentation lack it.
  [advice.AdviceValidation, ofObject((validation) => ({ ...validation, shortDescription: validation["shortDescription"] ?? "" }))],

  [action.PrepareResult, ofObject((result) => ({ ...result, state: result["state"] ?? {} }))],
  [action.ActionKitError, readError],
  [action.Message, ofObject((message) => ({ ...message, level: readLevel(message["level"]) }))],
  [action.Summary, ofObject(readSummary)],
  [action.ExecutionModification, ofObject((change) => ({ ...change, propertyKey: change["propertyKey"] ?? change["property"] }))],
];

/** The tolerance of an agent towards what extensions answer, and of an extension towards what agents send. */
export const contractTolerance: Tolerance = {
  readings: new Map(readings),
  // What only decorates or informs, and single entries of an index. Never an endpoint of an action, a parameter, a state or an error: without those the
  // action would be another one.
  expendable: new Set<z.core.$ZodType>([
    action.Widget,
    action.ActionFlag,
    action.ActionHint,
    action.Icon,
    action.Message,
    action.Metric,
    action.Artifact,
    action.ExecutionModification,
    action.Summary,
    discovery.AttributeDescription,
    index.DescribingRef,
    index.EventListener,
    // An event whose run is told in words of tomorrow is still an event.
    event.EventTeam,
    event.EventEnvironment,
    event.EventExecution,
    event.EventStepExecution,
    event.EventTargetExecution,
    action.ActionKind,
    // Of a run that is judged nothing but what only labels it: a preflight that does not see a step must not let it pass.
    preflight.CreatedVia,
    preflight.VariableOrigin,
    preflight.PreflightActionKind,
    preflight.PreflightPredicate,
    preflight.PreflightTargetSummary,
  ]),
};

/** Endpoints at the usual places, and what was deprecated where it belongs now. */
function readActionDescription(description: JsonObject): JsonObject {
  const { targetType, targetSelectionTemplates, ...others } = description;
  const selection = typeof targetType === "string" ? { targetType, selectionTemplates: targetSelectionTemplates ?? [] } : undefined;
  return {
    ...others,
    status: withCallInterval(description["status"], defaultCallIntervals.status),
    targetSelection: description["targetSelection"] ?? selection,
  };
}

/** Bounds and the deprecated order only shape the form, so a wrong one goes. Defaults are text, whatever they are a default for. */
function readParameter(parameter: JsonObject): JsonObject {
  const { order: _ignored, minValue, maxValue, defaultValue, ...others } = parameter;
  const isBare = typeof defaultValue === "number" || typeof defaultValue === "boolean";
  return {
    ...others,
    minValue: readBound(minValue),
    maxValue: readBound(maxValue),
    defaultValue: isBare ? String(defaultValue) : defaultValue,
  };
}

function readBound(bound: unknown): unknown {
  const value = typeof bound === "string" && bound.trim() !== "" ? Number(bound) : bound;
  return Number.isInteger(value) ? value : undefined;
}

function withCallInterval(ref: unknown, callInterval: string): unknown {
  return isObject(ref) ? { callInterval, ...defined(ref) } : ref;
}

function withMethod(ref: JsonObject, method: string): JsonObject {
  const given = ref["method"];
  return { ...ref, method: typeof given === "string" && given !== "" ? given.toUpperCase() : method };
}

function readHintType(type: unknown): unknown {
  if (typeof type !== "string") return type;
  const word = type.toLowerCase().replace(/^hint_/, "");
  return word === "warn" ? "hint_warning" : `hint_${word}`;
}

/** An error stays an error, however badly it is written: whoever sent one meant one. */
function readError(error: unknown): unknown {
  if (!isObject(error)) return { title: String(error), status: "errored" };
  const { title, status, ...others } = error;
  const isFailed = typeof status === "string" && ["failed", "fail"].includes(status.toLowerCase());
  const texts = Object.entries(others).filter(([, value]) => typeof value === "string");
  return {
    ...Object.fromEntries(texts),
    title: typeof title === "string" && title !== "" ? title : "The extension reported an error without a title.",
    status: isFailed ? "failed" : "errored",
  };
}

function readLevel(level: unknown): unknown {
  return typeof level === "string" && level.toLowerCase() === "warning" ? "warn" : level;
}

function readSummary(summary: JsonObject): JsonObject {
  const { text, level } = summary;
  return {
    ...summary,
    text: typeof text === "string" ? [...text].slice(0, 512).join("") : text,
    level: typeof level === "string" && level.toLowerCase() === "warn" ? "warning" : level,
  };
}

/** As Go reads them: with braces, as a URN, without hyphens, in any case. */
function toCanonicalUuid(text: string): string {
  const digits = text
    .toLowerCase()
    .replace(/^urn:uuid:/, "")
    .replace(/[{}-]/g, "");
  return /^[0-9a-f]{32}$/.test(digits) ? digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") : text;
}

/** Without what is `null`, so that defaults may take its place. */
function defined(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== undefined));
}

function ofText(read: (text: string) => string): Reading {
  return (value) => (typeof value === "string" ? read(value) : value);
}

function ofObject(read: (object: JsonObject) => JsonObject): Reading {
  return (value) => (isObject(value) ? read(value) : value);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
