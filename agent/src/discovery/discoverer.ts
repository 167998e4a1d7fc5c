/** Calls one discovery in its own rhythm, and hands on what it found. */
import { type Clock, type Driver, drive, errorText, type Log, parseDuration } from "@squall/core";
import type { DiscoveryDescription } from "@squall/openapi/extension";
import type { Caller } from "../extensions/caller.ts";
import { problemText, readDocument } from "../extensions/decode-answer.ts";
import { titleAndDetail } from "../extensions/describe.ts";
import type { WireAnswer } from "../extensions/wire.ts";
import type { LimitCounts } from "./canonical.ts";
import type { StreamContent } from "./delta.ts";
import { type DiscoveryEffect, type DiscoveryEvent, type DiscoveryState, initialDiscovery, reduceDiscovery } from "./machine.ts";
import type { DiscoveryParser } from "./parser.ts";

export interface Discoverer extends Disposable {
  readonly id: string;
  /** The extension described itself anew. */
  configure(caller: Caller, description: DiscoveryDescription): void;
  state(): DiscoveryState;
}

export interface DiscovererPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly parser: DiscoveryParser;
  readonly timeoutMs: number;
  readonly onFound: (content: StreamContent, cuts: LimitCounts) => void;
  readonly onStale: (reason: string) => void;
  readonly onFresh: () => void;
  /** The set is not to be kept any longer. */
  readonly onDropped: () => void;
}

const callIntervalDefaultMs = 30_000;

export function createDiscoverer(initialCaller: Caller, initialDescription: DiscoveryDescription, ports: DiscovererPorts): Discoverer {
  const { clock } = ports;
  let caller = initialCaller;
  let description = initialDescription;
  let timer: Disposable | undefined;
  let bodyDigest: string | undefined;
  let found: { readonly content: StreamContent; readonly cuts: LimitCounts } | undefined;
  let isDisposed = false;
  const log = ports.log.child({ extension: initialCaller.registration.instance, discovery: initialDescription.id });

  const post = (event: DiscoveryEvent) => !isDisposed && driver.post(event);

  const failed = (reason: string): DiscoveryEvent => ({ type: "failed", at: clock.now(), reason });

  const call = async (etag: string | undefined): Promise<DiscoveryEvent> => {
    const answer = await caller.call({
      channel: "calls",
      method: description.discover.method,
      path: description.discover.path,
      timeoutMs: ports.timeoutMs,
      isTimeoutAnnounced: true,
      ...(etag === undefined ? {} : { etag }),
    });
    if (answer.type !== "response") return failed(answer.reason);
    if (answer.status === 304 && etag !== undefined) return { type: "unchanged", at: clock.now() };
    if (answer.status !== 200) return failed(refusalText(answer));
    return read(answer);
  };

  const read = async (answer: Extract<WireAnswer, { type: "response" }>): Promise<DiscoveryEvent> => {
    const instance = caller.registration.instance;
    const known = bodyDigest !== undefined && driver.state().content !== "none" ? { previousDigest: bodyDigest } : {};
    const parsed = await ports.parser.parse({ bytes: answer.bytes, instance, ...known });
    const etag = answer.headers["etag"];
    const found200 = { type: "found", at: clock.now(), ...(etag === undefined ? {} : { etag }) } as const;
    switch (parsed.type) {
      case "invalid":
        return failed(parsed.path === "" ? parsed.reason : `${parsed.path}: ${parsed.reason}`);
      case "same":
        return found200;
      case "decoded":
        bodyDigest = parsed.bodyDigest;
        found = parsed;
        return found200;
    }
  };

  const driver: Driver<DiscoveryState, DiscoveryEvent> = drive<DiscoveryState, DiscoveryEvent, DiscoveryEffect>({
    initial: initialDiscovery(intervalOf(initialDescription)),
    reduce: reduceDiscovery,
    interpret: {
      async call({ etag }) {
        post(await call(etag));
      },
      schedule({ afterMs }) {
        timer?.[Symbol.dispose]();
        timer = clock.timer(afterMs, () => post({ type: "due" }));
      },
      publish() {
        if (found !== undefined) ports.onFound(found.content, found.cuts);
      },
      markStale({ reason }) {
        log.warn({ reason }, "a discovery failed; what it found last is kept");
        ports.onStale(reason);
      },
      markFresh() {
        log.info({}, "a discovery works again");
        ports.onFresh();
      },
      drop({ reason }) {
        log.error({ reason }, "a discovery failed again and again; what it found last is given up");
        bodyDigest = undefined;
        found = undefined;
        ports.onDropped();
      },
    },
    abort: (cause) => ({ type: "abort", at: clock.now(), reason: errorText(cause) }),
    onBug: (cause) => log.error({ err: cause }, "a bug in a discovery"),
  });

  const discoverer: Discoverer = {
    id: initialDescription.id,
    configure(nextCaller, next) {
      caller = nextCaller;
      description = next;
      post({ type: "configured", callIntervalMs: intervalOf(next) });
    },
    state: driver.state,
    [Symbol.dispose]() {
      isDisposed = true;
      timer?.[Symbol.dispose]();
    },
  };
  driver.post({ type: "due" });
  return discoverer;
}

function intervalOf({ discover }: DiscoveryDescription): number {
  return discover.callInterval === undefined ? callIntervalDefaultMs : parseDuration(discover.callInterval);
}

function refusalText(response: Extract<WireAnswer, { type: "response" }>): string {
  const answer = readDocument("discovery", response);
  if (answer.type === "foreign") return problemText(answer.problem);
  return answer.type === "error" ? titleAndDetail(answer.error) : `status ${response.status}`;
}
