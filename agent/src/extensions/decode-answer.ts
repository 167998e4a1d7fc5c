/**
 * From bytes to the contract: is this the handler's answer, an error object, or something else that happened to speak
 * HTTP? A status of 200 alone proves nothing: common extensions answer every unknown path with 200 and their index.
 */
import { cutFirstValue } from "@squall/openapi/raw-json";
import type { WireAnswer } from "./wire.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

export type Answer =
  /** Status 200 and an empty or `null` body. */
  | { readonly type: "empty" }
  /** Status 200 and an object that is neither an error nor the index. `text` is what came, byte for byte. */
  | { readonly type: "document"; readonly document: JsonObject; readonly text: string }
  /** An object with a top-level `title`, whatever the status. */
  | { readonly type: "error"; readonly status: number; readonly error: JsonObject }
  /** Some other page. */
  | { readonly type: "foreign"; readonly status: number; readonly text: string };

const indexKeys: readonly string[] = [
  "actions",
  "discoveries",
  "targetTypes",
  "targetAttributes",
  "targetEnrichmentRules",
  "eventListeners",
  "preflights",
  "advice",
];
const excerptMax = 120;

type WireResponse = Extract<WireAnswer, { type: "response" }>;

/** What a response to anything but the index means. */
export function readAnswer(response: WireResponse): Answer {
  const answer = readDocument(response);
  if (answer.type !== "document") return answer;
  const foreignKey = indexKeys.find((key) => Object.hasOwn(answer.document, key));
  return foreignKey === undefined ? answer : foreign(response, "the index came back: the extension does not serve this path");
}

/** As `readAnswer`, for the index itself. */
export function readDocument(response: WireResponse): Answer {
  const text = new TextDecoder().decode(response.bytes);
  const value = text.trim() === "" ? null : parseLeniently(text, response.status);
  if (isObject(value) && typeof value["title"] === "string") return { type: "error", status: response.status, error: value };
  if (response.status !== 200) return foreign(response, excerpt(text));
  if (value === null) return { type: "empty" };
  return isObject(value) ? { type: "document", document: value, text } : foreign(response, excerpt(text));
}

/** Undefined: not JSON. Behind the error object some kits leave a second document, or the text of a panic. */
function parseLeniently(text: string, status: number): unknown {
  const value = status === 200 ? text : cutFirstValue(text);
  try {
    return value === undefined ? undefined : (JSON.parse(value) as unknown);
  } catch {
    return undefined;
  }
}

function foreign(response: WireResponse, what: string): Answer {
  const mediaType = response.headers["content-type"]?.split(";")[0] ?? "no content type";
  const location = response.headers["location"];
  const redirect = location === undefined ? "" : " (a redirect, which is never followed)";
  return { type: "foreign", status: response.status, text: `status ${response.status}${redirect}, ${mediaType}: ${what}` };
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line === "" ? "no body" : line.length > excerptMax ? `${line.slice(0, excerptMax)}…` : line;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
