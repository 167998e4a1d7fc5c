/** What a command gets: the platform, the terminal, and the clock. */
import type { Clock } from "@squall/core";
import type { Command } from "commander";
import { type Api, createApi } from "./client.ts";
import { type Connection, findConnection } from "./connection.ts";
import type { Terminal } from "./terminal.ts";

export interface Environment {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Directory that relative paths of files refer to. */
  readonly directory: string;
  readonly terminal: Terminal;
  readonly clock: Clock;
  /** Calls back for each Ctrl-C or request to end. */
  readonly onInterrupt: (callback: () => void) => void;
}

export interface Context extends Environment {
  readonly connection: Connection;
  readonly api: Api;
  /** Whether the result is to be JSON. */
  readonly isJson: boolean;
}

/** Context of a command, from the flags of it and of its parents. */
export async function contextOf(environment: Environment, command: Command): Promise<Context> {
  const flags = command.optsWithGlobals<{ url?: string; token?: string; json?: boolean }>();
  const connection = await findConnection({ flags, env: environment.env, directory: environment.directory });
  return { ...environment, connection, api: createApi(connection), isJson: flags.json === true };
}

/** Prints a result as JSON or as lines for people. */
export function show(context: Context, value: unknown, lines: () => readonly string[]): void {
  if (context.isJson) context.terminal.print(JSON.stringify(value, null, 2));
  else for (const line of lines()) context.terminal.print(line);
}
