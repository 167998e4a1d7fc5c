import { execFile } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { systemClock } from "@squall/core";
import { listen } from "@squall/runtime";
import { afterEach, describe, expect, it, vi } from "vitest";
import { launchAgent, runAgentCommand } from "../testing/agent-command.ts";
import { openFakeExtension } from "../testing/fake-extension.ts";
import { openFakePlatform } from "../testing/fake-platform.ts";
import { temporaryDirectory } from "../testing/test-agent.ts";

const run = promisify(execFile);
const waiting = { timeout: 20_000, interval: 20 };
let stack = new AsyncDisposableStack();
afterEach(async () => {
  await stack.disposeAsync();
  stack = new AsyncDisposableStack();
});

async function freePort(): Promise<number> {
  const listener = await listen(() => undefined, { port: 0, portVariable: "none", clock: systemClock() });
  await listener.close();
  return listener.port;
}

async function unpacked(env: Record<string, string>, directory: string): Promise<Record<string, string>> {
  const file = join(directory, "bundle.tar.gz");
  const { code, errors } = await runAgentCommand(["debug-bundle", "--output", file], env);
  expect(errors).toBe("");
  expect(code).toBe(0);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  // Another program than the one that wrote it.
  await run("tar", ["-xzf", file, "-C", directory, "--strip-components=1", "--one-top-level=files"]);
  const names = await readdir(join(directory, "files"));
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(directory, "files", name), "utf8")])));
}

const settings = async (statePath: string, platformUrl: string) => ({
  SQUALL_PLATFORM_URL: platformUrl,
  SQUALL_AGENT_KEY: "test-agent-key-0123456789",
  SQUALL_AGENT_STATE_PATH: statePath,
  SQUALL_AGENT_PORT: String(await freePort()),
});

describe("squall-agent debug-bundle", () => {
  it("holds what a running agent knows, and no secret", async () => {
    const { path } = stack.use(await temporaryDirectory());
    const platform = stack.use(await openFakePlatform());
    const extension = stack.use(await openFakeExtension());
    const env = {
      ...(await settings(join(path, "state"), platform.url)),
      SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_0_URL: extension.url,
      SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_0_BASIC_USERNAME: "squall-user",
      SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_0_BASIC_PASSWORD: "hunter2-password",
    };
    const agent = stack.use(launchAgent(env));
    await vi.waitFor(() => expect(agent.log()).toContain("definitions sent"), waiting);

    const files = await unpacked(env, path);
    expect(Object.keys(files).sort()).toEqual(
      [
        ...["about.json", "actions.json", "check.json", "discovery.json", "executions.json", "extensions.json", "health.json"],
        ...["info.json", "journal.json", "metrics.txt", "registrations.json", "settings.json", "target-counts.json"],
      ].sort(),
    );
    const reports = JSON.parse(files["extensions.json"] ?? "") as { extensions: { instance: string; calls: unknown[] }[] };
    expect(reports.extensions[0]).toMatchObject({ instance: extension.url, health: "healthy" });
    expect(reports.extensions[0]?.calls.length).toBeGreaterThan(0);
    expect(JSON.parse(files["info.json"] ?? "")).toMatchObject({ link: { state: "connected" } });
    expect(files["metrics.txt"]).toContain("squall_agent_platform_connected 1");
    expect(JSON.parse(files["settings.json"] ?? "")).toMatchObject({ SQUALL_AGENT_KEY: "(set, not shown)" });
    expect(Object.values(files).join("")).not.toMatch(/test-agent-key|hunter2|squall-user/);
    await agent.end("SIGTERM");
  });

  it("is made without an agent too, from what the state directory tells", async () => {
    const { path } = stack.use(await temporaryDirectory());
    const env = await settings(join(path, "state"), "http://127.0.0.1:9");
    const files = await unpacked(env, path);
    expect(Object.keys(files).sort()).toEqual(["about.json", "check.json", "journal.json", "not-asked.txt", "settings.json"]);
    expect(files["not-asked.txt"]).toContain("Is the agent running");
  });
});
