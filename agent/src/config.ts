/** What the agent is told by its environment. Read once, at the door. */
import { hostname } from "node:os";
import { SquallError } from "@squall/core";
import { type Environment, parseConfig } from "@squall/runtime";
import type { z } from "zod";
import { readRegistrations } from "./config-registrations.ts";
import { readTls, type TlsConfig } from "./config-tls.ts";
import { agentVariables, localVariables } from "./config-variables.ts";
import type { Registration } from "./extensions/registration.ts";
import type { ForwardProxy } from "./network/proxy-tunnel.ts";

export type { TlsConfig } from "./config-tls.ts";

/** All but what only the way to the platform needs: enough to look at the journal, and to undo what it holds. */
export interface LocalConfig {
  readonly agentId: string;
  readonly zone: string;
  readonly statePath: string;
  readonly port: number;
  readonly bind: string;
  readonly leaseMs: number;
  readonly pollIntervalMs: number;
  readonly connectTimeoutMs: number;
  readonly callTimeoutMs: number;
  readonly bodyMaxBytes: number;
  readonly registrations: readonly Registration[];
  /** The folder of registrations. */
  readonly extensionsPath?: string;
  readonly proxy?: ForwardProxy;
  readonly platformTls: TlsConfig;
  readonly extensionsTls: TlsConfig;
}

export interface AgentConfig extends LocalConfig {
  readonly platformUrl: string;
  readonly agentKey: string;
}

/**
 * @throws {SquallError} `SQUALL_CONFIG_INVALID` with every mistake at once and no value
 */
export function readAgentConfig(env: Environment): AgentConfig {
  const parsed = parseConfig(agentVariables, env);
  const mistakes: string[] = [];
  const local = localConfigOf(parsed, env, mistakes);
  if (!(parsed.SQUALL_ALLOW_PLAINTEXT || isProtected(parsed.SQUALL_PLATFORM_URL))) {
    mistakes.push(
      "SQUALL_PLATFORM_URL: must be https://, or set SQUALL_ALLOW_PLAINTEXT=true: the agent key would cross the network in the clear",
    );
  }
  refuse(mistakes);
  return Object.freeze({ ...local, platformUrl: parsed.SQUALL_PLATFORM_URL, agentKey: parsed.SQUALL_AGENT_KEY });
}

/**
 * The same without a platform and a key.
 * @throws {SquallError} `SQUALL_CONFIG_INVALID`
 */
export function readLocalConfig(env: Environment): LocalConfig {
  const mistakes: string[] = [];
  const local = localConfigOf(parseConfig(localVariables, env), env, mistakes);
  refuse(mistakes);
  return Object.freeze(local);
}

function localConfigOf(parsed: z.output<typeof localVariables>, env: Environment, mistakes: string[]): LocalConfig {
  return {
    agentId: parsed.SQUALL_AGENT_ID ?? agentIdOfHost(),
    zone: parsed.SQUALL_AGENT_ZONE,
    statePath: parsed.SQUALL_AGENT_STATE_PATH,
    port: parsed.SQUALL_AGENT_PORT,
    bind: parsed.SQUALL_AGENT_BIND,
    leaseMs: parsed.SQUALL_LINK_LEASE_MS,
    pollIntervalMs: parsed.SQUALL_AGENT_EXTENSIONS_POLL_INTERVAL,
    connectTimeoutMs: parsed.SQUALL_AGENT_EXTENSIONS_TIMEOUT_CONNECT,
    callTimeoutMs: parsed.SQUALL_AGENT_EXTENSIONS_TIMEOUT_CALL,
    bodyMaxBytes: parsed.SQUALL_AGENT_EXTENSIONS_BODY_MAX_BYTES,
    registrations: readRegistrations(env, mistakes),
    ...readTls(parsed, mistakes),
    ...(parsed.SQUALL_AGENT_EXTENSIONS_PATH === undefined ? {} : { extensionsPath: parsed.SQUALL_AGENT_EXTENSIONS_PATH }),
    ...(parsed.SQUALL_AGENT_PROXY_URL === undefined ? {} : { proxy: parsed.SQUALL_AGENT_PROXY_URL }),
  };
}

function refuse(mistakes: readonly string[]): void {
  if (mistakes.length === 0) return;
  throw new SquallError("SQUALL_CONFIG_INVALID", `the configuration is wrong:\n${mistakes.map((mistake) => `  ${mistake}`).join("\n")}`);
}

function isProtected(platformUrl: string): boolean {
  const { protocol, hostname: host } = new URL(platformUrl);
  return protocol === "https:" || host === "localhost" || host === "[::1]" || /^127\./.test(host);
}

/** Host names may hold characters that an id must not. */
function agentIdOfHost(): string {
  return (
    hostname()
      .replace(/[^A-Za-z0-9._:-]/g, "-")
      .replace(/^[^A-Za-z0-9]+/, "")
      .slice(0, 128) || "agent"
  );
}
