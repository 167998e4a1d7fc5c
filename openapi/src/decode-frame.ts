/** One text of the link as a frame, as something to be ignored, or as something to be refused. */
import type { z } from "zod";
import type { AgentFrame, PlatformFrame } from "./generated/agent-link.zod.ts";
import * as link from "./generated/agent-link.zod.ts";
import type { ProblemDetail } from "./generated/common.zod.ts";
import { toProblemDetails } from "./problem.ts";

/** What a text turned out to be. */
export type FrameReading<Frame> =
  | { readonly kind: "frame"; readonly frame: Frame }
  /** A type of a newer peer: counted and ignored. */
  | { readonly kind: "unknown"; readonly type: string }
  /** A known type with a bad body: answered with `refuse`. The id is there if it could be read. */
  | { readonly kind: "invalid"; readonly type: string; readonly targetExecutionId?: string; readonly problem: ProblemDetail }
  /** Not an object with a `type`: the link is closed with 1008. */
  | { readonly kind: "broken"; readonly message: string };

const agentFrames = {
  hello: link.HelloFrame,
  beat: link.BeatFrame,
  report: link.ReportFrame,
  data: link.DataFrame,
  ack: link.AckFrame,
  refuse: link.RefuseFrame,
} as const satisfies { readonly [Type in AgentFrame["type"]]: z.ZodType<Extract<AgentFrame, { type: Type }>> };

const platformFrames = {
  welcome: link.WelcomeFrame,
  beat: link.BeatFrame,
  prepare: link.PrepareFrame,
  start: link.StartFrame,
  stop: link.StopFrame,
  resolve: link.ResolveFrame,
  killswitch: link.KillSwitchFrame,
  ack: link.AckFrame,
  refuse: link.RefuseFrame,
} as const satisfies { readonly [Type in PlatformFrame["type"]]: z.ZodType<Extract<PlatformFrame, { type: Type }>> };

/** Reads what an agent sent. Never throws. */
export function readAgentFrame(text: string): FrameReading<AgentFrame> {
  return readFrame<AgentFrame>(text, agentFrames);
}

/** Reads what the platform sent. Never throws. */
export function readPlatformFrame(text: string): FrameReading<PlatformFrame> {
  return readFrame<PlatformFrame>(text, platformFrames);
}

function readFrame<Frame>(text: string, validators: Readonly<Record<string, z.ZodType<Frame>>>): FrameReading<Frame> {
  const envelope = parseEnvelope(text);
  if (envelope === undefined)
    return { kind: "broken", message: `expected a JSON object with a type, got ${text.length} characters of something else` };
  const { type } = envelope;
  const validator = Object.hasOwn(validators, type) ? validators[type] : undefined;
  if (validator === undefined) return { kind: "unknown", type };
  const result = validator.safeParse(envelope);
  if (result.success) return { kind: "frame", frame: result.data };
  const [problem = { path: "$", message: "not a valid frame" }] = toProblemDetails(result.error);
  const id = link.StartFrame.shape.targetExecutionId.safeParse(envelope["targetExecutionId"]);
  return { kind: "invalid", type, ...(id.success ? { targetExecutionId: id.data } : {}), problem };
}

function parseEnvelope(text: string): ({ readonly type: string } & Readonly<Record<string, unknown>>) | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isEnvelope(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEnvelope(value: unknown): value is { readonly type: string } & Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
