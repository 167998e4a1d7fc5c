/** What the agent is told by its environment. Read once, at the door. */
import { hostname } from "node:os";
import { SquallError } from "@squall/core";
import {
  booleanVariable,
  durationVariable,
  type Environment,
  integerVariable,
  parseConfig,
  portVariable,
  urlVariable,
} from "@squall/runtime";
import { z } from "zod";
import { type Registration, RegistrationRequest, toRegistration } from "./extensions/registration.ts";

const agentId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/, "must be 1 to 128 letters, digits, dots, colons, hyphens or underscores");

/** One variable a line, in the order of the README's table (`config-table.ts`), which is made from `.describe`. */
export const agentVariables = z.object({
  SQUALL_PLATFORM_URL: urlVariable().describe("Address of the platform."),
  SQUALL_AGENT_KEY: z
    .string()
    .min(16, "must be an agent key of the platform")
    .describe("Key of an agent, made on the platform's agents page. Also the password of the agent's own API."),
  SQUALL_AGENT_ID: agentId.optional().describe("Name of this agent, stable over restarts. The host name when empty."),
  SQUALL_AGENT_ZONE: z.string().min(1).max(128).default("default").describe("Zone that the key belongs to."),
  SQUALL_AGENT_STATE_PATH: z
    .string()
    .min(1)
    .default("/var/lib/squall-agent")
    .describe("Directory of the journal and of the registrations. One agent each."),
  SQUALL_AGENT_PORT: portVariable().default(42_899).describe("Port of health, metrics and the agent's API."),
  SQUALL_AGENT_BIND: z.string().min(1).default("127.0.0.1").describe("Address that this port is opened on."),
  SQUALL_LINK_LEASE_MS: integerVariable({ min: 3_000, max: 60_000 })
    .default(6_000)
    .describe("After this long without an echo of the platform everything active is stopped. 3000 to 60000."),
  SQUALL_ALLOW_PLAINTEXT: booleanVariable().default(false).describe("Allow http:// to a platform on another host."),
  SQUALL_AGENT_EXTENSIONS_POLL_INTERVAL: durationVariable()
    .default(30_000)
    .meta({ isDuration: true, description: "How often the index of each extension is asked for changes." }),
  SQUALL_AGENT_EXTENSIONS_TIMEOUT_CONNECT: durationVariable()
    .default(10_000)
    .meta({ isDuration: true, description: "Time for a connection to an extension." }),
  SQUALL_AGENT_EXTENSIONS_TIMEOUT_CALL: durationVariable()
    .default(30_000)
    .meta({ isDuration: true, description: "Time for an index, a description or a discovery." }),
  SQUALL_AGENT_EXTENSIONS_BODY_MAX_BYTES: integerVariable({ min: 65_536, max: 1_073_741_824 })
    .default(268_435_456)
    .describe("Longest answer of an extension that is read."),
  SQUALL_LOG_LEVEL: z.string().optional().describe("`debug`, `info`, `warn` or `error`; `info` when empty."),
  SQUALL_LOG_FORMAT: z.string().optional().describe("`text` or `json`; `text` when empty."),
});

export interface AgentConfig {
  readonly platformUrl: string;
  readonly agentKey: string;
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
}

const registrationVariable = /^SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_(\d{1,4})_(URL|METHOD|BASIC_USERNAME|BASIC_PASSWORD|UNIX_SOCKET)$/;
const registrationFields = {
  URL: "url",
  UNIX_SOCKET: "unixSocket",
  METHOD: "method",
  BASIC_USERNAME: "basicUsername",
  BASIC_PASSWORD: "basicPassword",
} as const;

/**
 * @throws {SquallError} `SQUALL_CONFIG_INVALID` with every mistake at once and no value
 */
export function readAgentConfig(env: Environment): AgentConfig {
  const parsed = parseConfig(agentVariables, env);
  const mistakes: string[] = [];
  const registrations = readRegistrations(env, mistakes);
  if (!(parsed.SQUALL_ALLOW_PLAINTEXT || isProtected(parsed.SQUALL_PLATFORM_URL))) {
    mistakes.push(
      "SQUALL_PLATFORM_URL: must be https://, or set SQUALL_ALLOW_PLAINTEXT=true: the agent key would cross the network in the clear",
    );
  }
  if (mistakes.length > 0) {
    throw new SquallError("SQUALL_CONFIG_INVALID", `the configuration is wrong:\n${mistakes.map((mistake) => `  ${mistake}`).join("\n")}`);
  }
  return Object.freeze({
    platformUrl: parsed.SQUALL_PLATFORM_URL,
    agentKey: parsed.SQUALL_AGENT_KEY,
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
    registrations,
  });
}

/** Numbers may have gaps: who takes an extension out must not have to renumber the others. */
function readRegistrations(env: Environment, mistakes: string[]): readonly Registration[] {
  const byNumber = new Map<number, Record<string, string>>();
  for (const [name, value] of Object.entries(env)) {
    const match = registrationVariable.exec(name);
    if (match === null || value === undefined || value.trim() === "") continue;
    const number = Number(match[1]);
    const field = registrationFields[match[2] as keyof typeof registrationFields];
    byNumber.set(number, { ...byNumber.get(number), [field]: value });
  }
  const numbers = [...byNumber.keys()].sort((a, b) => a - b);
  return numbers.flatMap((number) => {
    const prefix = `SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_${number}`;
    const request = RegistrationRequest.safeParse(byNumber.get(number));
    if (!request.success) {
      mistakes.push(`${prefix}_…: ${request.error.issues[0]?.message ?? "is not a registration"}`);
      return [];
    }
    try {
      return [toRegistration(request.data, "env")];
    } catch (cause) {
      mistakes.push(`${prefix}_URL: ${cause instanceof Error ? cause.message : "is not an address"}`);
      return [];
    }
  });
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
