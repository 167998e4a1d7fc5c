/** The overview, the live feed of changes, and the audit log. */
import type { components } from "@squall/openapi/platform";
import { route } from "@squall/runtime";
import { Router } from "express";
import { z } from "zod";
import { requirePermission } from "../auth/principal.ts";
import type { Context } from "../context.ts";
import { type AuditRow, listAudit } from "../db/stores/audit-store.ts";
import { serveEvents } from "../feed/sse.ts";
import { readOverview } from "../usecases/read-overview.ts";
import { optional } from "./json.ts";

type Schemas = components["schemas"];

const sizeDefault = 100;
const sizeMax = 1_000;
const auditDefaultMs = 7 * 24 * 60 * 60 * 1000;

const Time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const AuditQuery = z.object({
  from: Time.optional(),
  to: Time.optional(),
  cursor: z.coerce.number().int().min(1).optional(),
  size: z.coerce.number().int().min(1).max(sizeMax).default(sizeDefault),
});

export function overviewRoutes(context: Context): Router {
  const router = Router();
  const { db, clock, changes } = context;
  router.get(
    "/api/overview",
    route({}, async ({ request }) => {
      requirePermission(request, "read");
      return { body: await readOverview(context) };
    }),
  );
  router.get("/api/events", async (request, response) => {
    requirePermission(request, "read");
    await serveEvents(context, { request, response }, async function* (signal) {
      for await (const batch of changes.subscribe(signal)) {
        for (const change of batch) yield { event: "changed", data: change };
      }
    });
  });
  router.get(
    "/api/audit-log",
    route({ query: AuditQuery }, async ({ query: { from, to, cursor, size }, request }) => {
      requirePermission(request, "read-audit-log");
      const rows = await listAudit(db, { from: from ?? new Date(clock.wall() - auditDefaultMs), to, before: cursor, size });
      const last = rows.length === size ? rows.at(-1) : undefined;
      const next = optional({ nextCursor: last === undefined ? undefined : String(last.id) });
      return { body: { entries: rows.map(toEntry), ...next } satisfies Schemas["AuditPage"] };
    }),
  );
  return router;
}

function toEntry(row: AuditRow): Schemas["AuditEntry"] {
  return {
    id: String(row.id),
    eventName: row.event,
    eventTime: row.at.toISOString(),
    principal: { type: row.principal_type, name: row.principal_name, ...optional({ id: row.principal_id }) },
    subject: { ...row.subject },
  };
}
