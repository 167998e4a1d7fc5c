/** All discoveries of all extensions, and the streams that they feed. */
import type { Clock, Log } from "@squall/core";
import type { DiscoveryDescription } from "@squall/openapi/extension";
import type { Caller } from "../extensions/caller.ts";
import type { LimitCounts } from "./canonical.ts";
import { emptyContent } from "./delta.ts";
import { createDiscoverer, type Discoverer } from "./discoverer.ts";
import type { DiscoveryState } from "./machine.ts";
import type { DiscoveryParser } from "./parser.ts";
import type { TargetSync } from "./sync.ts";

export interface Discoveries extends Disposable {
  /** What an extension offers now: new ones begin, those that are gone lose their targets. */
  described(instance: string, caller: Caller, descriptions: readonly DiscoveryDescription[]): void;
  removed(instance: string): void;
  /** Whether this stream is fed, or may be once its extension has answered. */
  isExpected(stream: string): boolean;
  list(): readonly StreamOverview[];
}

export interface StreamOverview {
  readonly stream: string;
  readonly instance: string;
  readonly discovery: string;
  readonly state: DiscoveryState;
}

export interface DiscoveriesPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly parser: DiscoveryParser;
  readonly sync: () => TargetSync;
  readonly isRegistered: (instance: string) => boolean;
  readonly onCut: (stream: string, cuts: LimitCounts) => void;
  readonly timeoutMs: number;
}

/** The name of a stream on the wire. */
function streamOf(instance: string, discovery: string): string {
  return `${instance}#${discovery}`;
}

export function createDiscoveries(ports: DiscoveriesPorts): Discoveries {
  /** By instance; present once the extension has been described. */
  const byInstance = new Map<string, Map<string, Discoverer>>();

  const begin = (instance: string, caller: Caller, description: DiscoveryDescription): Discoverer => {
    const stream = streamOf(instance, description.id);
    return createDiscoverer(caller, description, {
      clock: ports.clock,
      log: ports.log,
      parser: ports.parser,
      timeoutMs: ports.timeoutMs,
      onFound(content, cuts) {
        ports.onCut(stream, cuts);
        ports.sync().found(stream, content);
      },
      onStale: (error) => ports.sync().staleness(stream, { isStale: true, since: new Date(ports.clock.wall()).toISOString(), error }),
      onFresh: () => ports.sync().staleness(stream, { isStale: false }),
      onDropped: () => ports.sync().found(stream, emptyContent),
    });
  };

  const end = (instance: string, discoverer: Discoverer) => {
    discoverer[Symbol.dispose]();
    ports.sync().removed(streamOf(instance, discoverer.id));
  };

  return {
    described(instance, caller, descriptions) {
      const running = byInstance.get(instance) ?? new Map<string, Discoverer>();
      byInstance.set(instance, running);
      for (const description of descriptions) {
        const existing = running.get(description.id);
        if (existing === undefined) running.set(description.id, begin(instance, caller, description));
        else existing.configure(caller, description);
      }
      for (const [id, discoverer] of running) {
        if (descriptions.some((description) => description.id === id)) continue;
        running.delete(id);
        end(instance, discoverer);
      }
    },
    removed(instance) {
      for (const discoverer of byInstance.get(instance)?.values() ?? []) end(instance, discoverer);
      byInstance.delete(instance);
    },
    isExpected(stream) {
      const at = stream.lastIndexOf("#");
      const instance = stream.slice(0, at);
      const running = byInstance.get(instance);
      return running === undefined ? ports.isRegistered(instance) : running.has(stream.slice(at + 1));
    },
    list: () =>
      [...byInstance].flatMap(([instance, running]) =>
        [...running.values()].map((discoverer) => ({
          stream: streamOf(instance, discoverer.id),
          instance,
          discovery: discoverer.id,
          state: discoverer.state(),
        })),
      ),
    [Symbol.dispose]() {
      for (const running of byInstance.values()) for (const discoverer of running.values()) discoverer[Symbol.dispose]();
    },
  };
}
