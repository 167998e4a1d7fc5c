/**
 * What the platform says, carried out; what the agent has to say, put into frames. The one place where frames, the lease,
 * the kill switch and the target executions meet.
 */
import type { Clock, Log } from "@squall/core";
import type { AgentFrame, HelloFrame, PlatformFrame, PrepareFrame, WelcomeFrame } from "@squall/openapi/agent";
import type { Artifact } from "@squall/openapi/extension";
import { TargetExecutionId } from "@squall/openapi/ids";
import type { Gate, Refusal, Reports, StopReason, TargetExecutions } from "../target-execution/target-execution.ts";
import type { ArtifactContext, Artifacts } from "./artifacts.ts";
import type { KillSwitchState } from "./kill-switch.ts";
import type { LeaseWatch } from "./lease.ts";
import type { ReadPrepare } from "./prepare.ts";
import { reportFrame } from "./report-frame.ts";

export interface SessionPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly send: (frame: AgentFrame) => boolean;
  readonly sendVolatile: (frame: AgentFrame) => boolean;
  readonly isLinked: () => boolean;
  readonly lease: LeaseWatch;
  readonly killSwitch: KillSwitchState;
  readonly artifacts: Artifacts;
  readonly readPrepare: (frame: PrepareFrame) => ReadPrepare;
  readonly onAlarm: (alarm: string) => void;
  readonly bootId: string;
}

export interface Session {
  readonly gate: Gate;
  readonly reports: Reports;
  /** Given once, because each of the two needs the other. */
  attach(targets: TargetExecutions): void;
  executions(): HelloFrame["executions"];
  welcomed(welcome: WelcomeFrame): void;
  frame(frame: PlatformFrame): void;
}

const helloMax = 4_000;
const contextsMax = 10_000;
const messagesMax = 1_000;
const metricsMax = 5_000;
const modificationsMax = 100;

/** The platform's words for a stop; what a newer platform says in others counts as the end of the run. */
const stopReasons: Readonly<Record<string, StopReason>> = { canceled: "canceled", "kill-switch": "kill-switch", "run-ended": "run-ended" };

interface Context extends ArtifactContext {
  readonly scopes: readonly string[];
}

