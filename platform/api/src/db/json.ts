/** JSON as a parameter of a statement. */
import { type RawBuilder, sql } from "kysely";

/**
 * A value for a `jsonb` column. The text is made here because the drivers disagree: one turns a list into an SQL array,
 * the other into JSON.
 */
export function json(value: unknown): RawBuilder<string> {
  return sql<string>`${JSON.stringify(value)}::text::jsonb`;
}
