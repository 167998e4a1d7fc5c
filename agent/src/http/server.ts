/** The agent's own HTTP API. Health is open; everything else asks for the agent key, on loopback too. */
import type { Log } from "@squall/core";
import type { AgentExecutions, AgentInfo, DiscoveryInfo, ExtensionReports, FoundTargets, Health, TargetStats } from "@squall/openapi/agent";
import { basicAuth, HttpError, type Metrics, notFound, parseJson, parseWith, problemHandler, readJsonText, route } from "@squall/runtime";
import express, { type Express, type RequestHandler } from "express";
import { z } from "zod";
import { describeRegistration, type Registration, RegistrationRequest, toRegistration } from "../extensions/registration.ts";

/** What the API shows and changes, without knowing where it comes from. */
export interface AgentView {
  readiness(): readonly string[];
  info(): AgentInfo;
  registrations(): readonly Registration[];
  register(registration: Registration): Promise<void>;
  unregister(instance: string): Promise<void>;
  extensionReports(): ExtensionReports;
  discoveryInfo(): DiscoveryInfo;
  targets(options: { readonly type?: string; readonly limit: number }): FoundTargets;
  targetStats(): TargetStats;
  definitions(kind: "action" | "targetType" | "enrichmentRule"): readonly unknown[];
  executions(): AgentExecutions;
}

export interface ServerPorts {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly agentKey: string;
}

const TargetsQuery = z.object({
  type: z.string().max(255).optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
});
const UnregisterQuery = z.object({ url: z.string().max(2_048).optional(), unixSocket: z.string().max(2_048).optional() });
const bodyMaxBytes = 64 * 1024;

export function createServer(view: AgentView, ports: ServerPorts): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(refuseOrigin);

  const health = (reasons: readonly string[]) => {
    const body: Health = reasons.length === 0 ? { status: "up" } : { status: "down", reasons: [...reasons] };
    return { status: reasons.length === 0 ? 200 : 503, body };
  };
  app.get(
    "/health/liveness",
    route({}, () => health([])),
  );
  app.get(
    "/health/readiness",
    route({}, () => health(view.readiness())),
  );
  app.get(
    "/health",
    route({}, () => health(view.readiness())),
  );

  app.use(basicAuth({ username: "_", password: ports.agentKey }));
  app.get("/prometheus", ports.metrics.handler);
  app.get(
    "/info",
    route({}, () => ({ body: view.info() })),
  );
  app.get(
    "/extensions",
    route({}, () => ({ body: view.registrations().filter(isOwn).map(describeRegistration) })),
  );
  app.post(
    "/extensions",
    route({ body: RegistrationRequest, bodyMaxBytes }, async ({ body }) => {
      await view.register(toRegistration(body, "api"));
      return { status: 204 };
    }),
  );
  app.delete(
    "/extensions",
    route({ query: UnregisterQuery }, async ({ query, request }) => {
      const isNamed = query.url !== undefined || query.unixSocket !== undefined;
      const given = isNamed ? query : parseJson(await readJsonText(request, bodyMaxBytes));
      await view.unregister(toRegistration(parseWith(RegistrationRequest, given, "registration"), "api").instance);
      return { status: 204 };
    }),
  );
  app.get(
    "/extensions/report",
    route({}, () => ({ body: view.extensionReports() })),
  );
  app.get(
    "/discovery/info",
    route({}, () => ({ body: view.discoveryInfo() })),
  );
  app.get(
    "/discovery/targets",
    route({ query: TargetsQuery }, ({ query: { type, limit } }) => ({
      body: view.targets({ limit, ...(type === undefined ? {} : { type }) }),
    })),
  );
  app.get(
    "/discovery/targets/stats",
    route({}, () => ({ body: view.targetStats() })),
  );
  app.get(
    "/actions/metadata",
    route({}, () => ({ body: view.definitions("action") })),
  );
  app.get(
    "/targetType/description",
    route({}, () => ({ body: view.definitions("targetType") })),
  );
  app.get(
    "/targetEnrichment/rules",
    route({}, () => ({ body: view.definitions("enrichmentRule") })),
  );
  app.get(
    "/executions",
    route({}, () => ({ body: view.executions() })),
  );

  app.use(notFound);
  app.use(problemHandler(ports.log));
  return app;
}

/** A browser sends it; nothing that may speak to an agent is a page. */
const refuseOrigin: RequestHandler = (request, _response, next) => {
  if (request.headers.origin === undefined) next();
  else next(new HttpError(403, "SQUALL_ORIGIN_REFUSED", "requests from web pages are not served"));
};

/** A caller that owns the list removes what it did not register: those of the environment are not its business. */
function isOwn({ origin }: Registration): boolean {
  return origin === "api";
}
