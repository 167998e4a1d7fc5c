/** Composition root of the command line: the only file that knows the process. */
import { systemClock } from "@squall/core";
import { createProgram, runProgram } from "./program.ts";
import { terminalOf } from "./terminal.ts";

/** Where paths begin: npm runs its scripts in the root of the repository, and says where the person was. */
function directory(): string {
  const asked = process.env["npm_lifecycle_event"] === "squall" ? process.env["INIT_CWD"] : undefined;
  return asked ?? process.cwd();
}

const terminal = terminalOf(process.stdout, process.stderr);
const program = createProgram({
  env: process.env,
  directory: directory(),
  terminal,
  clock: systemClock(),
  onInterrupt: (callback) => {
    process.on("SIGINT", callback);
    process.on("SIGTERM", callback);
  },
});
process.exitCode = await runProgram(program, process.argv.slice(2), terminal);
