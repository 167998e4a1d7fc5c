/** From a text frame to what an agent said; nothing else gets in. */
import { AckFrame, type AgentFrame, BeatFrame, DataFrame, HelloFrame, RefuseFrame, ReportFrame } from "@squall/openapi/agent";
import { toJsonPath } from "@squall/openapi/problem";
import type { z } from "zod";

export type DecodedFrame =
  | { readonly type: "frame"; readonly frame: AgentFrame }
  /** Not even an envelope: the link cannot be trusted any further. */
  | { readonly type: "broken"; readonly reason: string }
  /** A newer agent speaks of something that this platform does not know. */
  | { readonly type: "unknown"; readonly frameType: string }
  /** A known type with a bad body, and the answer to it. */
  | { readonly type: "bad"; readonly refusal: RefuseFrame };

const schemas: Readonly<Record<AgentFrame["type"], z.ZodType<AgentFrame>>> = {
  hello: HelloFrame,
  beat: BeatFrame,
  report: ReportFrame,
  data: DataFrame,
  ack: AckFrame,
  refuse: RefuseFrame,
};
const frameTypeMax = 64;
const messageMax = 1_000;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function decodeFrame(text: string): DecodedFrame {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { type: "broken", reason: "a frame is not JSON" };
  }
  if (typeof value !== "object" || value === null) return { type: "broken", reason: "a frame is not an object" };
  const { type, targetExecutionId } = value as { readonly type?: unknown; readonly targetExecutionId?: unknown };
  if (typeof type !== "string") return { type: "broken", reason: "a frame has no type" };
  if (!Object.hasOwn(schemas, type)) return { type: "unknown", frameType: type.slice(0, frameTypeMax) };
  const result = schemas[type as AgentFrame["type"]].safeParse(value);
  if (result.success) return { type: "frame", frame: result.data };
  const issue = result.error.issues[0];
  const refusal: RefuseFrame = {
    type: "refuse",
    of: type,
    code: "SQUALL_INVALID_FRAME",
    path: toJsonPath(issue?.path ?? []),
    message: (issue?.message ?? "the frame is not as expected").slice(0, messageMax),
    ...(typeof targetExecutionId === "string" && uuid.test(targetExecutionId) ? { targetExecutionId } : {}),
  };
  return { type: "bad", refusal };
}
