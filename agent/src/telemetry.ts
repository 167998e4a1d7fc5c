/** What the agent counts and measures. Label sets are closed and small: never an id. */
import { createMetrics, type LoopDelay, type Metrics } from "@squall/runtime";
import type { CallObserver } from "./extensions/caller.ts";

export interface Telemetry {
  readonly metrics: Metrics;
  readonly onCall: CallObserver;
  linkEvent(what: "reconnect" | "unknown-frame" | "bad-frame"): void;
  alarm(alarm: string): void;
  targetsSent(operation: "upsert" | "delete", count: number): void;
  cut(count: number): void;
  leaseLost(reason: string): void;
}

/** Read at each scrape. */
export interface Readings {
  isLinked(): boolean;
  leaseLeftMs(): number;
  activeExecutions(): number;
  rollbacksPending(): number;
  discoveredRecords(): number;
  extensions(): number;
  extensionsFailing(): number;
}

export function createTelemetry(readings: Readings, loopDelay: LoopDelay): Telemetry {
  const metrics = createMetrics({ prefix: "squall_agent_" });
  const gauge = (name: string, help: string, read: () => number) => void metrics.gauge(name, help, { read });
  gauge("platform_connected", "1 while the link to the platform is open", () => (readings.isLinked() ? 1 : 0));
  gauge("lease_left_seconds", "Time until everything would be stopped", () => readings.leaseLeftMs() / 1_000);
  gauge("active_executions", "Target executions that are not ended", () => readings.activeExecutions());
  gauge("rollbacks_pending", "Target executions whose rollback had a failed try", () => readings.rollbacksPending());
  gauge("discovered_records", "Targets and enrichment data that were found", () => readings.discoveredRecords());
  gauge("extensions", "Registered extensions", () => readings.extensions());
  gauge("extensions_failing", "Registered extensions whose index cannot be read", () => readings.extensionsFailing());
  gauge("loop_delay_max_seconds", "Longest delay of the event loop since the last scrape: add it to every deadline", () => {
    const seconds = loopDelay.maxMs() / 1_000;
    loopDelay.reset();
    return seconds;
  });
  const calls = metrics.histogram("extension_call_seconds", "Calls to extensions", { labelNames: ["channel", "result"] });
  const links = metrics.counter("link_events_total", "Reconnects, and frames that were ignored or refused", ["event"]);
  const leases = metrics.counter("links_lost_total", "Lost links to the platform, by what noticed it", ["reason"]);
  const alarms = metrics.counter("alarms_total", "Target executions that needed attention", ["alarm"]);
  const sent = metrics.counter("delta_targets_total", "Records sent to the platform", ["operation"]);
  const cuts = metrics.counter("discovery_cut_total", "Records, attributes and values beyond the limits that were left out");

  return {
    metrics,
    onCall: (call, answer, durationMs) =>
      calls.observe(durationMs / 1_000, {
        channel: call.channel,
        result: answer.type === "response" ? `${Math.floor(answer.status / 100)}xx` : answer.type,
      }),
    linkEvent: (event) => links.add({ event }),
    alarm: (alarm) => alarms.add({ alarm }),
    targetsSent: (operation, count) => sent.add({ operation }, count),
    cut: (count) => cuts.add({}, count),
    leaseLost: (reason) => leases.add({ reason }),
  };
}
