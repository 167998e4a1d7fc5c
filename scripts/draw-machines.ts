/** Draws docs/state-machines.md from the table of target executions. */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { phases, type Row, table } from "@squall/agent/target-execution";

/** Names on an arrow of the picture; the tables below it have all of them. */
const labelMax = 4;

await writeFile(fileURLToPath(new URL("../docs/state-machines.md", import.meta.url)), draw());

function draw(): string {
  return [
    "# State machines",
    "",
    "Generated from the tables in the code by `scripts/draw-machines.ts`. Do not edit.",
    "",
    "## A target execution in the agent",
    "",
    "One action on one target. The rules are in `agent/src/target-execution/`, one file a phase; `DESIGN.md` there says why",
    "each is as it is. The picture leaves out what stays in a phase; the table below has every pair of phase and event that does anything.",
    "",
    "```mermaid",
    "stateDiagram-v2",
    "  [*] --> none",
    ...arrows(),
    "  forgotten --> [*]",
    "```",
    "",
    ...phases.flatMap(section),
  ].join("\n");
}

/** One arrow for each pair of phases, labelled with what leads along it. */
function arrows(): readonly string[] {
  const labels = new Map<string, string[]>();
  for (const { phase, on, next } of table) {
    for (const to of next) {
      if (to === phase) continue;
      const pair = `${phase} --> ${to}`;
      labels.set(pair, [...(labels.get(pair) ?? []), ...on]);
    }
  }
  // A colon would end the label.
  return [...labels].map(([pair, on]) => `  ${pair}: ${shorten(on).join(", ").replaceAll(": ", " ")}`);
}

function shorten(on: readonly string[]): readonly string[] {
  return on.length <= labelMax ? on : [...on.slice(0, labelMax), `${on.length - labelMax} more`];
}

function section(phase: (typeof phases)[number]): readonly string[] {
  const rows = table.filter((row) => row.phase === phase);
  return [`### ${phase}`, "", "| On | Leads to | Does |", "|---|---|---|", ...rows.map(line), ""];
}

function line({ on, next, does }: Row): string {
  return `| ${on.join(" · ")} | ${next.join(" · ")} | ${does.replaceAll("|", "\\|")} |`;
}