export function createSession(ports: SessionPorts): Session {
  const { clock, log, lease, killSwitch } = ports;
  /** Of what was prepared in this life of the process; the journal holds nothing of it, since undoing does not need it. */
  const contexts = new Map<string, Context>();
  let targets: TargetExecutions | undefined;
  /** The frame that is being carried out: a refusal comes back within the same turn. */
  let handled: "prepare" | "start" = "prepare";

  const isoNow = () => new Date(clock.wall()).toISOString();
  const mine = (): TargetExecutions => {
    if (targets === undefined) throw new Error("the session has no target executions yet");
    return targets;
  };
  const refuse = (of: string, targetExecutionId: string, refusal: Refusal) => {
    log.info({ targetExecutionId, of, code: refusal.code, reason: refusal.text }, "refused what the platform asked for");
    ports.send({ type: "refuse", of, targetExecutionId, code: refusal.code, message: refusal.text });
  };

  const remember = (id: string, context: Context) => {
    const [oldest] = contexts.keys();
    if (contexts.size >= contextsMax && oldest !== undefined) contexts.delete(oldest);
    contexts.set(id, context);
  };

  const prepare = (frame: PrepareFrame) => {
    const id = frame.targetExecutionId;
    const blocked = killSwitch.refusal(frame.scopes);
    const reading: ReadPrepare = blocked === undefined ? ports.readPrepare(frame) : { type: "refused", refusal: blocked };
    if (reading.type === "refused") {
      refuse("prepare", id, reading.refusal);
      return;
    }
    const { experimentKey, executionId } = frame.executionContext;
    remember(id, { experimentKey, executionId, scopes: frame.scopes });
    handled = "prepare";
    mine().prepare(reading.request);
  };

  const start = (id: string) => {
    const blocked = killSwitch.refusal(contexts.get(id)?.scopes ?? []);
    handled = "start";
    if (blocked === undefined) mine().start(TargetExecutionId.parse(id));
    else refuse("start", id, blocked);
  };

  const stopCovered = () => {
    const { engaged, scopes } = killSwitch.current;
    if (!engaged) return;
    if (scopes.length === 0) mine().stopAll("kill-switch");
    // What was prepared before a restart has no scopes here: stopping it is the safe side.
    for (const { id } of mine().list()) if (killSwitch.covers(contexts.get(id)?.scopes ?? scopes)) mine().stop(id, "kill-switch");
  };

  const ack = (of: "stop" | "resolve" | "killswitch", seq: number, targetExecutionId?: string) =>
    ports.send({ type: "ack", of, seq, ...(targetExecutionId === undefined ? {} : { targetExecutionId }) });

  const frame = (received: PlatformFrame): void => {
    switch (received.type) {
      case "beat":
        lease.beat(received);
        return;
      case "prepare":
        prepare(received);
        return;
      case "start":
        start(received.targetExecutionId);
        return;
      case "stop": {
        const { targetExecutionId: id, seq, reason } = received;
        mine().stop(TargetExecutionId.parse(id), stopReasons[reason.code] ?? "run-ended");
        ack("stop", seq, id);
        return;
      }
      case "resolve": {
        const { targetExecutionId: id, seq, reason, person } = received;
        log.warn({ targetExecutionId: id, person, reason: reason.text }, "a person resolved a rollback");
        mine().resolve(TargetExecutionId.parse(id), person, reason.text);
        ack("resolve", seq, id);
        return;
      }
      case "killswitch":
        log.warn({ isEngaged: received.engaged, scopes: received.scopes, person: received.person }, "the kill switch was changed");
        if (killSwitch.set(received)) stopCovered();
        ack("killswitch", received.seq);
        return;
      case "ack": {
        const { of, targetExecutionId: id, seq } = received;
        if (of === "report" && id !== undefined) mine().acked(TargetExecutionId.parse(id), seq);
        return;
      }
      case "refuse": {
        const { of, code, message, targetExecutionId } = received;
        log.warn({ of, code, reason: message, targetExecutionId }, "the platform refused what was said");
        return;
      }
      case "welcome":
        // The connection has taken it already; a second one says nothing.
        return;
    }
  };

  const global = (): Refusal | undefined => {
    if (!ports.isLinked()) return { code: "SQUALL_LINK_LOST", text: "the agent has no link to the platform" };
    return killSwitch.current.scopes.length === 0 ? killSwitch.refusal([]) : undefined;
  };
  const leaseOver: Refusal = { code: "SQUALL_LEASE_OVER", text: "the platform has not been heard for too long; nothing begins without it" };

  const sendData: Reports["data"] = ({ id, dataSeq, dropped, data }) => {
    if (data.artifacts !== undefined) ports.artifacts.add(id, data.artifacts as readonly Artifact[], contexts.get(id));
    const { messages, metrics, modifications, summary } = data as Partial<Extract<AgentFrame, { type: "data" }>>;
    if (messages === undefined && metrics === undefined && modifications === undefined && summary === undefined) return true;
    return ports.sendVolatile({
      type: "data",
      targetExecutionId: id,
      bootId: ports.bootId,
      dataSeq,
      dropped,
      ...(messages === undefined ? {} : { messages: messages.slice(0, messagesMax) }),
      ...(metrics === undefined ? {} : { metrics: metrics.slice(0, metricsMax) }),
      ...(modifications === undefined ? {} : { modifications: modifications.slice(0, modificationsMax) }),
      ...(summary === undefined ? {} : { summary }),
    });
  };

  return {
    gate: {
      prepare: () => global() ?? (lease.mayPrepare() ? undefined : leaseOver),
      start: () => global() ?? (lease.mayStart() ? undefined : leaseOver),
    },
    reports: {
      report: (report) => void ports.send(reportFrame(report, isoNow())),
      data: sendData,
      refuse: (id, refusal) => refuse(handled, id, refusal),
      alarm(id, alarm, text) {
        log.error({ targetExecutionId: id, alarm, reason: text }, "a target execution needs attention");
        ports.onAlarm(alarm);
      },
    },
    attach(executions) {
      targets = executions;
    },
    executions: () =>
      mine()
        .list()
        .filter(({ isAcked }) => !isAcked)
        .slice(0, helloMax)
        .map(({ id, phase, seq, outcome, rollback }) => ({
          targetExecutionId: id,
          phase,
          phaseSeq: seq,
          ...(outcome === undefined ? {} : { outcome }),
          ...(rollback === undefined ? {} : { rollback }),
        })),
    welcomed(welcome) {
      lease.opened(welcome);
      const final = new Set(welcome.final);
      for (const { id, seq, phase } of mine().list()) if (phase === "ended" && final.has(id)) mine().acked(id, seq);
      killSwitch.replace(welcome.killSwitch);
      stopCovered();
      mine().resendReports();
      ports.artifacts.flush();
    },
    frame,
  };
}
