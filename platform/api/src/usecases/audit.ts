/** Leaves a trace of a change. */
import type { Principal } from "../auth/principal.ts";
import type { Context } from "../context.ts";
import { type AuditEvent, insertAudit } from "../db/stores/audit-store.ts";

type Who = Pick<Principal, "type" | "id" | "name">;

export async function audit(
  context: Pick<Context, "db" | "changes">,
  principal: Who,
  event: string,
  subject: Readonly<Record<string, unknown>>,
): Promise<void> {
  await insertAudit(context.db, auditEvent(principal, event, subject));
  context.changes.publish({ topic: "audit" });
}

/** The trace alone, for what is written together with the change. */
export function auditEvent({ type, id, name }: Who, event: string, subject: Readonly<Record<string, unknown>>): AuditEvent {
  return { event, principal: { type, id, name }, subject };
}
