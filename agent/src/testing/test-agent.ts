/** An agent in the test's own process, in a directory of its own. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LogLine, sinkLog, systemClock, systemIds, systemRandom } from "@squall/core";
import { type Agent, createAgent } from "../agent.ts";
import { readAgentConfig } from "../config.ts";

const testKey = "test-agent-key-0123456789";

export interface TestAgent extends AsyncDisposable {
  readonly agent: Agent;
  readonly log: readonly LogLine[];
  /** Calls the agent's API with its key. */
  api(path: string, init?: RequestInit): Promise<Response>;
}

export async function temporaryDirectory(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "squall-agent-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export async function startTestAgent(options: {
  readonly platformUrl: string;
  readonly statePath: string;
  readonly extensions?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}): Promise<TestAgent> {
  const log: LogLine[] = [];
  const registrations = (options.extensions ?? []).map((url, number) => [`SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_${number * 2}_URL`, url]);
  const config = readAgentConfig({
    SQUALL_PLATFORM_URL: options.platformUrl,
    SQUALL_AGENT_KEY: testKey,
    SQUALL_AGENT_ID: "test-agent",
    SQUALL_AGENT_STATE_PATH: options.statePath,
    SQUALL_AGENT_PORT: "0",
    SQUALL_AGENT_EXTENSIONS_POLL_INTERVAL: "300ms",
    ...Object.fromEntries(registrations),
    ...options.env,
  });
  const ports = {
    clock: systemClock(),
    random: systemRandom(),
    ids: systemIds(),
    log: sinkLog((line) => log.push(line)),
    pid: process.pid,
    uptimeMs: () => undefined,
  };
  const agent = await createAgent(ports, config);
  const authorization = `Basic ${Buffer.from(`_:${testKey}`).toString("base64")}`;
  return {
    agent,
    log,
    api: (path, init = {}) => fetch(`${agent.url}${path}`, { ...init, headers: { authorization, ...init.headers } }),
    [Symbol.asyncDispose]: () => agent[Symbol.asyncDispose](),
  };
}
