/** Which connection of an agent commands: epochs, and whom an id belongs to. */
import type { HelloFrame } from "@squall/openapi/agent";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";

export type Acceptance =
  | { readonly type: "accepted"; readonly epoch: number; readonly journalBefore: string | null }
  | { readonly type: "rejected"; readonly reason: string };

/** Counts the epoch up, in one transaction. A late hello, or one of another zone, changes nothing. */
export function acceptHello(db: Kysely<Database>, hello: HelloFrame): Promise<Acceptance> {
  return db.transaction().execute(async (tx) => {
    const known = await tx.selectFrom("agents").selectAll().where("id", "=", hello.agentId).forUpdate().executeTakeFirst();
    const values = {
      hostname: hello.hostname,
      version: hello.version,
      boot_id: hello.bootId,
      connection: hello.connection,
      journal_id: hello.journal.id,
      journal_state: hello.journal.condition,
      quarantine: hello.journal.quarantined ? `its journal is ${hello.journal.condition}` : null,
      conflict: null,
    };
    if (known === undefined) {
      await tx
        .insertInto("agents")
        .values({ id: hello.agentId, zone: hello.zone, epoch: 1, ...values })
        .execute();
      return { type: "accepted", epoch: 1, journalBefore: null };
    }
    if (known.zone !== hello.zone) {
      return { type: "rejected", reason: `the id ${hello.agentId} belongs to zone ${known.zone}; set another SQUALL_AGENT_ID` };
    }
    if (known.boot_id === hello.bootId && hello.connection <= known.connection) {
      return { type: "rejected", reason: `connection ${hello.connection} of this process is late; ${known.connection} was here` };
    }
    const epoch = known.epoch + 1;
    await tx
      .updateTable("agents")
      .set({ ...values, epoch })
      .where("id", "=", hello.agentId)
      .execute();
    return { type: "accepted", epoch, journalBefore: known.journal_id };
  });
}

/** Another process tried to use the id. Shown on the agents page until the next accepted connection. */
export async function recordConflict(db: Kysely<Database>, agentId: string, conflict: string): Promise<void> {
  await db.updateTable("agents").set({ conflict }).where("id", "=", agentId).execute();
}
