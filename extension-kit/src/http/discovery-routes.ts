/** The endpoints of the discoveries: the newest complete look, or the error of the newest failed one. */
import type { Clock } from "@squall/core";
import { Router } from "express";
import { discoverPath } from "../describe/paths.ts";
import type { DiscoveryCache } from "../discovery-cache.ts";
import { withinRequestTimeout } from "./request-timeout.ts";
import { sendJson } from "./send-json.ts";

/** What each discovery found, under its usual path. */
export function discoveryRoutes(caches: readonly DiscoveryCache[], clock: Clock): Router {
  const router = Router();
  for (const cache of caches) {
    router.get(discoverPath(cache.id), async (request, response) => {
      const work = async () => {
        const look = await cache.newest();
        if (!look.ok) {
          await sendJson(request, response, 500, { title: "Discovery Failed", detail: look.detail });
        } else if (request.headers["if-none-match"] === look.etag) {
          response.status(304).end();
        } else {
          response.setHeader("ETag", look.etag);
          await sendJson(request, response, 200, look.data);
        }
      };
      await withinRequestTimeout(request, response, { clock, work });
    });
  }
  return router;
}
