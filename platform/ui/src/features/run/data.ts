/** Metrics and messages of one run, as they arrive. Each has a sequence, so that what comes twice counts once. */
import { useSyncExternalStore } from "react";
import { api, type Schemas, unwrap } from "../../lib/api.ts";

type Metric = Schemas["Metric"];
type Message = Schemas["Message"];

export interface RunDataPicture {
  readonly metrics: readonly Metric[];
  readonly messages: readonly Message[];
}

export interface RunData {
  readonly addMetrics: (metrics: readonly Metric[]) => void;
  readonly addMessages: (messages: readonly Message[]) => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => RunDataPicture;
}

/** What a page keeps at the most; the oldest give way. */
const metricsMax = 50_000;
const messagesMax = 5_000;
const pageSize = 5_000;

export function createRunData(): RunData {
  let picture: RunDataPicture = { metrics: [], messages: [] };
  const listeners = new Set<() => void>();
  const change = (next: Partial<RunDataPicture>) => {
    picture = { ...picture, ...next };
    for (const listener of listeners) listener();
  };
  return {
    addMetrics: (metrics) => change({ metrics: mergeBySequence(picture.metrics, metrics, metricsMax) }),
    addMessages: (messages) => change({ messages: mergeBySequence(picture.messages, messages, messagesMax) }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: () => picture,
  };
}

/** Both lists in the order of their sequence, each sequence once, the newest `max` of them. */
export function mergeBySequence<Entry extends { readonly sequence: number }>(
  known: readonly Entry[],
  arrived: readonly Entry[],
  max: number,
): readonly Entry[] {
  const last = known.at(-1)?.sequence ?? -1;
  const inOrder = arrived.every((entry, index) => entry.sequence > (arrived[index - 1]?.sequence ?? last));
  if (inOrder) return [...known, ...arrived].slice(-max);
  const all = new Map([...known, ...arrived].map((entry) => [entry.sequence, entry]));
  return [...all.values()].toSorted((a, b) => a.sequence - b.sequence).slice(-max);
}

/** Reads what came before the stream was opened. */
export async function loadRunData(id: number, data: RunData, signal: AbortSignal): Promise<void> {
  const path = { executionId: id };
  const loadMetrics = async () => {
    for (let after: number | undefined = 0; after !== undefined; ) {
      const page: Schemas["MetricPage"] = await unwrap(
        api.GET("/api/experiments/executions/{executionId}/metrics", { signal, params: { path, query: { after, size: pageSize } } }),
      );
      data.addMetrics(page.metrics);
      after = page.next;
    }
  };
  const loadMessages = async () => {
    for (let after: number | undefined = 0; after !== undefined; ) {
      const page: Schemas["MessagePage"] = await unwrap(
        api.GET("/api/experiments/executions/{executionId}/messages", { signal, params: { path, query: { after, size: pageSize } } }),
      );
      data.addMessages(page.messages);
      after = page.next;
    }
  };
  await Promise.all([loadMetrics(), loadMessages()]);
}

export function useRunData(data: RunData): RunDataPicture {
  return useSyncExternalStore(data.subscribe, data.read);
}
