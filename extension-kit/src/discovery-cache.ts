/** Looks at the world at its own pace, and keeps the newest look for whoever asks. */
import { type Clock, errorText, type Log, parseDuration } from "@squall/core";
import type { Predicate } from "@squall/core/query";
import { DiscoveryData } from "@squall/openapi/extension";
import type { DiscoveredData, Discovery } from "./discovery.ts";
import { shapeDiscovered } from "./shape-discovered.ts";

type Look = { readonly ok: true; readonly etag: string; readonly data: DiscoveredData } | { readonly ok: false; readonly detail: string };

export interface DiscoveryCache extends Disposable {
  readonly id: string;
  /** The newest look; waits for the first one, so that "not looked yet" is never taken for "nothing there". */
  newest(): Promise<Look>;
}

export interface DiscoverySettings {
  /** Value of `steadybit.group` on everything reported. */
  readonly group: string | undefined;
  /** Names of attributes to leave out; a trailing `*` stands for any ending. */
  readonly attributeExcludes: readonly string[];
  /** Whether a target or enrichment record is reported at all. */
  readonly isWanted: Predicate;
}

const intervalDefault = "30s";
const timeoutDefault = "60s";

/** Begins to look at once, and again one interval after the last look began. Dispose it to stop. */
export function createDiscoveryCache(
  discovery: Discovery,
  ports: { readonly clock: Clock; readonly log: Log; readonly settings: DiscoverySettings },
): DiscoveryCache {
  const { clock } = ports;
  const { spec } = discovery;
  const log = ports.log.child({ discovery: spec.id });
  const intervalMs = parseDuration(spec.callInterval ?? intervalDefault);
  const first = Promise.withResolvers<void>();
  const ending = new AbortController();
  let newest: Look | undefined;
  let next: Disposable | undefined;

  const look = async (): Promise<Look> => {
    const etag = String(clock.wall());
    using deadline = clock.deadline(parseDuration(spec.timeout ?? timeoutDefault));
    const signal = AbortSignal.any([ending.signal, deadline.signal]);
    const late = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    try {
      const found = await Promise.race([spec.discover({ log, clock, signal }), late]);
      const data = shapeDiscovered(found, ports.settings, log);
      DiscoveryData.parse(data);
      return { ok: true, etag, data };
    } catch (cause) {
      if (!ending.signal.aborted) log.warn({ reason: errorText(cause) }, "a discovery failed");
      return { ok: false, detail: errorText(cause) };
    }
  };
  const run = async () => {
    const startedAt = clock.now();
    newest = await look();
    first.resolve();
    if (ending.signal.aborted) return;
    next = clock.timer(Math.max(0, startedAt + intervalMs - clock.now()), () => void run());
  };
  void run();
  return {
    id: spec.id,
    async newest() {
      await first.promise;
      return newest ?? { ok: false, detail: "nothing was looked at yet" };
    },
    [Symbol.dispose]() {
      ending.abort(new Error("the extension is shutting down"));
      next?.[Symbol.dispose]();
    },
  };
}
