/** What an extension answered with status 200: the document that was asked for, an error of the extension, or nonsense. */
import type { z } from "zod";
import type { ProblemDetail } from "../generated/common.zod.ts";
import * as action from "../generated/extension/action.zod.ts";
import { AdviceDefinition } from "../generated/extension/advice.zod.ts";
import * as discovery from "../generated/extension/discovery.zod.ts";
import { EventRequest } from "../generated/extension/event.zod.ts";
import { ExtensionIndex } from "../generated/extension/index.zod.ts";
import * as preflight from "../generated/extension/preflight.zod.ts";
import { createTolerantReader, type TolerantReading } from "./decode-tolerantly.ts";
import { contractTolerance } from "./readings.ts";

/** The answers of an extension by what was asked. */
export interface Answers {
  readonly index: ExtensionIndex;
  readonly action: action.ActionDescription;
  readonly discoveryDescription: discovery.DiscoveryDescription;
  readonly targetType: discovery.TargetDescription;
  readonly attributes: discovery.AttributeDescriptions;
  readonly enrichmentRule: discovery.TargetEnrichmentRule;
  readonly discovery: discovery.DiscoveryData;
  readonly prepare: action.PrepareResult;
  readonly start: action.StartResult;
  readonly status: action.StatusResult;
  readonly stop: action.StopResult;
  readonly query: action.QueryMetricsResult;
  readonly verify: action.VerifyResult;
  readonly preflight: preflight.PreflightDescription;
  readonly preflightStart: preflight.StartPreflightResult;
  readonly preflightStatus: preflight.PreflightStatusResult;
  readonly preflightCancel: preflight.CancelPreflightResult;
  readonly advice: AdviceDefinition;
}

/** What can be asked of an extension. */
export type Question = keyof Answers;

/** The requests of an agent by what they ask. */
export interface Requests {
  readonly prepare: action.PrepareRequest;
  readonly start: action.StartRequest;
  readonly status: action.StatusRequest;
  readonly stop: action.StopRequest;
  readonly query: action.QueryMetricsRequest;
  readonly verify: action.VerifyRequest;
  readonly event: EventRequest;
  readonly preflightStart: preflight.StartPreflightRequest;
  readonly preflightStatus: preflight.PreflightStatusRequest;
  readonly preflightCancel: preflight.CancelPreflightRequest;
}

/** What an answer turned out to be. */
export type Decoded<T> =
  /** `remarks`: what was left out because it was wrong and did not matter. */
  | { readonly kind: "value"; readonly value: T; readonly remarks: readonly ProblemDetail[] }
  /** The extension says that it failed. `status` is always there. */
  | { readonly kind: "error"; readonly error: action.ActionKitError }
  /** Somebody answered, but not in the words of the contract. */
  | { readonly kind: "invalid"; readonly problem: ProblemDetail };

const answers: { readonly [Q in Question]: z.ZodType<Answers[Q]> } = {
  index: ExtensionIndex,
  action: action.ActionDescription,
  discoveryDescription: discovery.DiscoveryDescription,
  targetType: discovery.TargetDescription,
  attributes: discovery.AttributeDescriptions,
  enrichmentRule: discovery.TargetEnrichmentRule,
  discovery: discovery.DiscoveryData,
  prepare: action.PrepareResult,
  start: action.StartResult,
  status: action.StatusResult,
  stop: action.StopResult,
  query: action.QueryMetricsResult,
  verify: action.VerifyResult,
  preflight: preflight.PreflightDescription,
  preflightStart: preflight.StartPreflightResult,
  preflightStatus: preflight.PreflightStatusResult,
  preflightCancel: preflight.CancelPreflightResult,
  advice: AdviceDefinition,
};

const requests: { readonly [Q in keyof Requests]: z.ZodType<Requests[Q]> } = {
  prepare: action.PrepareRequest,
  start: action.StartRequest,
  status: action.StatusRequest,
  stop: action.StopRequest,
  query: action.QueryMetricsRequest,
  verify: action.VerifyRequest,
  event: EventRequest,
  preflightStart: preflight.StartPreflightRequest,
  preflightStatus: preflight.PreflightStatusRequest,
  preflightCancel: preflight.CancelPreflightRequest,
};

const indexKeys = Object.keys(ExtensionIndex.shape);
const mayBeEmpty: ReadonlySet<Question> = new Set(["start", "stop", "preflightCancel"]);
const reader = createTolerantReader(contractTolerance);

