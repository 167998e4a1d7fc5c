import { SimulatedClock, seededIds, seededRandom, sinkLog } from "@squall/core";
import { createMemoryDisk, type MemoryDisk, openMemoryJournal } from "@squall/runtime";
import { beforeEach, describe, expect, it } from "vitest";
import { type Action, defineAction } from "../action.ts";
import { ActionError } from "../action-error.ts";
import { parameter } from "../parameters.ts";
import { createLifecycles, type Lifecycles } from "./interpreter.ts";
import { decodeRecord } from "./record.ts";
import { wireState } from "./wire.ts";

const id = "4f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c11";
const noInput = { config: {}, properties: {}, target: undefined, executionContext: { restrictedEndpoints: [] } };

/** A world with one fault that is there or not, and hooks that can be made to fail or to wait. */
interface World {
  isFaulty: boolean;
  startCount: number;
  stopCount: number;
  stopFails: boolean;
  isStuck: boolean;
  startGate: Promise<void>;
}

function faultAction(world: World): Action {
  return defineAction({
    id: "org.example.fault",
    label: "Fault",
    description: "Sets a fault.",
    kind: "attack",
    timeControl: "external",
    parameters: { duration: parameter.duration({ label: "Duration", default: "30s" }) },
    async prepare({ config }) {
      return { state: { durationMs: config.duration, step: 0 } };
    },
    async start({ state, saveState }) {
      world.startCount++;
      await saveState({ ...state, step: 1 });
      await world.startGate;
      world.isFaulty = true;
      return { state: { ...state, step: 2 }, messages: [{ message: "faulty" }] };
    },
    async stop() {
      world.stopCount++;
      if (world.stopFails) throw new ActionError("no");
      if (!world.isStuck) world.isFaulty = false;
      return { summary: { text: "done", level: "info" } };
    },
    async verify() {
      return world.isFaulty ? ["the fault"] : [];
    },
  });
}

