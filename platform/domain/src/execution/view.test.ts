import { describe, expect, test } from "vitest";
import type { ActionSpec } from "../experiment/action.ts";
import type { Report } from "./events.ts";
import { exposureOf } from "./exposure.ts";
import { changesBetween } from "./feed.ts";
import { faultCounts } from "./ledger.ts";
import { actionStep, Driven, planOf, waitStep } from "./testing.ts";
import { toExecutionView } from "./view.ts";

const spec: ActionSpec = { id: "x", version: "1", label: "X", kind: "attack", timeControl: "external", parameters: [] };

describe("the exposure of an action", () => {
  test("without stop says that it cannot be undone", () => {
    expect(exposureOf(spec, 6_000)).toMatchObject({ stop: false, reversible: false, sentence: "cannot be undone" });
  });

  test("with stop, fence and heartbeat says how soon it is undone", () => {
    const exposure = exposureOf({ ...spec, stop: {}, fence: true, status: { callInterval: "1s" }, verify: {} }, 6_000);
    expect(exposure).toMatchObject({
      stop: true,
      heartbeat: true,
      journal: true,
      verify: true,
      revertedWithinMs: 6_550,
      heartbeatMs: 20_000,
    });
    expect(exposure.sentence).toBe("reverted within 7 s when the link to the agent is lost, within 20 s when the agent is lost");
  });

  test("without the fence takes longer, and without a heartbeat says so", () => {
    const exposure = exposureOf({ ...spec, stop: {} }, 6_000);
    expect(exposure).toMatchObject({ revertedWithinMs: 11_550, heartbeat: false });
    expect(exposure.sentence).toContain("nothing ends it when the agent itself is lost");
  });

  test("is as short as the lease of the links", () => {
    const exposure = exposureOf({ ...spec, stop: {}, fence: true }, 3_000);
    expect(exposure).toMatchObject({ revertedWithinMs: 3_550 });
    expect(exposure.sentence).toContain("reverted within 4 s");
  });

  test("of a check or of load speaks of an end, for there is nothing to revert", () => {
    const check: ActionSpec = { ...spec, kind: "check" };
    expect(exposureOf(check, 6_000).sentence).toBe("changes nothing that would have to be undone");
    expect(exposureOf({ ...check, stop: {}, status: {}, fence: true }, 6_000).sentence).toBe(
      "changes nothing that would have to be undone; ends within 7 s when the link to the agent is lost, within 20 s when the agent is lost",
    );
    expect(exposureOf({ ...spec, kind: "load_test", stop: {} }, 6_000).sentence).toContain("ends within 12 s when the link");
  });
});

describe("the public view", () => {
  const driven = () => new Driven(planOf([waitStep("w"), actionStep("s", ["a"])], [actionStep("t", ["b"])]));

  test("has the steps lane by lane, with the times of the design", () => {
    const view = toExecutionView(driven().execution);
    expect(
      view.steps.map(({ id, lane, position, plannedStartMs, predecessorId }) => [id, lane, position, plannedStartMs, predecessorId]),
    ).toEqual([
      ["w", 0, 0, 0, undefined],
      ["s", 0, 1, 1_000, "w"],
      ["t", 1, 0, 0, undefined],
    ]);
    expect(view).toMatchObject({ state: "CREATED", stopping: false, laneCount: 2, faults: { active: 0 } });
  });

  test("counts what may be under fault, what is being undone and what is proven", () => {
    const run = driven();
    run.run("b");
    expect(faultCounts(run.execution)).toMatchObject({ active: 1, rollingBack: 0 });
    run.say({ type: "canceled", by: "eve", reason: "enough", via: "person" });
    expect(faultCounts(run.execution)).toMatchObject({ active: 0, rollingBack: 1 });
    expect(toExecutionView(run.execution)).toMatchObject({ state: "RUNNING", stopping: true, canceledBy: "eve" });
    run.report("b", { phase: "ended", outcome: "canceled", rollback: "verified" });
    expect(faultCounts(run.execution)).toMatchObject({ verified: 1, rollingBack: 0, longestRollbackMs: 1_000 });
  });

  test("names the switches of a target and which of them fired", () => {
    const run = driven();
    run.run("b");
    run.say({ type: "agent-lost", agentId: "agent-1", reason: "closed" });
    const target = toExecutionView(run.execution).steps[2]?.targetExecutions[0];
    expect(target?.switches.find(({ kind }) => kind === "agent-link")?.fired).toBeDefined();
    expect(target?.switches.find(({ kind }) => kind === "platform-deadline")?.fired).toBeUndefined();
  });

  test("says nothing of a rollback before a stop is asked for or the end is known", () => {
    const run = driven();
    const rollback = () => toExecutionView(run.execution).steps[2]?.targetExecutions[0]?.rollback;
    expect(rollback()).toBeUndefined();
    run.run("b");
    expect(rollback()).toBeUndefined();
    run.say({ type: "canceled", by: "eve", reason: "enough", via: "person" });
    expect(rollback()).toBe("pending");
    run.report("b", { phase: "ended", outcome: "canceled", rollback: "confirmed" });
    expect(rollback()).toBe("confirmed");
  });

  test("takes the agent's word for which switch fired", () => {
    const fired = (report: Partial<Report>) => {
      const run = driven();
      run.run("b");
      run.say({ type: "agent-lost", agentId: "agent-1", reason: "closed" });
      run.report("b", { phase: "stopping", outcome: "errored", rollback: "pending", ...report });
      return toExecutionView(run.execution)
        .steps[2]?.targetExecutions[0]?.switches.filter((entry) => entry.fired !== undefined)
        .map(({ kind }) => kind);
    };
    expect(fired({ reasonCode: "link-lost" })).toEqual(["agent-link"]);
    expect(fired({ reasonCode: "agent-restarted" })).toEqual(["agent-journal"]);
    expect(fired({ reasonCode: "extension-lost" })).toEqual(["extension-link"]);
    expect(fired({ error: { title: "Action was stopped by extension: heartbeat timeout" } })).toEqual(["extension-heartbeat"]);
    expect(fired({ error: { title: "Action was stopped by extension the extension was restarted" } })).toEqual(["extension-journal"]);
    expect(fired({ reasonCode: "status-failed", error: { title: "answers too slowly" } })).toEqual(["agent-link"]);
  });

  test("says why a rollback is unproven, and of another one nothing", () => {
    const doubt = (report: Partial<Report>) => {
      const run = driven();
      run.run("b");
      run.report("b", { phase: "ended", outcome: "errored", rollback: "unproven", ...report });
      return toExecutionView(run.execution).steps[2]?.targetExecutions[0]?.doubt;
    };
    expect(doubt({ doubt: "start-unanswered" })).toContain("start was never answered");
    expect(doubt({ doubt: "of-tomorrow" })).toBe("of-tomorrow");
    expect(doubt({})).toContain("without any evidence");
    expect(doubt({ rollback: "verified", doubt: "start-unanswered" })).toBeUndefined();
  });
});

describe("the feed", () => {
  test("tells only what changed, and laying it over what was there gives what is there", () => {
    const run = new Driven(planOf([actionStep("s", ["a", "b"])]));
    run.run("a", "b");
    const before = run.execution;
    run.report("a", { phase: "ended", outcome: "completed", rollback: "verified" });
    const changes = changesBetween(before, run.execution, 5_000);
    expect(changes.map((event) => (event.type === "target-execution" ? event.targetExecution.id : event.type))).toEqual(["execution", "a"]);
    expect(changesBetween(run.execution, run.execution, 5_000)).toEqual([]);
  });
});
