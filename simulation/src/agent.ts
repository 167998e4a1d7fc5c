/** One agent: its real target executions and its real lease, over simulated connections. What survives a kill is its disk. */
import { type Lease, type LeaseEffect, type LeaseEvent, mayPrepare, mayStart, noLease, reduceLease } from "@squall/agent/lease";
import {
  createTargetExecutions,
  JournalRecord,
  type Ports,
  type StopReason,
  type TargetExecution,
  type TargetExecutionEvent,
  type TargetExecutions,
} from "@squall/agent/target-execution";
import { drive, type Ids, type Random, randomInteger, sinkLog } from "@squall/core";
import { TargetExecutionId } from "@squall/openapi/ids";
import { type MemoryDisk, openMemoryJournal } from "@squall/runtime";
import { createCalls, subjectOf } from "./calls.ts";
import type { Checkers } from "./checkers.ts";
import { helloFrame, type PlatformFrame, refuseFrame, reportFrame, stopReasonOf } from "./frames.ts";
import type { HttpLink } from "./http-network.ts";
import type { Connection, Link } from "./link.ts";
import type { Mutant } from "./mutants/mutant.ts";
import type { SimulatedProcess } from "./process.ts";
import type { ExecutionSpec, ExtensionSpec } from "./scenario.ts";

export interface AgentOptions {
  readonly process: SimulatedProcess;
  readonly agentId: string;
  readonly boot: string;
  readonly disk: MemoryDisk;
  readonly isDiskSlow: () => boolean;
  readonly ids: Ids;
  readonly random: Random;
  readonly link: Link;
  readonly extensions: readonly { readonly spec: ExtensionSpec; readonly http: HttpLink }[];
  readonly extensionOf: (id: string) => ExtensionSpec;
  readonly executionOf: (id: string) => ExecutionSpec | undefined;
  readonly checkers: Checkers;
  readonly trace: (text: string) => void;
  readonly mutant: Mutant | undefined;
  readonly onStep: (previous: TargetExecution, event: TargetExecutionEvent) => void;
}

export interface Agent {
  readonly executions: TargetExecutions;
  /** In good order: everything is stopped first, for 20 s at most. */
  shutDown(): Promise<void>;
}

const welcomePatienceMs = 10_000;
const reconnectMaxMs = 10_000;
const shutdownPatienceMs = 20_000;

