import { SimulatedClock, seededIds, seededRandom, sinkLog } from "@squall/core";
import { TargetExecutionId } from "@squall/openapi/ids";
import { beforeEach, describe, expect, test } from "vitest";
import type { StartAnswer, StopAnswer } from "./answers.ts";
import type { DataFrame, Ports, TargetExecutions } from "./ports.ts";
import type { JournalRecord } from "./record.ts";
import type { Report } from "./report.ts";
import * as sample from "./samples.ts";
import { createTargetExecutions } from "./target-executions.ts";

const ids = seededIds(seededRandom("target executions"));
const newId = () => TargetExecutionId.parse(ids.next());

describe("the target executions of an agent", () => {
  let clock: SimulatedClock;
  let calls: string[];
  let reports: Report[];
  let refusals: string[];
  let frames: DataFrame[];
  let written: JournalRecord[];
  let startAnswer: Promise<StartAnswer>;
  let stopAnswer: StopAnswer;
  let isLinkFull: boolean;
  let active: boolean[];
  let executions: TargetExecutions;

  const open = (): void => {
    const ports: Ports = {
      clock,
      log: sinkLog(),
      calls: {
        async prepare() {
          calls.push("prepare");
          return { type: "ok", state: '{"n":1}', data: { messages: [{ message: "hello" }] } };
        },
        start({ state }) {
          calls.push(`start ${state}`);
          return startAnswer;
        },
        async status() {
          calls.push("status");
          return { type: "ok", isCompleted: false };
        },
        async stop({ id, state }) {
          calls.push(`stop ${state} ${id}`);
          return stopAnswer;
        },
        verify: async () => ({ type: "clean" }),
        revision: async () => ({ type: "read", process: "p1" }),
      },
      journal: {
        async append(record) {
          written.push(record);
        },
        async compact(records) {
          written = [...records];
        },
      },
      reports: {
        report: (report) => void reports.push(report),
        data(frame) {
          if (!isLinkFull) frames.push(frame);
          return !isLinkFull;
        },
        refuse: (_id, { code }) => void refusals.push(code),
        alarm: () => {},
      },
      gate: { prepare: () => undefined, start: () => undefined },
    };
    executions = createTargetExecutions(ports, { onActivity: (isActive) => void active.push(isActive) });
  };
  const prepare = (id: TargetExecutionId, action = sample.fencedAction) =>
    executions.prepare({ id, subject: sample.subjectWith(action), body: {}, startWithinMs: 60_000 });
  const phaseOf = (id: TargetExecutionId) => executions.list().find((summary) => summary.id === id)?.phase;
  /** As a journal gives them back. */
  const recovered = () => JSON.parse(JSON.stringify(written)) as unknown[];

  beforeEach(() => {
    clock = new SimulatedClock();
    [calls, reports, refusals, frames, written, active] = [[], [], [], [], [], []];
    startAnswer = Promise.resolve({ type: "ok", state: '{"n":2}' });
    stopAnswer = { type: "confirmed" };
    isLinkFull = false;
    open();
  });

  test("run one from prepare to the acknowledged end", async () => {
    const id = newId();
    prepare(id);
    await clock.advance(10);
    expect(phaseOf(id)).toBe("prepared");
    executions.start(id);
    await clock.advance(10);
    expect(phaseOf(id)).toBe("running");
    await clock.advance(10_000);
    expect(phaseOf(id)).toBe("ended");
    expect(calls.filter((call) => call.startsWith("st"))).toEqual(['start {"n":1}', "status", `stop {"n":2} ${id}`]);
    expect(reports.at(-1)).toMatchObject({ phase: "ended", outcome: "completed", rollback: "verified" });
    executions.acked(id, reports.at(-1)?.seq ?? 0);
    expect(executions.list()).toEqual([]);
    expect(active).toEqual([true, false]);
  });

  test("never start what was asked to stop before, whatever comes late or twice", async () => {
    const id = newId();
    prepare(id);
    await clock.advance(10);
    executions.stop(id, "canceled");
    executions.start(id);
    prepare(id);
    executions.start(id);
    await clock.advance(1_000);
    expect(calls.filter((call) => call.startsWith("start"))).toEqual([]);
    expect(phaseOf(id)).toBe("ended");
  });

  test("answer for a forgotten one without beginning it again", async () => {
    const id = newId();
    executions.stop(id, "canceled");
    await clock.advance(1);
    executions.acked(id, reports.at(-1)?.seq ?? 0);
    const before = reports.length;
    prepare(id);
    await clock.advance(10_000);
    expect(reports.slice(before)).toEqual([expect.objectContaining({ id, rollback: "unknown" })]);
    expect(calls).toEqual([]);
  });

  test("repeat a report until it is acknowledged", async () => {
    const id = newId();
    executions.stop(id, "canceled");
    await clock.advance(11_000);
    expect(reports.map(({ seq }) => seq)).toEqual([reports[0]?.seq, reports[0]?.seq, reports[0]?.seq]);
    executions.acked(id, reports[0]?.seq ?? 0);
    await clock.advance(60_000);
    expect(reports).toHaveLength(3);
  });

  test("forward news once, and count what the link had no room for", async () => {
    isLinkFull = true;
    prepare(newId());
    await clock.advance(10);
    isLinkFull = false;
    prepare(newId());
    await clock.advance(10);
    expect(frames).toEqual([expect.objectContaining({ dataSeq: 2, dropped: 1, data: { messages: [{ message: "hello" }] } })]);
  });

  test("refuse a prepare in quarantine, on a target whose rollback is in trouble, and at an extension that cannot stop", async () => {
    const id = newId();
    prepare(id);
    await clock.advance(10);
    executions.start(id);
    await clock.advance(10);
    stopAnswer = { type: "failed", text: "500" };
    executions.stop(id, "canceled");
    await clock.advance(100);
    prepare(newId());
    const elsewhere = { ...sample.subjectWith(sample.fencedAction), target: { type: "host", id: "b" } };
    await clock.advance(1_000);
    executions.prepare({ id: newId(), subject: elsewhere, body: {}, startWithinMs: 60_000 });
    executions.quarantine("the journal is damaged");
    prepare(newId());
    expect(refusals).toEqual(["SQUALL_ROLLBACK_PENDING", "SQUALL_EXTENSION_CANNOT_STOP", "SQUALL_QUARANTINE"]);
  });

  test("after a restart try every stop once, all at the same time, before the replay is over", async () => {
    const open1 = newId();
    const open2 = newId();
    for (const id of [open1, open2]) prepare(id);
    await clock.advance(10);
    for (const id of [open1, open2]) executions.start(id);
    await clock.advance(10);
    calls = [];
    open();
    const replayed = executions.replay(recovered());
    await clock.advance(1);
    expect(await replayed).toEqual({ open: 2, unreadable: 0 });
    expect(calls.toSorted()).toEqual([`stop {"n":2} ${open1}`, `stop {"n":2} ${open2}`].toSorted());
  });

  test("do not wait in a replay for one that is left alone, nor longer than five seconds for any", async () => {
    const id = newId();
    startAnswer = new Promise(() => {});
    prepare(id, sample.bareAction);
    await clock.advance(10);
    executions.start(id);
    await clock.advance(10);
    open();
    const replayed = executions.replay(recovered());
    await clock.advance(1);
    expect(await replayed).toMatchObject({ open: 1 });
    expect(calls.filter((call) => call.startsWith("stop"))).toEqual([]);
  });

  test("go into quarantine when an entry cannot be read", async () => {
    const replayed = executions.replay([{ version: 7 }]);
    await clock.advance(1);
    expect(await replayed).toEqual({ open: 0, unreadable: 1 });
    prepare(newId());
    expect(refusals).toEqual(["SQUALL_QUARANTINE"]);
  });

  test("send an unacknowledged end again after a restart, as it was", async () => {
    const id = newId();
    executions.stop(id, "canceled");
    await clock.advance(1);
    const [end] = reports;
    reports = [];
    open();
    await executions.replay(recovered());
    executions.resendReports();
    expect(reports).toEqual([end]);
  });

  test("settle once everything has ended", async () => {
    const id = newId();
    prepare(id);
    await clock.advance(10);
    executions.start(id);
    await clock.advance(10);
    let isSettled = false;
    executions.stopAll("shutdown");
    void executions.settled(20_000).then(() => {
      isSettled = true;
    });
    await clock.advance(100);
    expect(isSettled).toBe(true);
    expect(phaseOf(id)).toBe("ended");
    await executions[Symbol.asyncDispose]();
  });
});
