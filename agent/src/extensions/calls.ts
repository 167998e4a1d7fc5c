/** The calls of a target execution, as HTTP: what the rules of its life ask for, and what an answer means to them. */
import type { Clock } from "@squall/core";
import type { Answers } from "@squall/openapi/extension";
import { cutProperty, spliceProperty } from "@squall/openapi/raw-json";
import type {
  ActionError,
  ExtensionCall,
  ExtensionCalls,
  NoAnswer,
  RevisionAnswer,
  Subject,
} from "../target-execution/target-execution.ts";
import { answerDataOf } from "./answer-data.ts";
import type { Call, Caller } from "./caller.ts";
import { type JsonObject, problemText, readDocument, readResult, toActionError } from "./decode-answer.ts";
import { titleAndDetail } from "./describe.ts";
import { processOf } from "./machine.ts";
import { multipartRequest } from "./multipart.ts";
import type { WireAnswer } from "./wire.ts";

export interface CallsPorts {
  readonly clock: Clock;
  /** The way to an instance; for one that is not registered any more (an entry of the journal) one is made. */
  readonly callerOf: (subject: Pick<Subject, "instance" | "origin">) => Caller;
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

  const dataOf = (result: Parameters<typeof answerDataOf>[0], response: WireResponse) => {
    const data = answerDataOf(result, { receivedAtMs: ports.clock.wall(), date: response.headers["date"] });
    return data === undefined ? {} : { data };
  };

  return {
    async prepare(call, { timeoutMs }) {
      const answer = await send(call, { channel: "calls", body: prepareBody(call), timeoutMs, isTimeoutAnnounced: true });
      if (answer.type !== "response") return unansweredOrTimedOut(answer);
      const reading = readResult("prepare", answer);
      if (reading.type === "foreign") return foreign(reading.problem);
      if (reading.type === "error") return reading;
      const data = dataOf(reading.result, answer);
      const { error } = reading.result;
      if (error !== undefined) return { type: "error", error: toActionError(error), ...data };
      return { type: "ok", state: stateIn(reading) ?? "{}", ...data };
    },

    async start(call, { openMaxMs }) {
      const answer = await send(call, { channel: "fresh", body: stateBody(call), timeoutMs: openMaxMs, isTimeoutAnnounced: false });
      if (answer.type !== "response") return noAnswer(answer);
      const reading = readResult("start", answer);
      if (reading.type === "foreign") return foreign(reading.problem);
      if (reading.type === "error") return { type: "failed", error: reading.error };
      return { ...okOrError(reading.result), ...optionalState(reading), ...dataOf(reading.result, answer) };
    },

    async status(call, { timeoutMs, isFreshConnection, signal }) {
      const channel = isFreshConnection ? "fresh" : "calls";
      const answer = await send(call, { channel, body: stateBody(call), timeoutMs, isTimeoutAnnounced: true, signal });
      if (answer.type !== "response") return unansweredOrTimedOut(answer);
      const reading = readResult("status", answer);
      if (reading.type === "foreign") return foreign(reading.problem);
      if (reading.type === "error") return reading;
      const { completed, error } = reading.result;
      const rest = { ...optionalState(reading), ...dataOf(reading.result, answer) };
      if (error !== undefined) return { type: "error", error: toActionError(error), ...rest };
      return { type: "ok", isCompleted: completed, ...rest };
    },

    async stop(call, { timeoutMs }) {
      const pending = send(call, { channel: "stops", body: stateBody(call), isTimeoutAnnounced: false });
      const answer = await within(ports.clock, timeoutMs, pending);
      if (answer === undefined) return { type: "timed-out" };
      if (answer.type !== "response") return noAnswer(answer);
      const reading = readResult("stop", answer);
      if (reading.type === "foreign") return { type: "failed", text: problemText(reading.problem) };
      if (reading.type === "error") return { type: "failed", text: `status ${answer.status}`, error: reading.error };
      const { error } = reading.result;
      return { type: "confirmed", ...dataOf(reading.result, answer), ...(error === undefined ? {} : { error: toActionError(error) }) };
    },

    async verify(call, { timeoutMs }) {
      const answer = await send(call, { channel: "calls", body: stateBody(call), timeoutMs, isTimeoutAnnounced: true });
      if (answer.type !== "response") return unansweredOrTimedOut(answer);
      const reading = readResult("verify", answer);
      if (reading.type === "foreign") return foreign(reading.problem);
      if (reading.type === "error") return { type: "no-answer", text: titleAndDetail(reading.error) };
      const { clean, residue } = reading.result;
      if (clean) return { type: "clean" };
      return { type: "residue", residue: residue.length > 0 ? residue.slice(0, residueMax) : ["the extension did not say what is left"] };
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
      if (answer.status !== 304 && readDocument("index", answer).type !== "value") {
        return { type: "no-answer", text: `the index was answered with status ${answer.status}` };
      }
      if (etag === undefined) etags.delete(subject.instance);
      else etags.set(subject.instance, etag);
      return revisionOf(etag);
    },
  };
}

type WireResponse = Extract<WireAnswer, { type: "response" }>;

/** The exact text of the newest state, if there is one. */
function stateIn({ result, text }: { readonly result: { readonly state?: unknown }; readonly text: string }): string | undefined {
  if (result.state === undefined || text === "") return undefined;
  const state = cutProperty(text, "state");
  return state === "null" ? undefined : state;
}

function optionalState(reading: Parameters<typeof stateIn>[0]): { readonly state?: string } {
  const state = stateIn(reading);
  return state === undefined ? {} : { state };
}

function okOrError({ error }: Answers["start"]): { readonly type: "ok" } | { readonly type: "error"; readonly error: ActionError } {
  return error === undefined ? { type: "ok" } : { type: "error", error: toActionError(error) };
}

function foreign(problem: Parameters<typeof problemText>[0]): NoAnswer {
  return { type: "no-answer", text: problemText(problem) };
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
