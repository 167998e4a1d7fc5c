/** Settings that every extension has, from the environment. */
import { readFile } from "node:fs/promises";
import { errorText, SquallError } from "@squall/core";
import { compileQuery, markersOf, type Predicate, parseQuery } from "@squall/core/query";
import {
  type BasicCredentials,
  booleanVariable,
  type Environment,
  listVariable,
  parseConfig,
  portVariable,
  type TlsFiles,
} from "@squall/runtime";
import { z } from "zod";
import type { AdviceSettings } from "./describe/advice-definition.ts";
import type { ExtensionSpec } from "./extension.ts";

const ownPrefix = "SQUALL_EXTENSION_";
/** Names that deployments of other extensions already use. */
const publicPrefix = "STEADYBIT_EXTENSION_";
const excludesPrefix = `${ownPrefix}DISCOVERY_ATTRIBUTES_EXCLUDES_`;

export interface ExtensionConfig {
  readonly port: number;
  readonly healthPort: number;
  readonly bind: string;
  /** Wins over the port; health is served there too. */
  readonly unixSocket: string | undefined;
  /** Directory of the journal. */
  readonly statePath: string;
  readonly credentials: BasicCredentials | undefined;
  readonly tls: TlsFiles | undefined;
  readonly discoveryGroup: string | undefined;
  readonly isWanted: Predicate;
  /** By settings name of a discovery. */
  readonly attributeExcludes: Readonly<Record<string, readonly string[]>>;
  readonly advice: AdviceSettings;
  /** Who accepts that records of a damaged journal are lost. */
  readonly lossAcceptedBy: string | undefined;
  readonly logLevel: string | undefined;
  readonly logFormat: string | undefined;
  readonly parentPid: string | undefined;
}

/**
 * Reads the settings of an extension. Each SQUALL_EXTENSION_… is understood as STEADYBIT_EXTENSION_… too; ours wins.
 * @throws {SquallError} `SQUALL_CONFIG_INVALID` with all mistakes at once, never with a value
 */
export async function parseExtensionConfig(
  env: Environment,
  spec: Pick<ExtensionSpec, "name" | "port" | "healthPort">,
): Promise<ExtensionConfig> {
  const own = withPublicNames(env);
  const config = parseConfig(schemaOf(spec), own);
  const queries = { include: await queryOf(own, "INCLUDE"), exclude: await queryOf(own, "EXCLUDE") };
  checkedQuery(config.SQUALL_EXTENSION_ADVICE_EXCLUDE_QUERY, "SQUALL_EXTENSION_ADVICE_EXCLUDE_QUERY");
  const { SQUALL_EXTENSION_BASIC_USERNAME: username, SQUALL_EXTENSION_BASIC_PASSWORD: password } = config;
  return Object.freeze({
    port: config.SQUALL_EXTENSION_PORT,
    healthPort: config.SQUALL_EXTENSION_HEALTH_PORT,
    bind: config.SQUALL_EXTENSION_BIND,
    unixSocket: config.SQUALL_EXTENSION_UNIX_SOCKET,
    statePath: config.SQUALL_EXTENSION_STATE_PATH,
    credentials: username === undefined || password === undefined ? undefined : { username, password },
    tls: tlsOf(config),
    discoveryGroup: config.SQUALL_EXTENSION_DISCOVERY_GROUP,
    isWanted: (attributes) => queries.include?.(attributes) !== false && queries.exclude?.(attributes) !== true,
    attributeExcludes: excludesOf(own),
    advice: adviceSettings(config),
    lossAcceptedBy: config.SQUALL_EXTENSION_ACCEPT_JOURNAL_LOSS_BY,
    logLevel: config.SQUALL_LOG_LEVEL,
    logFormat: config.SQUALL_LOG_FORMAT,
    parentPid: config.SQUALL_PARENT_PID,
  });
}

function schemaOf(spec: Pick<ExtensionSpec, "name" | "port" | "healthPort">) {
  return z
    .object({
      SQUALL_EXTENSION_PORT: portVariable().default(spec.port),
      SQUALL_EXTENSION_HEALTH_PORT: portVariable().default(spec.healthPort),
      SQUALL_EXTENSION_BIND: z.string().default("127.0.0.1"),
      SQUALL_EXTENSION_UNIX_SOCKET: z.string().startsWith("/", "must be an absolute path").optional(),
      SQUALL_EXTENSION_STATE_PATH: z.string().default(`.squall/extension-${spec.name}`),
      SQUALL_EXTENSION_BASIC_USERNAME: z.string().optional(),
      SQUALL_EXTENSION_BASIC_PASSWORD: z.string().optional(),
      SQUALL_EXTENSION_DISCOVERY_GROUP: z.string().optional(),
      SQUALL_EXTENSION_DISABLE_ADVICE: booleanVariable().default(false),
      SQUALL_EXTENSION_ACTIVE_ADVICE_LIST: listVariable().default(["*"]),
      SQUALL_EXTENSION_INACTIVE_ADVICE_LIST: listVariable().default([]),
      SQUALL_EXTENSION_ADVICE_EXCLUDE_QUERY: z.string().optional(),
      SQUALL_EXTENSION_ACCEPT_JOURNAL_LOSS_BY: z.string().optional(),
      SQUALL_LOG_LEVEL: z.string().optional(),
      SQUALL_LOG_FORMAT: z.string().optional(),
      SQUALL_PARENT_PID: z.string().optional(),
      SQUALL_EXTENSION_TLS_SERVER_CERT: z.string().optional(),
      SQUALL_EXTENSION_TLS_SERVER_KEY: z.string().optional(),
      SQUALL_EXTENSION_TLS_CLIENT_CAS: listVariable().default([]),
    })
    .refine((config) => (config.SQUALL_EXTENSION_BASIC_USERNAME === undefined) === (config.SQUALL_EXTENSION_BASIC_PASSWORD === undefined), {
      path: ["SQUALL_EXTENSION_BASIC_USERNAME"],
      message: "is set together with SQUALL_EXTENSION_BASIC_PASSWORD, or not at all",
    })
    .refine((config) => isTlsWhole(config), {
      path: ["SQUALL_EXTENSION_TLS_SERVER_CERT"],
      message: "and SQUALL_EXTENSION_TLS_SERVER_KEY are set together, and both with SQUALL_EXTENSION_TLS_CLIENT_CAS",
    });
}

