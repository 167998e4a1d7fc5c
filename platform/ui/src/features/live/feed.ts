/**
 * The feed of changes: one server-sent stream for the whole page. It says what changed, and the queries that show it are read
 * again. After a gap everything is, so that nothing is missed by a lost network or a restart of the platform.
 */
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { Schemas } from "../../lib/api.ts";
import { clock } from "../../lib/now.ts";

type Topic = Schemas["Change"]["topic"];

/** First parts of the query keys that show a topic. */
const keysOfTopic: Readonly<Record<Topic, readonly string[]>> = {
  agents: ["overview", "agents"],
  extensions: ["overview", "extensions", "agents", "actions"],
  targets: ["overview", "targets", "target-types", "preview", "plan"],
  definitions: ["actions", "target-types", "extensions", "plan"],
  experiments: ["overview", "experiments", "experiment"],
  executions: ["overview", "executions", "execution-head", "experiments"],
  killswitch: ["overview"],
  tokens: ["tokens"],
  "agent-keys": ["agent-keys"],
  audit: ["audit"],
};

/** The keys that a change makes old. Unknown topics of a newer platform: everything. */
export function keysOf(change: Pick<Schemas["Change"], "topic">): readonly string[] | "all" {
  return keysOfTopic[change.topic] ?? "all";
}

export interface FeedState {
  readonly connected: boolean;
  /** Wall-clock milliseconds of the last change of `connected`. */
  readonly since: number;
}

let state: FeedState = { connected: true, since: clock.wall() };
const listeners = new Set<() => void>();

function setConnected(connected: boolean): void {
  if (state.connected === connected) return;
  state = { connected, since: clock.wall() };
  for (const listener of listeners) listener();
}

/** Changes of one kind come in bursts; what they make old is read again once for all of them. */
const gatherMs = 150;
const reconnectMs = 1_000;

/** Opens the feed until disposed. */
export function openFeed(queries: QueryClient): Disposable {
  const waiting = new Set<string>();
  let timer: Disposable | undefined;
  let source: EventSource | undefined;
  let opened = false;
  const flush = () => {
    timer = undefined;
    const keys = [...waiting];
    waiting.clear();
    void queries.invalidateQueries({ predicate: ({ queryKey }: { queryKey: QueryKey }) => keys.includes(String(queryKey[0])) });
  };
  const connect = () => {
    source = new EventSource("/api/events");
    source.addEventListener("open", () => {
      if (opened) void queries.invalidateQueries();
      opened = true;
      setConnected(true);
    });
    source.addEventListener("error", () => {
      setConnected(false);
      // A browser gives up for good after an answer that is no stream, such as a proxy's page while the platform restarts.
      if (source?.readyState !== EventSource.CLOSED) return;
      source.close();
      clock.timer(reconnectMs, connect);
    });
    source.addEventListener("changed", (event) => {
      const keys = keysOf(JSON.parse(event.data) as Schemas["Change"]);
      if (keys === "all") void queries.invalidateQueries();
      else for (const key of keys) waiting.add(key);
      timer ??= clock.timer(gatherMs, flush);
    });
  };
  connect();
  return {
    [Symbol.dispose]: () => {
      timer?.[Symbol.dispose]();
      source?.close();
    },
  };
}

/** Whether the feed is connected, for the frame to say. */
export function useFeedState(): FeedState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
