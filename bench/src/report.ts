/** Results for people. */
import { cpus, totalmem } from "node:os";
import { isPastGuard, type Result } from "./bench.ts";

/** One line of a result. */
export function resultLine(result: Result): string {
  const target = result.target === undefined ? "reported" : `target ${result.target}`;
  return `${result.id.toUpperCase()} ${result.title}: ratio ${result.ratio.toFixed(2)} (worst ${result.worst.toFixed(2)}, ${target}); ${ms(result.oursMs)} against ${ms(result.peerMs)}, ${result.rounds} rounds`;
}

/** The page docs/reference/performance.md. `at` is an ISO date, `commit` a short hash. */
export function performancePage(results: readonly Result[], at: string, commit: string): string {
  const rows = results.map((one) => {
    const verdict = isPastGuard(one) ? "past the guard" : one.target !== undefined && one.ratio > one.target ? "above the target" : "";
    return `| ${one.id.toUpperCase()} | ${one.title} | ${one.ours} ÷ ${one.peer} | ${one.ratio.toFixed(2)} | ${one.worst.toFixed(2)} | ${one.target ?? "reported"} | ${ms(one.oursMs)} | ${ms(one.peerMs)} | ${verdict} |`;
  });
  return [
    "# Performance",
    "",
    `Made by \`npm run bench\` on ${at.slice(0, 10)} at commit ${commit}, on ${cpus().length} cores and ${Math.round(totalmem() / 2 ** 30)} GiB. Change the code and run it again; do not edit.`,
    "",
    "Every figure is a ratio of two things measured in turns in the same run (ours, peer, peer, ours), the median and the worst of all rounds. A peer that is a constant says so.",
    "",
    "| # | Bench | Ours ÷ what | Median | Worst | Target | Ours | Peer | |",
    "|---|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

function ms(value: number): string {
  return value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}