interface TlsVariables {
  readonly SQUALL_EXTENSION_TLS_SERVER_CERT?: string | undefined;
  readonly SQUALL_EXTENSION_TLS_SERVER_KEY?: string | undefined;
  readonly SQUALL_EXTENSION_TLS_CLIENT_CAS: readonly string[];
}

/** Half of it is refused rather than ignored: who sets any of them believes that the port is encrypted. */
function isTlsWhole(config: TlsVariables): boolean {
  const { SQUALL_EXTENSION_TLS_SERVER_CERT: certPath, SQUALL_EXTENSION_TLS_SERVER_KEY: keyPath } = config;
  return certPath === undefined ? keyPath === undefined && config.SQUALL_EXTENSION_TLS_CLIENT_CAS.length === 0 : keyPath !== undefined;
}

function tlsOf(config: TlsVariables): TlsFiles | undefined {
  const { SQUALL_EXTENSION_TLS_SERVER_CERT: certPath, SQUALL_EXTENSION_TLS_SERVER_KEY: keyPath } = config;
  if (certPath === undefined || keyPath === undefined) return undefined;
  return { certPath, keyPath, clientCaPaths: config.SQUALL_EXTENSION_TLS_CLIENT_CAS };
}

function withPublicNames(env: Environment): Record<string, string | undefined> {
  const renamed = Object.entries(env)
    .filter(([name]) => name.startsWith(publicPrefix))
    .map(([name, value]) => [ownPrefix + name.slice(publicPrefix.length), value] as const);
  const logs = { SQUALL_LOG_LEVEL: env["STEADYBIT_LOG_LEVEL"], SQUALL_LOG_FORMAT: env["STEADYBIT_LOG_FORMAT"] };
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== "");
  return { ...logs, ...Object.fromEntries(renamed), ...Object.fromEntries(given) };
}

/** Inactive wins over active; `*` stands for all. */
function adviceSettings(config: {
  readonly SQUALL_EXTENSION_DISABLE_ADVICE: boolean;
  readonly SQUALL_EXTENSION_ACTIVE_ADVICE_LIST: readonly string[];
  readonly SQUALL_EXTENSION_INACTIVE_ADVICE_LIST: readonly string[];
  readonly SQUALL_EXTENSION_ADVICE_EXCLUDE_QUERY?: string | undefined;
}): AdviceSettings {
  const names = (list: readonly string[], id: string) => list.includes(id) || list.includes("*");
  return {
    isActive: (id) =>
      !config.SQUALL_EXTENSION_DISABLE_ADVICE &&
      !names(config.SQUALL_EXTENSION_INACTIVE_ADVICE_LIST, id) &&
      names(config.SQUALL_EXTENSION_ACTIVE_ADVICE_LIST, id),
    excludeQuery: config.SQUALL_EXTENSION_ADVICE_EXCLUDE_QUERY,
  };
}

function excludesOf(env: Readonly<Record<string, string | undefined>>): Record<string, readonly string[]> {
  const found = Object.entries(env).filter(([name, value]) => name.startsWith(excludesPrefix) && value !== undefined);
  return Object.fromEntries(found.map(([name, value]) => [name.slice(excludesPrefix.length), listVariable().parse(value)]));
}

/** A query from the environment, or from the file that it names; the literal one wins. */
async function queryOf(env: Readonly<Record<string, string | undefined>>, which: "INCLUDE" | "EXCLUDE"): Promise<Predicate | undefined> {
  const variable = `${ownPrefix}DISCOVERY_${which}_QUERY`;
  return checkedQuery(env[variable] ?? (await fileOf(env, `${variable}_FILE`)), variable);
}

function checkedQuery(text: string | undefined, variable: string): Predicate | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const parsed = parseQuery(text);
  if (!parsed.ok) throw wrong(variable, `line ${parsed.error.line}, column ${parsed.error.column}: ${parsed.error.message}`);
  const { variables, placeholders } = markersOf(parsed.ast);
  if (variables.length + placeholders.length > 0) throw wrong(variable, "must not hold markers such as {{name}} or [[name]]");
  return compileQuery(parsed.ast);
}

async function fileOf(env: Readonly<Record<string, string | undefined>>, variable: string): Promise<string | undefined> {
  const path = env[variable];
  if (path === undefined || path.trim() === "") return undefined;
  return await readFile(path, "utf8").catch((cause: unknown) => {
    throw wrong(variable, `cannot be read: ${errorText(cause)}`);
  });
}

function wrong(variable: string, text: string): SquallError {
  return new SquallError("SQUALL_CONFIG_INVALID", `the configuration is wrong:\n  ${variable}: ${text}`);
}
