/** Keeps the platform's targets equal to what the discoveries found: one small machine a stream, over one HTTP seam. */
import { type Clock, type Driver, drive, errorText, type Ids, type Log, SquallError } from "@squall/core";
import { type Digest128, formatDigest, parseDigest } from "@squall/core/target-digest";
import type { DiscoveredRecord } from "./canonical.ts";
import { decodeStreams } from "./decode-streams.ts";
import { deltaOf, deltaParts, type StreamContent } from "./delta.ts";
import { initialSync, reduceSync, type Staleness, type SyncEffect, type SyncEvent, type SyncState } from "./sync-machine.ts";

/** One request to the platform under the epoch of the current link. */
export type SendToPlatform = (method: "GET" | "POST" | "DELETE", path: string, body?: unknown) => Promise<string>;

export interface TargetSync {
  /** The whole set that a discovery found. */
  found(stream: string, content: StreamContent): void;
  staleness(stream: string, staleness: Staleness): void;
  /** The registration is gone, and its targets with it. */
  removed(stream: string): void;
  /** The link is open: asks what the platform holds and sends what differs. */
  linked(send: SendToPlatform): void;
  unlinked(): void;
  /** What was found, for the agent's own pages. */
  contents(): ReadonlyMap<string, StreamContent>;
}

export interface TargetSyncPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Whether this stream may still come: its extension is registered and has not dropped the discovery. */
  readonly isExpected: (stream: string) => boolean;
  /** Counts the records that were sent. */
  readonly onSent: (operation: "upsert" | "delete", count: number) => void;
}

/** Records in one request. */
const partMax = 5_000;
const listRetryMs = 2_000;

