/** Replays the journal without a platform: stops what is open, and waits for the answers. Nothing new can begin here. */
import { openJournal } from "@squall/runtime";
import type { LocalConfig } from "../config.ts";
import { createExtensionCalls } from "../extensions/calls.ts";
import { createTargetExecutions, type Reports } from "../target-execution/target-execution.ts";
import { createCallers } from "./callers.ts";
import { journalPath } from "./diagnosis.ts";
import type { CommandPorts } from "./ports.ts";

export interface FixResult {
  /** How many were open. */
  readonly open: number;
  /** Those that were open, as they are now. */
  readonly executions: readonly { readonly id: string; readonly phase: string; readonly rollback?: string; readonly attempt: number }[];
}

const begun = { code: "SQUALL_DOCTOR", text: "a doctor undoes, and begins nothing" };

/** The caller holds the lock of the state directory. Waits `waitMs` at most; the journal keeps what is open then. */
export async function fix(ports: CommandPorts, config: LocalConfig, waitMs: number): Promise<FixResult> {
  const { clock, ids, log } = ports;
  await using stack = new AsyncDisposableStack();
  const path = journalPath(config.statePath);
  const journal = stack.use(await openJournal<unknown>({ path, decode: (value) => value, clock, ids, log }));
  const callers = stack.use(await createCallers(ports, config));
  const targets = stack.use(
    createTargetExecutions(
      {
        clock,
        log,
        journal,
        calls: createExtensionCalls({ clock, callerOf: callers.of }),
        reports: reportsTo(ports),
        gate: { prepare: () => begun, start: () => begun },
      },
      { quarantine: begun.text },
    ),
  );
  const { open } = await targets.replay(journal.recovered);
  await targets.settled(waitMs);
  const executions = targets.list().map(({ id, phase, rollback, attempt }) => ({ id, phase, attempt, ...(rollback && { rollback }) }));
  return { open, executions };
}

/** The platform learns the ends from the next agent that opens this journal: until then they stay unacknowledged in it. */
function reportsTo({ note }: CommandPorts): Reports {
  return {
    report: () => undefined,
    data: () => true,
    refuse: () => undefined,
    alarm: (id, _alarm, text) => note(`${id}: ${text}`),
  };
}
