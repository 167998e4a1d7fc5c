/** The agent's calls over the simulated network: what the shell of the agent makes of HTTP, and nothing else. */
import type { ActionError, ActionFacts, ExtensionCalls, Subject } from "@squall/agent/target-execution";
import type { AgentOptions } from "./agent.ts";
import type { CallOptions, Outcome, Path, Response } from "./http-network.ts";
import type { ExecutionSpec, ExtensionSpec } from "./scenario.ts";

export function subjectOf(execution: ExecutionSpec, extension: ExtensionSpec): Subject {
  const isFenced = extension.kind === "kit";
  const at = (path: string) => ({ method: "POST", path }) as const;
  const action: ActionFacts = {
    id: "org.example.break",
    version: "1.0.0",
    timeControl: execution.timeControl,
    prepare: at("/prepare"),
    start: at("/start"),
    stop: at("/stop"),
    ...(extension.kind !== "mute" && { status: { ...at("/status"), callIntervalMs: extension.callIntervalMs } }),
    ...(((isFenced && !extension.isFenceBroken) || extension.isHasty) && { verify: at("/verify") }),
    hasFence: isFenced,
  };
  const isTimed = execution.timeControl === "external";
  return { instance: extension.name, origin: extension.name, action, ...(isTimed && { durationMs: execution.durationMs }) };
}

export function createCalls({ process, boot, disk, extensions, checkers, trace }: AgentOptions): ExtensionCalls {
  const send = async (origin: string, path: Path, id: string, state: string, options: CallOptions): Promise<Outcome> => {
    const http = extensions.find(({ spec }) => spec.name === origin)?.http;
    if (http === undefined) throw new Error(`no extension ${origin}`);
    if (path === "index") return await http.call(process, { path, id, state }, options);
    trace(`${id} > ${path}`);
    checkers.calling({ id, boot, path, state, sentAt: process.clock.now(), disk });
    const outcome = await http.call(process, { path, id, state }, options);
    observe(id, path, outcome);
    return outcome;
  };
  const observe = (id: string, path: Path, outcome: Outcome) => {
    const isResponse = outcome.type === "response";
    trace(`${id} < ${path} ${isResponse ? outcome.response.status : outcome.type}`);
    const isFailed = !isResponse || errorOf(outcome.response) !== undefined;
    checkers.answered({ id, boot, path, state: isResponse ? stateOf(outcome.response) : undefined, isDone: !isFailed, isResponse });
    if (path === "prepare" && isFailed) checkers.prepareFailed(id);
  };
  return {
    async prepare({ id, subject }, { timeoutMs }) {
      const outcome = await send(subject.origin, "prepare", id, "", { timeoutMs });
      if (outcome.type !== "response") return unanswered(outcome);
      const error = errorOf(outcome.response);
      if (error !== undefined) return { type: "error", error };
      return { type: "ok", state: stateOf(outcome.response) ?? "{}" };
    },
    async start({ id, subject, state }, { openMaxMs }) {
      const outcome = await send(subject.origin, "start", id, state, { timeoutMs: openMaxMs });
      if (outcome.type !== "response") return { type: "no-answer", text: outcome.type };
      const { response } = outcome;
      const error = errorOf(response);
      if (response.status !== 200) return { type: "failed", error: error ?? { title: "failed", status: "errored" } };
      return error === undefined ? { type: "ok", ...raw(response) } : { type: "error", error, ...raw(response) };
    },
    async status({ id, subject, state }, { timeoutMs, signal }) {
      const outcome = await send(subject.origin, "status", id, state, { timeoutMs, signal });
      if (outcome.type !== "response") return unanswered(outcome);
      const error = errorOf(outcome.response);
      if (error !== undefined) return { type: "error", error, ...raw(outcome.response) };
      return { type: "ok", isCompleted: outcome.response.body["completed"] === true, ...raw(outcome.response) };
    },
    async stop({ id, subject, state }, { timeoutMs }) {
      const outcome = await send(subject.origin, "stop", id, state, { timeoutMs, isKeptOpen: true });
      if (outcome.type !== "response") return unanswered(outcome);
      const error = errorOf(outcome.response);
      if (outcome.response.status !== 200) return { type: "failed", text: "500", ...(error && { error }) };
      return { type: "confirmed", ...(error && { error }) };
    },
    async verify({ id, subject, state }, { timeoutMs }) {
      const outcome = await send(subject.origin, "verify", id, state, { timeoutMs });
      if (outcome.type !== "response") return unanswered(outcome);
      if (outcome.response.status !== 200) return { type: "no-answer", text: "500" };
      const residue = outcome.response.body["residue"] as readonly string[];
      return outcome.response.body["clean"] === true ? { type: "clean" } : { type: "residue", residue };
    },
    async revision({ origin }, { timeoutMs }) {
      const outcome = await send(origin, "index", "", "", { timeoutMs });
      if (outcome.type !== "response") return unanswered(outcome);
      return { type: "read", process: String(outcome.response.body["process"]) };
    },
  };
}

function unanswered(outcome: Exclude<Outcome, { type: "response" }>) {
  return outcome.type === "timed-out" ? ({ type: "timed-out" } as const) : ({ type: "no-answer", text: outcome.text } as const);
}

function stateOf(response: Response): string | undefined {
  return response.status === 200 ? response.state : undefined;
}

function raw(response: Response): { readonly state?: string } {
  const state = stateOf(response);
  return state === undefined ? {} : { state };
}

/** A bare error, or the `error` of a result. */
function errorOf({ status, body }: Response): ActionError | undefined {
  const error = status === 200 ? body["error"] : body;
  if (typeof error !== "object" || error === null || !("title" in error)) return undefined;
  const isFailed = "status" in error && error.status === "failed";
  return { title: String(error.title), status: isFailed ? "failed" : "errored" };
}
