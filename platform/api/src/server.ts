/** The whole platform in one process: database, links, executions, API and UI. */
import { createServer } from "node:http";
import { join } from "node:path";
import type { Clock, Ids, Log, Random } from "@squall/core";
import { listen, lockDirectory } from "@squall/runtime";
import type { Express } from "express";
import { createApp } from "./app.ts";
import { findAgentIdentity } from "./auth/authenticate.ts";
import { createFirstAdministrator, resetAdministratorPassword, writeLocalCredentials } from "./auth/first-start.ts";
import type { Config } from "./config.ts";
import type { Context } from "./context.ts";
import { type OpenDatabase, openDatabase } from "./db/database.ts";
import { findExperiment } from "./db/stores/experiment-store.ts";
import { createExecutions } from "./executions/create-executions.ts";
import { createChanges } from "./feed/changes.ts";
import { createHub, linkPaces } from "./hub/create-hub.ts";
import { createTelemetry } from "./telemetry.ts";
import { createInventory } from "./usecases/inventory.ts";

export interface PlatformPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly ids: Ids;
  readonly log: Log;
  /** Called when the platform can no longer work; the process must end. */
  readonly onFatal: (cause: Error) => void;
}

export type PlatformConfig = Pick<
  Config,
  | "port"
  | "bind"
  | "publicUrl"
  | "dataDirectory"
  | "databaseUrl"
  | "moveCorruptDatabaseAside"
  | "resetAdministratorPassword"
  | "uiDirectory"
  | "linkLeaseMs"
> & {
  /** A database that is open already, for tests; it stays open. */
  readonly database?: OpenDatabase;
};

export interface Platform extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Of the administrator, if this start made one. Show it, and forget it. */
  readonly oneTimePassword: string | undefined;
  readonly context: Context;
}

export const platformVersion = "0.1.0";
export const defaultZone = "default";
const headersTimeoutMs = 10_000;
/** Longer than proxies keep idle connections, so that never both sides close at once. */
const keepAliveTimeoutMs = 75_000;

/**
 * Starts the platform. The caller disposes it.
 * @throws {SquallError} `SQUALL_DIRECTORY_LOCKED`, `SQUALL_DIRECTORY_UNWRITABLE`, `SQUALL_PORT_IN_USE`, and what `openDatabase` throws
 */
export async function createPlatform(ports: PlatformPorts, config: PlatformConfig): Promise<Platform> {
  const { clock, log, ids } = ports;
  await using stack = new AsyncDisposableStack();
  const { dataDirectory } = config;
  if (dataDirectory !== undefined) stack.use(await lockDirectory(dataDirectory, "the platform"));
  const { db } = config.database ?? stack.use(await open(ports, config));
  const oneTimePassword = (await createFirstAdministrator({ db, ids })) ?? (await reset(db, config));
  const telemetry = createTelemetry(clock);
  const changes = createChanges();
  const authenticate = (bearer: string) => findAgentIdentity({ db, clock, log }, bearer);
  const lease = { ...linkPaces, lease: { activeMs: config.linkLeaseMs, idleMs: Math.max(linkPaces.lease.idleMs, config.linkLeaseMs) } };
  const hub = stack.use(createHub({ db, clock, log, authenticate, onCount: telemetry.linkProblem }, lease));
  const inventory = createInventory({ db });
  const experiments = { findExperiment: (key: string) => findExperiment(db, key) };
  const executions = stack.use(createExecutions({ ...ports, db, inventory, experiments }, hub));
  await executions.recover();
  stack.use(hub.onChange((id) => changes.publish({ topic: "agents", id })));
  stack.use(executions.onChange((id) => changes.publish({ topic: "executions", id: String(id) })));

  // The app needs the address, which is known once the port is: a request that comes in between waits for it.
  const app = Promise.withResolvers<Express>();
  const server = createServer((request, response) => {
    app.promise.then((serve) => serve(request, response)).catch(() => response.destroy());
  });
  server.headersTimeout = headersTimeoutMs;
  server.keepAliveTimeout = keepAliveTimeoutMs;
  const ending = new AbortController();
  const listener = stack.use(await listen(server, { port: config.port, portVariable: "SQUALL_PORT", host: config.bind, clock }));
  stack.defer(() => ending.abort());
  const publicUrl = config.publicUrl ?? `http://localhost:${listener.port}`;
  const context: Context = { db, clock, ids, log, changes, executions, hub, publicUrl, version: platformVersion, ending: ending.signal };
  if (dataDirectory !== undefined) await writeLocalCredentials(context, { dataDirectory, url: listener.url, zone: defaultZone });
  app.resolve(createApp(context, telemetry, config));
  server.on("upgrade", (request, socket, head) => hub.handleUpgrade(request, socket, head));
  const opened = stack.move();
  return { url: listener.url, port: listener.port, oneTimePassword, context, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

async function open(ports: PlatformPorts, config: PlatformConfig): Promise<OpenDatabase> {
  const { dataDirectory, databaseUrl: url, moveCorruptDatabaseAside } = config;
  const directory = dataDirectory === undefined ? undefined : join(dataDirectory, "database");
  return await openDatabase(ports, { url, directory, moveCorruptAside: moveCorruptDatabaseAside, onFatal: ports.onFatal });
}

async function reset(db: Context["db"], config: PlatformConfig): Promise<string | undefined> {
  return config.resetAdministratorPassword ? await resetAdministratorPassword(db) : undefined;
}
