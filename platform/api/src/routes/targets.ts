/** Targets: lists, counts, attributes, and what a radius would hit. */
import { type components, TargetPreviewRequest, TargetStatsRequest } from "@squall/openapi/platform";
import { HttpError, route } from "@squall/runtime";
import { Router } from "express";
import { z } from "zod";
import { requirePermission } from "../auth/principal.ts";
import type { Context } from "../context.ts";
import * as store from "../db/stores/target-store.ts";
import { targetFilterOf } from "../usecases/target-filter.ts";
import { optional, time } from "./json.ts";

type Schemas = components["schemas"];

const queryMax = 20_000;
const nameMax = 255;
const textMax = 1_024;
const sizeDefault = 100;
const sizeMax = 1_000;
const attributesMax = 64;

const Size = z.coerce.number().int().min(1).max(sizeMax).default(sizeDefault);
const Scope = z.object({
  environment: z.string().max(nameMax).optional(),
  targetType: z.string().max(nameMax).optional(),
  query: z.string().max(queryMax).optional(),
});
const Listing = Scope.extend({ prefix: z.string().max(textMax).optional(), size: Size });
const TargetsQuery = Scope.extend({
  attribute: z
    .union([
      z
        .string()
        .max(textMax)
        .transform((one) => [one]),
      z.array(z.string().max(textMax)).max(attributesMax),
    ])
    .optional(),
  cursor: z.string().max(4_096).optional(),
  size: Size,
});

export function targetRoutes(context: Context): Router {
  const router = Router();
  const { db } = context;
  router.get(
    "/api/targets",
    route({ query: TargetsQuery }, async ({ query, request }) => {
      requirePermission(request, "read");
      const filter = await targetFilterOf(db, query);
      const rows = await store.listTargets(db, filter, { size: query.size, after: readCursor(query.cursor) });
      const last = rows.length === query.size ? rows.at(-1) : undefined;
      const targets = rows.map((row) => toTarget(row, query.attribute));
      const page = optional({ nextCursor: last === undefined ? undefined : printCursor(last) });
      return { body: { targets, total: await store.countTargets(db, filter), ...page } satisfies Schemas["TargetPage"] };
    }),
  );
  router.get(
    "/api/targets/attributes/keys",
    route({ query: Listing }, async ({ query, request }) => {
      requirePermission(request, "read");
      const keys = await store.listAttributeKeys(db, await targetFilterOf(db, query), query);
      return { body: { keys: [...keys] } satisfies Schemas["AttributeKeyList"] };
    }),
  );
  router.get(
    "/api/targets/attributes/values",
    route({ query: Listing.extend({ key: z.string().min(1).max(textMax) }) }, async ({ query, request }) => {
      requirePermission(request, "read");
      const values = await store.listAttributeValues(db, await targetFilterOf(db, query), query);
      return { body: { values: [...values] } satisfies Schemas["AttributeValueList"] };
    }),
  );
  router.post(
    "/api/target-stats",
    route({ body: TargetStatsRequest }, async ({ body, request }) => {
      requirePermission(request, "read");
      const stats = await store.countTargetsByType(db, await targetFilterOf(db, body));
      const total = stats.reduce((sum, { count }) => sum + count, 0);
      return { body: { stats: [...stats], total } satisfies Schemas["TargetStats"] };
    }),
  );
  router.post(
    "/api/targets/preview",
    route({ body: TargetPreviewRequest }, async ({ body, request }) => {
      requirePermission(request, "read");
      return { body: await context.executions.previewTargets(body) };
    }),
  );
  return router;
}

function toTarget(row: store.TargetRow, only: readonly string[] | undefined): Schemas["Target"] {
  const attributes = Object.entries(row.attributes)
    .filter(([key]) => only === undefined || only.includes(key))
    .flatMap(([key, values]) => values.map((value) => ({ key, value })));
  const { agent_id: agentId, zone, type, target_id: name, label } = row;
  return { agentId, zone, type, name, label, attributes, ...optional({ staleSince: time(row.stale_since) }) };
}

const Cursor = z.tuple([z.string(), z.string(), z.string()]);

function printCursor({ type, agent_id, target_id }: store.TargetRow): string {
  return Buffer.from(JSON.stringify([type, agent_id, target_id])).toString("base64url");
}

function readCursor(text: string | undefined): store.TargetCursor | undefined {
  if (text === undefined) return undefined;
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch (cause) {
    throw new HttpError(400, "SQUALL_CURSOR_INVALID", "the cursor is none of ours: begin with the first page again", { cause });
  }
}
