/** Health, for load balancers and process managers. The only routes besides the sign-in that ask nobody who they are. */
import { errorText } from "@squall/core";
import type { components } from "@squall/openapi/platform";
import { route } from "@squall/runtime";
import { Router } from "express";
import { sql } from "kysely";
import type { Context } from "../context.ts";

type Health = components["schemas"]["Health"];

/** A database that does not answer within this is not there. */
const databaseTimeoutMs = 2_000;

export function healthRoutes(context: Context): Router {
  const router = Router();
  const readiness = route({}, async () => {
    const health = await checkReadiness(context);
    return { status: health.status === "UP" ? 200 : 503, headers: { "Cache-Control": "no-store" }, body: health };
  });
  router.get("/api/health", readiness);
  router.get("/api/health/readiness", readiness);
  router.get(
    "/api/health/liveness",
    route({}, () => ({ body: { status: "UP", version: context.version } satisfies Health })),
  );
  return router;
}

async function checkReadiness({ db, clock, log, version }: Context): Promise<Health> {
  try {
    using deadline = clock.deadline(databaseTimeoutMs);
    const late = new Promise<never>((_, reject) => deadline.signal.addEventListener("abort", () => reject(deadline.signal.reason)));
    await Promise.race([sql`select 1`.execute(db), late]);
    return { status: "UP", version, components: [{ name: "database", status: "UP" }] };
  } catch (cause) {
    log.error({ reason: errorText(cause) }, "the database does not answer");
    return { status: "DOWN", version, components: [{ name: "database", status: "DOWN", detail: "it does not answer" }] };
  }
}
