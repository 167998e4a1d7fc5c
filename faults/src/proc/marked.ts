/**
 * Processes that belong to one target execution. They carry its id in their environment, which children inherit,
 * so that the system itself can be asked what is left: by the process that started them, by its successor after a
 * crash, and by a person with `ps e`.
 */
import { type Clock, mapConcurrent, SquallError } from "@squall/core";
import type { ProcessTable } from "./process-table.ts";
import type { ProcessStat } from "./stat.ts";

/** Name of the environment variable that holds the id of the target execution. */
export const markName = "SQUALL_FAULT_ID";

/** How long `killMarked` keeps killing what appears anew, before it reports what it could not end. */
const killMs = 5_000;
/** Pause between two looks: a killed process needs a moment until the kernel has taken it away. */
const lookMs = 20;
const readsMax = 32;

/**
 * All live processes of the target execution `id`. A process may hide its environment from users without privileges
 * (stress-ng does), but it cannot leave its session without starting a new one: those that hide it and share a
 * session with a marked one belong to the execution too, unless it is the session of this very process.
 */
export async function findMarked(table: ProcessTable, id: string): Promise<readonly ProcessStat[]> {
  const all = await table.list();
  const mark = `${markName}=${id}`;
  const look = async (stat: ProcessStat) => {
    const environment = await table.environment(stat.pid);
    return { stat, isMarked: environment?.includes(mark) ?? false, isHidden: environment === undefined || environment.length === 0 };
  };
  const looks = await mapConcurrent(all, readsMax, look);
  const sessions = new Set(looks.filter(({ isMarked }) => isMarked).map(({ stat }) => stat.sessionId));
  sessions.delete(all.find((stat) => stat.pid === process.pid)?.sessionId ?? 0);
  return looks.filter(({ stat, isMarked, isHidden }) => isMarked || (isHidden && sessions.has(stat.sessionId))).map(({ stat }) => stat);
}

/** One line a process for a person: what is left, and where to look. */
export function describeProcess(stat: ProcessStat): string {
  return `process ${stat.pid} (${stat.name})`;
}

/**
 * Kills every process of the target execution and waits until the kernel has taken them away. None is a success.
 * They get SIGKILL: nothing that carries the mark keeps anything outside of its own memory.
 * @throws {SquallError} `SQUALL_PROCESS_NOT_KILLED` with what is left.
 */
export async function killMarked(table: ProcessTable, id: string, clock: Clock): Promise<void> {
  const until = clock.now() + killMs;
  for (;;) {
    const left = await findMarked(table, id);
    if (left.length === 0) return;
    const refusals = left.flatMap((stat) => kill(stat));
    if (clock.now() > until) {
      const names = left.map(describeProcess).join(", ");
      throw new SquallError(
        "SQUALL_PROCESS_NOT_KILLED",
        `${names} of ${id} did not end within ${killMs} ms after SIGKILL${refusals.length > 0 ? ` (${refusals.join(", ")})` : ""}; end it as root`,
      );
    }
    await clock.sleep(lookMs);
  }
}

function kill({ pid }: ProcessStat): string[] {
  try {
    process.kill(pid, "SIGKILL");
    return [];
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    return code === "ESRCH" ? [] : [`${pid}: ${code}`];
  }
}
