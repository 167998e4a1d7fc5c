/** Replays the journal without a platform: stops what is open, and waits for the answers. Nothing new can begin here. */
import { openJournal } from "@squall/runtime";
import type { LocalConfig } from "../config.ts";
import { type Caller, createCaller } from "../extensions/caller.ts";
import { createExtensionCalls } from "../extensions/calls.ts";
import type { Registration } from "../extensions/registration.ts";
import { createRegistrationStore } from "../extensions/registration-store.ts";
import { extensionsConnector } from "../network/sides.ts";
import { createTargetExecutions, type Reports, type Subject } from "../target-execution/target-execution.ts";
import { userAgent } from "../version.ts";
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
  const kept = await createRegistrationStore(config.statePath, log).load();
  const callers = createCallers(ports, config, [...kept, ...config.registrations]);
  stack.defer(callers.close);
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

function createCallers(ports: CommandPorts, config: LocalConfig, registrations: readonly Registration[]) {
  const { clock, ids, log } = ports;
  const { connectTimeoutMs, bodyMaxBytes } = config;
  const options = { connectTimeoutMs, bodyMaxBytes, userAgent, connectTls: extensionsConnector(config, { clock, log }) };
  const callers = new Map<string, Caller>();
  const open = (registration: Registration): Caller => {
    const caller = createCaller(registration, { clock, ids, log, observe: () => undefined }, options);
    callers.set(registration.instance, caller);
    return caller;
  };
  for (const registration of registrations) open(registration);
  return {
    of: ({ instance, origin }: Pick<Subject, "instance" | "origin">) =>
      callers.get(instance) ?? callers.get(origin) ?? open({ instance: origin, method: "GET", origin: "api" }),
    close: async () => void (await Promise.all([...callers.values()].map((caller) => caller.close()))),
  };
}
