/** The emergency stop. */
import { KillswitchRequest } from "@squall/openapi/platform";
import { parseJson, parseWith, readJsonText, route } from "@squall/runtime";
import { Router } from "express";
import { requirePermission } from "../auth/principal.ts";
import type { Context } from "../context.ts";
import { audit } from "../usecases/audit.ts";

const bodyMaxBytes = 64 * 1024;

export function killSwitchRoutes(context: Context): Router {
  const router = Router();
  const { executions, changes } = context;
  router.get(
    "/api/killswitch",
    route({}, async ({ request }) => {
      requirePermission(request, "read");
      return { body: await executions.killSwitch() };
    }),
  );
  router.post(
    "/api/killswitch",
    route({}, async ({ request }) => {
      const principal = requirePermission(request, "engage-kill-switch");
      // A body is welcome and not needed: who pulls this has no time to be corrected.
      const text = request.get("Content-Type") === undefined ? "" : await readJsonText(request, bodyMaxBytes);
      const { reason } = text === "" ? {} : parseWith(KillswitchRequest, parseJson(text), "body");
      const body = await executions.engageKillSwitch(principal.name, reason);
      await audit(context, principal, "killswitch.engaged", reason === undefined ? {} : { reason });
      changes.publish({ topic: "killswitch" });
      return { body };
    }),
  );
  router.delete(
    "/api/killswitch",
    route({}, async ({ request }) => {
      const principal = requirePermission(request, "disengage-kill-switch");
      const body = await executions.disengageKillSwitch(principal.name);
      await audit(context, principal, "killswitch.disengaged", {});
      changes.publish({ topic: "killswitch" });
      return { body };
    }),
  );
  return router;
}
