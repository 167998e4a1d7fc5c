import { SimulatedClock } from "@squall/core";
import { describe, expect, it } from "vitest";
import { ActionError } from "./action-error.ts";
import { definePreflight } from "./preflight.ts";
import { runPreflight } from "./testing.ts";

function lock(options: { readonly failures?: number } = {}) {
  const world = { isLocked: false, cancels: 0 };
  const preflight = definePreflight({
    id: "org.example.lock",
    label: "Lock",
    description: "Takes a lock.",
    async start({ execution }) {
      world.isLocked = true;
      return { state: { key: execution.key ?? "none" } };
    },
    async status({ state }) {
      return { completed: false, summary: { text: state.key, level: "info" } };
    },
    async cancel() {
      world.cancels++;
      if (world.cancels <= (options.failures ?? 0)) throw new Error("the lock is stuck");
      world.isLocked = false;
    },
  });
  return { world, preflight };
}

describe("a preflight", () => {
  it("is cancelled by the kit after 21 s of silence, and the agent hears why", async () => {
    const clock = new SimulatedClock();
    const { world, preflight } = lock();
    const run = runPreflight(preflight, { clock, execution: { key: "OPS-1" } });
    await run.start();
    await clock.advance(20_000);
    expect((await run.status()).body).toMatchObject({ completed: false, summary: { text: "OPS-1" } });
    await clock.advance(20_999);
    expect(world.isLocked).toBe(true);
    await clock.advance(1);
    expect(world).toEqual({ isLocked: false, cancels: 1 });
    expect((await run.status()).body).toEqual({
      completed: true,
      error: { title: "Preflight was stopped by extension: heartbeat timeout", status: "errored" },
    });
    expect((await run.cancel()).body).toEqual({ error: { title: "Preflight was stopped by extension heartbeat timeout" } });
    expect(world.cancels).toBe(1);
  });

  it("that cannot be cancelled says so, and is tried again after silence", async () => {
    const clock = new SimulatedClock();
    const { world, preflight } = lock({ failures: 2 });
    const run = runPreflight(preflight, { clock });
    await run.start();
    expect(await run.cancel()).toMatchObject({
      status: 500,
      body: { title: "Failed to cancel preflight.", detail: "the lock is stuck", status: "errored" },
    });
    await clock.advance(42_000);
    expect(world).toEqual({ isLocked: false, cancels: 3 });
  });

  it("that throws in status has judged, and is still let go", async () => {
    const world = { isLocked: true };
    const preflight = definePreflight({
      id: "p",
      label: "p",
      description: "p",
      start: async () => ({ state: 1 }),
      status: async () => {
        throw new ActionError("No.", { status: "failed" });
      },
      cancel: async () => {
        world.isLocked = false;
      },
    });
    const run = runPreflight(preflight);
    await run.start();
    expect((await run.status()).body).toEqual({ completed: true, error: { title: "No.", status: "failed" } });
    expect((await run.cancel()).body).toEqual({});
    expect(world.isLocked).toBe(false);
  });
});
