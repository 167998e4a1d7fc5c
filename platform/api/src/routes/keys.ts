/** API tokens and agent keys: listed without their secret, shown once when they are made. */
import { AccessTokenCreate, AgentKeyCreate, type components } from "@squall/openapi/platform";
import { HttpError, route } from "@squall/runtime";
import { Router } from "express";
import { z } from "zod";
import { type Principal, requirePermission } from "../auth/principal.ts";
import { createSecret, type NewSecret } from "../auth/secret.ts";
import type { Context } from "../context.ts";
import * as store from "../db/stores/key-store.ts";
import { audit } from "../usecases/audit.ts";
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
      const secret = createSecret("sqt");
      const row = await store.insertAccessToken(db, { ...newKey(context, principal, { ...body, secret }), type: body.type ?? "ADMIN" });
      await audit(context, principal, "access-token.created", { id: row.id, name: row.name });
      changes.publish({ topic: "tokens" });
      return shownOnce({ ...toToken(row), token: secret.text } satisfies Schemas["AccessTokenCreated"]);
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
      const secret = createSecret("sqa");
      const named = { ...body, name: body.name ?? `agents of ${body.zone}`, secret };
      const row = await store.insertAgentKey(db, { ...newKey(context, principal, named), zone: body.zone });
      await audit(context, principal, "agent-key.created", { id: row.id, name: row.name, zone: row.zone });
      changes.publish({ topic: "agent-keys" });
      return shownOnce({ ...toAgentKey(row), key: secret.text } satisfies Schemas["AgentKeyCreated"]);
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

function newKey(
  { ids, clock }: Context,
  principal: Principal,
  { name, expiresAt, secret }: { readonly name: string; readonly expiresAt?: string; readonly secret: NewSecret },
): store.NewKey {
  const expires = expiresAt === undefined ? undefined : new Date(expiresAt);
  if (expires !== undefined && !(expires.getTime() > clock.wall())) {
    const issues = [{ path: "$.expiresAt", message: "must be a time to come" }];
    throw new HttpError(400, "SQUALL_REQUEST_INVALID", "the body is not as expected: $.expiresAt must be a time to come", { issues });
  }
  return { id: ids.next(), prefix: secret.prefix, secretHash: secret.hash, name, createdBy: principal.name, expiresAt: expires };
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
