/** Messages, metrics and summaries of running actions, with bounds: what is too much is counted and left out. */
import type { Clock, Log } from "@squall/core";
import type { DataFrame } from "@squall/openapi/agent";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { countData, insertMessages, insertMetrics } from "../db/stores/execution-data-store.ts";
import type { Registry } from "./registry.ts";
import type { Runner } from "./runner.ts";

/** Of one execution. */
const messagesMax = 100_000;
const metricsMax = 1_000_000;
const textMax = 10_000;
const summaryMax = 512;
const summariesMax = 50;
/** Executions whose counters are kept. */
const countersMax = 1_000;

export interface DataIntake {
  /** Resolves when it is stored, which is when it is acknowledged. */
  take(agentId: string, frame: DataFrame): Promise<boolean>;
}

interface Counter {
  messages: number;
  metrics: number;
  isFull: boolean;
  readonly summaries: Map<string, number>;
  /** Newest frame of each target execution. */
  readonly seen: Map<string, { readonly bootId: string; readonly dataSeq: number }>;
}

export function createDataIntake(ports: {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly log: Log;
  readonly registry: Registry;
  readonly stored: (executionId: number) => void;
}): DataIntake {
  const { db, clock, log, registry } = ports;
  const counters = new Map<number, Counter>();

  const counterOf = async (executionId: number): Promise<Counter> => {
    const found = counters.get(executionId);
    if (found !== undefined) return found;
    const counter: Counter = { ...(await countData(db, executionId)), isFull: false, summaries: new Map(), seen: new Map() };
    const oldest = counters.keys().next().value;
    if (counters.size >= countersMax && oldest !== undefined) counters.delete(oldest);
    counters.set(executionId, counter);
    return counter;
  };

  const store = async (runner: Runner, frame: DataFrame, counter: Counter) => {
    const { executionId } = runner;
    const { targetExecutionId } = frame;
    const stepId = runner.state().targets[targetExecutionId]?.stepId ?? "";
    const messages = (frame.messages ?? []).slice(0, Math.max(0, messagesMax - counter.messages));
    const metrics = (frame.metrics ?? []).slice(0, Math.max(0, metricsMax - counter.metrics));
    if (!counter.isFull && (messages.length < (frame.messages?.length ?? 0) || metrics.length < (frame.metrics?.length ?? 0))) {
      counter.isFull = true;
      log.warn({ executionId, messagesMax, metricsMax }, "an execution has more messages or metrics than are kept");
    }
    counter.messages += messages.length;
    counter.metrics += metrics.length;
    const place = { executionId, targetExecutionId, stepId };
    await insertMessages(
      db,
      messages.map((message) => ({
        ...place,
        at: new Date(message.timestamp ?? clock.wall()),
        level: message.level ?? "info",
        type: message.type ?? "AGENT",
        origin: message.type === undefined || message.type === "AGENT" ? "agent" : "extension",
        message: message.message.slice(0, textMax),
        fields: message.fields ?? undefined,
      })),
    );
    await insertMetrics(
      db,
      metrics.map((metric) => ({
        ...place,
        at: new Date(metric.timestamp),
        name: metric.name ?? metric.metric["__name__"] ?? "",
        value: metric.value,
        labels: metric.metric,
      })),
    );
  };

  const summarize = async (runner: Runner, frame: DataFrame, counter: Counter) => {
    const { summary, targetExecutionId: id } = frame;
    const count = counter.summaries.get(id) ?? 0;
    const current = runner.state().targets[id]?.summary;
    if (summary === undefined || summary === null || count >= summariesMax) return;
    const text = summary.text.slice(0, summaryMax);
    if (current?.text === text && current.level === summary.level) return;
    counter.summaries.set(id, count + 1);
    await runner.post({ type: "summarized", id, text, level: summary.level });
  };

  return {
    async take(agentId, frame) {
      const { targetExecutionId, bootId, dataSeq } = frame;
      const runner = await registry.runnerOf(targetExecutionId);
      // Nobody here wants it; acknowledged, or it would come again.
      if (runner === undefined || runner.state().targets[targetExecutionId]?.agentId !== agentId) return true;
      const counter = await counterOf(runner.executionId);
      const newest = counter.seen.get(targetExecutionId);
      if (newest?.bootId === bootId && dataSeq <= newest.dataSeq) return true;
      counter.seen.set(targetExecutionId, { bootId, dataSeq });
      await store(runner, frame, counter);
      await summarize(runner, frame, counter);
      ports.stored(runner.executionId);
      return true;
    },
  };
}
