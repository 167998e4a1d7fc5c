/** Health, which alone asks nobody who they are. */
import express, { type Express, Router } from "express";

export interface Health {
  isReady: boolean;
}

/** Liveness as long as the process answers; readiness as `health` says at that moment. */
export function healthRoutes(health: Health): Router {
  const router = Router();
  router.get("/health/liveness", (_request, response) => void response.status(200).end());
  router.get("/health/readiness", (_request, response) => {
    if (health.isReady) response.status(200).end();
    else response.status(503).type("text/plain").send("Service Unavailable");
  });
  return router;
}

/** For the port that serves nothing else. */
export function createHealthApp(health: Health): Express {
  const app = express();
  app.disable("x-powered-by").disable("etag");
  app.use(healthRoutes(health));
  app.use((_request, response) => void response.status(404).end());
  return app;
}
