import { SimulatedClock } from "@squall/core";
import { expect, test } from "vitest";
import { countPauses } from "./pauses.ts";

test("pauses are counted as long as they really took, other timers are not", async () => {
  const clock = new SimulatedClock();
  const pauses = countPauses(clock, 5);
  void pauses.clock.sleep(5);
  pauses.clock.timer(3, () => {});
  pauses.clock.timer(200, () => {});
  await clock.advance(1_000);
  expect([pauses.takeMs(), pauses.takeMs()]).toEqual([8, 0]);
});
