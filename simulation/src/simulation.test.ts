import { expect, test } from "vitest";
import regressions from "../seeds/regressions.json" with { type: "json" };
import { createCoverage } from "./coverage.ts";
import { drawScenario } from "./scenario.ts";
import { staleStart } from "./stale-start.ts";
import { runScenario } from "./world.ts";

const seeds = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test("200 seeds break no invariant, and all ends clean once everything is healed", { timeout: 120_000 }, async () => {
  const coverage = createCoverage();
  const broken = [];
  for (const seed of seeds(200)) {
    const { breaches } = await runScenario(drawScenario(seed), { coverage });
    if (breaches.length > 0) broken.push({ seed, breaches });
  }
  expect(broken).toEqual([]);
  const reached = coverage.cells().filter(({ times }) => times > 0).length;
  expect(reached).toBeGreaterThan(60);
});

test.each(regressions)("seed $seed stays clean: $showed", async ({ seed }) => {
  expect((await runScenario(drawScenario(seed))).breaches).toEqual([]);
});

test("the same seed gives the same trace", async () => {
  for (const seed of seeds(10)) {
    const scenario = drawScenario(seed);
    const [first, second] = [await runScenario(scenario), await runScenario(scenario, { isTraced: true })];
    expect(second.hash).toBe(first.hash);
  }
});

test.each(staleStart)("a start that is buffered $behind never runs", async ({ scenario }) => {
  const { lines, breaches } = await runScenario(scenario, { isTraced: true });
  expect(breaches).toEqual([]);
  expect(lines.filter((line) => line.includes("> prepare"))).toHaveLength(1);
  expect(lines.filter((line) => line.includes("> start"))).toEqual([]);
  expect(lines.filter((line) => line.includes("broken"))).toEqual([]);
});
