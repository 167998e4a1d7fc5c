import { expect, test } from "vitest";
import { columns } from "./columns.ts";
import { reduce } from "./machine.ts";
import { JournalRecord } from "./record.ts";
import { recover } from "./replay.ts";
import { eventsOf, sampleStates } from "./samples.ts";
import { phases } from "./state.ts";

const states = phases.flatMap((phase) => sampleStates[phase]);

test("every state that the machine can write is read again as it was", () => {
  for (const state of states) {
    for (const event of columns.flatMap(eventsOf)) {
      const [execution] = reduce(state, event);
      const written: unknown = JSON.parse(JSON.stringify({ version: 1, execution }));
      expect(JournalRecord.parse(written)).toEqual(written);
    }
  }
});

test("the newest record of an id wins, and what is not a record is counted", () => {
  const [first, second] = states.filter(({ phase }) => phase === "running" || phase === "prepared");
  const records = [{ version: 1, execution: first }, "noise", { version: 2 }, { version: 1, execution: second }];
  expect(recover(JSON.parse(JSON.stringify(records)) as unknown[])).toMatchObject({ newest: [{ phase: second?.phase }], unreadable: 2 });
});
