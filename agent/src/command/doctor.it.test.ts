import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { launchAgent, runAgentCommand } from "../testing/agent-command.ts";
import { actionId, type FakeExtension, json, openFakeExtension, paths } from "../testing/fake-extension.ts";
import { openFakePlatform } from "../testing/fake-platform.ts";
import { startTestAgent, temporaryDirectory } from "../testing/test-agent.ts";

const id = "4f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c11";
const waiting = { timeout: 20_000, interval: 20 };
let stack = new AsyncDisposableStack();
afterEach(async () => {
  await stack.disposeAsync();
  stack = new AsyncDisposableStack();
});

/** What an agent leaves that could not stop a running action: the extension refused, and then the agent was gone. */
async function leftover(): Promise<{
  readonly env: Record<string, string>;
  readonly extension: FakeExtension;
  readonly statePath: string;
}> {
  const { path: statePath } = stack.use(await temporaryDirectory());
  const platform = stack.use(await openFakePlatform());
  const extension = stack.use(await openFakeExtension());
  extension.on(paths.stop, json({ title: "cannot stop it now" }, { status: 500 }));
  await using agent = await startTestAgent({ platformUrl: platform.url, statePath, extensions: [extension.url] });
  await vi.waitFor(async () => expect(await (await agent.api("/actions/metadata")).json()).toHaveLength(1), waiting);
  platform.send({
    type: "prepare",
    targetExecutionId: id,
    action: { id: actionId, version: "1.0.0", instance: extension.url },
    target: { type: "test.target", name: "web-1", attributes: {} },
    config: { duration: 60_000 },
    executionContext: { experimentKey: "ADM-1", executionId: 7 },
    scopes: [],
    startWithinMs: 120_000,
  });
  const hasPhase = (wanted: string) =>
    vi.waitFor(() => expect(platform.frames.some((frame) => frame.type === "report" && frame.phase === wanted)).toBe(true), waiting);
  await hasPhase("prepared");
  platform.send({ type: "start", targetExecutionId: id });
  await hasPhase("running");
  platform.send({ type: "stop", targetExecutionId: id, seq: 1, reason: { code: "canceled", text: "enough" } });
  await hasPhase("stopping");
  await vi.waitFor(() => expect(extension.askedFor(paths.stop).length).toBeGreaterThan(1), waiting);
  return { env: { SQUALL_AGENT_STATE_PATH: statePath }, extension, statePath };
}

describe("squall-agent doctor", () => {
  it("finds nothing where nothing is, without a platform and a key", async () => {
    const { path } = stack.use(await temporaryDirectory());
    const { code, output } = await runAgentCommand(["doctor"], { SQUALL_AGENT_STATE_PATH: path });
    expect(output).toMatch(/Agent: not running[\s\S]*Outstanding: nothing/);
    expect(code).toBe(0);
  });

  it("lists what was not undone, undoes it with --fix, and leaves the report to the next agent", async () => {
    const { env, extension, statePath } = await leftover();
    const before = await runAgentCommand(["doctor"], env);
    expect(before.output).toMatch(
      new RegExp(`Outstanding: 1\\n +${id} stopping pending ${actionId} on test.target/web-1 at ${extension.url}`),
    );
    expect(before.output).toContain("cannot stop it now");
    expect(before.code).toBe(1);

    const inVain = await runAgentCommand(["doctor", "--fix", "--wait", "300ms"], env);
    expect(inVain.output).toContain("not proven to be undone");
    expect(inVain.code).toBe(1);

    extension.on(paths.stop, json({}));
    const fixed = await runAgentCommand(["doctor", "--fix", "--wait", "20s"], env);
    expect(fixed.output).toMatch(new RegExp(`1 were open:\\n +${id} ended confirmed`));
    expect(fixed.code).toBe(0);
    expect(JSON.parse(extension.askedFor(paths.stop).at(-1)?.body ?? "")).toEqual({ executionId: id, state: { step: 2 } });
    expect((await runAgentCommand(["doctor"], env)).code).toBe(0);

    const platform = stack.use(await openFakePlatform());
    stack.use(await startTestAgent({ platformUrl: platform.url, statePath }));
    await vi.waitFor(() => {
      const report = platform.frames.findLast((frame) => frame.type === "report");
      expect(report).toMatchObject({ targetExecutionId: id, phase: "ended", rollback: "confirmed" });
    }, waiting);
  });

  it("looks beside a running agent, but leaves the undoing to it", async () => {
    const { path: statePath } = stack.use(await temporaryDirectory());
    const platform = stack.use(await openFakePlatform());
    const agent = stack.use(
      launchAgent({
        SQUALL_PLATFORM_URL: platform.url,
        SQUALL_AGENT_KEY: "test-agent-key-0123456789",
        SQUALL_AGENT_ID: "launched",
        SQUALL_AGENT_STATE_PATH: statePath,
        SQUALL_AGENT_PORT: "0",
      }),
    );
    await vi.waitFor(() => expect(agent.log()).toContain("agent is ready"), waiting);
    const env = { SQUALL_AGENT_STATE_PATH: statePath };
    const shown = await runAgentCommand(["doctor", "--json"], env);
    expect(JSON.parse(shown.output)).toMatchObject({ holder: { role: "agent launched" }, journal: { condition: "clean" }, executions: [] });
    expect(shown.code).toBe(0);
    const fix = await runAgentCommand(["doctor", "--fix"], env);
    expect(fix.errors).toContain("in use by agent launched");
    expect(fix.code).toBe(3);
    await agent.end("SIGTERM");
  });

  it("ends the quarantine of a damaged journal with a name and a line of audit", async () => {
    const { env, statePath } = await leftover();
    const journal = join(statePath, "journal.jsonl");
    const lines = (await readFile(journal, "utf8")).split("\n");
    await writeFile(journal, [lines[0], "00000000 {}", ...lines.slice(1)].join("\n"));
    const damaged = await runAgentCommand(["doctor"], env);
    expect(damaged.output).toMatch(/Journal: corrupt[\s\S]*--accept-loss/);
    expect(damaged.output).toContain(id);
    expect(damaged.code).toBe(1);

    const accepted = await runAgentCommand(["doctor", "--accept-loss", "Ada Lovelace", "--reason", "looked at web-1"], env);
    expect(accepted.code).toBe(0);
    const audit = JSON.parse(await readFile(join(statePath, "audit.jsonl"), "utf8")) as { person: string; files: string[] };
    expect(audit).toMatchObject({ event: "journal-loss-accepted", person: "Ada Lovelace", reason: "looked at web-1" });
    expect(audit.files).toHaveLength(1);
    const after = await runAgentCommand(["doctor"], env);
    expect(after.output).toMatch(/Journal: clean/);
    expect(after.output).toContain("Outstanding: 1");
    expect((await runAgentCommand(["doctor", "--accept-loss", "Ada"], env)).output).toContain("lost nothing");
  });

  it.each([
    [["doctor", "--accept-loss", " "], "name of a person"],
    [["doctor", "--wait", "soon", "--fix"], "duration"],
    [["doctor", "--nonsense"], "nonsense"],
    [["docter"], "there is no command"],
  ])("refuses %j as a mistake of the command line", async (args, expected) => {
    const { path } = stack.use(await temporaryDirectory());
    const { code, errors } = await runAgentCommand(args, { SQUALL_AGENT_STATE_PATH: path });
    expect(errors).toContain(expected);
    expect(code).toBe(2);
  });
});
