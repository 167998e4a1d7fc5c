import { expect, test } from "vitest";
import { AgentId, ExecutionId, ExperimentKey, TargetExecutionId } from "./ids.ts";

test("an id passes its check once and is text from then on", () => {
  const id: string = TargetExecutionId.parse("4f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c11");
  const run: number = ExecutionId.parse(1);
  expect([id, run, AgentId.parse("host-1.example.org"), ExperimentKey.parse("ADM-4")]).toEqual([
    "4f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c11",
    1,
    "host-1.example.org",
    "ADM-4",
  ]);
});

test.each([
  [TargetExecutionId, "4F0C2A52-6D0E-4A57-9D0B-0F6B6F0B7C11"],
  [ExecutionId, 0],
  [ExecutionId, 2 ** 53],
  [AgentId, "../agent"],
  [ExperimentKey, "ADM"],
])("what is no id does not pass", (id, value) => {
  expect(id.safeParse(value).success).toBe(false);
});
