/** What the processes themselves say about when something happened. */
import { z } from "zod";
import type { Program } from "./program.ts";
import type { System } from "./system.ts";
import { until } from "./until.ts";

const CallLine = z.object({ time: z.string(), operation: z.string(), message: z.string() });

/** When an extension logged that a call arrived, in milliseconds since the epoch. The last one, if there are several. */
export async function calledAt(extension: Program, operation: "start" | "stop"): Promise<number> {
  let time = Number.NaN;
  await until(`${extension.options.name} has logged a call of ${operation}`, () => {
    for (const line of extension.output.split("\n")) {
      if (!line.startsWith("{")) continue;
      const parsed = CallLine.safeParse(JSON.parse(line));
      if (parsed.success && parsed.data.operation === operation && parsed.data.message === "the agent called")
        time = new Date(parsed.data.time).getTime();
    }
    return !Number.isNaN(time);
  });
  return time;
}

/** Longest delay of the agent's event loop since it was last asked, from its metrics. */
export async function agentLoopDelayMs({ agent }: Pick<System, "agent">): Promise<number> {
  const { SQUALL_AGENT_KEY: key = "", SQUALL_AGENT_PORT: port = "" } = agent.options.env;
  const response = await fetch(`http://127.0.0.1:${port}/prometheus`, {
    headers: { authorization: `Basic ${Buffer.from(`_:${key}`).toString("base64")}` },
  });
  const seconds = /^squall_agent_loop_delay_max_seconds(?:\{[^}]*\})? ([0-9.e+-]+)$/m.exec(await response.text())?.[1];
  if (seconds === undefined) throw new Error("the agent does not tell the delay of its loop");
  return Number(seconds) * 1000;
}