export function createTargetSync(ports: TargetSyncPorts): TargetSync {
  const streams = new Map<string, Driver<SyncState, SyncEvent>>();
  /** Streams that the platform still has to forget. */
  const doomed = new Set<string>();
  let send: SendToPlatform | undefined;
  let remote: ReadonlyMap<string, { readonly digest: Digest128; readonly isStale: boolean }> | undefined;
  let link = 0;

  const driverOf = (stream: string) => {
    const existing = streams.get(stream);
    if (existing !== undefined) return existing;
    const driver = createDriver(stream);
    streams.set(stream, driver);
    tellLinked(stream, driver);
    return driver;
  };

  const tellLinked = (stream: string, driver: Driver<SyncState, SyncEvent>) => {
    if (remote === undefined) return;
    const held = remote.get(stream);
    driver.post(held === undefined ? { type: "linked" } : { type: "linked", ...held });
  };

  const createDriver = (stream: string): Driver<SyncState, SyncEvent> => {
    const post = (event: SyncEvent) => driver.post(event);
    const attempt = (work: (send: SendToPlatform) => Promise<SyncEvent>) => {
      const current = link;
      if (send === undefined) return;
      work(send).then(
        (event) => current === link && post(event),
        (cause: unknown) => current === link && post(failureOf(stream, cause)),
      );
    };
    const driver: Driver<SyncState, SyncEvent> = drive<SyncState, SyncEvent, SyncEffect>({
      initial: initialSync,
      reduce: reduceSync,
      interpret: {
        sendDelta: ({ from, to }) => attempt((via) => sendDelta(via, stream, from, to)),
        sendSnapshot: ({ content }) => attempt((via) => sendSnapshot(via, stream, content)),
        sendStaleness: ({ staleness }) => attempt((via) => sendStaleness(via, stream, staleness)),
        schedule: ({ afterMs }) => void ports.clock.timer(afterMs, () => post({ type: "due" })),
      },
      abort: () => ({ type: "abort" }),
      onBug: (cause) => ports.log.error({ stream, err: cause }, "a bug in the synchronisation of targets"),
    });
    return driver;
  };

  const failureOf = (stream: string, cause: unknown): SyncEvent => {
    const isConflict = cause instanceof SquallError && cause.code === "SQUALL_DIGEST_DIFFERS";
    ports.log[isConflict ? "info" : "warn"]({ stream, reason: errorText(cause) }, "targets were not taken");
    return { type: isConflict ? "conflict" : "sendFailed" };
  };

  const sendDelta = async (via: SendToPlatform, stream: string, from: StreamContent, to: StreamContent): Promise<SyncEvent> => {
    const delta = deltaOf(from, to);
    if (delta.upserts.length >= to.records.size) return sendSnapshot(via, stream, to);
    for (const part of deltaParts(from, delta, partMax)) {
      const { upserts, deletes } = part;
      const digests = { from: formatDigest(part.from), to: formatDigest(part.to) };
      await via("POST", "/agent/v1/targets", { kind: "delta", stream, ...digests, upserts: upserts.map(toWire), deletes });
      ports.onSent("upsert", upserts.length);
      ports.onSent("delete", deletes.length);
    }
    return { type: "contentSent", content: to };
  };

  const sendSnapshot = async (via: SendToPlatform, stream: string, content: StreamContent): Promise<SyncEvent> => {
    const snapshotId = ports.ids.next();
    const to = formatDigest(content.digest);
    const records = [...content.records.values()];
    const partsCount = Math.max(1, Math.ceil(records.length / partMax));
    for (let part = 1; part <= partsCount; part++) {
      const targets = records.slice((part - 1) * partMax, part * partMax).map(({ record }) => toWire(record));
      await via("POST", "/agent/v1/targets", { kind: "snapshot", stream, snapshotId, part, last: part === partsCount, to, targets });
      ports.onSent("upsert", targets.length);
    }
    return { type: "contentSent", content };
  };

  const sendStaleness = async (via: SendToPlatform, stream: string, staleness: Staleness): Promise<SyncEvent> => {
    const body = staleness.isStale
      ? { stale: true, since: staleness.since, error: { time: staleness.since, message: staleness.error } }
      : { stale: false };
    await via("POST", `/agent/v1/targets/streams/${encodeURIComponent(stream)}/stale`, body);
    return { type: "stalenessSent", isStale: staleness.isStale };
  };

  const sendDeletes = async (via: SendToPlatform, current: number) => {
    for (const stream of [...doomed]) {
      if (current !== link) return;
      try {
        await via("DELETE", `/agent/v1/targets/streams/${encodeURIComponent(stream)}`);
        doomed.delete(stream);
      } catch (cause) {
        // The next link asks for the streams again and finds it.
        ports.log.warn({ stream, reason: errorText(cause) }, "a stream of targets could not be removed");
      }
    }
  };

  const ask = async (via: SendToPlatform, current: number): Promise<void> => {
    try {
      const held = decodeStreams(await via("GET", "/agent/v1/targets/streams"));
      if (current !== link) return;
      remote = new Map(held.map((entry) => [entry.stream, { digest: parseDigest(entry.digest), isStale: entry.stale }]));
    } catch (cause) {
      if (current !== link) return;
      ports.log.warn({ reason: errorText(cause) }, "the platform's streams of targets could not be read, will retry");
      ports.clock.timer(listRetryMs, () => current === link && void ask(via, current));
      return;
    }
    for (const stream of remote.keys()) {
      if (!(streams.has(stream) || ports.isExpected(stream))) doomed.add(stream);
    }
    for (const [stream, driver] of streams) tellLinked(stream, driver);
    await sendDeletes(via, current);
  };

  return {
    found(stream, content) {
      doomed.delete(stream);
      driverOf(stream).post({ type: "found", content });
    },
    staleness: (stream, staleness) => void driverOf(stream).post({ type: "staleness", staleness }),
    removed(stream) {
      streams.get(stream)?.post({ type: "unlinked" });
      streams.delete(stream);
      doomed.add(stream);
      if (send !== undefined) void sendDeletes(send, link);
    },
    linked(via) {
      link++;
      send = via;
      remote = undefined;
      void ask(via, link);
    },
    unlinked() {
      link++;
      send = undefined;
      remote = undefined;
      for (const driver of streams.values()) driver.post({ type: "unlinked" });
    },
    contents: () => new Map([...streams].flatMap(([stream, driver]) => contentEntry(stream, driver.state()))),
  };
}

function contentEntry(stream: string, state: SyncState): [string, StreamContent][] {
  return state.local === undefined ? [] : [[stream, state.local]];
}

function toWire({ type, id, label, isEnrichment, attributes }: DiscoveredRecord) {
  return { type, id, label, attributes, ...(isEnrichment ? { enrichment: true } : {}) };
}
