/** Environments and teams. */
import type { components } from "@squall/openapi/platform";
import { route } from "@squall/runtime";
import { Router } from "express";
import { requirePermission } from "../auth/principal.ts";
import type { Context } from "../context.ts";
import { listEnvironments, listTeams } from "../db/stores/scope-store.ts";

type Schemas = components["schemas"];

export function scopeRoutes({ db }: Context): Router {
  const router = Router();
  router.get(
    "/api/environments",
    route({}, async ({ request }) => {
      requirePermission(request, "read");
      const rows = await listEnvironments(db);
      const environments = rows.map(({ id, name, query, variables }) => ({
        id,
        name,
        query,
        state: "READY" as const,
        variables: { ...variables },
      }));
      return { body: { environments } satisfies Schemas["EnvironmentList"] };
    }),
  );
  router.get(
    "/api/teams",
    route({}, async ({ request }) => {
      requirePermission(request, "read");
      const teams = (await listTeams(db)).map(({ id, key, name, description }) => ({ id, key, name, description }));
      return { body: { teams } satisfies Schemas["TeamList"] };
    }),
  );
  return router;
}
