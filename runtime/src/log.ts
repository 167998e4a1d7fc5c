/** The log of a process: pino behind the port of @squall/core, to standard error. */
import { type Log, type LogFields, SquallError } from "@squall/core";
import { type DestinationStream, destination, pino } from "pino";
import { redact } from "./redact.ts";

export type LogLevel = "debug" | "info" | "warn" | "error";
export type LogFormat = "json" | "text";

export interface LogOptions {
  /** The process: `agent`, `platform`, `extension-host`. */
  readonly name: string;
  /** Default `info`. Usually SQUALL_LOG_LEVEL. */
  readonly level?: string | undefined;
  /** Default `text`. Usually SQUALL_LOG_FORMAT. */
  readonly format?: string | undefined;
  /** Where lines go; standard error unless a test asks for them. */
  readonly write?: (line: string) => void;
}

const levels: readonly string[] = ["debug", "info", "warn", "error"] satisfies LogLevel[];
const formats: readonly string[] = ["json", "text"] satisfies LogFormat[];

/**
 * Opens the log. Whatever looks like a secret is left out of the fields, at any depth that is printed.
 * @throws {SquallError} `SQUALL_CONFIG_INVALID` for a level or format that there is not
 */
export function createLog(options: LogOptions): Log {
  const level = oneOf("SQUALL_LOG_LEVEL", (options.level ?? "info").toLowerCase(), levels);
  const format = oneOf("SQUALL_LOG_FORMAT", (options.format ?? "text").toLowerCase(), formats);
  // Synchronous: the last line before a crash is the one that is needed.
  const sink: DestinationStream = options.write === undefined ? standardError() : { write: options.write };
  const target: DestinationStream = format === "json" ? sink : { write: (line) => sink.write(asText(line)) };
  const base = pino(
    {
      level,
      base: { name: options.name },
      messageKey: "message",
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: (fields) => redact(fields) as Record<string, unknown> },
    },
    target,
  );
  return portOf(base);
}

/** Lines that wait for a log that takes none; more are dropped. */
const waitingMaxBytes = 1024 * 1024;

/** A log that cannot be written (a full disk, a reader that is gone) must never end a process that still has faults to undo. */
function standardError(): DestinationStream {
  return destination({ dest: 2, sync: true, maxLength: waitingMaxBytes }).on("error", () => undefined);
}

function portOf(logger: pino.Logger): Log {
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    child: (fields) => portOf(logger.child(redact(fields) as LogFields)),
  };
}

/** `12:00:00.000 WARN  agent  message  key=value`: for a person at a terminal. */
function asText(line: string): string {
  const { time, level, name, message, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const parts = Object.entries(fields).map(([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const head = `${String(time)} ${String(level).toUpperCase().padEnd(5)} ${String(name)}: ${String(message)}`;
  return `${[head, ...parts].join(" ")}\n`;
}

function oneOf(variable: string, value: string, allowed: readonly string[]): string {
  if (allowed.includes(value)) return value;
  throw new SquallError("SQUALL_CONFIG_INVALID", `the configuration is wrong:\n  ${variable}: must be one of ${allowed.join(", ")}`);
}
