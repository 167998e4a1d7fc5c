/** Runs: look, follow, cancel, resolve. */
import { ExecutionSearch, Resolution } from "@squall/openapi/platform";
import { HttpError, parseWith, route } from "@squall/runtime";
import { Router } from "express";
import { z } from "zod";
import { requirePermission } from "../auth/principal.ts";
import type { Context } from "../context.ts";
import { findArtifact } from "../db/stores/artifact-store.ts";
import { serveEvents } from "../feed/sse.ts";
import { audit } from "../usecases/audit.ts";
import { KeyParams } from "./experiments.ts";

const cursorMax = 128;
const runsMax = 100;
const dataSizeDefault = 1_000;
const dataSizeMax = 10_000;

const IdParams = z.object({ executionId: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });
const TargetParams = IdParams.extend({ targetExecutionId: z.uuid() });
const ArtifactParams = TargetParams.extend({ artifactId: z.string().min(1).max(64) });
const DataQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  size: z.coerce.number().int().min(1).max(dataSizeMax).default(dataSizeDefault),
});
const EventsQuery = z.object({ after: z.string().max(cursorMax).optional() });

export function executionRoutes(context: Context): Router {
  const router = Router();
  const { executions } = context;
  router.get(
    "/api/experiments/:key/executions",
    route({ params: KeyParams }, async ({ params: { key }, request }) => {
      requirePermission(request, "read");
      return { body: await executions.searchExecutions({ key: [key], size: runsMax }) };
    }),
  );
  router.post(
    "/api/experiments/executions",
    route({ body: ExecutionSearch }, async ({ body, request }) => {
      requirePermission(request, "read");
      return { body: await executions.searchExecutions(body) };
    }),
  );
  router.get(
    "/api/experiments/executions/:executionId",
    route({ params: IdParams }, async ({ params: { executionId }, request }) => {
      requirePermission(request, "read");
      const body = await executions.getExecution(executionId);
      if (body === undefined) throw notFound(executionId);
      return { body };
    }),
  );
  router.post(
    "/api/experiments/executions/:executionId/cancel",
    route({ params: IdParams }, async ({ params: { executionId }, request }) => {
      const principal = requirePermission(request, "run");
      await executions.cancelExecution(executionId, principal.name);
      await audit(context, principal, "execution.canceled", { executionId });
      return { status: 202 };
    }),
  );
  router.get("/api/experiments/executions/:executionId/events", async (request, response) => {
    requirePermission(request, "read");
    const { executionId } = parseWith(IdParams, request.params, "path");
    const { after } = parseWith(EventsQuery, request.query, "query");
    const cursor = request.get("Last-Event-ID")?.slice(0, cursorMax) ?? after;
    if ((await executions.getExecution(executionId)) === undefined) throw notFound(executionId);
    await serveEvents(context, { request, response }, async function* (signal) {
      for await (const entry of executions.feed(executionId, cursor, signal)) {
        yield { id: entry.cursor, event: entry.event.type, data: entry.event };
      }
    });
  });
  router.get("/api/experiments/executions/:executionId/artifacts/:targetExecutionId/:artifactId", async (request, response) => {
    requirePermission(request, "read");
    const { executionId, targetExecutionId, artifactId } = parseWith(ArtifactParams, request.params, "path");
    const artifact = await findArtifact(context.db, { executionId, targetExecutionId, id: artifactId });
    if (artifact === undefined)
      throw new HttpError(404, "SQUALL_ARTIFACT_NOT_FOUND", `execution ${executionId} has no artifact ${artifactId} there`);
    // Never shown by the browser: what an extension wrote must not run as a page of ours.
    response.attachment(artifact.name).type("application/octet-stream").send(Buffer.from(artifact.content));
  });
  router.get(
    "/api/experiments/executions/:executionId/metrics",
    route({ params: IdParams, query: DataQuery }, async ({ params, query, request }) => {
      requirePermission(request, "read");
      return { body: await executions.listMetrics(params.executionId, query) };
    }),
  );
  router.get(
    "/api/experiments/executions/:executionId/messages",
    route({ params: IdParams, query: DataQuery }, async ({ params, query, request }) => {
      requirePermission(request, "read");
      return { body: await executions.listMessages(params.executionId, query) };
    }),
  );
  router.post(
    "/api/experiments/executions/:executionId/target-executions/:targetExecutionId/resolve",
    route({ params: TargetParams, body: Resolution }, async ({ params: { executionId, targetExecutionId }, body, request }) => {
      const principal = requirePermission(request, "run");
      await executions.resolveTargetExecution(executionId, targetExecutionId, principal.name, body.reason);
      await audit(context, principal, "target-execution.resolved", { executionId, targetExecutionId, reason: body.reason });
      return { status: 202 };
    }),
  );
  return router;
}

function notFound(executionId: number): HttpError {
  return new HttpError(404, "SQUALL_EXECUTION_NOT_FOUND", `there is no execution ${executionId}`);
}
