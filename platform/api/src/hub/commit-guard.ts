/**
 * A beat of the platform says: I can commit, and deliver a stop. So each one waits for a commit that has just succeeded. A
 * platform whose store hangs falls silent, and every agent's switch fires.
 */
import { type Clock, errorText, type Log } from "@squall/core";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";

/** A commit this recent is proof enough. */
const freshMs = 1_000;
const retryMs = 500;

export interface CommitGuard {
  /** Resolves when something was committed within the last second. Stays pending while the store cannot. */
  committed(): Promise<void>;
}

/** `linked`: the agents whose contact is recorded with each proof. */
export function createCommitGuard(
  ports: { readonly db: Kysely<Database>; readonly clock: Clock; readonly log: Log },
  linked: () => readonly string[],
  signal: AbortSignal,
): CommitGuard {
  const { db, clock, log } = ports;
  let committedAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | undefined;

  const prove = async () => {
    while (!signal.aborted) {
      const at = clock.now();
      try {
        const ids = linked();
        const seen = new Date(clock.wall());
        // Agents that are not there yet make no difference: what counts is that the transaction was committed.
        await db
          .updateTable("agents")
          .set({ last_seen_at: seen })
          .where("id", "in", ids.length === 0 ? [""] : [...ids])
          .execute();
        committedAt = at;
        return;
      } catch (cause) {
        if (signal.aborted) return;
        log.error({ reason: errorText(cause) }, "the store cannot commit; no beats are sent, so that agents stop what they hold");
        await clock.sleep(retryMs, signal).catch(() => undefined);
      }
    }
  };

  return {
    async committed() {
      if (clock.now() - committedAt < freshMs) return;
      running ??= prove().finally(() => {
        running = undefined;
      });
      await running;
    },
  };
}
