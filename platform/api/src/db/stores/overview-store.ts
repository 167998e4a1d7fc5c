/** Figures over all tables. */
import { type Kysely, sql } from "kysely";
import type { Database } from "../schema.ts";

export interface Figures {
  readonly extensions: number;
  readonly experiments: number;
  readonly executions: number;
  readonly runsToday: number;
  /** Of the last seven days. */
  readonly longestRollbackMs: number | undefined;
}

const dayMs = 24 * 60 * 60 * 1000;

/** `now` on the platform's clock; a day begins at midnight UTC. */
export async function countFigures(db: Kysely<Database>, now: Date): Promise<Figures> {
  const midnight = new Date(Math.floor(now.getTime() / dayMs) * dayMs);
  const weekAgo = new Date(now.getTime() - 7 * dayMs);
  const { rows } = await sql<Omit<Figures, "longestRollbackMs"> & { readonly longestRollbackMs: number | null }>`
    select
      (select count(*) from extensions) as extensions,
      (select count(*) from experiments) as experiments,
      (select count(*) from executions) as executions,
      (select count(*) from executions where requested_at >= ${midnight}) as "runsToday",
      (select max((head -> 'faults' ->> 'longestRollbackMs')::bigint) from executions where requested_at >= ${weekAgo}) as "longestRollbackMs"
  `.execute(db);
  const [figures] = rows;
  if (figures === undefined) return { extensions: 0, experiments: 0, executions: 0, runsToday: 0, longestRollbackMs: undefined };
  return { ...figures, longestRollbackMs: figures.longestRollbackMs ?? undefined };
}
