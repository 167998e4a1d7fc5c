/** API tokens and agent keys: listed without their secret, shown once when they are made. */
import { AccessTokenCreate, AgentKeyCreate, type components } from "@squall/openapi/platform";
import { HttpError, route } from "@squall/runtime";
import { Router } from "express";
import { z } from "zod";
import { requirePermission } from "../auth/principal.ts";
import type { Context } from "../context.ts";
import * as store from "../db/stores/key-store.ts";
import { audit } from "../usecases/audit.ts";
import { createAccessToken, createAgentKey } from "../usecases/create-keys.ts";
import { optional, time } from "./json.ts";

type Schemas = components["schemas"];

const IdParams = z.object({ id: z.uuid() });

export function keyRoutes(context: Context): Router {
  const router = Router();
  const { db, clock, changes } = context;

  router.get(
    "/api/access-tokens/v2",
    route({}, async ({ request }) => {
      requirePermission(request, "manage-keys");
      return { body: { tokens: (await store.listAccessTokens(db)).map(toToken) } satisfies Schemas["AccessTokenList"] };
    }),
  );
  router.post(
    "/api/access-tokens/v2",
    route({ body: AccessTokenCreate }, async ({ body, request }) => {
      const principal = requirePermission(request, "manage-keys");
      const { row, secret } = await createAccessToken(context, principal, body);
      return shownOnce({ ...toToken(row), token: secret } satisfies Schemas["AccessTokenCreated"]);
    }),
  );
  router.delete(
    "/api/access-tokens/v2/:id",
    route({ params: IdParams }, async ({ params: { id }, request }) => {
      const principal = requirePermission(request, "manage-keys");
      if (!(await store.deleteAccessToken(db, id))) throw new HttpError(404, "SQUALL_TOKEN_NOT_FOUND", `there is no API token ${id}`);
      await audit(context, principal, "access-token.deleted", { id });
      changes.publish({ topic: "tokens" });
      return {};
    }),
  );

  router.get(
    "/api/agent-keys",
    route({}, async ({ request }) => {
      requirePermission(request, "manage-keys");
      return { body: { keys: (await store.listAgentKeys(db)).map(toAgentKey) } satisfies Schemas["AgentKeyList"] };
    }),
  );
  router.post(
    "/api/agent-keys",
    route({ body: AgentKeyCreate }, async ({ body, request }) => {
      const principal = requirePermission(request, "manage-keys");
      const { row, secret } = await createAgentKey(context, principal, body);
      return shownOnce({ ...toAgentKey(row), key: secret } satisfies Schemas["AgentKeyCreated"]);
    }),
  );
  router.delete(
    "/api/agent-keys/:id",
    route({ params: IdParams }, async ({ params: { id }, request }) => {
      const principal = requirePermission(request, "manage-keys");
      const row = await store.revokeAgentKey(db, id, new Date(clock.wall()));
      if (row === undefined) throw new HttpError(404, "SQUALL_AGENT_KEY_NOT_FOUND", `there is no agent key ${id} that is valid`);
      context.hub.closeLinksOf(id);
      await audit(context, principal, "agent-key.revoked", { id, name: row.name, zone: row.zone });
      changes.publish({ topic: "agent-keys" });
      return {};
    }),
  );
  return router;
}

function shownOnce(body: object) {
  return { status: 201, headers: { "Cache-Control": "no-store" }, body };
}

function toToken(row: store.AccessTokenRow): Schemas["AccessToken"] {
  return { ...toKey(row), type: row.type };
}

function toAgentKey(row: store.AgentKeyRow): Schemas["AgentKey"] {
  return { ...toKey(row), zone: row.zone, ...optional({ revoked: time(row.revoked_at) }) };
}

function toKey(row: store.AccessTokenRow | store.AgentKeyRow) {
  const { id, name, prefix } = row;
  const times = optional({ expiresAt: time(row.expires_at), lastUsed: time(row.last_used_at) });
  return { id, name, prefix, created: row.created_at.toISOString(), createdBy: row.created_by, ...times };
}
