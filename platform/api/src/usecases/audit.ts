/** Leaves a trace of a change. */
import type { Principal } from "../auth/principal.ts";
import type { Context } from "../context.ts";
import { insertAudit } from "../db/stores/audit-store.ts";

export async function audit(
  context: Pick<Context, "db" | "changes">,
  principal: Pick<Principal, "type" | "id" | "name">,
  event: string,
  subject: Readonly<Record<string, unknown>>,
): Promise<void> {
  await insertAudit(context.db, { event, principal: { type: principal.type, id: principal.id, name: principal.name }, subject });
  context.changes.publish({ topic: "audit" });
}
