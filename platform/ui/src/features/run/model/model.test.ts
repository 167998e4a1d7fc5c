import { describe, expect, it } from "vitest";
import type { Schemas } from "../../../lib/api.ts";
import { mergeBySequence } from "../data.ts";
import { applyEvent, type Execution, isOver, type StepExecution, type TargetExecution } from "./events.ts";
import { faultBand } from "./fault-band.ts";
import { ledgerOf } from "./ledger.ts";
import { logLines } from "./log.ts";
import { executionAt } from "./moment.ts";
import { switchesOf } from "./switches.ts";
import { tickStepMs, timelineOf } from "./timeline.ts";
import { chartData, type LineChartWidget, widgetsOf } from "./widgets.ts";

const zero = Date.UTC(2026, 10, 21, 12);
const at = (seconds: number) => new Date(zero + seconds * 1_000).toISOString();
const noFaults: Schemas["FaultSummary"] = {
  active: 0,
  rollingBack: 0,
  verified: 0,
  confirmed: 0,
  notPossible: 0,
  unproven: 0,
  dirty: 0,
  resolved: 0,
};

function target(over: Partial<TargetExecution> = {}): TargetExecution {
  return {
    id: "t1",
    stepId: "s1",
    name: "host-1",
    agentId: "a1",
    zone: "fra",
    state: "RUNNING",
    rollback: "not-needed",
    ledger: {},
    attempts: 0,
    switches: [],
    started: at(0),
    ...over,
  };
}

function step(over: Partial<StepExecution> = {}): StepExecution {
  return {
    id: "s1",
    lane: 0,
    position: 0,
    stepType: "action",
    actionKind: "ATTACK",
    state: "RUNNING",
    label: "Load",
    ignoreFailure: false,
    parameters: {},
    plannedStartMs: 0,
    plannedDurationMs: 20_000,
    totalTargetCount: 1,
    targetExecutions: [target()],
    started: at(0),
    ...over,
  };
}

function execution(over: Partial<Execution> = {}): Execution {
  return {
    id: 1,
    key: "ADM-1",
    name: "x",
    tags: [],
    environment: "Global",
    team: "ADM",
    state: "RUNNING",
    stopping: false,
    requested: at(-2),
    started: at(0),
    createdBy: "me",
    createdVia: "UI",
    experimentVersion: 1,
    estimatedDurationMs: 20_000,
    faults: noFaults,
    laneCount: 1,
    steps: [step()],
    ...over,
  };
}

describe("the fault band", () => {
  const sentence = (faults: Partial<Schemas["FaultSummary"]>, over: Partial<Execution> = {}) =>
    faultBand(execution({ ...over, faults: { ...noFaults, ...faults } }));
  it("says the worst first", () => {
    expect(sentence({ unproven: 1, rollingBack: 2, active: 3, verified: 4 })).toMatchObject({
      tone: "red",
      sentence: "1 target is unproven",
    });
    expect(sentence({ unproven: 2, dirty: 1 }).sentence).toBe("2 targets are unproven, 1 is dirty");
    expect(sentence({ rollingBack: 1, verified: 5 })).toMatchObject({ tone: "amber", sentence: "1 of 6 targets is still rolling back" });
    expect(sentence({ active: 6 })).toMatchObject({ tone: "attack", sentence: "A fault is active on 6 targets" });
  });
  it("calls clean only what an independent look proved", () => {
    expect(sentence({ verified: 6, longestRollbackMs: 880 }, { state: "COMPLETED" }).sentence).toBe(
      "All 6 targets are proven clean in 0.88 s",
    );
    expect(sentence({ verified: 1, confirmed: 1 }, { state: "COMPLETED" })).toMatchObject({
      icon: "confirmed",
      sentence: "All 2 targets are rolled back, 1 of them proven",
    });
    expect(sentence({ resolved: 1 }, { state: "ERRORED" }).tone).toBe("quiet");
  });
  it("does not claim an end while the run goes on", () => {
    expect(sentence({ verified: 1 }).sentence).toBe("The target is proven clean so far");
    expect(sentence({}, { state: "CREATED" }).sentence).toBe("Nothing has started yet");
  });
  it("says who stopped the run and why it failed", () => {
    expect(sentence({ verified: 1 }, { state: "CANCELED", canceledBy: "Mara", reason: "stopped" }).detail).toBe(
      "Stopped by Mara. stopped.",
    );
  });
});

