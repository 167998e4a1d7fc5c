/** Starting runs: of a kept design, or of one that comes along. */
import { type components, ExecuteRequest } from "@squall/openapi/platform";
import { HttpError, parseJson, parseWith, readJsonText, route } from "@squall/runtime";
import { type Request, Router } from "express";
import { z } from "zod";
import { type Principal, requirePermission } from "../auth/principal.ts";
import type { Context } from "../context.ts";
import type { StartRequest } from "../executions/executions.ts";
import { auditEvent } from "../usecases/audit.ts";
import { invalidExperiment, saveExperiment } from "../usecases/save-experiment.ts";
import { readExperimentBody } from "./experiment-body.ts";
import { KeyParams } from "./experiments.ts";
import { optional } from "./json.ts";

type Schemas = components["schemas"];

const idempotencyKeyMax = 128;
const requestMaxBytes = 1024 * 1024;

const StartQuery = z.object({ allowParallel: z.enum(["true", "false"]).optional() });

export function startRoutes(context: Context): Router {
  const router = Router();
  const { executions } = context;
  router.post(
    "/api/experiments/execute",
    route({ query: StartQuery }, async ({ query, request }) => {
      const principal = requirePermission(request, "run");
      const sent = await readExperimentBody(request);
      // Nothing is half done: what cannot run is not kept either.
      const { findings } = await executions.validateExperiment(sent.document);
      const errors = findings.filter(({ severity }) => severity === "error");
      if (errors.length > 0) throw invalidExperiment(sent, errors);
      const { key } = await saveExperiment(context, principal, sent);
      return await start(context, principal, {
        experimentKey: key,
        ...originOf(request, principal),
        allowParallel: query.allowParallel === "true",
      });
    }),
  );
  router.post(
    "/api/experiments/:key/execute",
    route({ params: KeyParams, query: StartQuery }, async ({ params, query, request }) => {
      const principal = requirePermission(request, "run");
      const overrides = await readOverrides(request);
      const origin = originOf(request, principal);
      return await start(context, principal, {
        experimentKey: params.key,
        ...overrides,
        ...origin,
        allowParallel: query.allowParallel === "true",
      });
    }),
  );
  return router;
}

async function start(context: Context, principal: Principal, request: StartRequest) {
  const audit = (executionId: number) => auditEvent(principal, "execution.requested", { executionId, key: request.experimentKey });
  const { executionId, experimentKey: key } = await context.executions.startExecution({ ...request, audit });
  context.changes.publish({ topic: "audit" });
  const apiLocation = `${context.publicUrl}/api/experiments/executions/${executionId}`;
  const uiLocation = `${context.publicUrl}/runs/${executionId}`;
  const body: Schemas["ExecutionStarted"] = { key, executionId, apiLocation, uiLocation };
  return { status: 201, headers: { Location: apiLocation }, body };
}

/** Who starts, by what, and whether it is the same call again. */
function originOf(request: Request, principal: Principal) {
  const idempotencyKey = request.get("Idempotency-Key");
  if (idempotencyKey !== undefined && (idempotencyKey === "" || idempotencyKey.length > idempotencyKeyMax)) {
    throw new HttpError(400, "SQUALL_REQUEST_INVALID", `Idempotency-Key must have 1 to ${idempotencyKeyMax} characters`);
  }
  const isCli = /^squall-cli\b/i.test(request.get("User-Agent") ?? "");
  const via: StartRequest["via"] = principal.type === "USER" ? "UI" : isCli ? "CLI" : "API";
  // The key counts within its principal: nobody gets an answer that was meant for another.
  const scoped = idempotencyKey === undefined ? undefined : `${principal.id}/${idempotencyKey}`;
  return { by: principal.name, via, ...optional({ idempotencyKey: scoped }) };
}

/** The body may be left out. */
async function readOverrides(request: Request): Promise<Schemas["ExecuteRequest"]> {
  if (request.get("Content-Type") === undefined || request.get("Content-Length") === "0") return {};
  const text = await readJsonText(request, requestMaxBytes);
  return text === "" ? {} : parseWith(ExecuteRequest, parseJson(text), "body");
}
