/** The platform's part of the link, scripted: it prepares, starts, cancels, remembers what must be stopped, and can be killed. */
import type { Report, StopReason } from "@squall/agent/target-execution";
import type { Clock } from "@squall/core";
import type { AgentFrame, PlatformFrame } from "./frames.ts";
import type { Connection, PlatformEnd } from "./link.ts";
import type { SimulatedProcess } from "./process.ts";
import type { ExecutionSpec } from "./scenario.ts";

/** One row of its store: written before anything is sent. */
interface Row {
  readonly spec: ExecutionSpec;
  readonly agent: number;
  isPrepareSent: boolean;
  isStartSent: boolean;
  stopReason: StopReason | undefined;
  report: Report | undefined;
  /** The boot of the agent that sent it: numbers of reports are in order within one only. */
  reportBoot: string | undefined;
}

/** What survives a kill. */
export interface Store {
  readonly rows: Map<string, Row>;
  isKillSwitchOn: boolean;
}

interface Session {
  connection: Connection | undefined;
  boot: string | undefined;
  agentT: number | undefined;
  /** Own time of the newest beat that came back. */
  echoedAt: number;
  /** Prepared on this connection: start is void on any other. */
  readonly prepared: Set<string>;
}

export interface Platform {
  endOf(agent: number): PlatformEnd;
  setKillSwitch(isOn: boolean): void;
  /** From now on everything is stopped. */
  stopEverything(): void;
}

interface PlatformOptions {
  readonly process: SimulatedProcess;
  readonly store: Store;
  readonly agents: number;
  /** Time of the world at which this process began: rows are due by it. */
  readonly bornAt: number;
  readonly isRestart: boolean;
  /** It handled what this boot of an agent had sent at `sentAt`. */
  readonly onHeard: (boot: string, sentAt: number) => void;
}

const beatMs = 1_000;
const leaseMs = 7_000;
const resendMs = 5_000;
const unpreparedMaxMs = 60_000;

