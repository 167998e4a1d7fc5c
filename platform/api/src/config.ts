/** Configuration of the platform, from the environment, once, at the start. */
import { booleanVariable, type Environment, integerVariable, parseConfig, portVariable, urlVariable } from "@squall/runtime";
import { z } from "zod";

const portDefault = 8080;
const dataDirectoryDefault = ".squall";
const leaseDefaultMs = 6_000;

export interface Config {
  readonly port: number;
  readonly bind: string;
  /** Under which people reach the platform; undefined: the address it listens on. */
  readonly publicUrl: string | undefined;
  /** Of the embedded database and of the files for this machine; undefined with a server of one's own and no directory named. */
  readonly dataDirectory: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly moveCorruptDatabaseAside: boolean;
  readonly resetAdministratorPassword: boolean;
  /** Built UI to be served. */
  readonly uiDirectory: string | undefined;
  /** Of the link to an agent while something is active. */
  readonly linkLeaseMs: number;
  readonly logLevel: string | undefined;
  readonly logFormat: string | undefined;
  readonly parentPid: string | undefined;
}

const Variables = z.object({
  SQUALL_PORT: portVariable().default(portDefault),
  SQUALL_BIND: z.string().default("127.0.0.1"),
  SQUALL_PUBLIC_URL: urlVariable().optional(),
  SQUALL_DATA_DIR: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres://")
    .optional(),
  SQUALL_MOVE_CORRUPT_DATABASE_ASIDE: booleanVariable().default(false),
  SQUALL_RESET_ADMINISTRATOR_PASSWORD: booleanVariable().default(false),
  SQUALL_UI_DIR: z.string().optional(),
  SQUALL_LINK_LEASE_MS: integerVariable({ min: 3_000, max: 60_000 }).default(leaseDefaultMs),
  SQUALL_LOG_LEVEL: z.string().optional(),
  SQUALL_LOG_FORMAT: z.string().optional(),
  SQUALL_PARENT_PID: z.string().optional(),
});

/** @throws {SquallError} `SQUALL_CONFIG_INVALID` with every variable that is wrong */
export function readConfig(env: Environment): Config {
  const variables = parseConfig(Variables, env);
  const directoryDefault = variables.DATABASE_URL === undefined ? dataDirectoryDefault : undefined;
  return {
    port: variables.SQUALL_PORT,
    bind: variables.SQUALL_BIND,
    publicUrl: variables.SQUALL_PUBLIC_URL,
    dataDirectory: variables.SQUALL_DATA_DIR ?? directoryDefault,
    databaseUrl: variables.DATABASE_URL,
    moveCorruptDatabaseAside: variables.SQUALL_MOVE_CORRUPT_DATABASE_ASIDE,
    resetAdministratorPassword: variables.SQUALL_RESET_ADMINISTRATOR_PASSWORD,
    uiDirectory: variables.SQUALL_UI_DIR,
    linkLeaseMs: variables.SQUALL_LINK_LEASE_MS,
    logLevel: variables.SQUALL_LOG_LEVEL,
    logFormat: variables.SQUALL_LOG_FORMAT,
    parentPid: variables.SQUALL_PARENT_PID,
  };
}