export function startAgent(options: AgentOptions): Agent {
  const { process, boot, random, link, checkers, trace } = options;
  const { clock } = process;
  let connection: Connection | undefined;
  let isWelcome = false;
  let isKillSwitchOn = false;
  let isShuttingDown = false;
  let attempts = 0;
  /** What is refused, if it is. */
  let refusing: "prepare" | "start" = "prepare";
  let connections = 0;
  let helloSentAt = 0;
  let platformT: { readonly t: number; readonly at: number } | undefined;
  let leaseTimer: Disposable | undefined;

  const refusal = (isAllowed: boolean) => {
    if (isShuttingDown) return { code: "SQUALL_SHUTTING_DOWN", text: "shutting down" };
    if (isKillSwitchOn) return { code: "SQUALL_KILL_SWITCH", text: "the kill switch is engaged" };
    return isAllowed ? undefined : { code: "SQUALL_LEASE", text: "the lease is over" };
  };
  const journal = openMemoryJournal({
    disk: options.disk,
    decode: (value) => JournalRecord.parse(value),
    ids: options.ids,
    clock,
    syncMs: () => (options.isDiskSlow() ? randomInteger(random, 9_000) : 1 + randomInteger(random, 20)),
  });
  const lease = drive<Lease, LeaseEvent, LeaseEffect>({
    initial: noLease,
    reduce: options.mutant?.lease?.(reduceLease) ?? reduceLease,
    interpret: {
      "send-beat": ({ t }) =>
        connection?.sendToPlatform({
          type: "beat",
          t,
          ...(platformT && { echo: platformT.t, heldMs: Math.max(0, clock.now() - platformT.at) }),
        }),
      arm({ due }) {
        leaseTimer?.[Symbol.dispose]();
        leaseTimer = clock.timer(due - clock.now(), () => lease.post({ type: "timer", at: clock.now(), due }));
      },
      // What had arrived is handled before a timer of a later turn fires.
      "read-sockets": () => void clock.timer(1, () => lease.post({ type: "sockets-read", at: clock.now() })),
      lost({ reason }) {
        trace(`lost its link: ${reason}`);
        leaseTimer?.[Symbol.dispose]();
        leave();
        stopAll("link-lost");
      },
    },
    abort: () => ({ type: "closed", at: clock.now() }),
    onBug(cause) {
      throw cause;
    },
  });
  const ports: Ports = {
    clock,
    log: sinkLog((line) => {
      if (line.message.startsWith("a bug")) throw line.fields["err"];
    }),
    journal,
    calls: createCalls(options),
    gate: { prepare: () => refusal(mayPrepare(lease.state(), clock.now())), start: () => refusal(mayStart(lease.state(), clock.now())) },
    reports: {
      report(report) {
        trace(`${report.id} ${report.phase} ${report.rollback ?? ""} ${report.reason ?? ""}`);
        checkers.report(report.id, report);
        if (isWelcome) connection?.sendToPlatform(reportFrame(report, new Date(clock.wall()).toISOString()));
      },
      data: () => isWelcome,
      refuse(id, { code }) {
        trace(`${id} refused ${code}`);
        if (isWelcome) connection?.sendToPlatform(refuseFrame(id, refusing, code));
      },
      alarm: (id, alarm, text) => trace(`${id} alarm ${alarm}: ${text}`),
    },
  };
  const sound = createTargetExecutions(options.mutant?.ports?.(ports) ?? ports, {
    onStep: options.onStep,
    onActivity: (isActive) => void lease.post({ type: "activity", at: clock.now(), isActive }),
  });
  const executions = options.mutant?.executions?.(sound) ?? sound;

  const stopAll = (reason: StopReason) => {
    for (const { id } of executions.list()) checkers.stopAsked(id, boot);
    executions.stopAll(reason);
  };
  const leave = () => {
    connection?.close("agent");
    connection = undefined;
    isWelcome = false;
    platformT = undefined;
    if (!isShuttingDown) void clock.timer(random.next() * Math.min(reconnectMaxMs, 200 * 2 ** attempts++), connect);
  };
  const connect = () => {
    if (connection !== undefined || isShuttingDown) return;
    helloSentAt = clock.now();
    const opened = link.connect({
      process,
      onFrame: (frame) => opened === connection && obey(frame),
      onClosed() {
        if (opened !== connection) return;
        if (isWelcome) lease.post({ type: "closed", at: clock.now() });
        else leave();
      },
    });
    if (opened === undefined) {
      leave();
      return;
    }
    connection = opened;
    const { journalId } = journal;
    const introduction = { agentId: options.agentId, bootId: boot, connection: ++connections, journalId, executions: executions.list() };
    opened.sendToPlatform(helloFrame(introduction));
    void clock.timer(welcomePatienceMs, () => {
      if (opened === connection && !isWelcome) leave();
    });
  };
  const obey = (frame: PlatformFrame) => {
    if (frame.type === "welcome") {
      if (isWelcome) return;
      isWelcome = true;
      attempts = 0;
      isKillSwitchOn = frame.killSwitch.engaged;
      const terms = { lease: frame.lease, beat: frame.beat };
      lease.post({ type: "opened", at: clock.now(), terms, helloSentAt });
      executions.resendReports();
      return;
    }
    // Everything before the welcome is void.
    if (isWelcome) obeyWelcomed(frame);
  };
  const obeyWelcomed = (frame: Exclude<PlatformFrame, { type: "welcome" }>) => {
    switch (frame.type) {
      case "beat":
        platformT = { t: frame.t, at: clock.now() };
        if (frame.echo !== undefined) lease.post({ type: "echoed", at: clock.now(), echo: frame.echo });
        break;
      case "prepare": {
        const id = TargetExecutionId.parse(frame.targetExecutionId);
        const spec = options.executionOf(id);
        if (spec === undefined) throw new Error(`${id} is not in the scenario`);
        const subject = subjectOf(spec, options.extensionOf(id));
        refusing = "prepare";
        executions.prepare({ id, subject, body: {}, startWithinMs: spec.startWithinMs });
        break;
      }
      case "start":
        refusing = "start";
        executions.start(TargetExecutionId.parse(frame.targetExecutionId));
        break;
      case "stop":
        checkers.stopAsked(frame.targetExecutionId, boot);
        executions.stop(TargetExecutionId.parse(frame.targetExecutionId), stopReasonOf(frame.reason.code));
        connection?.sendToPlatform({ type: "ack", of: "stop", targetExecutionId: frame.targetExecutionId, seq: frame.seq });
        break;
      case "resolve":
        executions.resolve(TargetExecutionId.parse(frame.targetExecutionId), frame.person, frame.reason.text);
        break;
      case "killswitch":
        isKillSwitchOn = frame.engaged;
        if (frame.engaged) stopAll("kill-switch");
        break;
      case "ack":
        if (frame.targetExecutionId !== undefined) executions.acked(TargetExecutionId.parse(frame.targetExecutionId), frame.seq);
        break;
      default:
        throw new Error(`the simulated agent knows no ${frame.type}`);
    }
  };

  checkers.booted(boot, process);
  void executions.replay(journal.recovered).then(connect);
  return {
    executions,
    async shutDown() {
      isShuttingDown = true;
      const began = clock.now();
      stopAll("shutdown");
      await executions.settled(shutdownPatienceMs);
      const open = executions.list().filter(({ phase }) => phase !== "ended");
      if (clock.now() - began < shutdownPatienceMs) checkers.leftEarly(open.map(({ id }) => id));
    },
  };
}
