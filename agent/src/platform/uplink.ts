/** What goes to the platform over HTTP beside the link: definitions, the health of extensions, targets. */
import { type Clock, errorText, type Log } from "@squall/core";
import type { Definitions, ExtensionReports } from "@squall/openapi/agent";
import type { SendToPlatform, TargetSync } from "../discovery/sync.ts";
import type { PlatformHttp } from "./http-client.ts";

export interface Uplink extends Disposable {
  linked(epoch: number): void;
  unlinked(): void;
  /** Something about the extensions has changed; it is told soon, together with what changes meanwhile. */
  changed(): void;
}

export interface UplinkPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly http: PlatformHttp;
  readonly sync: TargetSync;
  /** Undefined while an extension has not been asked yet: after a restart nothing must seem to be gone. */
  readonly definitions: () => Definitions | undefined;
  readonly reports: () => ExtensionReports;
}

/** Changes within this time go out together: at the start of an extension there are many. */
const gatherMs = 300;
/** The newest calls and latencies, even when nothing has changed. */
const reportIntervalMs = 30_000;
const retryMs = 5_000;

export function createUplink(ports: UplinkPorts): Uplink {
  const { clock, log, http } = ports;
  let epoch: number | undefined;
  let sentDigest: string | undefined;
  let timer: Disposable | undefined;
  let isSending = false;
  let isChanged = false;

  const later = (ms: number) => {
    timer?.[Symbol.dispose]();
    timer = clock.timer(ms, () => void tell());
  };

  const tell = async () => {
    if (epoch === undefined) return;
    if (isSending) {
      isChanged = true;
      return;
    }
    isSending = true;
    isChanged = false;
    const isTold = await tellUnder(epoch);
    isSending = false;
    if (epoch !== undefined) later(isTold ? (isChanged ? gatherMs : reportIntervalMs) : retryMs);
  };

  const tellUnder = async (current: number): Promise<boolean> => {
    try {
      const definitions = ports.definitions();
      if (definitions !== undefined && definitions.digest !== sentDigest) {
        await http.send({ method: "PUT", path: "/agent/v1/definitions", epoch: current, body: definitions });
        if (current === epoch) sentDigest = definitions.digest;
        log.info({ actions: definitions.actions.length, targetTypes: definitions.targetTypes.length }, "definitions sent");
      }
      await http.send({ method: "POST", path: "/agent/v1/extensions", epoch: current, body: ports.reports() });
      return true;
    } catch (cause) {
      log.warn({ reason: errorText(cause) }, "the platform was not told about the extensions, will retry");
      return false;
    }
  };

  return {
    linked(next) {
      epoch = next;
      // The platform may be another one, or have lost its memory.
      sentDigest = undefined;
      const send: SendToPlatform = (method, path, body) =>
        http.send({ method, path, epoch: next, ...(body === undefined ? {} : { body }) });
      ports.sync.linked(send);
      void tell();
    },
    unlinked() {
      epoch = undefined;
      timer?.[Symbol.dispose]();
      ports.sync.unlinked();
    },
    changed() {
      isChanged = true;
      if (epoch !== undefined && !isSending) later(gatherMs);
    },
    [Symbol.dispose]() {
      epoch = undefined;
      timer?.[Symbol.dispose]();
    },
  };
}
