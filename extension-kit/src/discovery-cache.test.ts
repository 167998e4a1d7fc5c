import { SimulatedClock, sinkLog } from "@squall/core";
import { describe, expect, it } from "vitest";
import { type DiscoveredData, defineDiscovery } from "./discovery.ts";
import { createDiscoveryCache } from "./discovery-cache.ts";

const settings = { group: undefined, attributeExcludes: [], isWanted: () => true };
const target = { id: "a", label: "a", targetType: "t", attributes: { "t.name": ["a"] } };

function watch(discover: () => Promise<DiscoveredData>) {
  const clock = new SimulatedClock();
  const discovery = defineDiscovery({ id: "org.example.t", callInterval: "30s", timeout: "10s", discover });
  return { clock, cache: createDiscoveryCache(discovery, { clock, log: sinkLog(), settings }) };
}

describe("a discovery's cache", () => {
  it("waits for the first look, so that not having looked is never taken for nothing", async () => {
    const gate = Promise.withResolvers<DiscoveredData>();
    const { cache } = watch(() => gate.promise);
    let isAnswered = false;
    const newest = cache.newest().finally(() => {
      isAnswered = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isAnswered).toBe(false);
    gate.resolve({ targets: [target] });
    expect(await newest).toMatchObject({ ok: true, data: { targets: [target], enrichmentData: [] } });
  });

  it("looks again after its interval, with another ETag", async () => {
    let looks = 0;
    const { clock, cache } = watch(async () => ({ targets: [{ ...target, label: String(++looks) }] }));
    const first = await cache.newest();
    await clock.advance(29_999);
    expect(await cache.newest()).toEqual(first);
    await clock.advance(1);
    const second = await cache.newest();
    expect(second).toMatchObject({ ok: true, data: { targets: [{ label: "2" }] } });
    expect(second).not.toMatchObject({ etag: first.ok && first.etag });
    cache[Symbol.dispose]();
    await clock.advance(100_000);
    expect(looks).toBe(2);
  });

  it("answers with the error of a look that failed, took too long, or found nonsense", async () => {
    const looks: (() => Promise<DiscoveredData>)[] = [
      () => Promise.reject(new Error("no access")),
      () => new Promise(() => {}),
      async () => ({ targets: [{ ...target, attributes: { "t.size": 1 } }] }) as unknown as DiscoveredData,
      async () => ({ targets: [target] }),
    ];
    const { clock, cache } = watch(() => (looks.shift() ?? Promise.reject)());
    expect(await cache.newest()).toEqual({ ok: false, detail: "no access" });
    await clock.advance(30_000);
    await clock.advance(10_000);
    expect(await cache.newest()).toMatchObject({ ok: false, detail: expect.stringContaining("10000 ms") });
    await clock.advance(20_000);
    expect(await cache.newest()).toMatchObject({ ok: false, detail: expect.stringContaining("t.size") });
    await clock.advance(30_000);
    expect(await cache.newest()).toMatchObject({ ok: true });
  });
});
