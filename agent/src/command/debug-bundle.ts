/** `squall-agent debug-bundle`: everything that helps to understand an agent, in one file, without a secret in it. */
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { errorText } from "@squall/core";
import { redact, redactText } from "@squall/runtime";
import { Client } from "undici";
import { type AgentConfig, readAgentConfig } from "../config.ts";
import { agentVersion } from "../version.ts";
import { findAll } from "./check.ts";
import { diagnose } from "./diagnosis.ts";
import { exitCodes } from "./exit-codes.ts";
import { maskedSettings, secretsIn, withoutSecrets } from "./masked-settings.ts";
import type { CommandPorts } from "./ports.ts";
import { type TarEntry, tar } from "./tar.ts";

/** What a running agent is asked for, and the file that it becomes. */
const questions = {
  "health.json": "/health",
  "info.json": "/info",
  "extensions.json": "/extensions/report",
  "registrations.json": "/extensions",
  "executions.json": "/executions",
  "discovery.json": "/discovery/info",
  "target-counts.json": "/discovery/targets/stats",
  "actions.json": "/actions/metadata",
  "metrics.txt": "/prometheus",
} as const;
const timeoutMs = 5_000;
const answerMaxBytes = 16 * 1024 * 1024;
const pack = promisify(gzip);

export async function debugBundle(ports: CommandPorts, options: { readonly output?: string | undefined }): Promise<number> {
  const at = new Date(ports.clock.wall()).toISOString();
  const config = readAgentConfig(ports.env);
  const root = `squall-agent-debug-${at.replaceAll(":", "-")}`;
  const secrets = secretsIn(ports.env);
  const files = await collect(ports, config, at);
  const entries = files.map(({ name, content }) => ({ name: `${root}/${name}`, content: withoutSecrets(content, secrets) }));
  const file = resolve(ports.directory, options.output ?? `${root}.tar.gz`);
  await writeFile(file, await pack(tar(entries, ports.clock.wall())), { mode: 0o600 });
  ports.print(`${file}: ${files.map(({ name }) => name).join(", ")}`);
  return exitCodes.done;
}

async function collect(ports: CommandPorts, config: AgentConfig, at: string): Promise<readonly TarEntry[]> {
  const own = {
    "about.json": { at, version: agentVersion, node: process.version, platform: process.platform, arch: process.arch },
    "settings.json": maskedSettings(ports.env),
    "journal.json": await diagnose(config.statePath),
    "check.json": await findAll(ports, config),
  };
  const asked = await askAgent(ports, config);
  return [...Object.entries(own).map(([name, value]) => ({ name, content: jsonText(value) })), ...asked];
}

async function askAgent(ports: CommandPorts, config: AgentConfig): Promise<readonly TarEntry[]> {
  const client = new Client(agentUrl(config));
  await using _closing = { [Symbol.asyncDispose]: () => client.destroy() };
  const authorization = `Basic ${Buffer.from(`_:${config.agentKey}`).toString("base64")}`;
  const ask = async (path: string): Promise<string> => {
    using deadline = ports.clock.deadline(timeoutMs);
    const response = await client.request({ method: "GET", path, headers: { authorization }, signal: deadline.signal });
    const text = await response.body.text();
    return text.length > answerMaxBytes ? text.slice(0, answerMaxBytes) : text;
  };
  const entries: TarEntry[] = [];
  for (const [name, path] of Object.entries(questions)) {
    try {
      entries.push({ name, content: cleaned(await ask(path)) });
    } catch (cause) {
      const content = `${agentUrl(config)}${path}: ${errorText(cause)}\nIs the agent running, with the same settings?\n`;
      return [...entries, { name: "not-asked.txt", content }];
    }
  }
  return entries;
}

/** An agent that listens on every address is asked on this machine's own. */
function agentUrl({ bind, port }: AgentConfig): string {
  const host = bind === "0.0.0.0" ? "127.0.0.1" : bind === "::" ? "::1" : bind;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function cleaned(text: string): string {
  try {
    return jsonText(JSON.parse(text));
  } catch {
    return redactText(text);
  }
}

/** What looks like a secret goes out by its name too, such as a header in the error of an extension. */
function jsonText(value: unknown): string {
  return `${JSON.stringify(Array.isArray(value) ? value.map((item) => redact(item)) : redact(value), null, 2)}\n`;
}
