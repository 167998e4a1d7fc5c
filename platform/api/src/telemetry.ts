/** Metrics of the platform, for Prometheus. The only file that knows how they are kept. */
import type { Clock } from "@squall/core";
import { createMetrics, type Metrics } from "@squall/runtime";
import type { RequestHandler } from "express";

export interface Telemetry {
  /** Measures every request. */
  readonly requests: RequestHandler;
  readonly metrics: Metrics;
  linkProblem(what: string): void;
}

export function createTelemetry(clock: Clock): Telemetry {
  const metrics = createMetrics({ prefix: "squall_platform_" });
  const seconds = metrics.histogram("http_request_seconds", "Time to answer requests of the API.", { labelNames: ["method", "status"] });
  const problems = metrics.counter("link_problems_total", "Frames and connections of agents that were refused.", ["what"]);
  return {
    metrics,
    requests(request, response, next) {
      const began = clock.now();
      response.once("finish", () => {
        // Streams last as long as somebody looks; they would only blur the figure.
        if (response.getHeader("Content-Type")?.toString().startsWith("text/event-stream")) return;
        seconds.observe((clock.now() - began) / 1000, { method: request.method, status: `${Math.floor(response.statusCode / 100)}xx` });
      });
      next();
    },
    linkProblem: (what) => problems.add({ what }),
  };
}
