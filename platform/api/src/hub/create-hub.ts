/** The hub over real sockets. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { assertNever, type Clock, errorText, invariant, type Log } from "@squall/core";
import type { AckFrame, AgentFrame, BeatFrame, HelloFrame, KillSwitch, PlatformFrame, RefuseFrame } from "@squall/openapi/agent";
import type { Kysely } from "kysely";
import { WebSocketServer } from "ws";
import type { Database } from "../db/schema.ts";
import { createCommitGuard } from "./commit-guard.ts";
import type { AuthenticateAgent, Command, Hub, LinkedAgent, LinkHandlers } from "./hub.ts";
import { leaseDeadline } from "./lease.ts";
import { frameMaxBytes, type Greeted, type LinkSession, openSession, type SessionHandlers } from "./link-session.ts";
import { acceptHello, recordConflict } from "./link-store.ts";
import { closeCodes, type SessionOptions } from "./session-machine.ts";
import { bearerOf, judgeUpgrade, refuseUpgrade, subProtocol } from "./upgrade.ts";

export interface HubPorts {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly log: Log;
  readonly authenticate: AuthenticateAgent;
  readonly onCount?: (what: "unknown-frame" | "bad-frame" | "refused-upgrade") => void;
}

/** Beats every second while active and every five while idle; a lease of 6 and 20 seconds. */
export const linkPaces: SessionOptions = { beat: { activeMs: 1_000, idleMs: 5_000 }, lease: { activeMs: 6_000, idleMs: 20_000 } };
const protocolMinor = 0;
const closeWithinMs = 2_000;

