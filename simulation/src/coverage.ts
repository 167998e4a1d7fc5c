/** How often each cell of the table of target executions was reached. A cell that is never reached is one that nothing was shown about. */
import { type Column, columnOf, type TargetExecution, type TargetExecutionEvent, table } from "@squall/agent/target-execution";

export interface Coverage {
  count(previous: TargetExecution, event: TargetExecutionEvent): void;
  /** Every cell of the table with its count, the rarest first. */
  cells(): readonly { readonly cell: string; readonly times: number }[];
}

export function createCoverage(): Coverage {
  const times = new Map<string, number>();
  const nameOf = (phase: TargetExecution["phase"], column: Column) => `${phase} on ${column}`;
  return {
    count(previous, event) {
      const name = nameOf(previous.phase, columnOf(event));
      times.set(name, (times.get(name) ?? 0) + 1);
    },
    cells() {
      const names = table.flatMap(({ phase, on }) => on.map((column) => nameOf(phase, column)));
      return names.map((cell) => ({ cell, times: times.get(cell) ?? 0 })).sort((a, b) => a.times - b.times);
    },
  };
}
