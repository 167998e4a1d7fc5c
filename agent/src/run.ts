/** `squall-agent run`: the agent as a process, with its clock and its signals. Everything else is in `agent.ts`. */
import { readFileSync } from "node:fs";
import { systemClock, systemIds, systemRandom } from "@squall/core";
import { createLog, createShutdown, onSignals } from "@squall/runtime";
import { createAgent } from "./agent.ts";
import { readAgentConfig } from "./config.ts";

/** What a supervisor usually allows: the stops, the reports, and the rest in good order. */
const stopTimeoutMs = 18_000;
const closeTimeoutMs = 2_000;

/** Resolves when the agent is ready; it then lives until it is told to end. */
export async function runAgent({ env, exit }: { readonly env: NodeJS.ProcessEnv; readonly exit: (code: number) => void }): Promise<void> {
  const log = createLog({ name: "agent", level: env["SQUALL_LOG_LEVEL"], format: env["SQUALL_LOG_FORMAT"] });
  const clock = systemClock();
  const config = readAgentConfig(env);
  const ports = { clock, random: systemRandom(), ids: systemIds(), log, pid: process.pid, uptimeMs: readUptimeMs };
  const shutdown = createShutdown({ clock, log });
  const starting = createAgent(ports, config);
  // From the first moment on: a stop that comes during the replay must wait for it, not break it off.
  shutdown.add({ name: "stop what runs", order: 10, timeoutMs: stopTimeoutMs, run: async () => (await starting).stop() });
  shutdown.add({ name: "close", order: 20, timeoutMs: closeTimeoutMs, run: async () => (await starting)[Symbol.asyncDispose]() });
  onSignals(process, { shutdown, log, exit, parentPid: env["SQUALL_PARENT_PID"] });
  await starting;
}

/** Unlike the clock of timers it goes on while the machine sleeps. Undefined where there is no /proc. */
function readUptimeMs(): number | undefined {
  try {
    return Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]) * 1_000;
  } catch {
    return undefined;
  }
}
