/** The whole platform in one process: database, links, executions, API and UI. */
import { join } from "node:path";
import type { Clock, Ids, Log, Random } from "@squall/core";
import { listen, lockDirectory } from "@squall/runtime";
import { createApp } from "./app.ts";
import { findAgentIdentity } from "./auth/authenticate.ts";
import { createFirstAdministrator, resetAdministratorPassword, writeLocalCredentials } from "./auth/first-start.ts";
import type { Config } from "./config.ts";
import type { Context } from "./context.ts";
import { type OpenDatabase, openDatabase } from "./db/database.ts";
import { findExperiment } from "./db/stores/experiment-store.ts";
import { setEnvironmentVariable } from "./db/stores/scope-store.ts";
import { openDoor } from "./door.ts";
import { createExecutions } from "./executions/create-executions.ts";
import { createChanges } from "./feed/changes.ts";
import { createHub, linkPaces } from "./hub/create-hub.ts";
import { createTelemetry } from "./telemetry.ts";
import { startHousekeeping } from "./usecases/housekeeping.ts";
import { createInventory } from "./usecases/inventory.ts";
import { globalEnvironment } from "./usecases/target-filter.ts";

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

const platformVersion = "0.1.0";
const defaultZone = "default";
/**
 * Starts the platform. The caller disposes it.
 * @throws {SquallError} `SQUALL_DIRECTORY_LOCKED`, `SQUALL_DIRECTORY_UNWRITABLE`, `SQUALL_PORT_IN_USE`, and what `openDatabase` throws
 */
export async function createPlatform(ports: PlatformPorts, config: PlatformConfig): Promise<Platform> {
  const { clock, log, ids } = ports;
  await using stack = new AsyncDisposableStack();
  const { dataDirectory } = config;
  if (dataDirectory !== undefined) stack.use(await lockDirectory(dataDirectory, "the platform"));
  // The port comes first, because a port in use is the most frequent reason not to start and opening a database takes its time.
  const door = openDoor();
  const listener = stack.use(await listen(door.server, { port: config.port, portVariable: "SQUALL_PORT", host: config.bind, clock }));
  const { db } = config.database ?? stack.use(await open(ports, config));
  const publicUrl = config.publicUrl ?? `http://localhost:${listener.port}`;
  // Designs that look at the platform itself work wherever it is: `{{url}}` is its address.
  await setEnvironmentVariable(db, { environment: globalEnvironment, name: "url", value: config.publicUrl ?? listener.url });
  const oneTimePassword = (await createFirstAdministrator({ db, ids })) ?? (await reset(db, config));
  const telemetry = createTelemetry(clock);
  const changes = createChanges();
  const authenticate = (bearer: string) => findAgentIdentity({ db, clock, log }, bearer);
  const hub = stack.use(createHub({ db, clock, log, authenticate, onCount: telemetry.linkProblem }, pacesOf(config)));
  const inventory = createInventory({ db });
  const experiments = { findExperiment: (key: string) => findExperiment(db, key) };
  const executions = stack.use(createExecutions({ ...ports, db, inventory, experiments }, hub, { publicUrl }));
  await executions.recover();
  stack.use(hub.onChange((id) => changes.publish({ topic: "agents", id })));
  stack.use(executions.onChange((id) => changes.publish({ topic: "executions", id: String(id) })));

  const ending = new AbortController();
  const context: Context = { db, clock, ids, log, changes, executions, hub, publicUrl, version: platformVersion, ending: ending.signal };
  if (dataDirectory !== undefined) await writeLocalCredentials(context, { dataDirectory, url: listener.url, zone: defaultZone });
  stack.use(startHousekeeping(context));
  // What is added last ends first: streams and requests before what they work with.
  stack.defer(() => listener.close());
  stack.defer(() => ending.abort());
  door.serve(createApp(context, telemetry, config), hub);
  const opened = stack.move();
  return { url: listener.url, port: listener.port, oneTimePassword, context, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

function pacesOf({ linkLeaseMs }: PlatformConfig): typeof linkPaces {
  return { ...linkPaces, lease: { activeMs: linkLeaseMs, idleMs: Math.max(linkPaces.lease.idleMs, linkLeaseMs) } };
}

async function open(ports: PlatformPorts, config: PlatformConfig): Promise<OpenDatabase> {
  const { dataDirectory, databaseUrl: url, moveCorruptDatabaseAside } = config;
  const directory = dataDirectory === undefined ? undefined : join(dataDirectory, "database");
  return await openDatabase(ports, { url, directory, moveCorruptAside: moveCorruptDatabaseAside, onFatal: ports.onFatal });
}

async function reset(db: Context["db"], config: PlatformConfig): Promise<string | undefined> {
  return config.resetAdministratorPassword ? await resetAdministratorPassword(db) : undefined;
}
