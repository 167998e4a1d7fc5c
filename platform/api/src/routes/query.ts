/** The query language for editors: is this one valid, and what could come next. */
import { parseQuery, printQuery } from "@squall/core/query";
import { type components, QueryCompletionRequest, QueryText } from "@squall/openapi/platform";
import { route } from "@squall/runtime";
import { Router } from "express";
import { requirePermission } from "../auth/principal.ts";
import type { Context } from "../context.ts";
import { completeQuery } from "../usecases/complete-query.ts";

type QueryValidation = components["schemas"]["QueryValidation"];

export function queryRoutes(context: Context): Router {
  const router = Router();
  router.post(
    "/api/query/validate",
    route({ body: QueryText }, ({ body, request }) => {
      requirePermission(request, "read");
      return { body: validate(body.query) };
    }),
  );
  router.post(
    "/api/query/complete",
    route({ body: QueryCompletionRequest }, async ({ body, request }) => {
      requirePermission(request, "read");
      return { body: await completeQuery(context.db, body) };
    }),
  );
  return router;
}

function validate(text: string): QueryValidation {
  const parsed = parseQuery(text);
  if (parsed.ok) return { valid: true, canonical: printQuery(parsed.ast), matchesEverything: parsed.ast.kind === "all" };
  const { message, line, column, offset, expected } = parsed.error;
  return { valid: false, error: { message, line, column, offset, expected: [...expected] } };
}
