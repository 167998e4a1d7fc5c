/** The endpoints of the preflights. */
import type { Clock } from "@squall/core";
import { type Request, type RequestHandler, Router } from "express";
import { actionPath } from "../describe/paths.ts";
import { savedOf } from "../lifecycle/wire.ts";
import type { Preflight } from "../preflight.ts";
import type { PreflightCall, PreflightRuns } from "../preflight-runs.ts";
import { traceOf } from "../trace.ts";
import { decodeBody, readBody } from "./reading.ts";
import { withinRequestTimeout } from "./request-timeout.ts";
import { sendJson } from "./send-json.ts";

type Kind = "start" | "status" | "cancel";

/** The calls of these preflights, each under its usual path. */
export function preflightRoutes(preflights: readonly Preflight[], ports: { readonly clock: Clock; readonly runs: PreflightRuns }): Router {
  const router = Router();
  for (const preflight of preflights) {
    const kinds: readonly Kind[] = preflight.spec.cancel === undefined ? ["start", "status"] : ["start", "status", "cancel"];
    for (const kind of kinds) router.post(`${actionPath(preflight.spec.id)}/${kind}`, handler(preflight, kind, ports));
  }
  return router;
}

function handler(
  preflight: Preflight,
  kind: Kind,
  { clock, runs }: { readonly clock: Clock; readonly runs: PreflightRuns },
): RequestHandler {
  return async (request, response) => {
    const call = decodeCall(kind, await readBody(request), request);
    const work = async (signal: AbortSignal) => {
      const { status, body } = await runs[kind](preflight, { ...call, signal });
      await sendJson(request, response, status, body);
    };
    // What cancel lets go of is let go of, whatever the caller's patience.
    if (kind === "cancel") await work(new AbortController().signal);
    else await withinRequestTimeout(request, response, { clock, work });
  };
}

function decodeCall(kind: Kind, body: unknown, request: Request): Omit<PreflightCall, "signal"> {
  const trace = traceOf(request.headers);
  if (kind === "start") {
    const { preflightActionExecutionId: id, experimentExecution: execution } = decodeBody("preflightStart", body);
    return { id, execution, saved: undefined, trace };
  }
  const { preflightActionExecutionId: id, state } = decodeBody(kind === "status" ? "preflightStatus" : "preflightCancel", body);
  return { id, saved: savedOf(state), trace };
}
