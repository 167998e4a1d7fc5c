/**
 * When a bug broke the machine and its `abort` too: stops from what was last known, without end, without any rule that could
 * fail as well. Only an answer of status 200 ends it.
 */
import type { Ports } from "./ports.ts";
import type { TargetExecution } from "./state.ts";
import { retryDelayMs, stopTimeoutMs } from "./timing.ts";

export async function stopAsLastResort(ports: Pick<Ports, "calls" | "clock">, state: TargetExecution): Promise<void> {
  if (!("state" in state) || state.phase === "prepared") return;
  const { id, subject } = state;
  const endpoint = subject.action.stop;
  if (endpoint === undefined) return;
  for (let attempt = 1; ; attempt++) {
    const answer = await ports.calls
      .stop({ id, subject, endpoint, state: state.state }, { timeoutMs: stopTimeoutMs })
      .catch(() => ({ type: "no-answer" }) as const);
    if (answer.type === "confirmed") return;
    await ports.clock.sleep(retryDelayMs(attempt));
  }
}
