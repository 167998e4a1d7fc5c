import { describe, expect, test } from "vitest";
import { type Column, columns } from "./columns.ts";
import { reduce } from "./machine.ts";
import { eventsOf, sampleStates } from "./samples.ts";
import { type Phase, phases } from "./state.ts";
import { rowOf, table } from "./table.ts";

interface Reached {
  readonly phases: ReadonlySet<Phase>;
  readonly effects: ReadonlySet<string>;
  readonly isChanged: boolean;
}

function reach(phase: Phase, column: Column): Reached {
  const reached = { phases: new Set<Phase>(), effects: new Set<string>(), isChanged: false };
  for (const state of sampleStates[phase]) {
    for (const event of eventsOf(column)) {
      const [next, ...effects] = reduce(state, event);
      reached.phases.add(next.phase);
      for (const effect of effects) reached.effects.add(effect.type);
      reached.isChanged ||= effects.length > 0;
    }
  }
  return reached;
}

describe.each(phases)("%s", (phase) => {
  test.each(columns)("on %s goes where the table says", (column) => {
    const reached = reach(phase, column);
    const row = rowOf(phase, column);
    // An event that does not fit the details of a state leaves it where it is, in every cell.
    const elsewhere = (reachable: Iterable<Phase>) => [...reachable].filter((next) => next !== phase).sort();
    expect(elsewhere(reached.phases)).toEqual(elsewhere(row?.next ?? []));
    // What is not in the table does nothing at all.
    if (row === undefined) expect([...reached.effects]).toEqual([]);
  });
});

test("each pair of phase and event is in the table once at the most", () => {
  const cells = table.flatMap(({ phase, on }) => on.map((column) => `${phase} on ${column}`));
  expect(cells.toSorted()).toEqual([...new Set(cells)].toSorted());
});

test("what the machine does in each cell, with its effects", () => {
  const lines = phases.flatMap((phase) =>
    columns.map((column) => {
      const { phases: next, effects } = reach(phase, column);
      return `${phase} | ${column} | ${[...next].sort().join(", ")} | ${[...effects].sort().join(", ")}`;
    }),
  );
  expect(lines.join("\n")).toMatchSnapshot();
});

test("every step can be written down and read again", () => {
  for (const state of phases.flatMap((phase) => sampleStates[phase])) {
    for (const event of columns.flatMap(eventsOf)) {
      const [next] = reduce(state, event);
      expect(JSON.parse(JSON.stringify(next))).toEqual(JSON.parse(JSON.stringify(structuredClone(next))));
    }
  }
});
