/** The endpoints of the listeners. */
import type { Clock, Log } from "@squall/core";
import { decodeRequest } from "@squall/openapi/extension";
import { Router } from "express";
import { eventPath } from "../describe/paths.ts";
import type { EventDeliveries } from "../event-deliveries.ts";
import type { EventListener } from "../event-listener.ts";
import { errorBodyOf } from "../lifecycle/error-body.ts";
import { readBody } from "./reading.ts";
import { withinRequestTimeout } from "./request-timeout.ts";
import { sendJson } from "./send-json.ts";

export interface EventRoutesPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly deliveries: EventDeliveries;
}

/** Each listener under its path. What is JSON and yet no event that is known here is answered with 200: the list of events grows. */
export function eventRoutes(listeners: readonly EventListener[], { clock, log, deliveries }: EventRoutesPorts): Router {
  const router = Router();
  for (const listener of listeners) {
    router.post(eventPath(listener.spec.id), async (request, response) => {
      const decoded = decodeRequest("event", await readBody(request));
      if (decoded.kind === "invalid") {
        log.warn({ listener: listener.spec.id, ...decoded.problem }, "an event cannot be read");
        await sendJson(request, response, 200, {});
        return;
      }
      const work = async (signal: AbortSignal) => {
        const error = await deliveries.deliver(listener, decoded.value, signal).then(
          () => undefined,
          (cause: unknown) => errorBodyOf(cause, "Failed to handle event."),
        );
        await sendJson(request, response, error === undefined ? 200 : 500, error ?? {});
      };
      await withinRequestTimeout(request, response, { clock, work });
    });
  }
  return router;
}
