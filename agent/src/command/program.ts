/** The command line of `squall-agent`: which command, with which options, and how it ends. */
import { parseArgs } from "node:util";
import { errorText, SquallError } from "@squall/core";
import { check } from "./check.ts";
import { debugBundle } from "./debug-bundle.ts";
import { doctor } from "./doctor.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CommandPorts } from "./ports.ts";

const help = `squall-agent [run]       runs the agent; all settings come from the environment
squall-agent doctor      lists what is outstanding in the journal, beside a running agent or without one
  --json                 as JSON
  --fix                  undoes it, without a platform; the agent must not run
  --wait DURATION        how long --fix waits for the extensions (2m)
  --accept-loss NAME     ends the quarantine after a damaged journal; NAME took it on
  --reason TEXT          why, for the audit
squall-agent check       tries the way to the platform and to each extension, and says what is wrong
  --json                 as JSON
squall-agent debug-bundle  writes a tar.gz for whoever helps: settings, journal, checks, and what a running agent tells
  --output FILE          where to (squall-agent-debug-TIME.tar.gz)
squall-agent help        shows this

Exit codes: 0 done, nothing outstanding · 1 outstanding, or not well · 2 command line or configuration wrong ·
3 the state directory is in use by another process`;

type Command = (args: readonly string[], ports: CommandPorts) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  async "debug-bundle"(args, ports) {
    const { values } = parseArgs({ args: [...args], options: { output: { type: "string" } } });
    return debugBundle(ports, { output: values.output });
  },
  async check(args, ports) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
    return check(ports, { isJson: values.json });
  },
  async doctor(args, ports) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        fix: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        wait: { type: "string", default: "2m" },
        "accept-loss": { type: "string" },
        reason: { type: "string" },
      },
    });
    const { fix: isFix, json: isJson, wait, reason } = values;
    return doctor(ports, { isFix, isJson, wait, reason, person: personOf(values["accept-loss"]) });
  },
};

/** Runs a command other than `run`. Answers the exit code; failures are told on standard error. */
export async function runCommand([name = "help", ...args]: readonly string[], ports: CommandPorts): Promise<number> {
  if (["help", "--help", "-h"].includes(name) || args.includes("--help")) {
    ports.print(help);
    return exitCodes.done;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    ports.note(`squall-agent: there is no command ${JSON.stringify(name)}\n\n${help}`);
    return exitCodes.usage;
  }
  try {
    return await command(args, ports);
  } catch (cause) {
    ports.note(`squall-agent ${name}: ${errorText(cause)}`);
    return codeOf(cause);
  }
}

function codeOf(cause: unknown): number {
  if (!(cause instanceof Error && "code" in cause && typeof cause.code === "string")) return exitCodes.negative;
  if (cause.code === "SQUALL_DIRECTORY_LOCKED") return exitCodes.inUse;
  const isUsage = cause.code.startsWith("ERR_PARSE_ARGS") || ["SQUALL_USAGE", "SQUALL_CONFIG_INVALID"].includes(cause.code);
  return isUsage ? exitCodes.usage : exitCodes.negative;
}

function personOf(name: string | undefined): string | undefined {
  if (name !== undefined && name.trim() === "") throw new SquallError("SQUALL_USAGE", "--accept-loss: expected the name of a person");
  return name?.trim();
}
