/** The commands and their flags. What they do is in `commands/`. */
import { errorText } from "@squall/core";
import { Command, CommanderError } from "commander";
import { addExecutionCommands } from "./commands/execution.ts";
import { addExperimentCommands } from "./commands/experiment.ts";
import { addInventoryCommands } from "./commands/inventory.ts";
import { addKillswitchCommands } from "./commands/killswitch.ts";
import type { Environment } from "./context.ts";
import { CliFailure, exitCodes } from "./failure.ts";
import type { Terminal } from "./terminal.ts";

/** The whole command line. Parsing it runs the chosen command. */
export function createProgram(environment: Environment): Command {
  const program = new Command("squall")
    .description("Chaos experiments from the command line.")
    .option("--url <url>", "address of the platform (SQUALL_URL)")
    .option("--token <token>", "API token (SQUALL_TOKEN)")
    .option("--json", "print the result as JSON")
    .configureOutput({
      writeOut: (text) => environment.terminal.print(text.trimEnd()),
      writeErr: (text) => environment.terminal.note(text.trimEnd()),
    })
    .showHelpAfterError("(--help shows what there is)")
    .exitOverride();
  addInventoryCommands(program, environment);
  addExperimentCommands(program, environment);
  addExecutionCommands(program, environment);
  addKillswitchCommands(program, environment);
  inheritSettings(program);
  return program;
}

/** Runs the program. Answers the exit code; failures are told on standard error. */
export async function runProgram(program: Command, args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCodes.done;
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    terminal.note(errorText(cause));
    return cause instanceof CliFailure ? cause.exitCode : exitCodes.negative;
  }
}

/** `--json` is accepted behind every command too, and every command reports errors the same way. */
function inheritSettings(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    if (child.commands.length === 0) child.option("--json", "print the result as JSON");
    inheritSettings(child);
  }
}