describe("the ledger", () => {
  it("puts what needs a look first and shows its gap", () => {
    const targets = [
      target({
        id: "ok",
        state: "COMPLETED",
        rollback: "verified",
        ledger: { requested: at(20), confirmed: at(20.3), verified: at(20.9) },
      }),
      target({ id: "back", rollback: "pending", ledger: { requested: at(20), delivered: at(20.1) } }),
      target({ id: "lost", state: "ERRORED", rollback: "unproven", ended: at(10), ledger: { requested: at(5) } }),
    ];
    const ledger = ledgerOf(execution({ steps: [step({ targetExecutions: targets })] }), zero + 25_000);
    expect(ledger.rows.map((row) => row.target.id)).toEqual(["lost", "back", "ok"]);
    expect(ledger.figure).toEqual({ label: "Without proof for", ms: 20_000, tone: "red" });
    expect(ledger.rows[2]?.gapMs).toBeCloseTo(900);
  });
  it("shows the longest rollback once all are closed", () => {
    const done = target({ state: "COMPLETED", rollback: "verified", ledger: { requested: at(20), verified: at(20.5) } });
    expect(ledgerOf(execution({ steps: [step({ targetExecutions: [done] })] }), zero + 90_000).figure).toEqual({
      label: "Longest rollback",
      ms: 500,
      tone: "ink",
    });
  });
  it("calls a target that runs under way, whatever its evidence so far", () => {
    expect(ledgerOf(execution(), zero).rows[0]?.worry).toBe("active");
  });
  it("does not say of one whose start is on its way that nothing is to be undone", () => {
    const coming = target({ id: "coming", state: "PREPARED", phase: "starting" });
    const { rows, counts } = ledgerOf(execution({ steps: [step({ targetExecutions: [coming] })] }), zero);
    expect(rows[0]?.worry).toBe("unstarted");
    expect(counts.none).toBe(0);
  });
  it("no longer worries about what a person has settled", () => {
    const settled = target({ rollback: "unproven", state: "ERRORED", resolution: { by: "Mara", at: at(60), reason: "looked" } });
    expect(ledgerOf(execution({ steps: [step({ targetExecutions: [settled] })] }), zero).figure).toBeUndefined();
  });
});

describe("the timeline", () => {
  it("draws what runs open to the right and its rest as forecast", () => {
    const [block] = timelineOf(execution(), zero + 5_000).lanes[0] ?? [];
    expect(block?.real).toEqual({ fromMs: 0, toMs: 5_000, open: true });
    expect(block?.forecast).toEqual({ fromMs: 5_000, toMs: 20_000 });
  });
  it("ends the action where its rollback begins, and the tail where the last confirmation is", () => {
    const ended = target({
      state: "COMPLETED",
      rollback: "verified",
      ended: at(21),
      ledger: { requested: at(20), confirmed: at(20.4), verified: at(20.9) },
    });
    const [block] =
      timelineOf(execution({ steps: [step({ state: "COMPLETED", ended: at(21), targetExecutions: [ended] })] }), zero + 30_000).lanes[0] ??
      [];
    expect(block?.real?.toMs).toBe(20_000);
    expect(block?.tail).toEqual({ fromMs: 20_000, toMs: 20_400, open: false, worry: false });
  });
  it("moves what is to come by what its lane has drifted", () => {
    const late = step({ state: "COMPLETED", started: at(3), ended: at(23), targetExecutions: [] });
    const { started: _, ...notStarted } = step({
      id: "s2",
      position: 1,
      plannedStartMs: 20_000,
      plannedDurationMs: 10_000,
      state: "CREATED",
      targetExecutions: [],
    });
    const [, next] = timelineOf(execution({ steps: [late, notStarted] }), zero + 23_500).lanes[0] ?? [];
    expect(next?.forecast).toEqual({ fromMs: 23_500, toMs: 33_500 });
  });
  it("lets an unproven tail go on for ever", () => {
    const lost = target({ state: "ERRORED", rollback: "unproven", ended: at(9), ledger: { requested: at(8) } });
    const [block] =
      timelineOf(execution({ steps: [step({ state: "ERRORED", ended: at(9), targetExecutions: [lost] })] }), zero + 60_000).lanes[0] ?? [];
    expect(block?.tail).toMatchObject({ toMs: 60_000, worry: true });
  });
  it("labels ticks no closer than they can be read", () => {
    expect(tickStepMs(5.2 / 1_000)).toBe(15_000);
    expect(tickStepMs(75 / 1_000)).toBe(1_000);
  });
});

describe("events", () => {
  it("replace the head, a step without its targets, or one target", () => {
    const known = execution();
    const headed = applyEvent(known, { type: "execution", at: at(1), execution: { ...known, state: "COMPLETED" } });
    expect(headed.steps).toEqual(known.steps);
    const stepped = applyEvent(known, { type: "step", at: at(1), step: step({ state: "COMPLETED", targetExecutions: [] }) });
    expect(stepped.steps[0]).toMatchObject({ state: "COMPLETED", targetExecutions: [{ id: "t1" }] });
    const changed = applyEvent(known, { type: "target-execution", at: at(1), targetExecution: target({ rollback: "pending" }) });
    expect(changed.steps[0]?.targetExecutions).toMatchObject([{ rollback: "pending" }]);
  });
  it("bring each point once, in its order, however often the stream resumes", () => {
    const point = (sequence: number) => ({ sequence });
    expect(mergeBySequence([point(1), point(3)], [point(2), point(3), point(4)], 10).map((entry) => entry.sequence)).toEqual([1, 2, 3, 4]);
    expect(mergeBySequence([point(1)], [point(2), point(3)], 2).map((entry) => entry.sequence)).toEqual([2, 3]);
  });
  it("end only when no rollback is under way", () => {
    expect(isOver({ state: "ERRORED", stopping: true })).toBe(false);
  });
});

