/** Brings an extension to life: journal and undo first, then the port, readiness last. */
import { join } from "node:path";
import { type Clock, type Ids, type Log, SquallError } from "@squall/core";
import {
  acceptJournalLoss,
  createMetrics,
  createShutdown,
  type ListenOptions,
  listen,
  lockDirectory,
  openJournal,
  type Shutdown,
} from "@squall/runtime";
import type { ExtensionConfig } from "./config.ts";
import { selectAdvice } from "./describe/advice-definition.ts";
import { checkExtension } from "./describe/check-extension.ts";
import type { DiscoverySpec } from "./discovery.ts";
import { createDiscoveryCache, type DiscoverySettings } from "./discovery-cache.ts";
import { openExecutionFolders } from "./execution-folders.ts";
import type { Extension } from "./extension.ts";
import { createApp } from "./http/app.ts";
import { createHealthApp, type Health } from "./http/health.ts";
import { createLifecycles, type Lifecycles } from "./lifecycle/interpreter.ts";
import { decodeRecord, foldRecords } from "./lifecycle/record.ts";
import { createPreflightRuns } from "./preflight-runs.ts";

export interface ExtensionPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

export interface RunningExtension extends AsyncDisposable {
  /** Where it is served: `http://127.0.0.1:8085`, or `unix:/path`. */
  readonly url: string;
  /** Where its health is served; the same as `url` for a unix socket. */
  readonly healthUrl: string;
  readonly lifecycles: Lifecycles;
  /** For steps of the extension's own: order 20 runs after all actions have ended and before the ports close. */
  readonly shutdown: Shutdown;
}

/** The undo of what the journal holds goes first, but an undo that hangs must not keep the extension from serving stop. */
const replayMaxMs = 5_000;
const stopAllMaxMs = 20_000;
const closeMaxMs = 6_000;

/**
 * Starts to serve. Dispose it, or begin its shutdown, to end it in good order: readiness off, all actions undone while
 * HTTP is still served, then the ports and the journal.
 * @throws {SquallError} `SQUALL_EXTENSION_INVALID` with every rule of the contract that is broken; `SQUALL_PORT_IN_USE`;
 * `SQUALL_DIRECTORY_LOCKED`; `SQUALL_TLS_FILES_INVALID`; `SQUALL_JOURNAL_UNWRITABLE` and the like
 */
export async function startExtension(extension: Extension, config: ExtensionConfig, ports: ExtensionPorts): Promise<RunningExtension> {
  const spec = { ...extension.spec, advice: selectAdvice(extension.spec.advice, config.advice) };
  const broken = checkExtension(extension.spec);
  if (broken.length > 0) {
    throw new SquallError("SQUALL_EXTENSION_INVALID", `the extension ${spec.name} breaks the contract:\n  ${broken.join("\n  ")}`);
  }
  const { clock, log } = ports;
  const shutdown = createShutdown({ clock, log });
  await using stack = new AsyncDisposableStack();
  stack.use(await lockDirectory(config.statePath, `extension ${spec.name}`));
  const path = join(config.statePath, "journal.jsonl");
  await acceptLoss(path, config, ports);
  const journal = stack.use(await openJournal({ path, decode: decodeRecord, ids: ports.ids, clock, log }));
  const open = new Set(foldRecords(journal.recovered).open.map(({ id }) => id));
  const folders = await openExecutionFolders(join(config.statePath, "executions"), { isOpen: (id) => open.has(id), log });
  const lifecycles = createLifecycles(spec.actions, { clock, log, journal, folders });
  await replayWithin(lifecycles, ports);

  const health: Health = { isReady: false };
  const caches = spec.discoveries.map((discovery) => {
    const settings = settingsOf(config, discovery.spec);
    return stack.use(createDiscoveryCache(discovery, { clock, log, settings }));
  });
  const preflights = createPreflightRuns({ clock, log });
  const app = createApp(spec, {
    clock,
    log,
    lifecycles,
    preflights,
    caches,
    metrics: createMetrics({ prefix: "squall_extension_" }),
    bootId: ports.ids.next().slice(0, 8),
    credentials: config.credentials,
    health: config.unixSocket === undefined ? undefined : health,
  });
  const main = stack.use(await listen(app, mainOptions(config, ports)));
  const healthListener =
    config.unixSocket === undefined ? stack.use(await listen(createHealthApp(health), healthOptions(config, clock))) : undefined;
  const resources = stack.move();

  const endReadiness = () => {
    health.isReady = false;
  };
  shutdown.add({ name: "readiness", order: 0, timeoutMs: 100, run: endReadiness });
  shutdown.add({ name: "stop all actions", order: 10, timeoutMs: stopAllMaxMs, run: (reason) => lifecycles.stopAll(reason) });
  shutdown.add({ name: "cancel all preflights", order: 10, timeoutMs: stopAllMaxMs, run: (reason) => preflights.cancelAll(reason) });
  shutdown.add({ name: "close health", order: 80, timeoutMs: closeMaxMs, run: () => healthListener?.close() });
  shutdown.add({ name: "close", order: 90, timeoutMs: closeMaxMs, run: () => resources.disposeAsync() });
  health.isReady = true;
  warnIfOpen(config, log);
  log.info(
    { url: main.url, actions: spec.actions.length, discoveries: spec.discoveries.length, version: spec.version },
    "extension is ready",
  );
  return {
    url: main.url,
    healthUrl: (healthListener ?? main).url,
    lifecycles,
    shutdown,
    [Symbol.asyncDispose]: async () => void (await shutdown.begin("the extension was closed")),
  };
}

