/** The endpoints of the actions: a request becomes a call of its execution, and the answer goes out as the contract has it. */
import type { Clock, Log } from "@squall/core";
import type { PrepareRequest } from "@squall/openapi/extension";
import { type Request, type RequestHandler, Router } from "express";
import type { Action, ActionTarget } from "../action.ts";
import { actionPath } from "../describe/paths.ts";
import type { CallInput } from "../lifecycle/execution-shell.ts";
import type { Lifecycles } from "../lifecycle/interpreter.ts";
import type { PrepareInput } from "../lifecycle/run-hook.ts";
import type { RequestKind } from "../lifecycle/state.ts";
import { savedOf, wireAnswer } from "../lifecycle/wire.ts";
import { type MetricQuery, runMetricQuery } from "../metric-query.ts";
import type { Parameters } from "../parameters.ts";
import { type Trace, traceOf } from "../trace.ts";
import { fileParametersOf, type UploadedFiles } from "../uploaded-files.ts";
import type { CallMetrics } from "./call-metrics.ts";
import { isUpload, readUpload } from "./read-upload.ts";
import { decodeBody, readBody } from "./reading.ts";
import { withinRequestTimeout } from "./request-timeout.ts";
import { sendJson } from "./send-json.ts";

export interface ActionRoutesPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly lifecycles: Lifecycles;
  readonly metrics: CallMetrics;
}

/** The calls of these actions, each under its usual path. */
export function actionRoutes(actions: readonly Action[], ports: ActionRoutesPorts): Router {
  const router = Router();
  for (const action of actions) {
    const { id, metricQuery } = action.spec;
    for (const kind of servedKinds(action)) router.post(`${actionPath(id)}/${kind}`, handler(action, kind, ports));
    if (metricQuery !== undefined) router.post(`${actionPath(id)}/query`, queryHandler(id, metricQuery, ports));
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
    const { id, input } = kind === "prepare" ? await readPrepare(action, request) : decodeCall(kind, await readBody(request));
    const work = async (signal: AbortSignal) => {
      const startedAt = ports.clock.now();
      const answer = await ports.lifecycles.call(action, kind, id, { ...input, ...tracing(traceOf(request.headers)), signal });
      const wire = wireAnswer(answer, ports.clock.wall());
      const isError = "error" in answer && answer.error !== undefined;
      ports.metrics.observe({ actionId: action.spec.id, call: kind, ms: ports.clock.now() - startedAt, isError });
      await sendJson(request, response, wire.status, wire.body);
    };
    // Start and stop run to their end whatever the caller's patience: half a rollback is worse than a late one.
    if (kind === "start" || kind === "stop") await work(new AbortController().signal);
    else await withinRequestTimeout(request, response, { clock: ports.clock, work });
  };
}

function queryHandler(actionId: string, query: MetricQuery<Parameters>, ports: ActionRoutesPorts): RequestHandler {
  return async (request, response) => {
    const { executionId, config, timestamp, target } = decodeBody("query", await readBody(request));
    const { clock } = ports;
    const trace = traceOf(request.headers);
    const work = async (signal: AbortSignal) => {
      const startedAt = clock.now();
      const log = ports.log.child({ actionId, executionId, ...(trace === undefined ? {} : { traceId: trace.traceId }) });
      const at = new Date(timestamp);
      const wire = await runMetricQuery(query, { executionId, config, at, target: targetOf(target), log, clock, trace, signal });
      ports.metrics.observe({ actionId, call: "query", ms: clock.now() - startedAt, isError: wire.status !== 200 });
      await sendJson(request, response, wire.status, wire.body);
    };
    await withinRequestTimeout(request, response, { clock, work });
  };
}

interface Call {
  readonly id: string;
  readonly input: CallInput;
}

function decodeCall(kind: Exclude<RequestKind, "prepare">, body: unknown): Call {
  const { executionId, state } = decodeBody(kind, body);
  const saved = savedOf(state);
  return { id: executionId, input: saved === undefined ? {} : { saved } };
}

async function readPrepare(action: Action, request: Request): Promise<Call> {
  const hasFiles = fileParametersOf(action.spec.parameters).length > 0;
  const { body, files } = hasFiles && isUpload(request) ? await readUpload(request) : { body: await readBody(request), files: new Map() };
  const decoded = decodeBody("prepare", body);
  return { id: decoded.executionId, input: { prepare: prepareInput(decoded, files) } };
}

/** Whatever may be absent is filled in, so that no author has to think of it. */
function prepareInput({ config, properties, target, executionContext }: PrepareRequest, files: UploadedFiles): PrepareInput {
  return {
    config,
    properties,
    target: targetOf(target),
    executionContext: { restrictedEndpoints: [], ...executionContext },
    files,
  };
}

function targetOf(target: PrepareRequest["target"]): ActionTarget | undefined {
  return target === undefined ? undefined : { name: target.name, attributes: target.attributes };
}

function tracing(trace: Trace | undefined): Pick<CallInput, "trace"> {
  return trace === undefined ? {} : { trace };
}
