/**
 * `npm run simulate -- --seeds N [--from S] | --seed S [--shrink]`, with `--mutant NAME` to plant a defect, or `--mutants` to
 * plant each in turn until it is found: prints what broke, and how it all ended.
 */
import { parseArgs } from "node:util";
import { createCoverage } from "./coverage.ts";
import { findMutant } from "./mutants/find-mutant.ts";
import type { Mutant } from "./mutants/mutant.ts";
import { mutantNamed, mutants } from "./mutants/mutants.ts";
import { drawScenario } from "./scenario.ts";
import { shrink } from "./shrink.ts";
import { runScenario } from "./world.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "200" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    shrink: { type: "boolean", default: false },
    mutant: { type: "string" },
    mutants: { type: "boolean", default: false },
  },
});

/** Cells that are printed with their counts. */
const rarestShown = 20;

const mutant = values.mutant === undefined ? undefined : mutantNamed(values.mutant);
if (values.mutants) process.exitCode = await findAll(Number(values.from), Number(values.seeds));
else if (values.seed !== undefined) process.exitCode = await runOne(Number(values.seed), values.shrink, mutant);
else process.exitCode = await runMany(Number(values.from), Number(values.seeds), mutant);

async function runOne(seed: number, isShrunk: boolean, mutant: Mutant | undefined): Promise<number> {
  const drawn = drawScenario(seed);
  const scenario = isShrunk ? await shrink(drawn, mutant) : drawn;
  const result = await runScenario(scenario, { isTraced: true, mutant });
  for (const line of result.lines) console.log(line);
  console.log(`seed ${seed}: ${scenario.faults.length} faults, ${scenario.executions.length} target executions, hash ${result.hash}`);
  console.log(result.summary);
  for (const breach of result.breaches) console.log(`${(breach.at / 1000).toFixed(3)} ${breach.invariant} ${breach.id}: ${breach.text}`);
  return result.breaches.length === 0 ? 0 : 1;
}

async function runMany(from: number, count: number, mutant: Mutant | undefined): Promise<number> {
  const began = performance.now();
  const summary: Record<string, number> = {};
  const broken: number[] = [];
  const coverage = createCoverage();
  let virtualMs = 0;
  for (let seed = from; seed < from + count; seed++) {
    const result = await runScenario(drawScenario(seed), { coverage, mutant });
    virtualMs += result.virtualMs;
    for (const [name, times] of Object.entries(result.summary)) summary[name] = (summary[name] ?? 0) + times;
    const [first] = result.breaches;
    if (first === undefined) continue;
    broken.push(seed);
    console.log(`seed ${seed}: ${result.breaches.length} breaches; ${first.invariant} ${first.id} at ${first.at}: ${first.text}`);
  }
  const hours = (virtualMs / 3_600_000).toFixed(1);
  console.log(`${count} seeds, ${hours} virtual hours in ${((performance.now() - began) / 1000).toFixed(1)} s: ${broken.length} broken`);
  console.log(summary);
  const cells = coverage.cells();
  const never = cells.filter(({ times }) => times === 0);
  console.log(`cells of the table: ${cells.length}, never reached: ${never.map(({ cell }) => cell).join("; ") || "none"}`);
  for (const { cell, times } of cells.filter(({ times }) => times > 0).slice(0, rarestShown))
    console.log(`${String(times).padStart(8)} ${cell}`);
  return broken.length === 0 ? 0 : 1;
}

async function findAll(from: number, seedsMax: number): Promise<number> {
  let missed = 0;
  for (const one of mutants) {
    const finding = await findMutant(one, from, seedsMax);
    if (finding === undefined) missed++;
    const text =
      finding === undefined
        ? `NOT FOUND in ${seedsMax} seeds`
        : `${finding.breach.invariant} after ${finding.seeds} seeds, by seed ${finding.seed}`;
    console.log(`${one.name.padEnd(28)} ${text}`);
  }
  return missed === 0 ? 0 : 1;
}