/**
 * Reads the body of a 200. `body` is the parsed JSON; `undefined` stands for an empty body. Never throws.
 *
 * A status of 200 proves little: common extensions answer every unknown path with 200 and their index, and most properties of a result are optional, so
 * the index would pass for a successful stop. The shape is therefore looked at first, see {@link shapeProblem}.
 */
export function decodeAnswer<Q extends Question>(question: Q, body: unknown): Decoded<Answers[Q]> {
  const document = mayBeEmpty.has(question) ? (body ?? {}) : body;
  const error = decodeError(document);
  if (error !== undefined) return { kind: "error", error };
  const shape = shapeProblem(question, document);
  if (shape !== undefined) return { kind: "invalid", problem: shape };
  const reading = readTolerantly<Answers[Q]>(answers[question], document);
  return reading.success
    ? { kind: "value", value: reading.value, remarks: reading.remarks }
    : { kind: "invalid", problem: reading.problem };
}

/** The error of an extension, if a body is one: an object with a text as its top-level `title`. `status` is always filled in. */
export function decodeError(body: unknown): action.ActionKitError | undefined {
  if (!isObject(body) || typeof body["title"] !== "string") return undefined;
  const reading = readTolerantly(action.ActionKitError, body);
  return reading.success ? reading.value : undefined;
}

/** Reads the body of a request of an agent, as an extension should: absent and `null` lists, maps and contexts do no harm. */
export function decodeRequest<Q extends keyof Requests>(question: Q, body: unknown): Exclude<Decoded<Requests[Q]>, { kind: "error" }> {
  const reading = readTolerantly<Requests[Q]>(requests[question], body);
  return reading.success
    ? { kind: "value", value: reading.value, remarks: reading.remarks }
    : { kind: "invalid", problem: reading.problem };
}

/** Why a document cannot be the answer to a question, whatever else is in it; `undefined` if it can. Errors are to be recognised before. */
export function shapeProblem(question: Question, document: unknown): ProblemDetail | undefined {
  if (!isObject(document)) return { path: "$", message: `got ${describe(document)}`, expected: "an object" };
  if (question === "index") {
    const isIndex = indexKeys.some((key) => key in document);
    return isIndex
      ? undefined
      : { path: "$", message: "none of the lists of an index is there", expected: `one of ${indexKeys.join(", ")}` };
  }
  // Cancel is sent in case somebody listens: who does not, and answers with the index, has nothing to let go of.
  if (question === "preflightCancel") return undefined;
  const foreign = indexKeys.find((key) => key in document);
  if (foreign !== undefined) {
    return {
      path: `$.${foreign}`,
      message: "the index came back: the extension does not serve this path",
      expected: `the answer to ${question}`,
    };
  }
  return missing(question, document);
}

/** Shapes that contain themselves (the predicates of preflights) can be nested deeper than there is stack. That is the sender's mistake, and no crash of ours. */
function readTolerantly<T>(schema: z.ZodType<T>, document: unknown): TolerantReading<T> {
  try {
    return reader(schema, document);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return { success: false, problem: { path: "$", message: "is nested too deeply to be read", expected: "a document of sane depth" } };
  }
}

function missing(question: Question, document: Readonly<Record<string, unknown>>): ProblemDetail | undefined {
  switch (question) {
    case "action":
    case "discoveryDescription":
    case "targetType":
    case "enrichmentRule":
    case "preflight":
    case "advice":
      return "id" in document ? undefined : { path: "$.id", message: "there is none", expected: "a description with an id" };
    case "attributes":
      return "attributes" in document ? undefined : { path: "$.attributes", message: "there is none", expected: "a list of attributes" };
    case "discovery": {
      const isSet = "targets" in document || "enrichmentData" in document;
      return isSet ? undefined : { path: "$", message: "neither targets nor enrichmentData is there", expected: "one of them, or both" };
    }
    case "status":
    case "preflightStatus":
      return typeof document["completed"] === "boolean"
        ? undefined
        : { path: "$.completed", message: "there is none", expected: "true or false" };
    case "verify":
      return typeof document["clean"] === "boolean" ? undefined : { path: "$.clean", message: "there is none", expected: "true or false" };
    default:
      return undefined;
  }
}

function describe(value: unknown): string {
  if (value === undefined) return "an empty body";
  if (Array.isArray(value)) return "a list";
  return value === null ? "null" : `a ${typeof value}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
