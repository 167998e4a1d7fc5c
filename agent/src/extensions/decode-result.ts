/** The liberal reading of what extensions put into their results, and the strict form in which it goes on. */
import {
  type ExecutionModification,
  ExecutionModification as ExecutionModificationSchema,
  type Message,
  Message as MessageSchema,
  type Metric,
  Metric as MetricSchema,
  type Summary,
  Summary as SummarySchema,
} from "@squall/openapi/extension";
import type { ActionError, AnswerData } from "../target-execution/target-execution.ts";
import { isObject, type JsonObject } from "./decode-answer.ts";

export interface ClockOfAnswer {
  /** Wall time of this process when the answer came, in ms. */
  readonly receivedAtMs: number;
  /** `Date` header of this very answer: a clock-skew attack moves the extension's clock between two answers. */
  readonly date?: string;
}

export interface ResultArtifact {
  readonly label: string;
  /** Base64. */
  readonly data: string;
}

const listMax = 5_000;
const textMax = 64 * 1024;
const summaryMax = 512;
const artifactDataMax = 6_973_030;
/** Go's zero time, which some kits send for "no time". */
const zeroYear = /^0001-/;

/** Everything but state, error and `completed`; undefined when there is nothing of it. What does not fit is left out. */
export function dataOf(document: JsonObject, clock: ClockOfAnswer): AnswerData | undefined {
  const offsetMs = offsetOf(clock);
  const messages = listOf(document["messages"], (item) => messageOf(item, offsetMs, clock));
  const metrics = listOf(document["metrics"], (item) => metricOf(item, offsetMs, clock));
  const artifacts = listOf(document["artifacts"], artifactOf);
  const modifications = listOf(document["modifications"], modificationOf);
  const summary = summaryOf(document["summary"]);
  const data: AnswerData = {
    ...(messages.length > 0 ? { messages } : {}),
    ...(metrics.length > 0 ? { metrics } : {}),
    ...(artifacts.length > 0 ? { artifacts } : {}),
    ...(modifications.length > 0 ? { modifications } : {}),
    ...(summary === undefined ? {} : { summary }),
  };
  return Object.keys(data).length > 0 ? data : undefined;
}

/** The contract's error object; `errored` unless it says that the verdict is `failed`. */
export function actionErrorOf(error: JsonObject): ActionError {
  const { title, detail, status } = error;
  const isFailed = typeof status === "string" && ["failed", "fail"].includes(status.toLowerCase());
  return {
    title: cut(typeof title === "string" && title !== "" ? title : "The extension reported an error without a title."),
    ...(typeof detail === "string" && detail !== "" ? { detail: cut(detail) } : {}),
    status: isFailed ? "failed" : "errored",
  };
}

/** `error` within a result; anything but an object there is still an error, since its author meant one. */
export function embeddedErrorOf(document: JsonObject): ActionError | undefined {
  const error = document["error"];
  if (error === undefined || error === null) return undefined;
  return actionErrorOf(isObject(error) ? error : { title: String(error) });
}

function messageOf(item: unknown, offsetMs: number, clock: ClockOfAnswer): Message | undefined {
  if (!isObject(item) || typeof item["message"] !== "string") return undefined;
  const { type, level, fields } = item;
  const candidate = {
    message: cut(item["message"]),
    type: typeof type === "string" && type !== "" ? type : "AGENT",
    level: typeof level === "string" ? level.toLowerCase().replace("warning", "warn") : "info",
    timestamp: timestampOf(item, offsetMs, clock),
    ...(isObject(fields) ? { fields: textsOf(fields) } : {}),
  };
  const result = MessageSchema.safeParse(candidate);
  return result.success ? result.data : MessageSchema.parse({ ...candidate, level: "info" });
}

function metricOf(item: unknown, offsetMs: number, clock: ClockOfAnswer): Metric | undefined {
  if (!isObject(item)) return undefined;
  const { name, metric, value } = item;
  const result = MetricSchema.safeParse({
    ...(typeof name === "string" ? { name } : {}),
    metric: isObject(metric) ? textsOf(metric) : {},
    value,
    timestamp: timestampOf(item, offsetMs, clock),
  });
  return result.success ? result.data : undefined;
}

function artifactOf(item: unknown): ResultArtifact | undefined {
  if (!isObject(item)) return undefined;
  const { label, data } = item;
  if (typeof label !== "string" || typeof data !== "string" || label === "" || data.length > artifactDataMax) return undefined;
  return { label, data };
}

function modificationOf(item: unknown): ExecutionModification | undefined {
  if (!isObject(item)) return undefined;
  const { type, value } = item;
  const result = ExecutionModificationSchema.safeParse({
    type: typeof type === "string" ? type.toLowerCase() : type,
    propertyKey: item["propertyKey"] ?? item["property"],
    value,
  });
  return result.success ? result.data : undefined;
}

function summaryOf(item: unknown): Summary | undefined {
  if (!isObject(item) || typeof item["text"] !== "string") return undefined;
  const level = String(item["level"]).toLowerCase().startsWith("warn") ? "warning" : "info";
  return SummarySchema.parse({ text: [...item["text"]].slice(0, summaryMax).join(""), level });
}

/** On our clock, unless the extension says that the time is of a third one. */
function timestampOf(item: JsonObject, offsetMs: number, clock: ClockOfAnswer): string {
  const { timestamp, timestampSource } = item;
  const atMs = typeof timestamp === "string" && !zeroYear.test(timestamp) ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(atMs)) return isoOf(clock.receivedAtMs);
  const isExternal = typeof timestampSource === "string" && timestampSource.toLowerCase() === "external";
  return isoOf(isExternal ? atMs : atMs + offsetMs);
}

/** `Date` has whole seconds: an offset below one is noise, and correcting by it would only shuffle the messages. */
function offsetOf({ receivedAtMs, date }: ClockOfAnswer): number {
  const offsetMs = receivedAtMs - Date.parse(date ?? "");
  return Number.isNaN(offsetMs) || Math.abs(offsetMs) < 2_000 ? 0 : offsetMs;
}

function isoOf(atMs: number): string {
  return new Date(atMs).toISOString();
}

function textsOf(map: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(map).flatMap(([key, value]) => (value == null ? [] : [[key, cut(String(value))]])));
}

function listOf<T>(list: unknown, read: (item: unknown) => T | undefined): T[] {
  if (!Array.isArray(list)) return [];
  return list.slice(0, listMax).flatMap((item) => read(item) ?? []);
}

function cut(text: string): string {
  return text.length > textMax ? `${text.slice(0, textMax)}…` : text;
}
