import fc from "fast-check";
import { expect, test } from "vitest";
import { DeadlineExceeded } from "./clock.ts";
import { SimulatedClock } from "./simulated-clock.ts";
import { systemClock } from "./system-clock.ts";

test("timers fire in the order of their due time, then of their creation", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ ms: fc.nat(50), disposed: fc.boolean() }), { maxLength: 40 }), async (timers) => {
      const clock = new SimulatedClock();
      const fired: number[] = [];
      const armed = timers.map(({ ms }, index) => clock.timer(ms, () => fired.push(index)));
      timers.forEach(({ disposed }, index) => {
        if (disposed) armed[index]?.[Symbol.dispose]();
      });
      await clock.advance(100);
      const expected = timers.map(({ ms, disposed }, index) => ({ ms, disposed, index })).filter(({ disposed }) => !disposed);
      expect(fired).toEqual(expected.sort((a, b) => a.ms - b.ms || a.index - b.index).map(({ index }) => index));
    }),
  );
});
test("promises settle between two timers", async () => {
  const clock = new SimulatedClock();
  const seen: string[] = [];
  const chain = async () => {
    await clock.sleep(5);
    await Promise.resolve();
    seen.push("chain");
  };
  const done = chain();
  clock.timer(6, () => seen.push("timer"));
  await clock.advance(10);
  await done;
  expect(seen).toEqual(["chain", "timer"]);
});
test("a sleep ends with the reason of its signal", async () => {
  const clock = new SimulatedClock();
  const controller = new AbortController();
  const sleeping = clock.sleep(1000, controller.signal);
  controller.abort(new Error("enough"));
  await expect(sleeping).rejects.toThrow("enough");
  await expect(clock.sleep(1, controller.signal)).rejects.toThrow("enough");
});
test("a deadline aborts with its own reason, and never after it was disposed", async () => {
  const clock = new SimulatedClock();
  using passed = clock.deadline(10);
  const kept = clock.deadline(10);
  kept[Symbol.dispose]();
  await clock.advance(20);
  expect(passed.signal.reason).toBeInstanceOf(DeadlineExceeded);
  expect(kept.signal.aborted).toBe(false);
});
test("a delay longer than the platform's timers take does not fire at once", async () => {
  const clock = systemClock();
  let hasFired = false;
  using _armed = clock.timer(2 ** 33, () => {
    hasFired = true;
  });
  await clock.sleep(5);
  expect(hasFired).toBe(false);
});
