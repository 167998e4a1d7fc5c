/**
 * `npm run simulate -- --seeds N [--from S] | --seed S [--shrink]`, with `--mutant NAME` to plant a defect; `--mutants` plants
 * each in turn until it is found; `--report` runs seeds, then all mutants, and writes docs/reference/reliability.md.
 */
import { parseArgs } from "node:util";
import { findMutant } from "./mutants/find-mutant.ts";
import type { Mutant } from "./mutants/mutant.ts";
import { mutantNamed, mutants } from "./mutants/mutants.ts";
import { publish } from "./report/publish.ts";
import type { FoundMutant } from "./report/reliability-page.ts";
import { drawScenario } from "./scenario.ts";
import { shrink } from "./shrink.ts";
import { type Survey, survey } from "./survey.ts";
import { runScenario } from "./world.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "200" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    shrink: { type: "boolean", default: false },
    mutant: { type: "string" },
    mutants: { type: "boolean", default: false },
    report: { type: "boolean", default: false },
  },
});

/** Cells that are printed with their counts. */
const rarestShown = 20;
/** Each planted defect must be found within so many seeds. */
const mutantSeedsMax = 2_000;

process.exitCode = (await run()) ? 0 : 1;

/** True: nothing broke, or everything that was planted was found. */
async function run(): Promise<boolean> {
  const mutant = values.mutant === undefined ? undefined : mutantNamed(values.mutant);
  const [from, seeds] = [numberOf("from"), numberOf("seeds")];
  if (values.mutants) return areAllFound(await findAll(from, seeds));
  if (values.seed !== undefined) return await runOne(numberOf("seed"), values.shrink, mutant);
  const surveyed = await runMany(from, seeds, mutant);
  if (!values.report) return surveyed.broken.length === 0;
  const found = await findAll(from, mutantSeedsMax);
  console.log(`written: ${publish(surveyed, found)}`);
  return surveyed.broken.length === 0 && areAllFound(found);
}

function numberOf(option: "from" | "seeds" | "seed"): number {
  const number = Number(values[option]);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${option} is ${values[option]}; a whole number is expected`);
  return number;
}

function areAllFound(found: readonly FoundMutant[]): boolean {
  return found.every(({ finding }) => finding !== undefined);
}

async function runOne(seed: number, isShrunk: boolean, mutant: Mutant | undefined): Promise<boolean> {
  const drawn = drawScenario(seed);
  const scenario = isShrunk ? await shrink(drawn, mutant) : drawn;
  const result = await runScenario(scenario, { isTraced: true, mutant });
  for (const line of result.lines) console.log(line);
  console.log(`seed ${seed}: ${scenario.faults.length} faults, ${scenario.executions.length} target executions, hash ${result.hash}`);
  console.log(result.summary);
  for (const breach of result.breaches) console.log(`${(breach.at / 1000).toFixed(3)} ${breach.invariant} ${breach.id}: ${breach.text}`);
  return result.breaches.length === 0;
}

async function runMany(from: number, seeds: number, mutant: Mutant | undefined): Promise<Survey> {
  const surveyed = await survey({
    from,
    seeds,
    mutant,
    onBroken: ({ seed, breaches, first }) =>
      console.log(`seed ${seed}: ${breaches} breaches; ${first.invariant} ${first.id} at ${first.at.toFixed(0)} ms: ${first.text}`),
  });
  const { virtualMs, wallMs, broken, ends, cells, events } = surveyed;
  const speed = `${(events / (wallMs / 1000)).toFixed(0)} events/s, ${(virtualMs / wallMs).toFixed(0)} times faster than the clock`;
  const hours = (virtualMs / 3_600_000).toFixed(1);
  console.log(`${seeds} seeds, ${hours} virtual hours in ${(wallMs / 1000).toFixed(1)} s (${speed}): ${broken.length} broken`);
  console.log(ends);
  const never = cells.filter(({ times }) => times === 0);
  console.log(`cells of the table: ${cells.length}, never reached: ${never.map(({ cell }) => cell).join("; ") || "none"}`);
  for (const { cell, times } of cells.slice(never.length, never.length + rarestShown)) console.log(`${String(times).padStart(8)} ${cell}`);
  return surveyed;
}

async function findAll(from: number, seedsMax: number): Promise<readonly FoundMutant[]> {
  const found: FoundMutant[] = [];
  for (const mutant of mutants) {
    const finding = await findMutant(mutant, from, seedsMax);
    found.push({ mutant, finding });
    const text =
      finding === undefined
        ? `NOT FOUND in ${seedsMax} seeds`
        : `${finding.breach.invariant} by seed ${finding.seed}, number ${finding.seeds} that was run`;
    console.log(`${mutant.name.padEnd(28)} ${text}`);
  }
  return found;
}
