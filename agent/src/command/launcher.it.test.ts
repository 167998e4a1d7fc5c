import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { launchAgent, runAgentCommand } from "../testing/agent-command.ts";
import { openFakePlatform } from "../testing/fake-platform.ts";
import { temporaryDirectory } from "../testing/test-agent.ts";

let stack = new AsyncDisposableStack();
afterEach(async () => {
  await stack.disposeAsync();
  stack = new AsyncDisposableStack();
});

async function launched() {
  const { path } = stack.use(await temporaryDirectory());
  const platform = stack.use(await openFakePlatform());
  const agent = stack.use(
    launchAgent({
      SQUALL_PLATFORM_URL: platform.url,
      SQUALL_AGENT_KEY: "test-agent-key-0123456789",
      SQUALL_AGENT_STATE_PATH: join(path, "state"),
      SQUALL_AGENT_PORT: "0",
    }),
  );
  await vi.waitFor(() => expect(agent.log()).toContain("agent is ready"), { timeout: 20_000, interval: 20 });
  return { agent, statePath: join(path, "state") };
}

describe("the launcher", () => {
  it.each(["SIGTERM", "SIGKILL"] as const)("takes the agent with it when it ends by %s, in good order", async (signal) => {
    const { agent, statePath } = await launched();
    await agent.end(signal);
    expect(agent.log()).toMatch(/shut/i);
    // The lock is given back only by a process that ended in good order.
    const { output } = await runAgentCommand(["doctor"], { SQUALL_AGENT_STATE_PATH: statePath });
    expect(output).toMatch(/Agent: not running\nJournal: clean/);
  });

  it("tells what there is", async () => {
    const { code, output } = await runAgentCommand(["help"], {});
    for (const command of ["run", "doctor", "check", "debug-bundle"]) expect(output).toContain(command);
    expect(code).toBe(0);
  });
});