function mainOptions(config: ExtensionConfig, { clock, log }: ExtensionPorts): ListenOptions {
  const { port, bind: host, unixSocket } = config;
  const tls = config.tls === undefined ? undefined : { files: config.tls, log };
  return { port, host, unixSocket, portVariable: "SQUALL_EXTENSION_PORT", clock, tls };
}

function healthOptions(config: ExtensionConfig, clock: Clock): ListenOptions {
  return { port: config.healthPort, host: config.bind, portVariable: "SQUALL_EXTENSION_HEALTH_PORT", clock };
}

function settingsOf(config: ExtensionConfig, spec: DiscoverySpec): DiscoverySettings {
  const name = spec.settingsName ?? (spec.id.split(".").at(-1) ?? spec.id).toUpperCase().replaceAll("-", "_");
  return { group: config.discoveryGroup, attributeExcludes: config.attributeExcludes[name] ?? [], isWanted: config.isWanted };
}

async function acceptLoss(path: string, config: ExtensionConfig, { clock, log }: ExtensionPorts): Promise<void> {
  const { lossAcceptedBy: person } = config;
  if (person === undefined) return;
  const at = new Date(clock.wall()).toISOString();
  const files = await acceptJournalLoss(path, { person, reason: "set at the start of the extension", at });
  if (files.length > 0) log.warn({ person, files }, "the loss of records of a damaged journal was accepted");
}

async function replayWithin(lifecycles: Lifecycles, { clock, log }: ExtensionPorts): Promise<void> {
  const replayed = lifecycles.replay();
  const isDone = await Promise.race([replayed.then(() => true), clock.sleep(replayMaxMs).then(() => false)]);
  if (!isDone) log.error({ open: lifecycles.list() }, "undoing what the journal holds takes longer; it goes on");
}

function warnIfOpen(config: ExtensionConfig, log: Log): void {
  const isLocal = config.unixSocket !== undefined || ["127.0.0.1", "::1", "localhost"].includes(config.bind);
  const isMutual = config.tls !== undefined && config.tls.clientCaPaths.length > 0;
  if (isLocal || isMutual || config.credentials !== undefined) return;
  log.warn(
    { bind: config.bind },
    "anybody who reaches this port can run every action: set SQUALL_EXTENSION_BASIC_USERNAME and _PASSWORD, or SQUALL_EXTENSION_TLS_CLIENT_CAS",
  );
}
