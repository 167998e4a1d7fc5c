/** The calls of a target execution, as HTTP: what the rules of its life ask for, and what an answer means to them. */
import type { Clock } from "@squall/core";
import { cutProperty, spliceProperty } from "@squall/openapi/raw-json";
import type {
  ActionError,
  ExtensionCall,
  ExtensionCalls,
  NoAnswer,
  RevisionAnswer,
  Subject,
} from "../target-execution/target-execution.ts";
import type { Call, Caller } from "./caller.ts";
import { type Answer, isObject, type JsonObject, readAnswer, readDocument } from "./decode-answer.ts";
import { actionErrorOf, type ClockOfAnswer, dataOf, embeddedErrorOf } from "./decode-result.ts";
import { processOf } from "./machine.ts";
import { multipartRequest } from "./multipart.ts";
import type { WireAnswer } from "./wire.ts";

export interface CallsPorts {
  readonly clock: Clock;
  /** The way to an instance; for one that is not registered any more (an entry of the journal) one is made. */
  readonly callerOf: (subject: Pick<Subject, "instance" | "origin">) => Caller;
  readonly onIndexRead: (instance: string, etag: string | undefined) => void;
}

/** What prepare gets besides the identity of the target execution. */
export interface PrepareBody {
  readonly request: JsonObject;
  /** The action has a file parameter: its extension expects a form, with or without files. */
  readonly isMultipart: boolean;
}

export function createExtensionCalls(ports: CallsPorts): ExtensionCalls {
  /** ETags of the index as `revision` saw them; the poller keeps its own, because it needs the descriptions too. */
  const etags = new Map<string, string>();

  const send = (call: Pick<ExtensionCall, "id" | "subject" | "endpoint">, rest: Omit<Call, "method" | "path" | "traceId">) =>
    ports.callerOf(call.subject).call({ method: call.endpoint.method, path: call.endpoint.path, traceId: call.id, ...rest });

  const read = (response: Extract<WireAnswer, { type: "response" }>) => {
    const date = response.headers["date"];
    const clock: ClockOfAnswer = { receivedAtMs: ports.clock.wall(), ...(date === undefined ? {} : { date }) };
    return meaningOf(readAnswer(response), clock);
  };

  return {
    async prepare(call, { timeoutMs }) {
      const answer = await send(call, { channel: "calls", body: prepareBody(call), timeoutMs, isTimeoutAnnounced: true });
      if (answer.type !== "response") return unansweredOrTimedOut(answer);
      const { error, data, document, state, foreign } = read(answer);
      if (foreign !== undefined) return { type: "no-answer", text: foreign };
      if (error !== undefined) return { type: "error", error, ...data };
      if (document === undefined) return { type: "no-answer", text: "status 200 without a body, where prepare must bring a state" };
      return { type: "ok", state: state ?? "{}", ...data };
    },

    async start(call, { openMaxMs }) {
      const answer = await send(call, { channel: "fresh", body: stateBody(call), timeoutMs: openMaxMs, isTimeoutAnnounced: false });
      if (answer.type !== "response") return noAnswer(answer);
      const { error, isBareError, data, state, foreign } = read(answer);
      if (foreign !== undefined) return { type: "no-answer", text: foreign };
      const rest = { ...data, ...(state === undefined ? {} : { state }) };
      if (error === undefined) return { type: "ok", ...rest };
      return isBareError ? { type: "failed", error } : { type: "error", error, ...rest };
    },

    async status(call, { timeoutMs, isFreshConnection, signal }) {
      const channel = isFreshConnection ? "fresh" : "calls";
      const answer = await send(call, { channel, body: stateBody(call), timeoutMs, isTimeoutAnnounced: true, signal });
      if (answer.type !== "response") return unansweredOrTimedOut(answer);
      const { error, data, document, state, foreign } = read(answer);
      if (foreign !== undefined) return { type: "no-answer", text: foreign };
      const rest = { ...data, ...(state === undefined ? {} : { state }) };
      if (error !== undefined) return { type: "error", error, ...rest };
      const isCompleted = document?.["completed"];
      if (typeof isCompleted !== "boolean") return { type: "no-answer", text: "status 200 without a boolean `completed`" };
      return { type: "ok", isCompleted, ...rest };
    },

    async stop(call, { timeoutMs }) {
      const pending = send(call, { channel: "stops", body: stateBody(call), isTimeoutAnnounced: false });
      const answer = await within(ports.clock, timeoutMs, pending);
      if (answer === undefined) return { type: "timed-out" };
      if (answer.type !== "response") return noAnswer(answer);
      const { error, isBareError, data, foreign } = read(answer);
      if (foreign !== undefined) return { type: "failed", text: foreign };
      if (!isBareError) return { type: "confirmed", ...data, ...(error === undefined ? {} : { error }) };
      return { type: "failed", text: `status ${answer.status}`, ...(error === undefined ? {} : { error }) };
    },

    async verify(call, { timeoutMs }) {
      const answer = await send(call, { channel: "calls", body: stateBody(call), timeoutMs, isTimeoutAnnounced: true });
      if (answer.type !== "response") return unansweredOrTimedOut(answer);
      const { document, error, foreign } = read(answer);
      if (error !== undefined) return { type: "no-answer", text: [error.title, error.detail ?? ""].join(" ").trim() };
      if (document === undefined) return { type: "no-answer", text: foreign ?? "an empty answer" };
      const { clean, residue } = document;
      if (typeof clean !== "boolean") return { type: "no-answer", text: "an answer without a boolean `clean`" };
      return clean ? { type: "clean" } : { type: "residue", residue: residueOf(residue) };
    },

    async revision(subject, { timeoutMs }) {
      const known = etags.get(subject.instance);
      const answer = await ports.callerOf(subject).call({
        channel: "watch",
        method: ports.callerOf(subject).registration.method,
        path: "",
        timeoutMs,
        isTimeoutAnnounced: true,
        ...(known === undefined ? {} : { etag: known }),
      });
      if (answer.type !== "response") return unansweredOrTimedOut(answer);
      const etag = answer.status === 304 ? known : answer.headers["etag"];
      if (answer.status !== 304 && readDocument(answer).type !== "document") {
        return { type: "no-answer", text: `the index was answered with status ${answer.status}` };
      }
      if (etag === undefined) etags.delete(subject.instance);
      else etags.set(subject.instance, etag);
      ports.onIndexRead(subject.instance, etag);
      return revisionOf(etag);
    },
  };
}

