/**
 * One agent, put together. `main.ts` gives it the real clock and the environment; tests and benches run it in their own
 * process. The order is what keeps the promise: first undo what an earlier life left, then open the link.
 */
import { hostname } from "node:os";
import { join } from "node:path";
import type { Clock, Ids, Log, Random } from "@squall/core";
import type { HelloFrame } from "@squall/openapi/agent";
import { type Journal, type Listener, listen, lockDirectory, openJournal, watchLoopDelay } from "@squall/runtime";
import type { AgentConfig } from "./config.ts";
import { createExtensions, type Extensions } from "./extensions/extensions.ts";
import { watchSuccessors } from "./extensions/successors.ts";
import { createServer } from "./http/server.ts";
import { createView } from "./http/view.ts";
import { createPlatformSide, type PlatformSide } from "./platform/platform-side.ts";
import { createTargetExecutions, type TargetExecutions } from "./target-execution/target-execution.ts";
import { createTelemetry } from "./telemetry.ts";
import { agentVersion } from "./version.ts";

export type { AgentConfig } from "./config.ts";
export { readAgentConfig } from "./config.ts";

export interface AgentPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly ids: Ids;
  readonly log: Log;
  readonly pid: number;
  /** Milliseconds since the machine was started, sleep included: how a suspended machine is noticed. */
  readonly uptimeMs: () => number | undefined;
}

export interface Agent extends AsyncDisposable {
  /** Address of its own API. */
  readonly url: string;
  /** Stops everything that runs, waits for the answers, tells the platform; 18 s at most. Then dispose. */
  stop(): Promise<void>;
}

const protocolMinor = 0;
/** For the stops of a shutdown; what is left of the twenty seconds of a supervisor goes to the reports. */
const stopWithinMs = 16_000;
const flushWithinMs = 2_000;
const flushCheckMs = 20;

/**
 * Starts an agent. Resolves when everything that an earlier life left open had its first try of stop, and the agent is ready.
 * @throws {SquallError} `SQUALL_DIRECTORY_LOCKED`, `SQUALL_DIRECTORY_UNWRITABLE`, `SQUALL_JOURNAL_UNWRITABLE`, `SQUALL_PORT_IN_USE`
 */