describe("an earlier moment", () => {
  it("knows nothing of what came later", () => {
    const done = target({
      state: "COMPLETED",
      rollback: "verified",
      ended: at(21),
      ledger: { requested: at(20), confirmed: at(20.4), verified: at(20.9) },
    });
    const past = executionAt(
      execution({ state: "COMPLETED", ended: at(21), steps: [step({ state: "COMPLETED", ended: at(21), targetExecutions: [done] })] }),
      zero + 20_200,
    );
    expect(past).toMatchObject({ state: "RUNNING", faults: { rollingBack: 1, verified: 0 } });
    expect(faultBand(past).tone).toBe("amber");
    expect(executionAt(past, zero + 10_000).faults).toMatchObject({ active: 1, rollingBack: 0 });
  });
});

describe("dead-man's switches", () => {
  it("show of each kind the one that fires first", () => {
    const with2 = (id: string, left: number) => target({ id, switches: [{ kind: "agent-link", firesAfterMs: 6_000, deadline: at(left) }] });
    const rows = switchesOf(execution({ steps: [step({ targetExecutions: [with2("a", 9), with2("b", 7)] })] }), zero + 4_000);
    expect(rows).toMatchObject([{ name: "Agent, platform", leftMs: 3_000 }]);
  });
});

describe("widgets", () => {
  const chart = {
    type: "com.steadybit.widget.line_chart",
    title: "Response time",
    identity: { metricName: "rt", from: "url", mode: "select" },
    grouping: {
      groups: [
        { title: "Fine", color: "success", matcher: { type: "com.steadybit.widget.line_chart.group_matcher_fallback" } },
        {
          title: "Slow",
          color: "warn",
          matcher: { type: "com.steadybit.widget.line_chart.group_matcher_key_equals_value", key: "slow", value: "true" },
        },
      ],
    },
  };
  const point = (sequence: number, seconds: number, metric: Record<string, string>): Schemas["Metric"] => ({
    sequence,
    targetExecutionId: "t1",
    stepId: "s1",
    at: at(seconds),
    name: "rt",
    value: sequence,
    metric,
  });
  const placed = () =>
    widgetsOf(execution({ steps: [step({ widgets: [chart, { type: "com.example.unknown" }] })] }))[0] as {
      widget: LineChartWidget;
      stepIds: readonly string[];
    };
  it("that are not known are skipped", () => {
    expect(widgetsOf(execution({ steps: [step({ widgets: [{ type: "com.example.unknown" }] })] }))).toEqual([]);
  });
  it("that several steps declare are one", () => {
    expect(widgetsOf(execution({ steps: [step({ widgets: [chart] }), step({ id: "s2", widgets: [chart] })] }))).toMatchObject([
      { stepIds: ["s1", "s2"] },
    ]);
  });
  it("count points by group, and the fallback only where no other fits", () => {
    const data = chartData(placed(), [point(1, 1, { url: "/a" }), point(2, 2, { url: "/a", slow: "true" })], zero);
    expect(data.summary).toEqual([
      { title: "Fine", color: "success", count: 1 },
      { title: "Slow", color: "warn", count: 1 },
    ]);
    expect(data.signs).toEqual([{ x: 2_000, y: 2, color: "warn" }]);
    expect(data.series).toMatchObject([{ label: "/a", xs: [1_000, 2_000] }]);
  });
  it("split a series by group where it has two values at one time", () => {
    const data = chartData(placed(), [point(1, 1, { url: "/a" }), point(2, 1, { url: "/a", slow: "true" })], zero);
    expect(data.series.map((series) => series.label)).toEqual(["Fine", "Slow"]);
  });
});

describe("the log", () => {
  it("merges what the platform knows with what was said, the newest first", () => {
    const done = target({ state: "COMPLETED", rollback: "verified", ledger: { requested: at(20), verified: at(20.5) } });
    const message: Schemas["Message"] = {
      sequence: 1,
      at: at(10),
      level: "warn",
      message: "slow",
      origin: "agent",
      targetExecutionId: "t1",
    };
    const texts = logLines(execution({ steps: [step({ targetExecutions: [done] })] }), [message]).map((line) => line.text);
    expect(texts.slice(0, 3)).toEqual(["host-1 verified clean after 0.50 s", "stop of host-1 requested", "slow"]);
  });
});
