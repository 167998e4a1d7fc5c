/** The side of the agent that faces the platform: link, lease, kill switch, reports, and what goes over HTTP beside it. */
import { lookup } from "node:dns/promises";
import type { Clock, Ids, Log, Random } from "@squall/core";
import type { HelloFrame, KillSwitch } from "@squall/openapi/agent";
import type { AgentConfig } from "../config.ts";
import type { Extensions } from "../extensions/extensions.ts";
import { platformConnector } from "../network/sides.ts";
import type { Gate, Reports, TargetExecutions } from "../target-execution/target-execution.ts";
import type { Telemetry } from "../telemetry.ts";
import { userAgent } from "../version.ts";
import { createArtifacts } from "./artifacts.ts";
import { createPlatformLink, type PlatformLink } from "./connection.ts";
import { definitionsOf } from "./definitions.ts";
import { extensionReport } from "./extension-report.ts";
import { createPlatformHttp } from "./http-client.ts";
import { createKillSwitch } from "./kill-switch.ts";
import { createLeaseWatch } from "./lease.ts";
import { readPrepare } from "./prepare.ts";
import { createRestrictedEndpoints } from "./restricted-endpoints.ts";
import { createSession, type Session } from "./session.ts";
import { createUplink } from "./uplink.ts";

export interface PlatformSide extends AsyncDisposable {
  readonly gate: Gate;
  readonly reports: Reports;
  /** Once, before `open`. */
  attach(targets: TargetExecutions): void;
  open(): void;
  /** The first target execution became active, or the last one was acknowledged. */
  activity(isActive: boolean): void;
  /** Offers or health of extensions have changed. */
  extensionsChanged(): void;
  /** Resolves when the files that wait were stored, or `withinMs` passed. */
  flushed(withinMs: number): Promise<void>;
  status(): LinkStatus;
}

interface LinkStatus {
  readonly state: "connecting" | "connected" | "refused" | "closed";
  readonly since: string;
  readonly epoch?: number;
  readonly leaseLeftMs: number;
  readonly killSwitch: KillSwitch;
  readonly lastError?: string;
}

export interface PlatformSidePorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly ids: Ids;
  readonly log: Log;
  readonly telemetry: Telemetry;
  readonly extensions: Extensions;
  readonly bootId: string;
  readonly pid: number;
  readonly uptimeMs: () => number | undefined;
  readonly agentUrl: () => string;
  /** Everything of `hello` that does not change with the connection. */
  readonly identity: Omit<HelloFrame, "type" | "bootId" | "connection" | "executions">;
}

export function createPlatformSide(ports: PlatformSidePorts, config: AgentConfig): PlatformSide {
  const { clock, log, telemetry, extensions, bootId } = ports;
  const { platformUrl, agentKey, agentId } = config;
  let targets: TargetExecutions | undefined;
  let epoch: number | undefined;
  let since = clock.wall();

  const connect = platformConnector(config, { clock, log });
  const http = createPlatformHttp(clock, { platformUrl, agentKey, agentId, userAgent, connect });
  const killSwitch = createKillSwitch();
  const artifacts = createArtifacts({
    clock,
    log,
    isLinked: () => epoch !== undefined,
    put: async (path, body) => void (await http.send({ method: "PUT", path, epoch: epoch ?? 0, body })),
  });
  const restricted = createRestrictedEndpoints({
    platformUrl,
    ...(config.proxy === undefined ? {} : { proxyUrl: config.proxy.url }),
    agentUrl: ports.agentUrl,
    registrations: () => extensions.registry.list().map(({ caller }) => caller.registration),
    resolve: (host) => addressesOf(host),
  });
  const refreshRestricted = () => {
    restricted
      .refresh()
      .catch((cause: unknown) => log.warn({ err: cause }, "the addresses that no attack may touch could not be found out"));
  };
  const lease = createLeaseWatch(
    {
      clock,
      log,
      sendBeat: (beat) => void link.send(beat),
      drained: () => link.drained(),
      onLost: (reason) => link.drop(reason),
      uptimeMs: ports.uptimeMs,
    },
    config.leaseMs,
  );
  const session: Session = createSession({
    clock,
    log,
    bootId,
    lease,
    killSwitch,
    artifacts,
    send: (frame) => link.send(frame),
    sendVolatile: (frame) => link.sendVolatile(frame),
    isLinked: () => link.isLinked,
    onAlarm: telemetry.alarm,
    readPrepare: (frame) =>
      readPrepare(frame, {
        isRegistered: extensions.registry.get(frame.action.instance) !== undefined,
        action: extensions.registry.findAction(frame.action.instance, frame.action.id),
        agentPid: ports.pid,
        restrictedEndpoints: restricted.forRun(frame.executionContext.executionId),
      }),
  });
  const uplink = createUplink({
    clock,
    log,
    http,
    sync: extensions.sync,
    definitions: () =>
      extensions.registry.list().every(({ poll }) => poll.health !== "unknown") ? definitionsOf(extensions.registry.offers()) : undefined,
    reports: () => ({ extensions: extensions.registry.list().map(extensionReport) }),
  });
  const link: PlatformLink = createPlatformLink(
    { clock, random: ports.random, log, onCount: telemetry.linkEvent },
    { platformUrl, agentKey, userAgent, connect },
    {
      hello(connection) {
        lease.helloSent();
        return { type: "hello", bootId, connection, executions: session.executions(), ...ports.identity };
      },
      linked(welcome) {
        epoch = welcome.epoch;
        since = clock.wall();
        session.welcomed(welcome);
        uplink.linked(welcome.epoch);
        refreshRestricted();
      },
      frame: session.frame,
      lost(reason) {
        epoch = undefined;
        since = clock.wall();
        // First of all: what runs must not go on without somebody who can stop it.
        targets?.stopAll("link-lost");
        lease.closed();
        uplink.unlinked();
        telemetry.leaseLost(reason.startsWith("lease") ? "lease-over" : "closed");
      },
    },
  );

  return {
    gate: session.gate,
    reports: session.reports,
    attach(executions) {
      targets = executions;
      session.attach(executions);
    },
    open() {
      refreshRestricted();
      link.open();
    },
    activity: lease.activity,
    extensionsChanged() {
      uplink.changed();
      refreshRestricted();
    },
    flushed: artifacts.settled,
    status: () => ({
      state: link.state,
      since: new Date(since).toISOString(),
      leaseLeftMs: lease.leftMs(),
      killSwitch: killSwitch.current,
      ...(epoch === undefined ? {} : { epoch }),
      ...(link.lastError === undefined || link.isLinked ? {} : { lastError: link.lastError }),
    }),
    async [Symbol.asyncDispose]() {
      uplink[Symbol.dispose]();
      lease[Symbol.dispose]();
      await link[Symbol.asyncDispose]();
      await http[Symbol.asyncDispose]();
    },
  };
}

/** IPv4 only, as the contract writes restricted endpoints. A name that cannot be resolved now has no address to protect. */
async function addressesOf(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true, family: 4 }).catch(() => []);
  return found.map(({ address }) => address);
}