export async function createAgent(ports: AgentPorts, config: AgentConfig): Promise<Agent> {
  const { clock, ids, log } = ports;
  await using stack = new AsyncDisposableStack();
  stack.use(await lockDirectory(config.statePath, `agent ${config.agentId}`));
  const journal = stack.use(await openAgentJournal(ports, config));
  const loopDelay = stack.use(watchLoopDelay());
  const quarantine = quarantineOf(journal);
  if (quarantine !== undefined) log.error({ files: journal.damagedFiles }, quarantine);

  const bootId = ids.next();
  const lifecycle = { startedAt: new Date(clock.wall()).toISOString(), isReplayed: false, isStopping: false };
  let listener: Listener | undefined;

  const parts: Parts = {
    get extensions() {
      return extensions;
    },
    get platform() {
      return platform;
    },
    get targets() {
      return targets;
    },
  };
  const telemetry = createTelemetry(readingsOf(parts), loopDelay);
  const extensions: Extensions = stack.use(
    createExtensions(
      {
        clock,
        ids,
        log,
        telemetry,
        onChanged: () => platform.extensionsChanged(),
        onRemoved: (instance) => targets.registrationGone(instance),
      },
      config,
    ),
  );
  const identity = identityOf(config, journal, quarantine);
  const platform: PlatformSide = stack.use(
    createPlatformSide(
      { ...ports, telemetry, extensions, bootId, identity, agentUrl: () => listener?.url ?? `http://127.0.0.1:${config.port}` },
      config,
    ),
  );
  const targets: TargetExecutions = stack.use(
    createTargetExecutions(
      { clock, log, journal, calls: extensions.calls, reports: platform.reports, gate: platform.gate },
      { onActivity: platform.activity, ...(quarantine === undefined ? {} : { quarantine }) },
    ),
  );
  platform.attach(targets);
  stack.use(
    watchSuccessors({
      clock,
      log,
      targets,
      isReachable: extensions.registry.isReachable,
      offering: extensions.registry.offering,
      contents: extensions.sync.contents,
    }),
  );

  const view = createView({ ...parts, clock, config, bootId, identity, lifecycle });
  const server = createServer(view, { log, metrics: telemetry.metrics, agentKey: config.agentKey });
  listener = stack.use(await listen(server, { port: config.port, host: config.bind, portVariable: "SQUALL_AGENT_PORT", clock }));

  await extensions.open();
  const replay = await targets.replay(journal.recovered);
  if (replay.open > 0) log.warn({ open: replay.open }, "target executions of an earlier life were open: their rollback has begun");
  lifecycle.isReplayed = true;
  platform.open();
  log.info({ agentId: config.agentId, zone: config.zone, url: listener.url, bootId }, "agent is ready");

  const opened = stack.move();
  return {
    url: listener.url,
    async stop() {
      lifecycle.isStopping = true;
      targets.stopAll("shutdown");
      await targets.settled(stopWithinMs);
      await flushed(parts, clock);
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** What needs each other; read only once all of them are there. */
interface Parts {
  readonly extensions: Extensions;
  readonly platform: PlatformSide;
  readonly targets: TargetExecutions;
}

function openAgentJournal({ clock, ids, log }: AgentPorts, config: AgentConfig): Promise<Journal<unknown>> {
  // Records are read by the target executions themselves, which know what an older one may lack.
  return openJournal<unknown>({ path: join(config.statePath, "journal.jsonl"), decode: (value) => value, clock, ids, log });
}

/** Why nothing may begin, with the way out: people read it when they can least use a riddle. */
function quarantineOf({ condition, damagedFiles }: Journal<unknown>): string | undefined {
  if (condition !== "corrupt") return undefined;
  return (
    `the journal was damaged and set aside as ${damagedFiles.join(", ")}: what it still tells is being undone, and nothing new is prepared or started. ` +
    "Check that no fault is left on the targets of this agent, stop it, run squall-agent doctor --accept-loss NAME, and start it again"
  );
}

function identityOf(
  config: AgentConfig,
  journal: Journal<unknown>,
  quarantine: string | undefined,
): Omit<HelloFrame, "type" | "bootId" | "connection" | "executions"> {
  return {
    agentId: config.agentId,
    zone: config.zone,
    hostname: hostname().slice(0, 255),
    version: agentVersion,
    protocolMinor,
    journal: { id: journal.journalId, condition: journal.condition, quarantined: quarantine !== undefined },
  };
}

function readingsOf(parts: Parts): Parameters<typeof createTelemetry>[0] {
  const countOf = (phases: readonly string[]) => parts.targets.list().filter(({ phase }) => phases.includes(phase)).length;
  return {
    isLinked: () => parts.platform.status().state === "connected",
    leaseLeftMs: () => parts.platform.status().leaseLeftMs,
    activeExecutions: () => countOf(["preparing", "prepared", "starting", "running", "stopping", "verifying"]),
    rollbacksPending: () => parts.targets.list().filter(({ phase, attempt }) => phase !== "ended" && attempt > 0).length,
    discoveredRecords: () => [...parts.extensions.sync.contents().values()].reduce((sum, { records }) => sum + records.size, 0),
    extensions: () => parts.extensions.registry.list().length,
    extensionsFailing: () => parts.extensions.registry.list().filter(({ poll }) => poll.health === "failing").length,
  };
}

/** The platform should know how it ended; without a link it learns it from the next hello. */
async function flushed({ platform, targets }: Parts, clock: Clock): Promise<void> {
  const until = clock.now() + flushWithinMs;
  const isTold = () => platform.status().state !== "connected" || targets.list().every(({ isAcked }) => isAcked);
  while (!isTold() && clock.now() < until) await clock.sleep(flushCheckMs);
  await platform.flushed(Math.max(0, until - clock.now()));
}
