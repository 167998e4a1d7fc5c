/** The side of the agent that faces the extensions: registrations, calls, discoveries. */
import type { Clock, Ids, Log } from "@squall/core";
import type { AgentConfig } from "../config.ts";
import { createDiscoveries, type Discoveries } from "../discovery/discoveries.ts";
import { createDiscoveryParser } from "../discovery/parser.ts";
import { createTargetSync, type TargetSync } from "../discovery/sync.ts";
import { extensionsConnector } from "../network/sides.ts";
import type { ExtensionCalls } from "../target-execution/target-execution.ts";
import type { Telemetry } from "../telemetry.ts";
import { userAgent } from "../version.ts";
import { createExtensionCalls } from "./calls.ts";
import { followFolder } from "./follow-folder.ts";
import type { Registration } from "./registration.ts";
import { type RegistrationFolder, watchRegistrationFolder } from "./registration-folder.ts";
import { createRegistrationStore } from "./registration-store.ts";
import { createRegistry, discoveriesIn, type Registry } from "./registry.ts";

export interface Extensions extends AsyncDisposable {
  readonly registry: Registry;
  readonly calls: ExtensionCalls;
  readonly discoveries: Discoveries;
  readonly sync: TargetSync;
  /** Takes up the registrations of the environment, the kept ones and those of the folder, and begins to read them. */
  open(): Promise<void>;
  /** Adds and keeps. @throws {SquallError} as `Registry.add`, `SQUALL_REGISTRATIONS_UNWRITABLE` */
  register(registration: Registration): Promise<void>;
  unregister(instance: string): Promise<void>;
}

export interface ExtensionsPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly telemetry: Telemetry;
  /** Offers or health have changed. */
  readonly onChanged: () => void;
  /** A registration is gone, and with it the right to act there. */
  readonly onRemoved: (instance: string) => void;
}

export function createExtensions(ports: ExtensionsPorts, config: AgentConfig): Extensions {
  const { clock, ids, log, telemetry } = ports;
  const store = createRegistrationStore(config.statePath, log);
  const parser = createDiscoveryParser();
  const registry: Registry = createRegistry(
    { clock, ids, log, observe: telemetry.onCall },
    {
      connectTimeoutMs: config.connectTimeoutMs,
      connectTls: extensionsConnector(config, { clock, log }),
      bodyMaxBytes: config.bodyMaxBytes,
      userAgent,
      pollIntervalMs: config.pollIntervalMs,
      callTimeoutMs: config.callTimeoutMs,
    },
    {
      described(instance, caller, definitions) {
        discoveries.described(instance, caller, discoveriesIn(definitions));
        ports.onChanged();
      },
      removed(instance) {
        discoveries.removed(instance);
        ports.onRemoved(instance);
        ports.onChanged();
      },
      changed: ports.onChanged,
    },
  );
  const discoveries: Discoveries = createDiscoveries({
    clock,
    log,
    parser,
    sync: () => sync,
    isRegistered: (instance) => registry.get(instance) !== undefined,
    onCut(stream, cuts) {
      const { duplicates, ...beyond } = cuts;
      const count = Object.values(beyond).reduce((sum, value) => sum + value, 0);
      telemetry.cut(count);
      if (count > 0 || duplicates > 0) log.warn({ stream, ...cuts }, "a discovery was cut to the limits");
    },
    timeoutMs: config.callTimeoutMs,
  });
  const sync = createTargetSync({
    clock,
    ids,
    log,
    isExpected: (stream) => discoveries.isExpected(stream),
    onSent: telemetry.targetsSent,
  });
  const keep = () =>
    store.save(registry.list().flatMap(({ caller: { registration } }) => (registration.origin === "api" ? [registration] : [])));

  const folder: RegistrationFolder | undefined =
    config.extensionsPath === undefined
      ? undefined
      : watchRegistrationFolder(config.extensionsPath, { clock, log, onChanged: followFolder(registry, log) });

  return {
    registry,
    discoveries,
    sync,
    calls: createExtensionCalls({ clock, callerOf: registry.callerOf }),
    async open() {
      const fixed = new Set(config.registrations.map(({ instance }) => instance));
      const kept = await store.load();
      for (const registration of config.registrations) registry.add(registration);
      for (const registration of kept) if (!fixed.has(registration.instance)) registry.add(registration);
      await folder?.open();
    },
    async register(registration) {
      registry.add(registration);
      await keep();
    },
    async unregister(instance) {
      if (registry.remove(instance, "api")) await keep();
    },
    async [Symbol.asyncDispose]() {
      folder?.[Symbol.dispose]();
      discoveries[Symbol.dispose]();
      await registry[Symbol.asyncDispose]();
      await parser[Symbol.asyncDispose]();
    },
  };
}
