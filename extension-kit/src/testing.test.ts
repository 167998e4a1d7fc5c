import { SimulatedClock } from "@squall/core";
import { describe, expect, it } from "vitest";
import { defineAction } from "./action.ts";
import { ActionError } from "./action-error.ts";
import { parameter } from "./parameters.ts";
import { runAction } from "./testing.ts";

const world = { level: 0 };

const raise = defineAction({
  id: "org.example.raise",
  label: "Raise",
  description: "Raises a level.",
  kind: "attack",
  timeControl: "external",
  callInterval: "2s",
  parameters: {
    duration: parameter.duration({ label: "Duration", default: "30s" }),
    by: parameter.integer({ label: "By", default: 1, min: 1 }),
  },
  async prepare({ config, target, executionContext }) {
    if (executionContext.restrictedEndpoints.length > 1) throw new ActionError("Too many.", { status: "failed" });
    return { state: { by: config.by, target: target?.name, before: world.level } };
  },
  async start({ state, clock }) {
    await clock.sleep(state.by > 5 ? 1_000 : 0);
    world.level = state.before + state.by;
    return { metrics: [{ metric: {}, value: world.level }] };
  },
  async status({ state }) {
    return { completed: world.level === 0, state: { ...state, seen: world.level } };
  },
  async stop({ state, reason }) {
    world.level = state.before;
    return { messages: [{ message: reason }] };
  },
  async verify({ state }) {
    return world.level === state.before ? [] : [`the level is ${world.level}`];
  },
});

describe("runAction", () => {
  it("takes an action through its life and carries the state along", async () => {
    const run = runAction(raise, { config: { by: 2 }, target: { name: "t", attributes: {} } });
    expect(await run.prepare()).toMatchObject({ type: "prepared" });
    expect(run.state()).toEqual({ by: 2, target: "t", before: 0 });
    expect(await run.start()).toMatchObject({ type: "started", told: { metrics: [{ value: 2 }] } });
    expect(await run.verify()).toEqual({ type: "verified", residue: ["the level is 2"] });
    expect(await run.status()).toMatchObject({ completed: false });
    expect(run.state()).toMatchObject({ seen: 2 });
    expect(await run.stop()).toMatchObject({ type: "stopped", told: { messages: [{ message: "requested" }] } });
    expect(await run.verify()).toEqual({ type: "verified", residue: [] });
  });

  it("shows wrong parameters and refusals as an agent would see them", async () => {
    expect(await runAction(raise, { config: { by: 0 } }).prepare()).toMatchObject({
      error: { detail: "wrong parameters: by must be at least 1" },
    });
    const endpoint = { name: "a", url: "u", cidr: "10.0.0.1/32", portMin: 1, portMax: 1 };
    const crowded = runAction(raise, { executionContext: { restrictedEndpoints: [endpoint, endpoint] } });
    expect(await crowded.prepare()).toMatchObject({ error: { title: "Too many.", status: "failed" } });
    expect(await crowded.start()).toMatchObject({ error: { status: "errored" } });
  });

  it("undoes from the journal after a crash", async () => {
    const run = runAction(raise);
    await run.prepare();
    await run.start();
    expect(world.level).toBe(1);
    await run.crash();
    expect(world.level).toBe(0);
    expect(await run.status()).toMatchObject({
      completed: true,
      error: { title: expect.stringContaining("Action was stopped by extension:") },
    });
  });

  it("lets the test move time: hooks that wait, and the lease", async () => {
    const clock = new SimulatedClock();
    const run = runAction(raise, { clock, config: { by: 6 } });
    await run.prepare();
    const starting = run.start();
    await clock.advance(1_000);
    expect(await starting).toMatchObject({ type: "started" });
    await clock.advance(21_000);
    expect(world.level).toBe(0);
    expect(await run.stop()).toMatchObject({ error: { title: "Action was stopped by extension heartbeat timeout" } });
  });
});
