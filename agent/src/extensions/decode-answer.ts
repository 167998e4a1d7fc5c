/**
 * From bytes to the contract: is this the handler's answer, an error object, or something else that happened to speak
 * HTTP? A status of 200 alone proves nothing: common extensions answer every unknown path with 200 and their index.
 */
import { type Answers, decodeAnswer, decodeError, type Question, shapeProblem } from "@squall/openapi/extension";
import { cutFirstValue } from "@squall/openapi/raw-json";
import type { ActionError } from "../target-execution/target-execution.ts";
import type { ContractProblem } from "./machine.ts";
import type { WireAnswer } from "./wire.ts";

export type JsonObject = Readonly<Record<string, unknown>>;
type WireResponse = Extract<WireAnswer, { type: "response" }>;

/** What is wrong with an answer: a JSON path, empty where there is no document, and words. */
export type AnswerProblem = Omit<ContractProblem, "path">;

export type DocumentAnswer<T> =
  | { readonly type: "value"; readonly value: T }
  | { readonly type: "error"; readonly error: ActionError }
  | { readonly type: "foreign"; readonly problem: AnswerProblem };

/** Reads a description or the index: all of it has to be right. */
export function readDocument<Q extends Question>(question: Q, response: WireResponse): DocumentAnswer<Answers[Q]> {
  const parsed = parse(question, response);
  if (parsed.type !== "body") return parsed;
  const decoded = decodeAnswer(question, parsed.body);
  if (decoded.kind === "value") return { type: "value", value: decoded.value };
  if (decoded.kind === "error") return { type: "error", error: toActionError(decoded.error) };
  const { path, message, expected } = decoded.problem;
  return foreign(response, expected === undefined ? message : `${message}; expected ${expected}`, path);
}

type ResultQuestion = "prepare" | "start" | "status" | "stop" | "verify";

export type ResultAnswer<Q extends ResultQuestion> =
  /** `text` is what came, byte for byte; "" for an empty body. */
  | { readonly type: "result"; readonly result: Answers[Q]; readonly text: string }
  /** The whole answer is an error object: no result, no state. */
  | { readonly type: "error"; readonly error: ActionError }
  | { readonly type: "foreign"; readonly problem: AnswerProblem };

/** What decides about the life of an execution. Everything else may be wrong without making the answer another one. */
const decisive = ["state", "completed", "error", "clean", "residue"] as const;

/**
 * Reads the answer of a call about an execution. A stop that came with a broken message has still been carried out, and
 * must not be repeated: what only informs is left out before the answer itself is doubted.
 */
export function readResult<Q extends ResultQuestion>(question: Q, response: WireResponse): ResultAnswer<Q> {
  const parsed = parse(question, response);
  if (parsed.type !== "body") return parsed;
  const { body, text } = parsed;
  const whole = decodeAnswer(question, body);
  if (whole.kind === "value") return { type: "result", result: whole.value, text };
  if (whole.kind === "error") return { type: "error", error: toActionError(whole.error) };
  if (shapeProblem(question, body) === undefined && isObject(body)) {
    const kept = Object.fromEntries(decisive.flatMap((name) => (name in body ? [[name, body[name]]] : [])));
    const rest = decodeAnswer(question, question === "stop" ? { error: kept["error"] } : kept);
    if (rest.kind === "value") return { type: "result", result: rest.value, text };
  }
  return foreign(response, whole.problem.message, whole.problem.path);
}

/** The contract's error as the rest of the agent knows it. */
export function toActionError({ title, detail, status }: Answers["stop"]["error"] & object): ActionError {
  return { title: cut(title), status: status ?? "errored", ...(detail === undefined || detail === "" ? {} : { detail: cut(detail) }) };
}

export function problemText({ jsonPath, message }: AnswerProblem): string {
  return jsonPath === "" ? message : `${jsonPath}: ${message}`;
}

/** A body is there only with status 200; with any other one, an error object is all that counts. */
function parse(
  question: Question,
  response: WireResponse,
):
  | { readonly type: "body"; readonly body: unknown; readonly text: string }
  | { readonly type: "error"; readonly error: ActionError }
  | { readonly type: "foreign"; readonly problem: AnswerProblem } {
  const text = new TextDecoder().decode(response.bytes);
  if (response.status === 200) {
    if (text.trim() === "") return { type: "body", body: undefined, text: "" };
    const body = parseJson(text);
    return body === undefined ? unexpected(question, response, text) : { type: "body", body, text };
  }
  // Behind the error object some kits leave a second document, or the text of a panic.
  const error = decodeError(parseJson(cutFirstValue(text) ?? ""));
  return error === undefined ? unexpected(question, response, text) : { type: "error", error: toActionError(error) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const excerptMax = 120;
const textMax = 64 * 1024;

type Foreign = { readonly type: "foreign"; readonly problem: AnswerProblem };

function foreign(response: WireResponse, what: string, jsonPath = ""): Foreign {
  return { type: "foreign", problem: { jsonPath, message: `${sourceOf(response)}: ${what}` } };
}

/** Not the document that was asked for at all: says which one it should have been. */
function unexpected(question: Question, response: WireResponse, text: string): Foreign {
  const message = `expected ${subjectOf(question)} as a JSON object with status 200, got ${sourceOf(response)}: ${excerpt(text)}`;
  return { type: "foreign", problem: { jsonPath: "", message } };
}

function sourceOf({ status, headers }: WireResponse): string {
  const mediaType = headers["content-type"]?.split(";")[0] ?? "no content type";
  const redirect = headers["location"] === undefined ? "" : " (a redirect, which is never followed)";
  return `status ${status}${redirect}, ${mediaType}`;
}

function subjectOf(question: Question): string {
  switch (question) {
    case "index":
      return "the index";
    case "action":
    case "discoveryDescription":
    case "targetType":
    case "attributes":
    case "enrichmentRule":
      return "a description";
    default:
      return `the answer to ${question}`;
  }
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line === "" ? "no body" : line.length > excerptMax ? `${line.slice(0, excerptMax)}…` : line;
}

function cut(text: string): string {
  return text.length > textMax ? `${text.slice(0, textMax)}…` : text;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
