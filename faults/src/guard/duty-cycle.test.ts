import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextDebtMs, nextSlice, periodMs } from "./duty-cycle.ts";

/** Mean load over many periods of a worker that gets `share` of what it wants and oversleeps by `lateMs`. */
function meanLoad(load: number, options: { readonly lateMs?: number; readonly share?: number } = {}): number {
  let [elapsed, used, debt] = [0, 0, 0];
  for (let index = 0; index < 2_000; index++) {
    const slice = nextSlice(index, load, debt);
    const usedMs = slice.busyMs * (options.share ?? 1);
    const elapsedMs = slice.periodMs + (load < 1 ? (options.lateMs ?? 0) : 0);
    debt = nextDebtMs(debt, { load, elapsedMs, usedMs });
    elapsed += elapsedMs;
    used += usedMs;
  }
  return used / elapsed;
}

describe("the duty cycle", () => {
  it.each([0, 0.05, 0.2, 0.5, 0.8, 0.95, 1])("meets a load of %d", (load) => {
    expect(meanLoad(load)).toBeCloseTo(load, 2);
  });

  it.each([0.2, 0.5, 0.9])("makes up for sleeping too long at a load of %d", (load) => {
    expect(meanLoad(load, { lateMs: 2 })).toBeCloseTo(load, 2);
  });

  it("does not answer a time without CPU by a burst", () => {
    const debt = nextDebtMs(0, { load: 0.2, elapsedMs: 60_000, usedMs: 0 });
    let [burstMs, left] = [0, debt];
    for (let index = 0; index < 50; index++) {
      const slice = nextSlice(index, 0.2, left);
      burstMs += slice.busyMs - 0.2 * slice.periodMs;
      left = nextDebtMs(left, { load: 0.2, elapsedMs: slice.periodMs, usedMs: slice.busyMs });
    }
    expect(burstMs).toBeLessThanOrEqual(41);
  });

  it("never has a busy time longer than its period or below zero, whatever the scheduler does", () => {
    const past = fc.record({
      elapsedMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
      usedMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.array(past, { maxLength: 50 }), (load, history) => {
        let debt = 0;
        for (const [index, turn] of history.entries()) {
          const { busyMs, periodMs } = nextSlice(index, load, debt);
          expect(busyMs).toBeGreaterThanOrEqual(0);
          expect(busyMs).toBeLessThanOrEqual(periodMs);
          debt = nextDebtMs(debt, { load, ...turn });
        }
      }),
    );
  });

  it("has periods that do not repeat", () => {
    const periods = Array.from({ length: 100 }, (_, index) => Math.round(periodMs(index) * 1_000));
    expect(new Set(periods).size).toBe(100);
  });
});
