/** The express app: what every request passes, then the routes, then the UI. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { HttpError, notFound, problemHandler } from "@squall/runtime";
import compression from "compression";
import express, { type Express, type RequestHandler } from "express";
import { authenticate } from "./auth/authenticate.ts";
import { requirePermission } from "./auth/principal.ts";
import type { Context } from "./context.ts";
import { agentApiRoutes } from "./routes/agent-api.ts";
import { withStatus } from "./routes/errors.ts";
import { executionRoutes } from "./routes/executions.ts";
import { experimentRoutes } from "./routes/experiments.ts";
import { healthRoutes } from "./routes/health.ts";
import { inventoryRoutes } from "./routes/inventory.ts";
import { keyRoutes } from "./routes/keys.ts";
import { killSwitchRoutes } from "./routes/kill-switch.ts";
import { overviewRoutes } from "./routes/overview.ts";
import { queryRoutes } from "./routes/query.ts";
import { scopeRoutes } from "./routes/scope.ts";
import { sessionRoutes, signInRoutes } from "./routes/session.ts";
import { startRoutes } from "./routes/start-executions.ts";
import { targetRoutes } from "./routes/targets.ts";
import type { Telemetry } from "./telemetry.ts";

const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const securityHeaders: Readonly<Record<string, string>> = {
  "Content-Security-Policy": contentSecurityPolicy,
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** Built files have the hash of their content in their name. */
const assetsMaxAgeMs = 365 * 24 * 60 * 60 * 1000;

export function createApp(context: Context, telemetry: Telemetry, options: { readonly uiDirectory?: string | undefined }): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("query parser", "simple");
  app.use(telemetry.requests, identify(context), compression());
  app.use(healthRoutes(context), signInRoutes(context), agentApiRoutes(context));
  app.use("/api", authenticate(context), (_request, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });
  app.use(sessionRoutes(context), keyRoutes(context), inventoryRoutes(context), targetRoutes(context), queryRoutes(context));
  app.use(
    scopeRoutes(context),
    startRoutes(context),
    executionRoutes(context),
    experimentRoutes(context),
    killSwitchRoutes(context),
    overviewRoutes(context),
  );
  app.get("/api/spec", serveSpec);
  app.get("/metrics", authenticate(context), (request, response, next) => {
    requirePermission(request, "read");
    return telemetry.metrics.handler(request, response, next);
  });
  app.use(["/api", "/agent"], notFound);
  if (options.uiDirectory !== undefined) app.use(...uiOf(options.uiDirectory));
  app.use(notFound, withStatus, problemHandler(context.log));
  return app;
}

/** Every answer names its request, so that a person can give the number to whoever reads the log. */
function identify({ ids }: Context): RequestHandler {
  return (_request, response, next) => {
    response.set({ ...securityHeaders, "X-Request-Id": ids.next() });
    next();
  };
}

const specFile = new URL("../../../openapi/specs/platform.yaml", import.meta.url);

const serveSpec: RequestHandler = async (request, response) => {
  requirePermission(request, "read");
  response.type("application/yaml").send(await readFile(specFile, "utf8"));
};

/** The files of the UI; every other page that a browser asks for is the UI too, which finds its way by itself. */
function uiOf(directory: string): [RequestHandler, RequestHandler] {
  const files = express.static(directory, {
    index: false,
    redirect: false,
    setHeaders: (response, path) => {
      const isHashed = path.startsWith(join(directory, "assets"));
      response.setHeader("Cache-Control", isHashed ? `public, max-age=${assetsMaxAgeMs / 1000}, immutable` : "no-cache");
    },
  });
  const page: RequestHandler = (request, response, next) => {
    if (request.method !== "GET" || request.accepts(["text/html", "application/json"]) !== "text/html") {
      next();
      return;
    }
    response.set("Cache-Control", "no-cache").sendFile("index.html", { root: directory }, (cause?: Error) => {
      if (cause !== undefined && !response.headersSent) {
        next(new HttpError(404, "SQUALL_UI_MISSING", "the UI has not been built: run `npm run build -w @squall/platform-ui`", { cause }));
      }
    });
  };
  return [files, page];
}
