/** One log out of what the platform knows of the run and what agents and extensions said, the newest first. Pure. */
import type { IconName } from "../../../components/icon.tsx";
import { rollbackSign, runSign } from "../../../components/states.tsx";
import type { Schemas } from "../../../lib/api.ts";
import { formatLength } from "../../../lib/format.ts";
import { type Execution, type StepExecution, type TargetExecution, targetsOf } from "./events.ts";

export interface LogLine {
  readonly key: string;
  readonly wallMs: number;
  readonly level: "info" | "warn" | "error";
  readonly icon: IconName;
  readonly tone: string;
  readonly origin: string;
  readonly text: string;
  readonly stepId: string | undefined;
}

export function logLines(execution: Execution, messages: readonly Schemas["Message"][]): readonly LogLine[] {
  const origins = new Map(targetsOf(execution).map(({ target }) => [target.id, target]));
  const lines = [
    ...runLines(execution),
    ...execution.steps.flatMap(stepLines),
    ...targetsOf(execution).flatMap(({ step, target }) => rollbackLines(step, target)),
    ...messages
      .filter((message) => message.level !== "debug")
      .map((message) => messageLine(message, origins.get(message.targetExecutionId ?? ""))),
  ];
  return lines.toSorted((a, b) => b.wallMs - a.wallMs);
}

type Draft = Omit<LogLine, "key" | "wallMs" | "origin" | "stepId"> & { readonly origin?: string };

function line(at: string | undefined, key: string, draft: Draft, stepId?: string): LogLine[] {
  return at === undefined ? [] : [{ origin: "platform", ...draft, key, wallMs: Date.parse(at), stepId }];
}

const plain = { level: "info", icon: "dash", tone: "third" } as const;

function runLines(execution: Execution): LogLine[] {
  const end = runSign(execution.state);
  const reason = execution.reason === undefined ? "" : `: ${execution.reason}`;
  const level = execution.state === "ERRORED" || execution.state === "FAILED" ? "error" : "info";
  return [
    ...line(execution.requested, "requested", { ...plain, text: `run requested by ${execution.createdBy}` }),
    ...line(execution.created, "created", { ...plain, text: "variables and targets are fixed" }),
    ...line(execution.prepared, "prepared", { ...plain, text: "agents are connected, first steps are prepared" }),
    ...line(execution.started, "started", { ...plain, icon: "play", text: "run started" }),
    ...line(execution.ended, "ended", { level, icon: end.icon, tone: end.tone, text: `run ${end.word.toLowerCase()}${reason}` }),
  ];
}

function stepLines(step: StepExecution): LogLine[] {
  if (step.stepType === "wait") return [];
  const end = runSign(step.state);
  const failed = step.state === "FAILED" || step.state === "ERRORED";
  return [
    ...line(step.started, `${step.id} started`, { ...plain, icon: "play", text: `“${step.label}” started` }, step.id),
    ...line(
      step.ended,
      `${step.id} ended`,
      {
        level: failed ? "error" : "info",
        icon: end.icon,
        tone: end.tone,
        text: `“${step.label}” ${end.word.toLowerCase()}${step.reason === undefined ? "" : `: ${step.reason}`}`,
      },
      step.id,
    ),
  ];
}

function rollbackLines(step: StepExecution, target: TargetExecution): LogLine[] {
  if (target.started === undefined || step.actionKind === "CHECK") return [];
  const name = target.label ?? (target.name || step.label);
  const { requested, delivered, confirmed, verified } = target.ledger;
  const agent = `agent ${target.zone ?? target.agentId}`;
  const sign = rollbackSign(target.rollback ?? "none");
  const after = (time: string | undefined) =>
    time === undefined || requested === undefined ? "" : ` after ${formatLength(Date.parse(time) - Date.parse(requested))}`;
  const worry = target.rollback === "unproven" || target.rollback === "dirty";
  return [
    ...line(requested, `${target.id} requested`, { ...plain, icon: "rollback", text: `stop of ${name} requested` }, step.id),
    ...line(
      delivered,
      `${target.id} delivered`,
      { ...plain, origin: agent, text: `stop of ${name} is with the agent${after(delivered)}` },
      step.id,
    ),
    ...line(
      confirmed,
      `${target.id} confirmed`,
      { ...plain, icon: "confirmed", tone: "green", origin: agent, text: `${name} rolled back, says the extension${after(confirmed)}` },
      step.id,
    ),
    ...line(
      verified,
      `${target.id} verified`,
      { level: "info", icon: "verified", tone: "green", origin: agent, text: `${name} verified clean${after(verified)}` },
      step.id,
    ),
    ...(worry
      ? line(
          target.ended ?? confirmed ?? requested,
          `${target.id} worry`,
          {
            level: "error",
            icon: sign.icon,
            tone: "red",
            text: `alarm: ${name} is ${target.rollback}, shown on every page until resolved`,
          },
          step.id,
        )
      : []),
    ...line(
      target.resolution?.at,
      `${target.id} resolved`,
      { ...plain, icon: "person", text: `${name} settled by ${target.resolution?.by}: ${target.resolution?.reason}` },
      step.id,
    ),
  ];
}

function messageLine(message: Schemas["Message"], target: TargetExecution | undefined): LogLine {
  const level = message.level === "debug" ? "info" : message.level;
  return {
    key: `message ${message.sequence}`,
    wallMs: Date.parse(message.at),
    level,
    icon: level === "error" ? "failed" : level === "warn" ? "warning" : "dash",
    tone: level === "error" ? "red" : level === "warn" ? "orange" : "third",
    origin: message.origin === "platform" ? "platform" : `${message.origin ?? "extension"} ${target?.zone ?? target?.agentId ?? ""}`.trim(),
    text: message.message,
    stepId: message.stepId,
  };
}
