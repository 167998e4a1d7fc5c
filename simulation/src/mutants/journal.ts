/** Defects in what an agent keeps on its disk, and in what it makes of it. */
import type { Journal, JournalRecord, Ports } from "@squall/agent/target-execution";
import type { Clock } from "@squall/core";
import type { Mutant } from "./mutant.ts";

/** Around `append` alone. */
function appending(change: (append: Journal["append"], clock: Clock) => Journal["append"]): (ports: Ports) => Ports {
  return (ports) => {
    const { journal, clock } = ports;
    const append = change((record) => journal.append(record), clock);
    return { ...ports, journal: { append, compact: (records) => journal.compact(records) } };
  };
}

/** Without anybody who waits for it, a failure is nobody's business. */
function forget(writing: Promise<void>): void {
  writing.catch(() => undefined);
}

function isIntent({ execution }: JournalRecord): boolean {
  return execution.phase === "starting" && !execution.isCalled;
}

export const journalMutants: readonly Mutant[] = [
  {
    name: "journal-after-call",
    defect: "the intent to start is written only after start was called",
    breaks: ["I1", "I5", "I6"],
    ports: appending((append, clock) => async (record) => {
      if (!isIntent(record)) return await append(record);
      clock.timer(100, () => forget(append(record)));
    }),
  },
  {
    name: "start-before-synced",
    defect: "start is called while its entry is on its way to the disk",
    breaks: ["I1", "I5", "I6"],
    ports: appending((append) => async (record) => {
      if (!isIntent(record)) return await append(record);
      forget(append(record));
    }),
  },
  {
    name: "newest-state-not-journaled",
    defect: "the journal keeps the first state of a run, and not the newest",
    breaks: ["I11", "I6"],
    ports: appending((append) => {
      const first = new Map<string, string>();
      return (record) => {
        const { execution } = record;
        if (execution.phase !== "running") return append(record);
        const state = first.get(execution.id) ?? execution.state;
        first.set(execution.id, state);
        return append({ ...record, execution: { ...execution, state } });
      };
    }),
  },
  {
    name: "replay-skipped",
    defect: "after a restart the journal is not read",
    breaks: ["I1", "I5", "liveness"],
    executions: (executions) => ({ ...executions, replay: () => executions.replay([]) }),
  },
];
