/** The endpoints of the actions: a request becomes a call of its execution, and the answer goes out as the contract has it. */
import type { Clock } from "@squall/core";
import { decodeRequest, type PrepareRequest } from "@squall/openapi/extension";
import { HttpError, parseJson, readJsonText } from "@squall/runtime";
import { type RequestHandler, Router } from "express";
import type { Action } from "../action.ts";
import { actionPath } from "../describe/paths.ts";
import type { CallInput } from "../lifecycle/execution-shell.ts";
import type { Lifecycles } from "../lifecycle/interpreter.ts";
import type { PrepareInput } from "../lifecycle/run-hook.ts";
import type { RequestKind } from "../lifecycle/state.ts";
import { savedOf, wireAnswer } from "../lifecycle/wire.ts";
import type { CallMetrics } from "./call-metrics.ts";
import { withinRequestTimeout } from "./request-timeout.ts";
import { sendJson } from "./send-json.ts";

/** A state may hold whatever an author needs for the undo; a config whatever a person pastes. */
const requestMaxBytes = 16 * 1024 * 1024;

export interface ActionRoutesPorts {
  readonly clock: Clock;
  readonly lifecycles: Lifecycles;
  readonly metrics: CallMetrics;
}

/** The calls of these actions, each under its usual path. */
export function actionRoutes(actions: readonly Action[], ports: ActionRoutesPorts): Router {
  const router = Router();
  for (const action of actions) {
    for (const kind of servedKinds(action)) router.post(`${actionPath(action.spec.id)}/${kind}`, handler(action, kind, ports));
  }
  return router;
}

/** Exactly what the description declares. */
function servedKinds({ spec }: Action): RequestKind[] {
  const hasStatus = spec.status !== undefined || spec.stop !== undefined;
  return [
    "prepare",
    "start",
    ...(hasStatus ? (["status"] as const) : []),
    ...(spec.stop === undefined ? [] : (["stop", "verify"] as const)),
  ];
}

function handler(action: Action, kind: RequestKind, ports: ActionRoutesPorts): RequestHandler {
  return async (request, response) => {
    const body = parseJson(await readJsonText(request, requestMaxBytes));
    const { id, input } = kind === "prepare" ? decodePrepare(body) : decodeCall(kind, body);
    const work = async (signal: AbortSignal) => {
      const startedAt = ports.clock.now();
      const answer = await ports.lifecycles.call(action, kind, id, { ...input, signal });
      const wire = wireAnswer(answer, ports.clock.wall());
      ports.metrics.observe({ actionId: action.spec.id, call: kind, ms: ports.clock.now() - startedAt, answer });
      await sendJson(request, response, wire.status, wire.body);
    };
    // Start and stop run to their end whatever the caller's patience: half a rollback is worse than a late one.
    if (kind === "start" || kind === "stop") await work(new AbortController().signal);
    else await withinRequestTimeout(request, response, { clock: ports.clock, work });
  };
}

interface Call {
  readonly id: string;
  readonly input: CallInput;
}

function decodeCall(kind: Exclude<RequestKind, "prepare">, body: unknown): Call {
  const decoded = decodeRequest(kind, body);
  if (decoded.kind === "invalid") throw invalid(decoded.problem);
  const saved = savedOf(decoded.value.state);
  return { id: decoded.value.executionId, input: saved === undefined ? {} : { saved } };
}

function decodePrepare(body: unknown): Call {
  const decoded = decodeRequest("prepare", body);
  if (decoded.kind === "invalid") throw invalid(decoded.problem);
  return { id: decoded.value.executionId, input: { prepare: prepareInput(decoded.value) } };
}

/** Whatever may be absent is filled in, so that no author has to think of it. */
function prepareInput({ config, properties, target, executionContext }: PrepareRequest): PrepareInput {
  return {
    config,
    properties,
    target: target === undefined ? undefined : { name: target.name, attributes: target.attributes },
    executionContext: { restrictedEndpoints: [], ...executionContext },
  };
}

function invalid(problem: { readonly path: string; readonly message: string; readonly expected?: string }): HttpError {
  const expected = problem.expected === undefined ? "" : `; expected ${problem.expected}`;
  return new HttpError(400, "SQUALL_REQUEST_INVALID", `${problem.path === "" ? "the body" : problem.path}: ${problem.message}${expected}`);
}
