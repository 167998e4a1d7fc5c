import { expect, test } from "vitest";
import { readAgentFrame, readPlatformFrame } from "./decode-frame.ts";

const targetExecutionId = "4f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c11";

test("a frame is read with what a newer peer added", () => {
  const frame = { type: "start", targetExecutionId, added: true };
  expect(readPlatformFrame(JSON.stringify(frame))).toEqual({ kind: "frame", frame });
});

test("an unknown type is told apart from a bad body", () => {
  expect(readAgentFrame('{"type":"telemetry"}')).toEqual({ kind: "unknown", type: "telemetry" });
  expect(readAgentFrame('{"type":"constructor"}')).toEqual({ kind: "unknown", type: "constructor" });
});

test("a frame of the other side is unknown here: a platform never gets a start", () => {
  expect(readAgentFrame(JSON.stringify({ type: "start", targetExecutionId })).kind).toBe("unknown");
});

test("a bad body is refused by its path, with the id if that can be read", () => {
  expect(readPlatformFrame(JSON.stringify({ type: "stop", targetExecutionId, seq: "1", reason: { code: "canceled", text: "" } }))).toEqual({
    kind: "invalid",
    type: "stop",
    targetExecutionId,
    problem: { path: "$.seq", message: expect.any(String), expected: "number" },
  });
  expect(readPlatformFrame('{"type":"start","targetExecutionId":7}')).not.toHaveProperty("targetExecutionId");
});

test.each(["", "null", "[]", '"beat"', "{}", '{"type":1}', '{"type":"beat"'])("%j is broken", (text) => {
  expect(readAgentFrame(text).kind).toBe("broken");
});
