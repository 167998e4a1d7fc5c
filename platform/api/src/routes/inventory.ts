/** What agents reported: agents, extensions, actions, target types. */
import type { components } from "@squall/openapi/platform";
import { HttpError, route } from "@squall/runtime";
import { Router } from "express";
import { z } from "zod";
import { requirePermission } from "../auth/principal.ts";
import type { Context } from "../context.ts";
import { listActions } from "../usecases/list-actions.ts";
import { findExtension, listAgents, listExtensions } from "../usecases/list-agents.ts";
import { listTargetTypes } from "../usecases/list-target-types.ts";

type Schemas = components["schemas"];

const idMax = 512;
const IdParams = z.object({ id: z.string().min(1).max(idMax) });

export function inventoryRoutes(context: Context): Router {
  const router = Router();
  const offers = { db: context.db, linkLeaseMs: context.hub.activeLeaseMs };
  router.get(
    "/api/agents",
    route({}, async ({ request }) => {
      requirePermission(request, "read");
      return { body: { agents: [...(await listAgents(context))] } satisfies Schemas["AgentList"] };
    }),
  );
  router.get(
    "/api/extensions",
    route({}, async ({ request }) => {
      requirePermission(request, "read");
      return { body: { extensions: [...(await listExtensions(context))] } satisfies Schemas["ExtensionList"] };
    }),
  );
  router.get(
    "/api/extensions/:id",
    route({ params: IdParams }, async ({ params: { id }, request }) => {
      requirePermission(request, "read");
      const body = await findExtension(context, id);
      if (body === undefined) throw new HttpError(404, "SQUALL_EXTENSION_NOT_FOUND", `there is no extension instance ${id}`);
      return { body };
    }),
  );
  router.get(
    "/api/actions",
    route({}, async ({ request }) => {
      requirePermission(request, "read");
      return { body: { actions: [...(await listActions(offers))] } satisfies Schemas["ActionList"] };
    }),
  );
  router.get(
    "/api/actions/:id",
    route({ params: IdParams }, async ({ params: { id }, request }) => {
      requirePermission(request, "read");
      const [body] = await listActions(offers, id);
      if (body === undefined) throw new HttpError(404, "SQUALL_ACTION_NOT_FOUND", `no agent offers the action ${id}`);
      return { body };
    }),
  );
  router.get(
    "/api/target-types",
    route({}, async ({ request }) => {
      requirePermission(request, "read");
      return { body: await listTargetTypes(context.db) };
    }),
  );
  return router;
}
