/** Throws away what nobody needs any more, now and then. Runs are kept for ever. */
import { type Clock, errorText, type Log } from "@squall/core";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { deleteAuditBefore } from "../db/stores/audit-store.ts";
import { deletePartsBefore } from "../db/stores/target-stream-store.ts";

const everyMs = 6 * 60 * 60 * 1000;
const auditKeptMs = 90 * 24 * 60 * 60 * 1000;
/** A snapshot that was not finished by then never will be. */
const partsKeptMs = 24 * 60 * 60 * 1000;

/** Begins at once; ends with the disposal. What fails is tried again the next time. */
export function startHousekeeping({
  db,
  clock,
  log,
}: {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly log: Log;
}): Disposable {
  const run = async () => {
    const entries = await deleteAuditBefore(db, new Date(clock.wall() - auditKeptMs));
    const parts = await deletePartsBefore(db, new Date(clock.wall() - partsKeptMs));
    log.debug({ entries, parts }, "removed what is too old");
  };
  let timer: Disposable;
  const tick = () => {
    timer = clock.timer(everyMs, tick);
    run().catch((cause: unknown) => log.warn({ reason: errorText(cause) }, "could not remove what is too old; it is tried again later"));
  };
  tick();
  return { [Symbol.dispose]: () => timer[Symbol.dispose]() };
}
