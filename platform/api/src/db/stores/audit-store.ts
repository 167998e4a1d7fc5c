/** Who changed what. Written where the change is made, never edited. */
import type { Kysely, Selectable } from "kysely";
import { json } from "../json.ts";
import type { AuditLogTable, Database } from "../schema.ts";

export type AuditRow = Selectable<AuditLogTable>;

export interface AuditEvent {
  /** Such as `experiment.updated`. */
  readonly event: string;
  readonly principal: { readonly type: AuditRow["principal_type"]; readonly id?: string; readonly name: string };
  /** Ids and names, never secrets. */
  readonly subject: Readonly<Record<string, unknown>>;
}

export async function insertAudit(db: Kysely<Database>, { event, principal, subject }: AuditEvent): Promise<void> {
  const row = { event, principal_type: principal.type, principal_id: principal.id ?? null, principal_name: principal.name };
  await db
    .insertInto("audit_log")
    .values({ ...row, subject: json(subject) })
    .execute();
}

export interface AuditFilter {
  readonly from: Date;
  readonly to?: Date | undefined;
  /** Only what is older than this entry. */
  readonly before?: number | undefined;
  readonly size: number;
}

export async function listAudit(db: Kysely<Database>, { from, to, before, size }: AuditFilter): Promise<readonly AuditRow[]> {
  let query = db.selectFrom("audit_log").selectAll().where("at", ">=", from);
  if (to !== undefined) query = query.where("at", "<", to);
  if (before !== undefined) query = query.where("id", "<", before);
  return await query.orderBy("id", "desc").limit(size).execute();
}

export async function deleteAuditBefore(db: Kysely<Database>, at: Date): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom("audit_log").where("at", "<", at).executeTakeFirst();
  return Number(numDeletedRows);
}
