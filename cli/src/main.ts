/** Composition root of the command line: the only file that knows the process. */
import { systemClock } from "@squall/core";
import { createProgram, runProgram } from "./program.ts";
import { terminalOf } from "./terminal.ts";

const terminal = terminalOf(process.stdout, process.stderr);
const program = createProgram({
  env: process.env,
  directory: process.env["INIT_CWD"] ?? process.cwd(),
  terminal,
  clock: systemClock(),
  onInterrupt: (callback) => {
    process.on("SIGINT", callback);
    process.on("SIGTERM", callback);
  },
});
process.exitCode = await runProgram(program, process.argv.slice(2), terminal);