describe("the life of an execution", () => {
  let clock: SimulatedClock;
  let disk: MemoryDisk;
  let world: World;
  let action: Action;
  let lifecycles: Lifecycles;
  const ids = seededIds(seededRandom("kit"));
  const boot = () => {
    const journal = openMemoryJournal({ disk, decode: decodeRecord, ids, clock });
    lifecycles = createLifecycles([action], { clock, log: sinkLog(), journal });
  };
  const settled = async <T>(pending: Promise<T>): Promise<T> => {
    await clock.advance(1);
    return await pending;
  };
  const prepare = () => settled(lifecycles.call(action, "prepare", id, { prepare: noInput }));
  const call = (kind: "start" | "status" | "stop" | "verify", saved?: { revision: number; state: unknown }) =>
    settled(lifecycles.call(action, kind, id, saved === undefined ? {} : { saved }));

  beforeEach(() => {
    clock = new SimulatedClock();
    disk = createMemoryDisk();
    world = { isFaulty: false, startCount: 0, stopCount: 0, stopFails: false, isStuck: false, startGate: Promise.resolve() };
    action = faultAction(world);
    boot();
  });

  it("is prepared, started and stopped", async () => {
    expect(await prepare()).toMatchObject({ type: "prepared", saved: { revision: 1, state: { durationMs: 30_000, step: 0 } } });
    expect(await call("start")).toMatchObject({
      type: "started",
      saved: { state: { step: 2 } },
      told: { messages: [{ message: "faulty" }] },
    });
    expect(world.isFaulty).toBe(true);
    expect(await call("status")).toEqual({ type: "status", completed: false });
    expect(await call("stop")).toMatchObject({ type: "stopped", told: { summary: { text: "done" } } });
    expect(world.isFaulty).toBe(false);
    expect(await call("verify", { revision: 3, state: { step: 2 } })).toEqual({ type: "verified", residue: [] });
    expect(lifecycles.list()).toEqual([]);
  });

  it("has its state on disk before start touches anything", async () => {
    await prepare();
    let release = () => {};
    world.startGate = new Promise((resolve) => {
      release = resolve;
    });
    const starting = lifecycles.call(action, "start", id);
    await clock.advance(10);
    expect(world.startCount).toBe(1);
    expect(disk.synced().map((text) => JSON.parse(text))).toMatchObject([
      { type: "opened", revision: 1 },
      { type: "state", revision: 2, state: { step: 1 } },
    ]);
    release();
    await settled(starting);
  });

  it("does not start when the journal cannot be written", async () => {
    await prepare();
    disk.failure = "full";
    expect(await call("start")).toMatchObject({
      type: "started",
      error: { status: "errored", detail: expect.stringContaining("journal") },
    });
    expect(world.startCount).toBe(0);
    expect(await call("start")).toMatchObject({ error: { detail: expect.stringContaining("stopped") } });
  });

  it("does not start after a stop, nor a second time, nor unprepared, nor after a restart", async () => {
    expect(await call("start")).toMatchObject({ error: { detail: expect.stringContaining("not prepared") } });
    await prepare();
    expect(await call("stop")).toEqual({ type: "stopped" });
    expect(await call("start")).toMatchObject({ error: { detail: expect.stringContaining("stopped") } });
    disk.crash();
    boot();
    expect(await call("start")).toMatchObject({ error: { detail: expect.stringContaining("stopped") } });
    expect(world.startCount).toBe(0);
  });

  it("lets a stop overtake a start that still waits", async () => {
    const preparing = lifecycles.call(action, "prepare", id, { prepare: noInput });
    const starting = lifecycles.call(action, "start", id);
    const stopping = lifecycles.call(action, "stop", id);
    await clock.advance(10);
    expect(await preparing).toMatchObject({ saved: { revision: 1 } });
    expect(await starting).toMatchObject({ error: { detail: expect.stringContaining("stopped") } });
    expect(await stopping).toEqual({ type: "stopped" });
    expect(world.startCount).toBe(0);
  });

  it("stops after a start that is under way, never beside it", async () => {
    await prepare();
    let release = () => {};
    world.startGate = new Promise((resolve) => {
      release = resolve;
    });
    const starting = lifecycles.call(action, "start", id);
    await clock.advance(10);
    const stopping = lifecycles.call(action, "stop", id);
    await clock.advance(10);
    expect(world.stopCount).toBe(0);
    release();
    await clock.advance(10);
    await starting;
    expect(await stopping).toMatchObject({ type: "stopped" });
    expect(world.isFaulty).toBe(false);
  });

  it("prefers its own newer state to the older one of a stop", async () => {
    const seen: unknown[] = [];
    action = defineAction({
      id: "org.example.versions",
      label: "x",
      description: "x",
      kind: "attack",
      timeControl: "external",
      parameters: { duration: parameter.duration({ label: "Duration", default: "30s" }) },
      prepare: async () => ({ state: { step: 0 } }),
      start: async () => ({ state: { step: 1 } }),
      stop: async ({ state }) => void seen.push(state),
      verify: async () => [],
    });
    boot();
    await prepare();
    await call("start");
    await call("stop", { revision: 1, state: { step: 0 } });
    expect(seen).toEqual([{ step: 1 }]);
  });

  it("answers a stop as done only after a look has found nothing, and goes on by itself until then", async () => {
    await prepare();
    await call("start");
    world.isStuck = true;
    expect(await call("stop")).toMatchObject({ type: "failed", error: { detail: expect.stringContaining("the fault") } });
    world.isStuck = false;
    await clock.advance(500);
    expect(world.isFaulty).toBe(false);
    expect(world.stopCount).toBe(2);
    expect(await call("stop")).toMatchObject({ type: "stopped" });
    expect(world.stopCount).toBe(2);
  });

  it("opens again when a look finds something after the end", async () => {
    await prepare();
    await call("start");
    await call("stop");
    world.isFaulty = true;
    expect(await call("verify", { revision: 3, state: {} })).toEqual({ type: "verified", residue: ["the fault"] });
    await clock.advance(500);
    expect(world.isFaulty).toBe(false);
    expect(lifecycles.list()).toEqual([]);
  });

  it("ends by itself after four missing status calls and says so", async () => {
    await prepare();
    await call("start");
    await clock.advance(61_000);
    expect(world.isFaulty).toBe(true);
    expect(await call("status")).toEqual({ type: "status", completed: false });
    await clock.advance(61_900);
    expect(world.isFaulty).toBe(true);
    await clock.advance(200);
    expect(world.isFaulty).toBe(false);
    expect(await call("status")).toMatchObject({
      completed: true,
      error: { title: "Action was stopped by extension: heartbeat timeout", status: "errored" },
    });
    expect(await call("stop")).toEqual({ type: "stopped", error: { title: "Action was stopped by extension heartbeat timeout" } });
    expect(world.stopCount).toBe(1);
  });

  it("undoes from the journal after a crash", async () => {
    await prepare();
    await call("start");
    disk.crash();
    boot();
    const replayed = lifecycles.replay();
    await clock.advance(10);
    await replayed;
    expect(world.isFaulty).toBe(false);
    expect(await call("status")).toMatchObject({ error: { title: "Action was stopped by extension: the extension was restarted" } });
    expect(await call("stop")).toMatchObject({
      type: "stopped",
      error: { title: "Action was stopped by extension the extension was restarted" },
    });
  });

  it("undoes what it does not know when the state is its own, and nothing for a foreign one", async () => {
    world.isFaulty = true;
    expect(await call("stop")).toEqual({ type: "stopped" });
    expect(world.isFaulty).toBe(true);
    const other = "4f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c12";
    const saved = { revision: 2, state: { step: 2 } };
    expect(wireState(saved)).toEqual({ revision: 2, state: { step: 2 } });
    expect(await settled(lifecycles.call(action, "stop", other, { saved }))).toMatchObject({ type: "stopped" });
    expect(world.isFaulty).toBe(false);
  });

  it("ends all on a signal and takes nothing new", async () => {
    await prepare();
    await call("start");
    const ended = lifecycles.stopAll("received signal SIGTERM");
    await clock.advance(10);
    await ended;
    expect(world.isFaulty).toBe(false);
    expect(await call("status")).toMatchObject({ error: { title: "Action was stopped by extension: received signal SIGTERM" } });
    const fresh = lifecycles.call(action, "prepare", "4f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c13", { prepare: noInput });
    expect(await settled(fresh)).toMatchObject({ error: { detail: expect.stringContaining("shutting down") } });
  });

  it("begins nothing over a damaged journal, but stops", async () => {
    await prepare();
    await call("start");
    disk.crash();
    disk.corrupt(2);
    boot();
    await settled(lifecycles.replay());
    expect(world.isFaulty).toBe(false);
    const fresh = lifecycles.call(action, "prepare", "4f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c13", { prepare: noInput });
    expect(await settled(fresh)).toMatchObject({ error: { detail: expect.stringContaining("damaged") } });
  });

  it("compacts its journal and forgets neither what is open nor what is over", async () => {
    const others: string[] = [];
    const polled = defineAction({
      id: "org.example.polled",
      label: "x",
      description: "x",
      kind: "attack",
      timeControl: "external",
      parameters: { duration: parameter.duration({ label: "Duration", default: "30s" }) },
      prepare: async () => ({ state: { polls: 0 } }),
      async start({ executionId }) {
        others.push(executionId);
      },
      status: async ({ state }) => ({ completed: false, state: { polls: state.polls + 1 } }),
      async stop({ executionId }) {
        others.splice(others.indexOf(executionId), 1);
      },
      verify: async ({ executionId }) => (others.includes(executionId) ? ["it"] : []),
    });
    const bootBoth = () => {
      const journal = openMemoryJournal({ disk, decode: decodeRecord, ids, clock });
      lifecycles = createLifecycles([action, polled], { clock, log: sinkLog(), journal });
    };
    bootBoth();
    await prepare();
    await call("start");
    const other = "4f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c12";
    await settled(lifecycles.call(polled, "prepare", other, { prepare: noInput }));
    await settled(lifecycles.call(polled, "start", other));
    for (let poll = 0; poll < 1_100; poll++) await settled(lifecycles.call(polled, "status", other));
    expect(disk.synced().length).toBeGreaterThan(1_100);
    await settled(lifecycles.call(polled, "stop", other));
    await clock.advance(10);
    expect(disk.synced().map((text) => JSON.parse(text))).toMatchObject([
      { type: "opened", id },
      { type: "closed", id: other },
    ]);

    disk.crash();
    bootBoth();
    await settled(lifecycles.replay());
    expect(world.isFaulty).toBe(false);
    const again = await settled(lifecycles.call(polled, "start", other));
    expect(again).toMatchObject({ error: { detail: expect.stringContaining("stopped") } });
    expect(others).toEqual([]);
  });

  it("refuses a start that comes long after its prepare", async () => {
    await prepare();
    await clock.advance(300_001);
    expect(await call("start")).toMatchObject({ error: { detail: expect.stringContaining("stopped") } });
    expect(world.startCount).toBe(0);
  });
});
