import { SimulatedClock, sinkLog } from "@squall/core";
import { begin, type Execution, type ExecutionEffect, type ExecutionPlan, fold } from "@squall/domain";
import { beforeEach, describe, expect, test } from "vitest";
import { type Batch, createRunner, type Runner, stopPatienceMs } from "./runner.ts";

const exposure = {
  stop: true,
  heartbeat: false,
  journal: false,
  guard: false,
  verify: false,
  fence: false,
  reversible: true,
  sentence: "",
};
const plan: ExecutionPlan = {
  executionId: 1,
  experimentKey: "ADM-1",
  experimentVersion: 1,
  name: "A",
  hypothesis: "",
  team: "ADM",
  environment: "Global",
  tags: [],
  createdBy: "eve",
  createdVia: "API",
  seed: "1",
  variables: {},
  linkLeaseMs: 6_000,
  estimatedMs: 1_000,
  lanes: [
    {
      steps: [
        {
          type: "action",
          id: "s",
          ignoreFailure: false,
          parameters: {},
          estimatedMs: 1_000,
          action: { id: "x", version: "1", label: "X", kind: "attack", exposure },
          config: {},
          matchedCount: 1,
          targets: [{ id: "a", agentId: "agent-1", zone: "default", instance: "i" }],
        },
      ],
    },
  ],
};

let clock: SimulatedClock;
let batches: Batch[];
let performed: ExecutionEffect[];
let order: string[];
let commit: (batch: Batch) => Promise<"committed" | "engaged">;
let runner: Runner;
const initial: Execution = begin(plan, 0);

beforeEach(() => {
  clock = new SimulatedClock();
  batches = [];
  performed = [];
  order = [];
  commit = () => Promise.resolve("committed");
  runner = createRunner(
    {
      clock,
      log: sinkLog(),
      async commit(batch) {
        order.push("commit");
        const outcome = await commit(batch);
        if (outcome === "committed") batches.push(batch);
        return outcome;
      },
      perform(_runner, effect) {
        order.push(effect.type);
        performed.push(effect);
      },
      changed: () => undefined,
    },
    { execution: initial, seq: 1 },
  );
});

const origin = { epoch: 1, journalId: "j" };
const prepared = { type: "reported", id: "a", report: { seq: 1, origin, phase: "prepared" } } as const;
const running = { type: "reported", id: "a", report: { seq: 2, origin, phase: "running" } } as const;
const canceled = { type: "canceled", by: "eve", reason: "enough", via: "person" } as const;

async function run(): Promise<void> {
  for (const said of [{ type: "begun" }, prepared, running] as const) await runner.post(said);
}

describe("a runner", () => {
  test("stores before it acts, and numbers events without gaps", async () => {
    await runner.post({ type: "begun" });
    expect(order).toEqual(["commit", "arm", "prepare", "arm"]);
    await runner.post(prepared);
    expect(batches.map(({ seq }) => seq)).toEqual([2, 3]);
    expect(runner.seq()).toBe(4);
  });

  test("stores nothing for what says nothing new", async () => {
    await runner.post({ type: "begun" });
    expect(await runner.post({ type: "begun" })).toBe(true);
    expect(batches).toHaveLength(1);
  });

  test("takes events that came during a commit in one further transaction", async () => {
    const { promise, resolve } = Promise.withResolvers<"committed">();
    commit = () => promise;
    const posts = [runner.post({ type: "begun" }), runner.post(prepared), runner.post({ type: "start-committed", stepIds: ["s"] })];
    resolve("committed");
    await Promise.all(posts);
    expect(batches.map(({ events }) => events.map(({ type }) => type))).toEqual([["begun"], ["reported", "start-committed"]]);
  });

  test("commits starts in the transaction of the report that makes them ready, and sends them after it", async () => {
    await runner.post({ type: "begun" });
    order.length = 0;
    await runner.post(prepared);
    expect(batches.at(-1)?.events.map(({ type }) => type)).toEqual(["reported", "start-committed"]);
    expect(order).toEqual(["commit", "arm", "start"]);
  });

  test("commits no start that a cancel in the same transaction precedes", async () => {
    const { promise, resolve } = Promise.withResolvers<"committed">();
    commit = () => promise;
    const posts = [runner.post({ type: "begun" }), runner.post(prepared), runner.post(canceled)];
    resolve("committed");
    await Promise.all(posts);
    expect(batches.at(-1)?.events.map(({ type }) => type)).toEqual(["reported", "canceled"]);
    expect(performed.some(({ type }) => type === "start")).toBe(false);
  });

  test("drops a report whose link is over by the time of its commit", async () => {
    await runner.post({ type: "begun" });
    expect(await runner.post(prepared, () => false)).toBe(false);
    expect(batches).toHaveLength(1);
  });

  test("writes a cancel instead of the starts when the kill switch is engaged", async () => {
    await runner.post({ type: "begun" });
    commit = ({ events }) => Promise.resolve(events.some(({ type }) => type === "start-committed") ? "engaged" : "committed");
    await runner.post(prepared);
    expect(batches.at(-1)?.events.map(({ type }) => type)).toEqual(["reported", "canceled"]);
    expect(performed.some(({ type }) => type === "start")).toBe(false);
    expect(runner.state()).toMatchObject({ status: "CANCELED", cause: { stop: "kill-switch" } });
  });

  test("sends a stop after half a second although the store does not answer, and writes it later", async () => {
    await run();
    const { promise, resolve } = Promise.withResolvers<"committed">();
    commit = () => promise;
    const posted = runner.post(canceled);
    await clock.advance(stopPatienceMs - 1);
    expect(performed.some(({ type }) => type === "stop")).toBe(false);
    await clock.advance(1);
    expect(performed.filter(({ type }) => type === "stop")).toMatchObject([{ ids: ["a"] }]);
    resolve("committed");
    await posted;
    expect(batches.at(-1)?.events.map(({ type }) => type)).toEqual(["canceled"]);
  });

  test("sends a stop although another transaction hangs before it", async () => {
    await run();
    const { promise, resolve } = Promise.withResolvers<"committed">();
    commit = () => promise;
    void runner.post({ type: "summarized", id: "a", text: "t", level: "info" });
    void runner.post(canceled);
    expect(runner.isDoomed()).toBe(true);
    await clock.advance(stopPatienceMs);
    expect(performed.filter(({ type }) => type === "stop")).toMatchObject([{ ids: ["a"] }]);
    resolve("committed");
  });

  test("tries again when the store fails, and loses nothing", async () => {
    let failures = 3;
    commit = () => (failures-- > 0 ? Promise.reject(new Error("no disk")) : Promise.resolve("committed"));
    const posted = runner.post({ type: "begun" });
    await clock.advance(10_000);
    expect(await posted).toBe(true);
    expect(batches.map(({ events }) => events.map(({ type }) => type))).toEqual([["begun"]]);
  });

  test("answers false to what waits when it is disposed", async () => {
    commit = () => new Promise(() => undefined);
    void runner.post({ type: "begun" });
    const waiting = runner.post(prepared);
    runner[Symbol.dispose]();
    expect(await waiting).toBe(false);
    expect(await runner.post(prepared)).toBe(false);
  });

  test("has the state that the stored events fold to", async () => {
    await run();
    await runner.post(canceled);
    const stored = batches.flatMap(({ events }) => events);
    expect(fold([{ type: "created", at: 0, plan }, ...stored])).toEqual(runner.state());
  });
});
