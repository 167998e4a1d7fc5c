/**
 * Processes that a fault must never stop: those without which nobody could stop it. They are this extension, the agent,
 * the platform, everything that the same bootstrap started, what keeps them alive (their ancestors), other faults'
 * guards, and whoever listens on an endpoint that the agent declares restricted.
 */
import { basename, resolve, sep } from "node:path";
import { type Candidate, type Endpoint, listensOn, localEndpoints, markName, processTable, type Spare, sparedPids } from "@squall/faults";

/** Programs of Squall by the names of their files below the place where it is installed. */
const programs = new Set(["main.ts", "main.js", "start.mjs", "squall.mjs"]);

export interface Control {
  /** Process that started all parts of Squall here, if one did. */
  readonly bootstrapPid: number | undefined;
  /** Folder that holds this installation of Squall. */
  readonly installation: string;
}

/** What the agent tells with prepare. Plain JSON, kept in the state. */
export interface Restrictions {
  readonly agentPid: number | undefined;
  readonly endpoints: readonly Endpoint[];
}

const table = processTable();

/** Answers for one execution which of the matching processes are left alone. */
export function spareControl(control: Control, restrictions: Restrictions): Spare {
  return async (all, matching) => {
    const protectedPids = [process.pid, control.bootstrapPid, restrictions.agentPid].filter((pid) => pid !== undefined);
    const spared = new Set(sparedPids(all, protectedPids));
    const endpoints = localEndpoints(restrictions.endpoints);
    for (const candidate of matching) {
      const { pid } = candidate.stat;
      if (!spared.has(pid) && ((await isOurs(candidate, control)) || (await listensOn(pid, endpoints)))) spared.add(pid);
    }
    return spared;
  };
}

async function isOurs({ stat, commandLine }: Candidate, { installation }: Control): Promise<boolean> {
  const environment = await table.environment(stat.pid);
  if (environment?.some((entry) => entry.startsWith(`${markName}=`))) return true;
  const directory = (await table.workingDirectory(stat.pid)) ?? "/";
  return commandLine.some((argument) => programs.has(basename(argument)) && resolve(directory, argument).startsWith(installation + sep));
}