export function createHub(ports: HubPorts, options: SessionOptions = linkPaces): Hub {
  const { clock, log, db } = ports;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: frameMaxBytes,
    perMessageDeflate: false,
    handleProtocols: () => subProtocol,
  });
  const sessions = new Set<LinkSession>();
  /** The session that commands, by agent. */
  const current = new Map<
    string,
    { readonly session: LinkSession; readonly epoch: number; readonly active: Set<string>; readonly journalBefore: string | null }
  >();
  const listeners = new Set<(agentId: string) => void>();
  const ending = new AbortController();
  const guard = createCommitGuard(ports, () => [...current.keys()], ending.signal);
  let handlers: LinkHandlers | undefined;
  let killSwitch: KillSwitch = { seq: 0, engaged: false, scopes: [] };
  let commandSeq = 0;

  const changed = (agentId: string) => {
    for (const listener of listeners) listener(agentId);
  };
  const isCurrent = (session: LinkSession) => current.get(session.hello?.agentId ?? "")?.session === session;
  const attached = (): LinkHandlers => {
    invariant(handlers !== undefined, "handlers are attached before the first link");
    return handlers;
  };

  /** The older connection still stands in the way; undefined: it does not, or is fenced now. */
  const contest = async (hello: HelloFrame): Promise<Greeted | undefined> => {
    const older = current.get(hello.agentId)?.session;
    const state = older?.linked();
    if (older?.hello === undefined || state === undefined) return undefined;
    const isSameProcess = older.hello.bootId === hello.bootId;
    if (isSameProcess && hello.connection <= older.hello.connection) {
      return { type: "rejected", code: closeCodes.broken, reason: "this connection is older than the one that is open" };
    }
    if (isSameProcess || clock.now() >= leaseDeadline(state.lease, options.lease)) {
      older.post({ type: "fenced" });
      return undefined;
    }
    const since = new Date(older.connectedAt).toISOString();
    const host = hello.hostname;
    log.warn({ agentId: hello.agentId, host }, "another agent tried to use an id that is in use");
    await recordConflict(db, hello.agentId, `a second agent on ${host} tried to use this id at ${new Date(clock.wall()).toISOString()}`);
    return { type: "rejected", code: closeCodes.idInUse, reason: `in use by host ${older.hello.hostname} since ${since}` };
  };

  const accept = async (session: LinkSession, hello: HelloFrame): Promise<Greeted> => {
    if (hello.zone !== session.zone) {
      const reason = `the key belongs to zone ${session.zone}, the agent says ${hello.zone}`;
      return { type: "rejected", code: closeCodes.broken, reason };
    }
    const contested = await contest(hello);
    if (contested !== undefined) return contested;
    const acceptance = await acceptHello(db, hello);
    if (acceptance.type === "rejected") return { type: "rejected", code: closeCodes.broken, reason: acceptance.reason };
    const final = await attached().greet(hello);
    const active = new Set(
      hello.executions.filter((execution) => !final.includes(execution.targetExecutionId)).map((execution) => execution.targetExecutionId),
    );
    // Whoever came in between is fenced: the highest epoch commands.
    current.get(hello.agentId)?.session.post({ type: "fenced" });
    current.set(hello.agentId, { session, epoch: acceptance.epoch, active, journalBefore: acceptance.journalBefore });
    return {
      type: "accepted",
      isActive: active.size > 0,
      welcome: { type: "welcome", epoch: acceptance.epoch, protocolMinor, ...options, killSwitch, final: [...final] },
    };
  };

  const sessionHandlers: SessionHandlers = {
    accept,
    linked(session) {
      if (session.hello === undefined) return;
      log.info({ agentId: session.hello.agentId, zone: session.zone }, "an agent is linked");
      // It may have been engaged between the making of welcome and its writing.
      if (killSwitch.engaged) session.send(killSwitchFrame(killSwitch));
      attached().linked(session.hello, current.get(session.hello.agentId)?.journalBefore ?? null);
      changed(session.hello.agentId);
    },
    deliver(session, frame) {
      deliver(session, frame).catch((cause: unknown) => {
        log.error({ agentId: session.hello?.agentId, frame: frame.type, reason: errorText(cause) }, "a frame could not be taken in");
      });
    },
    lost(session, reason) {
      const agentId = session.hello?.agentId;
      if (agentId === undefined || !isCurrent(session)) return;
      current.delete(agentId);
      log.info({ agentId, reason }, "an agent is lost");
      attached().lost(agentId, reason);
      changed(agentId);
    },
    count: (what) => ports.onCount?.(what),
  };

  const deliver = async (session: LinkSession, frame: Exclude<AgentFrame, HelloFrame | BeatFrame>): Promise<void> => {
    const { hello } = session;
    const link = current.get(hello?.agentId ?? "");
    if (hello === undefined || link?.session !== session) return;
    const { agentId, journal } = hello;
    const origin = { agentId, epoch: link.epoch, journalId: journal.id };
    switch (frame.type) {
      case "ack":
        attached().delivered(agentId, frame);
        return;
      case "refuse":
        refused(agentId, frame);
        return;
      case "data":
        if (await attached().data(agentId, frame)) acknowledge(session, "data", frame.targetExecutionId, frame.dataSeq);
        return;
      case "report":
        if (!(await attached().report(origin, frame, () => isCurrent(session)))) return;
        acknowledge(session, "report", frame.targetExecutionId, frame.phaseSeq);
        if (frame.phase === "ended") settle(agentId, frame.targetExecutionId);
        return;
      default:
        assertNever(frame);
    }
  };
  const refused = (agentId: string, frame: RefuseFrame) => {
    if (frame.targetExecutionId !== undefined && frame.of !== "stop") settle(agentId, frame.targetExecutionId);
    attached().refused(agentId, frame);
  };
  const acknowledge = (session: LinkSession, of: AckFrame["of"], targetExecutionId: string, seq: number) => {
    if (isCurrent(session)) session.send({ type: "ack", of, targetExecutionId, seq });
  };

  const settle = (agentId: string, targetExecutionId: string) => {
    const link = current.get(agentId);
    if (link?.active.delete(targetExecutionId) && link.active.size === 0) link.session.post({ type: "activity", isActive: false });
  };

  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const bearer = bearerOf(request);
    const key = bearer === undefined ? undefined : await ports.authenticate(bearer);
    if (key === undefined) {
      ports.onCount?.("refused-upgrade");
      refuseUpgrade(socket, {
        status: 401,
        code: "SQUALL_UNAUTHENTICATED",
        detail: "the agent key is missing, unknown or revoked; create one on the agents page",
      });
      return;
    }
    if (socket.destroyed) return;
    server.handleUpgrade(request, socket, head, (websocket) => {
      const session = openSession({ clock, log, guard }, options, websocket, key, sessionHandlers);
      sessions.add(session);
      websocket.on("close", () => sessions.delete(session));
    });
  };

  const command = (agentId: string, make: (seq: number) => PlatformFrame): boolean => {
    commandSeq++;
    return current.get(agentId)?.session.send(make(commandSeq)) ?? false;
  };

  return {
    activeLeaseMs: options.lease.activeMs,
    handleUpgrade(request, socket, head) {
      const refusal = ending.signal.aborted
        ? ({ status: 503, code: "SQUALL_UNAVAILABLE", detail: "the platform is shutting down" } as const)
        : judgeUpgrade(request);
      if (refusal !== undefined) {
        refuseUpgrade(socket, refusal);
        return;
      }
      upgrade(request, socket, head).catch((cause: unknown) => {
        log.error({ reason: errorText(cause) }, "an agent could not be let in");
        refuseUpgrade(socket, { status: 503, code: "SQUALL_UNAVAILABLE", detail: "the platform cannot read its database at the moment" });
      });
    },
    attach(given) {
      handlers = given;
    },
    agents: () => [...current.values()].flatMap(({ session, epoch }) => linkedAgent(session, epoch, options) ?? []),
    epochOf: (agentId) => current.get(agentId)?.epoch,
    sendPrepare(agentId, frame) {
      const link = current.get(agentId);
      if (link?.session.linked() === undefined) return false;
      // The platform is active before the prepare is on the wire, so that its beats are there when the agent's lease shortens.
      link.active.add(frame.targetExecutionId);
      link.session.post({ type: "activity", isActive: true });
      const isSent = link.session.sendPrepare(frame);
      if (!isSent) settle(agentId, frame.targetExecutionId);
      return isSent;
    },
    async sendStart(agentId, targetExecutionId, isWanted) {
      const session = current.get(agentId)?.session;
      if (session === undefined) return false;
      return await session.sendStart({ type: "start", targetExecutionId }, () => !killSwitch.engaged && isWanted());
    },
    sendStop(agentId, stop) {
      current.get(agentId)?.session.dropStart(stop.targetExecutionId);
      return command(agentId, (seq) => ({ type: "stop", seq, ...commandOf(stop) }));
    },
    sendResolve: (agentId, resolve) => command(agentId, (seq) => ({ type: "resolve", seq, ...commandOf(resolve), person: resolve.person })),
    broadcastKillSwitch(given) {
      killSwitch = given;
      for (const { session } of current.values()) session.send(killSwitchFrame(given));
    },
    closeLinksOf(keyId) {
      for (const session of sessions) {
        if (session.keyId === keyId) session.post({ type: "rejected", code: closeCodes.broken, reason: "the agent key was revoked" });
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
    async [Symbol.asyncDispose]() {
      ending.abort();
      for (const session of sessions) session.post({ type: "drain", reason: "the platform is shutting down" });
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      using deadline = clock.deadline(closeWithinMs);
      const over = new Promise<void>((resolve) => deadline.signal.addEventListener("abort", () => resolve(), { once: true }));
      await Promise.race([closed, over]);
      for (const client of server.clients) client.terminate();
    },
  };
}

function commandOf(command: Command) {
  const { targetExecutionId, reason, person } = command;
  return { targetExecutionId, reason, ...(person === undefined ? {} : { person }) };
}

function killSwitchFrame(killSwitch: KillSwitch): PlatformFrame {
  const reason = killSwitch.reason ?? { code: "kill-switch", text: "" };
  return { ...killSwitch, type: "killswitch", seq: Math.max(1, killSwitch.seq), reason, person: killSwitch.person ?? "unknown" };
}

function linkedAgent(session: LinkSession, epoch: number, options: SessionOptions): LinkedAgent | undefined {
  const state = session.linked();
  const { hello } = session;
  if (state === undefined || hello === undefined) return undefined;
  const isActive = state.lease.activeSince !== undefined;
  return {
    agentId: hello.agentId,
    zone: session.zone,
    hostname: hello.hostname,
    version: hello.version,
    epoch,
    isLive: session.isLive(),
    isActive,
    connectedAt: new Date(session.connectedAt).toISOString(),
    leaseMs: isActive ? options.lease.activeMs : options.lease.idleMs,
    missedBeats: state.missed.length,
    ...(state.roundTripMs === undefined ? {} : { roundTripMs: state.roundTripMs }),
  };
}
