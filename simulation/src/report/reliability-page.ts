/** The page docs/reference/reliability.md. */
import { cpus, totalmem } from "node:os";
import type { Finding } from "../mutants/find-mutant.ts";
import type { Mutant } from "../mutants/mutant.ts";
import type { Survey } from "../survey.ts";
import { limits, promises } from "./promises.ts";

export interface FoundMutant {
  readonly mutant: Mutant;
  /** Undefined: no seed showed it. */
  readonly finding: Finding | undefined;
}

interface Figures {
  readonly surveyed: Survey;
  readonly found: readonly FoundMutant[];
  readonly commit: string;
  /** ISO date. */
  readonly date: string;
}

export function reliabilityPage(figures: Figures): string {
  const { commit, date } = figures;
  const machine = `${cpus().length} cores and ${Math.round(totalmem() / 2 ** 30)} GiB`;
  return [
    "# Reliability",
    "",
    "What users of chaos engineering fear most is a fault that stays. Squall does not ask to be believed: this page says what is",
    "promised, how each promise is tried, what the last run showed, and what cannot be promised.",
    "",
    `Made by \`npm run simulate -- --report\` (which \`npm run soak\` runs) on ${date} at commit ${commit}, on ${machine}; do not edit.`,
    "",
    "## What is promised",
    "",
    "| Promise | Means | Tried by |",
    "|---|---|---|",
    ...promises.map(({ name, text, tried }) => `| ${name} | ${text} | ${tried} |`),
    "",
    ...simulationPart(figures.surveyed),
    "",
    ...mutantsPart(figures.found),
    "",
    "## What cannot be promised",
    "",
    ...limits.map((limit) => `- ${limit}`),
    "",
    "## Try it",
    "",
    "`npm run simulate -- --seeds 2000` runs seeds, `npm run simulate -- --mutants --seeds 2000` plants each defect, `npm run soak` makes this",
    "page. [Debug a seed](../guides/debug-a-seed.md) goes from a failing seed to its cause.",
    "",
  ].join("\n");
}

function simulationPart({ from, seeds, broken, ends, events, virtualMs, wallMs, cells }: Survey): readonly string[] {
  const never = cells.filter(({ times }) => times === 0);
  const bugs = never.filter(({ cell }) => cell.endsWith(" on abort"));
  const others = never.filter((cell) => !bugs.includes(cell));
  const brokenText = broken.length === 0 ? "none" : broken.map(({ seed, first }) => `${seed} (${first.invariant})`).join(", ");
  return [
    "## What the last run showed",
    "",
    "Agents, extensions and a platform run in one process under a virtual clock. By seed, processes are killed and frozen, disks are full and",
    "slow, links lose, double, delay and re-order. Then everything is healed, and all must end. `simulation/README.md` says what is real in it.",
    "",
    "| Figure | Value |",
    "|---|---|",
    `| Seeds | ${from} to ${from + seeds - 1} |`,
    `| Seeds that broke a promise | ${brokenText} |`,
    `| Simulated time | ${(virtualMs / 3_600_000).toFixed(1)} h in ${(wallMs / 1000).toFixed(0)} s |`,
    `| Simulated ÷ wall | ${(virtualMs / wallMs).toFixed(0)} |`,
    `| Events per second | ${Math.round(events / (wallMs / 1000)).toLocaleString("en")} |`,
    `| Cells of the table of target executions | ${cells.length}, of which ${cells.length - never.length} were reached |`,
    "",
    "How target executions ended: ",
    "",
    "| Evidence | Times |",
    "|---|---|",
    ...Object.entries(ends)
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, times]) => `| ${name} | ${times.toLocaleString("en")} |`),
    "",
    `Cells that were never reached, so that only tables and properties speak for them: ${others.map(({ cell }) => cell).join("; ") || "none"}.`,
    `Besides, ${bugs.length} cells on *abort*, which take a bug to be reached.`,
  ];
}

function mutantsPart(found: readonly FoundMutant[]): readonly string[] {
  const rows = found.map(({ mutant, finding }) => {
    const shown = finding === undefined ? "**not found**" : `${finding.breach.invariant}, by seed ${finding.seed}`;
    return `| \`${mutant.name}\` | ${mutant.defect} | ${shown} | ${finding?.seeds ?? ""} |`;
  });
  return [
    "## Planted defects",
    "",
    "A simulator that finds nothing may be blind. So rules are broken on purpose, one at a time, and each must be found.",
    "",
    "| Defect | What is wrong | Shown as | Seeds run |",
    "|---|---|---|---|",
    ...rows,
  ];
}
