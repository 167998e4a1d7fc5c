/** Metrics of a process in the form that Prometheus reads. */
import type { RequestHandler } from "express";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

type Labels = Readonly<Record<string, string | number>>;

export interface Metrics {
  /** A number that only rises. `name` ends in `_total`. */
  counter(name: string, help: string, labelNames?: readonly string[]): { add(labels?: Labels, value?: number): void };
  /** A number that rises and falls; `read`, if given, is asked at each scrape. */
  gauge(
    name: string,
    help: string,
    options?: { readonly labelNames?: readonly string[]; readonly read?: () => number },
  ): { set(value: number, labels?: Labels): void };
  /** A distribution in seconds, or in what the name says. */
  histogram(
    name: string,
    help: string,
    options?: { readonly labelNames?: readonly string[]; readonly buckets?: readonly number[] },
  ): { observe(value: number, labels?: Labels): void };
  /** Serves all of them. */
  readonly handler: RequestHandler;
  text(): Promise<string>;
}

const bucketsDefault = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** `prefix` is put before every name: `squall_agent_`. With `withProcess` memory, descriptors and the event loop are shown too. */
export function createMetrics(options: { readonly prefix: string; readonly withProcess?: boolean }): Metrics {
  const registry = new Registry();
  if (options.withProcess !== false) collectDefaultMetrics({ register: registry });
  const common = (name: string, help: string, labelNames: readonly string[] = []) => ({
    name: `${options.prefix}${name}`,
    help,
    labelNames: [...labelNames],
    registers: [registry],
  });
  return {
    counter(name, help, labelNames) {
      const counter = new Counter(common(name, help, labelNames));
      return { add: (labels = {}, value = 1) => counter.inc({ ...labels }, value) };
    },
    gauge(name, help, { labelNames, read } = {}) {
      const gauge = new Gauge({
        ...common(name, help, labelNames),
        ...(read === undefined
          ? {}
          : {
              collect() {
                this.set(read());
              },
            }),
      });
      return { set: (value, labels = {}) => gauge.set({ ...labels }, value) };
    },
    histogram(name, help, { labelNames, buckets = bucketsDefault } = {}) {
      const histogram = new Histogram({ ...common(name, help, labelNames), buckets: [...buckets] });
      return { observe: (value, labels = {}) => histogram.observe({ ...labels }, value) };
    },
    handler: async (_request, response) => {
      response.type(registry.contentType).send(await registry.metrics());
    },
    text: () => registry.metrics(),
  };
}
