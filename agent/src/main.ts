/** The agent as a process: environment, clock, signals. Everything else is in `agent.ts`. */
import { readFileSync } from "node:fs";
import { errorText, SquallError, systemClock, systemIds, systemRandom } from "@squall/core";
import { createLog, createShutdown, onSignals } from "@squall/runtime";
import { createAgent } from "./agent.ts";
import { readAgentConfig } from "./config.ts";

/** What a supervisor usually allows: the stops, the reports, and the rest in good order. */
const stopTimeoutMs = 18_000;
const closeTimeoutMs = 2_000;

async function main(): Promise<void> {
  const log = createLog({ name: "agent", level: process.env["SQUALL_LOG_LEVEL"], format: process.env["SQUALL_LOG_FORMAT"] });
  const clock = systemClock();
  const config = readAgentConfig(process.env);
  const ports = { clock, random: systemRandom(), ids: systemIds(), log, pid: process.pid, uptimeMs: readUptimeMs };
  const shutdown = createShutdown({ clock, log });
  const starting = createAgent(ports, config);
  // From the first moment on: a stop that comes during the replay must wait for it, not break it off.
  shutdown.add({ name: "stop what runs", order: 10, timeoutMs: stopTimeoutMs, run: async () => (await starting).stop() });
  shutdown.add({ name: "close", order: 20, timeoutMs: closeTimeoutMs, run: async () => (await starting)[Symbol.asyncDispose]() });
  onSignals(process, { shutdown, log, exit: (code) => process.exit(code), parentPid: process.env["SQUALL_PARENT_PID"] });
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

main().catch((cause: unknown) => {
  const isAboutDirectory = cause instanceof SquallError && /^SQUALL_(DIRECTORY|JOURNAL)_/.test(cause.code);
  const remedy = isAboutDirectory ? "\nSQUALL_AGENT_STATE_PATH names the directory." : "";
  process.stderr.write(`squall-agent cannot start: ${errorText(cause)}${remedy}\n`);
  process.exit(1);
});