interface Meaning {
  readonly document?: JsonObject;
  readonly state?: string;
  readonly data: { readonly data?: NonNullable<ReturnType<typeof dataOf>> };
  readonly error?: ActionError;
  /** The error was the whole answer: no result, no state. */
  readonly isBareError: boolean;
  /** Not an answer of the handler: what it was instead. */
  readonly foreign?: string;
}

function meaningOf(answer: Answer, clock: ClockOfAnswer): Meaning {
  switch (answer.type) {
    case "empty":
      return { data: {}, isBareError: false };
    case "foreign":
      return { data: {}, isBareError: false, foreign: answer.text };
    case "error":
      return { data: {}, isBareError: true, error: actionErrorOf(answer.error) };
    case "document": {
      const { document, text } = answer;
      const data = dataOf(document, clock);
      const error = embeddedErrorOf(document);
      const state = isObject(document["state"]) ? cutProperty(text, "state") : undefined;
      return {
        document,
        isBareError: false,
        data: data === undefined ? {} : { data },
        ...(state === undefined ? {} : { state }),
        ...(error === undefined ? {} : { error }),
      };
    }
  }
}

function prepareBody(call: { readonly id: string; readonly body: unknown }): NonNullable<Call["body"]> {
  const { request, isMultipart } = call.body as PrepareBody;
  const text = JSON.stringify({ executionId: call.id, ...request });
  return isMultipart ? multipartRequest(text, call.id) : { bytes: text, contentType: "application/json" };
}

function stateBody(call: ExtensionCall): NonNullable<Call["body"]> {
  return { bytes: spliceProperty({ executionId: call.id }, "state", call.state), contentType: "application/json" };
}

function noAnswer(answer: Exclude<WireAnswer, { type: "response" }>): NoAnswer {
  return { type: "no-answer", text: answer.reason };
}

function unansweredOrTimedOut(answer: Exclude<WireAnswer, { type: "response" }>): NoAnswer | { readonly type: "timed-out" } {
  return answer.type === "timeout" ? { type: "timed-out" } : noAnswer(answer);
}

function revisionOf(etag: string | undefined): RevisionAnswer {
  return etag === undefined ? { type: "read" } : { type: "read", process: processOf(etag) };
}

const residueMax = 100;

function residueOf(residue: unknown): string[] {
  const texts = Array.isArray(residue) ? residue.slice(0, residueMax).map(String) : [];
  return texts.length > 0 ? texts : ["the extension did not say what is left"];
}

/** Stops waiting after `timeoutMs`, without touching what is waited for. */
async function within<T>(clock: Clock, timeoutMs: number, pending: Promise<T>): Promise<T | undefined> {
  let armed: Disposable | undefined;
  const late = new Promise<undefined>((resolve) => {
    armed = clock.timer(timeoutMs, () => resolve(undefined));
  });
  try {
    return await Promise.race([pending, late]);
  } finally {
    armed?.[Symbol.dispose]();
  }
}
