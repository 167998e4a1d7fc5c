/** What agents send over HTTP beside the link: definitions, targets, the state of their extensions, artifacts. */
import { AgentId, Definitions, ExtensionReports, StreamStaleness, TargetsUpdate } from "@squall/openapi/agent";
import { HttpError, parseWith, readBytes, route } from "@squall/runtime";
import { type Request, Router } from "express";
import { z } from "zod";
import { findAgentIdentity } from "../auth/authenticate.ts";
import { unauthenticated } from "../auth/principal.ts";
import type { Context } from "../context.ts";
import { replaceExtensions } from "../db/stores/agent-store.ts";
import { insertArtifact } from "../db/stores/artifact-store.ts";
import { replaceDefinitions } from "../db/stores/definition-store.ts";
import * as streams from "../db/stores/target-stream-store.ts";
import { flattenDefinitions } from "../usecases/flatten-definitions.ts";
import { readAgentBody } from "./agent-body.ts";

const artifactMaxBytes = 5_229_771;
const Headers = z.object({ "squall-agent-id": AgentId, "squall-epoch": z.coerce.number().int().min(1) });
const StreamParams = z.object({ stream: z.string().min(1).max(1_024) });
const ArtifactParams = z.object({ targetExecutionId: z.uuid(), number: z.coerce.number().int().min(1).max(1_000) });
const ArtifactQuery = z.object({ label: z.string().min(1).max(256) });

export function agentApiRoutes(context: Context): Router {
  const router = Router();
  const { db, changes } = context;
  router.put(
    "/agent/v1/definitions",
    route({}, async ({ request }) => {
      const writer = await requireWriter(context, request);
      const body = await readAgentBody(request, Definitions);
      await streams.checkEpoch(db, writer);
      await replaceDefinitions(db, writer.agentId, { digest: body.digest, definitions: flattenDefinitions(body) });
      changes.publish({ topic: "definitions" });
      return {};
    }),
  );
  router.post(
    "/agent/v1/extensions",
    route({}, async ({ request }) => {
      const writer = await requireWriter(context, request);
      const { extensions } = await readAgentBody(request, ExtensionReports);
      await streams.checkEpoch(db, writer);
      await replaceExtensions(db, writer.agentId, extensions);
      changes.publish({ topic: "extensions" });
      return {};
    }),
  );
  router.get(
    "/agent/v1/targets/streams",
    route({}, async ({ request }) => {
      const writer = await requireWriter(context, request);
      return { body: { streams: await streams.listStreams(db, writer) } };
    }),
  );
  router.post(
    "/agent/v1/targets",
    route({}, async ({ request }) => {
      const writer = await requireWriter(context, request);
      const update = await readAgentBody(request, TargetsUpdate);
      if (update.kind === "delta") await streams.applyDelta(db, writer, update);
      else await streams.applySnapshotPart(db, writer, update);
      changes.publish({ topic: "targets" });
      return {};
    }),
  );
  router.delete(
    "/agent/v1/targets/streams/:stream",
    route({ params: StreamParams }, async ({ params, request }) => {
      await streams.deleteStream(db, await requireWriter(context, request), params.stream);
      changes.publish({ topic: "targets" });
      return {};
    }),
  );
  router.post(
    "/agent/v1/targets/streams/:stream/stale",
    route({ params: StreamParams }, async ({ params: { stream }, request }) => {
      const writer = await requireWriter(context, request);
      const { stale, since, error } = await readAgentBody(request, StreamStaleness);
      const staleSince = stale ? new Date(since ?? context.clock.wall()) : null;
      await streams.markStream(db, writer, { stream, staleSince, reason: stale ? (error?.message ?? null) : null });
      changes.publish({ topic: "extensions" });
      return {};
    }),
  );
  router.put(
    "/agent/v1/artifacts/:targetExecutionId/:number",
    route({ params: ArtifactParams, query: ArtifactQuery }, async ({ params, query, request }) => {
      const { agentId } = await requireAgent(context, request);
      const content = await readBytes(request, artifactMaxBytes);
      const artifact = { targetExecutionId: params.targetExecutionId, id: String(params.number), name: query.label, content };
      const isKnown = await insertArtifact(db, agentId, artifact);
      if (!isKnown)
        throw new HttpError(404, "SQUALL_TARGET_EXECUTION_NOT_FOUND", `${agentId} has no target execution ${params.targetExecutionId}`);
      return {};
    }),
  );
  return router;
}

/** The agent and the zone of its key. @throws {HttpError} 401 */
async function requireAgent(context: Context, request: Request): Promise<{ readonly agentId: string; readonly zone: string }> {
  const key = /^Bearer\s+(\S+)\s*$/i.exec(request.get("Authorization") ?? "")?.[1];
  const identity = key === undefined ? undefined : await findAgentIdentity(context, key);
  if (identity === undefined) {
    throw unauthenticated("the agent key is not known, revoked or expired: create one under Settings, Agents, and set SQUALL_AGENT_KEY");
  }
  return { agentId: parseWith(AgentId, request.get("Squall-Agent-Id"), "header Squall-Agent-Id"), zone: identity.zone };
}

async function requireWriter(context: Context, request: Request): Promise<streams.StreamWriter> {
  const { zone } = await requireAgent(context, request);
  const headers = parseWith(Headers, request.headers, "headers");
  return { agentId: headers["squall-agent-id"], epoch: headers["squall-epoch"], zone };
}
