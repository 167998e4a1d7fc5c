/** Settings of the host extension beside those that every extension has. */
import { type Environment, integerVariable, listVariable, parseConfig } from "@squall/runtime";
import { z } from "zod";

/** Prefix of variables that become labels of the host. */
const labelPrefix = "SQUALL_LABEL_";

const schema = z.object({
  /** Name of the host, where the one of the operating system is not the one people use. */
  SQUALL_EXTENSION_HOSTNAME: z.string().max(255).optional(),
  SQUALL_EXTENSION_STRESS_ENGINE: z.enum(["auto", "stress-ng", "builtin"], "must be auto, stress-ng or builtin").default("auto"),
  SQUALL_EXTENSION_STRESS_NG_PATH: z.string().default("stress-ng"),
  /** Memory in MiB that no memory fault takes; a tenth of all memory where that is less. */
  SQUALL_EXTENSION_MEMORY_RESERVE_MIB: integerVariable({ min: 16, max: 2 ** 20 }).default(512),
  /** Names of variables to show as attributes. */
  SQUALL_DISCOVERY_ENV_LIST: listVariable().default([]),
  /** Process that started all parts of Squall on this host. */
  SQUALL_PARENT_PID: integerVariable({ min: 1, max: 2 ** 31 }).optional(),
});

export interface HostConfig {
  readonly hostname: string | undefined;
  readonly stressEngine: "auto" | "stress-ng" | "builtin";
  readonly stressNgPath: string;
  readonly memoryReserveBytes: number;
  /** Attributes from the environment: `host.label.team`, `host.env.stage`. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly bootstrapPid: number | undefined;
}

/** @throws {SquallError} `SQUALL_CONFIG_INVALID` with all mistakes */
export function hostConfig(env: Environment): HostConfig {
  const config = parseConfig(schema, env);
  const shown = config.SQUALL_DISCOVERY_ENV_LIST.map((name) => [`host.env.${name.toLowerCase()}`, env[name] ?? ""]);
  const labels = Object.entries(env)
    .filter(([name]) => name.startsWith(labelPrefix) && name.length > labelPrefix.length)
    .map(([name, value]) => [`host.label.${name.slice(labelPrefix.length).toLowerCase()}`, value ?? ""]);
  return Object.freeze({
    hostname: config.SQUALL_EXTENSION_HOSTNAME,
    stressEngine: config.SQUALL_EXTENSION_STRESS_ENGINE,
    stressNgPath: config.SQUALL_EXTENSION_STRESS_NG_PATH,
    memoryReserveBytes: config.SQUALL_EXTENSION_MEMORY_RESERVE_MIB * 2 ** 20,
    attributes: Object.fromEntries([...shown, ...labels].filter(([, value]) => value !== "").map(([name, value]) => [name, [value]])),
    bootstrapPid: config.SQUALL_PARENT_PID,
  });
}
