/** From what a request says to what the store can filter by. */
import { parseQuery, type QueryAst, type QueryError } from "@squall/core/query";
import { HttpError } from "@squall/runtime";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { findEnvironment } from "../db/stores/scope-store.ts";
import type { TargetFilter } from "../db/stores/target-store.ts";

export interface TargetScope {
  /** Default `Global`. */
  readonly environment?: string | undefined;
  readonly targetType?: string | undefined;
  readonly query?: string | undefined;
}

export const globalEnvironment = "Global";

/** @throws {HttpError} 404 for an unknown environment, 400 for a query that cannot be read, with the place */
export async function targetFilterOf(db: Kysely<Database>, scope: TargetScope): Promise<TargetFilter> {
  const name = scope.environment ?? globalEnvironment;
  const environment = await findEnvironment(db, name);
  if (environment === undefined) throw new HttpError(404, "SQUALL_ENVIRONMENT_NOT_FOUND", `there is no environment "${name}"`);
  const queries = [readQuery(environment.query, "environment"), readQuery(scope.query ?? "", "$.query")].filter(
    ({ kind }) => kind !== "all",
  );
  return { queries, targetType: scope.targetType };
}

function readQuery(text: string, path: string): QueryAst {
  const parsed = parseQuery(text);
  if (parsed.ok) return parsed.ast;
  const { message, line, column, offset, expected } = parsed.error;
  const detail = `the query cannot be read at line ${line}, column ${column}: ${message}`;
  const issue = { path, message, line, column, offset, expected: [...expected] } satisfies { path: string } & Omit<
    QueryError,
    "length" | "key"
  >;
  throw new HttpError(400, "SQUALL_QUERY_INVALID", detail, { issues: [issue] });
}
