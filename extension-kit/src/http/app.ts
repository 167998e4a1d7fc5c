/** The extension's HTTP face, without a socket. */
import type { Clock, Log } from "@squall/core";
import { type BasicCredentials, type Metrics, notFound } from "@squall/runtime";
import express, { type Express } from "express";
import { describeExtension } from "../describe/describe-extension.ts";
import type { DiscoveryCache } from "../discovery-cache.ts";
import { createEventDeliveries } from "../event-deliveries.ts";
import type { ExtensionSpec } from "../extension.ts";
import type { Lifecycles } from "../lifecycle/interpreter.ts";
import type { PreflightRuns } from "../preflight-runs.ts";
import { traceOf } from "../trace.ts";
import { actionRoutes } from "./action-routes.ts";
import { createCallMetrics } from "./call-metrics.ts";
import { discoveryRoutes } from "./discovery-routes.ts";
import { contractErrors } from "./errors.ts";
import { eventRoutes } from "./event-routes.ts";
import { guard } from "./guard.ts";
import { type Health, healthRoutes } from "./health.ts";
import { preflightRoutes } from "./preflight-routes.ts";
import { sendJson } from "./send-json.ts";

export interface AppPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly lifecycles: Lifecycles;
  readonly preflights: PreflightRuns;
  readonly caches: readonly DiscoveryCache[];
  readonly metrics: Metrics;
  /** Differs with every start of the process. */
  readonly bootId: string;
  readonly credentials: BasicCredentials | undefined;
  /** Set where health has no port of its own. */
  readonly health: Health | undefined;
}

/** Everything that is served on the main port. */
export function createApp(spec: Required<ExtensionSpec>, ports: AppPorts): Express {
  const { index, documents } = describeExtension(spec);
  // Nothing that is described changes while the process runs, so one revision a process is enough.
  const revision = `${ports.bootId}-1`;
  const app = express();
  app.disable("x-powered-by").disable("etag").enable("strict routing").enable("case sensitive routing");
  if (ports.health !== undefined) app.use(healthRoutes(ports.health));
  app.use(guard(ports.credentials));
  app.use((request, _response, next) => {
    ports.log.debug({ method: request.method, path: request.path, traceId: traceOf(request.headers)?.traceId }, "request");
    next();
  });
  app.get("/", async (request, response) => {
    if (request.headers["if-none-match"] === revision) {
      response.status(304).end();
      return;
    }
    response.setHeader("ETag", revision);
    await sendJson(request, response, 200, index);
  });
  for (const { path, body } of documents) app.get(path, (request, response) => sendJson(request, response, 200, body));
  const metrics = createCallMetrics(ports.metrics, ports.lifecycles);
  const { clock, log, lifecycles } = ports;
  app.use(actionRoutes(spec.actions, { clock, log, lifecycles, metrics }));
  app.use(discoveryRoutes(ports.caches, clock));
  app.use(eventRoutes(spec.eventListeners, { clock, log, deliveries: createEventDeliveries({ clock, log }) }));
  app.use(preflightRoutes(spec.preflights, { clock, runs: ports.preflights }));
  app.get("/metrics", ports.metrics.handler);
  app.use(notFound);
  app.use(contractErrors(log));
  return app;
}