export function startPlatform({ process, store, agents, bornAt, isRestart, onHeard }: PlatformOptions): Platform {
  const clock: Clock = process.clock;
  const sessions: Session[] = Array.from({ length: agents }, () => ({
    connection: undefined,
    boot: undefined,
    agentT: undefined,
    echoedAt: 0,
    prepared: new Set<string>(),
  }));
  const sessionOf = (agent: number): Session => {
    const session = sessions[agent];
    if (session === undefined) throw new Error(`no agent ${agent}`);
    return session;
  };
  const rowsOf = (agent: number) => [...store.rows.values()].filter((row) => row.agent === agent);
  const isOpen = ({ isPrepareSent, report }: Row) => isPrepareSent && report?.phase !== "ended";
  const send = (agent: number, frame: PlatformFrame) => sessionOf(agent).connection?.sendToAgent(frame);
  const stop = (row: Row, reason: StopReason) => {
    row.stopReason ??= reason;
    if (isOpen(row)) send(row.agent, { type: "stop", id: row.spec.id, reason: row.stopReason });
  };

  const prepare = (row: Row) => {
    if (row.isPrepareSent || store.isKillSwitchOn || sessionOf(row.agent).connection === undefined) return;
    row.isPrepareSent = true;
    sessionOf(row.agent).prepared.add(row.spec.id);
    send(row.agent, { type: "prepare", id: row.spec.id });
    void clock.timer(unpreparedMaxMs, () => {
      if (!row.isStartSent) stop(row, "run-ended");
    });
    if (row.spec.resolveAfterMs !== undefined) {
      void clock.timer(row.spec.resolveAfterMs, () => isOpen(row) && send(row.agent, { type: "resolve", id: row.spec.id }));
    }
    if (row.spec.cancelAfterMs !== undefined) void clock.timer(row.spec.cancelAfterMs, () => stop(row, "canceled"));
  };
  const learn = (row: Row, report: Report) => {
    const { report: known } = row;
    const { boot } = sessionOf(row.agent);
    const isOlder = known !== undefined && row.reportBoot === boot && report.seq <= known.seq;
    // An agent that lost its memory cannot take back what is known.
    const isForgetful = known?.phase === "ended" && report.rollback === "unknown";
    if (!isOlder && !isForgetful) {
      row.report = report;
      row.reportBoot = boot;
    }
    send(row.agent, { type: "ack", id: report.id, seq: report.seq });
    if (report.phase !== "prepared") return;
    void clock.timer(row.spec.startDelayMs, () => start(row));
  };
  /** Judged again now: a stop, the switch or another connection may have come since it was prepared. */
  const start = (row: Row) => {
    const isVoid = !sessionOf(row.agent).prepared.has(row.spec.id);
    if (isVoid || row.isStartSent || row.stopReason !== undefined || store.isKillSwitchOn) return;
    row.isStartSent = true;
    send(row.agent, { type: "start", id: row.spec.id });
  };
  const drop = (agent: number) => {
    const session = sessionOf(agent);
    session.connection?.close("platform");
    session.connection = undefined;
    session.prepared.clear();
    for (const row of rowsOf(agent)) if (isOpen(row)) row.stopReason ??= "link-lost";
  };
  const welcome = (agent: number, connection: Connection, hello: Extract<AgentFrame, { type: "hello" }>) => {
    drop(agent);
    const session = sessionOf(agent);
    session.connection = connection;
    session.boot = hello.boot;
    onHeard(hello.boot, hello.sentAt);
    session.agentT = undefined;
    session.echoedAt = clock.now();
    send(agent, { type: "welcome", isKillSwitchOn: store.isKillSwitchOn, helloSentAt: hello.sentAt });
    for (const row of rowsOf(agent)) if (isOpen(row)) stop(row, "link-lost");
  };
  const hear = (agent: number, connection: Connection, frame: AgentFrame) => {
    const session = sessionOf(agent);
    if (frame.type === "hello") {
      if (connection.number > (session.connection?.number ?? 0)) welcome(agent, connection, frame);
      return;
    }
    if (connection !== session.connection) return;
    if (frame.type === "beat") {
      hearBeat(session, frame);
      return;
    }
    const row = store.rows.get(frame.type === "report" ? frame.report.id : frame.id);
    if (row !== undefined) hearOf(row, frame);
  };
  const hearBeat = (session: Session, { t, echo }: Extract<AgentFrame, { type: "beat" }>) => {
    session.agentT = t;
    session.echoedAt = Math.max(session.echoedAt, echo ?? 0);
    if (session.boot !== undefined) onHeard(session.boot, t);
  };
  const hearOf = (row: Row, frame: Extract<AgentFrame, { type: "report" | "refuse" }>) => {
    if (frame.type === "report") learn(row, frame.report);
    else stop(row, "run-ended");
  };
  const beat = () => {
    for (const [agent, session] of sessions.entries()) {
      if (session.connection === undefined) continue;
      if (clock.now() - session.echoedAt > leaseMs + 20_000) drop(agent);
      else send(agent, { type: "beat", t: clock.now(), ...(session.agentT !== undefined && { echo: session.agentT }) });
    }
    clock.timer(beatMs, beat);
  };
  const resend = () => {
    for (const row of store.rows.values()) if (row.stopReason !== undefined) stop(row, row.stopReason);
    clock.timer(resendMs, resend);
  };

  for (const row of store.rows.values()) {
    // Nothing goes on after a restart: what was open is stopped.
    if (isRestart && isOpen(row)) row.stopReason ??= "run-ended";
    if (row.spec.at >= bornAt) void clock.timer(row.spec.at - bornAt, () => prepare(row));
  }
  beat();
  resend();
  return {
    endOf: (agent) => ({
      process,
      onFrame: (connection, frame) => hear(agent, connection, frame),
      onClosed(connection) {
        if (sessionOf(agent).connection === connection) drop(agent);
      },
    }),
    setKillSwitch(isOn) {
      store.isKillSwitchOn = isOn;
      for (const agent of sessions.keys()) send(agent, { type: "killswitch", isOn });
      if (isOn) for (const row of store.rows.values()) stop(row, "kill-switch");
    },
    stopEverything() {
      for (const row of store.rows.values()) stop(row, "run-ended");
    },
  };
}
