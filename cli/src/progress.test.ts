import { expect, test } from "vitest";
import type { Schemas } from "./client.ts";
import { problemFailure } from "./client.ts";
import { exitCodes } from "./failure.ts";
import { createProgress } from "./progress.ts";
import { table } from "./table.ts";

function recorder() {
  const notes: string[] = [];
  const statuses: string[] = [];
  const progress = createProgress({
    print: () => {},
    note: (line) => notes.push(line.slice(10)),
    status: (line) => statuses.push(line),
    isInteractive: true,
    hasColour: false,
  });
  return { notes, statuses, progress };
}

const at = "2026-01-01T10:00:00Z";
const step = { type: "step", at, step: { id: "s", label: "CPU stress", state: "RUNNING" } } as Schemas["StepChanged"];
const rollback = {
  type: "target-execution",
  at,
  targetExecution: { id: "t", stepId: "s", name: "host-1", rollback: "verified", ledger: {} },
} as Schemas["TargetExecutionChanged"];

test("a change is told once, however often it arrives", () => {
  const { notes, progress } = recorder();
  for (const event of [step, step, rollback, rollback]) progress.take(event);
  expect(notes).toEqual(["CPU stress: RUNNING", "CPU stress on host-1: rollback verified"]);
});
test("a fault that is wanted is no rollback, and an unproven one says why", () => {
  const { notes, progress } = recorder();
  const { rollback: _, ...active } = rollback.targetExecution;
  progress.take({ ...rollback, targetExecution: active });
  progress.take({ ...rollback, targetExecution: { ...active, rollback: "unproven", doubt: "start was never answered" } });
  expect(notes).toEqual(["a step on host-1: rollback unproven: start was never answered"]);
});
test("the moving line says what runs, and that the platform is away", () => {
  const { statuses, progress } = recorder();
  progress.take({ type: "execution", at, execution: { state: "RUNNING", stopping: true } as Schemas["ExecutionHead"] });
  progress.take(step);
  progress.take("reconnecting");
  expect(statuses).toEqual(["RUNNING, rolling back", "RUNNING, rolling back | CPU stress", "the platform does not answer; trying again …"]);
});
test("a kind of event that is not known yet is passed over", () => {
  const { notes, progress } = recorder();
  progress.take({ type: "future", at } as unknown as Schemas["StepChanged"]);
  expect(notes).toEqual([]);
});
test("a refusal is told with its code and the place of each mistake", () => {
  const problem = {
    title: "Invalid experiment",
    status: 422,
    code: "SQUALL_INVALID_EXPERIMENT",
    errors: [
      { line: 3, column: 4, message: "a query" },
      { path: "$.name", message: "is missing" },
    ],
  };
  expect(problemFailure(422, problem)).toMatchObject({
    exitCode: exitCodes.usage,
    message: "Invalid experiment (SQUALL_INVALID_EXPERIMENT)\n  line 3, column 5: a query\n  $.name: is missing",
  });
  expect(problemFailure(503, "<html>")).toMatchObject({
    exitCode: exitCodes.unreachable,
    message: "the platform answered with status 503",
  });
});
test("columns are as wide as their widest cell", () => {
  expect(table(["A", "LONG"], [["wide", "1"]])).toEqual(["A     LONG", "wide  1"]);
});
