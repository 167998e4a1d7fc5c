/** `squall-agent`: picks the command. Each is loaded only when it is asked for, so that none pays for the others. */
import { errorText, SquallError } from "@squall/core";

const [name = "run", ...rest] = process.argv.slice(2);

async function run(): Promise<void> {
  const { runAgent } = await import("./run.ts");
  await runAgent({ env: process.env, exit: (code) => process.exit(code) });
}

async function command(): Promise<void> {
  const [{ runCommand }, { systemClock, systemIds, systemRandom }, { createLog }] = await Promise.all([
    import("./command/program.ts"),
    import("@squall/core"),
    import("@squall/runtime"),
  ]);
  const code = await runCommand([name, ...rest], {
    env: process.env,
    clock: systemClock(),
    ids: systemIds(),
    random: systemRandom(),
    log: createLog({ name: "squall-agent", level: process.env["SQUALL_LOG_LEVEL"] ?? "error", format: process.env["SQUALL_LOG_FORMAT"] }),
    print: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    directory: process.env["INIT_CWD"] ?? process.cwd(),
  });
  // Nothing is left to wait for; a request that still hangs must not keep the terminal.
  process.stdout.write("", () => process.exit(code));
}

(name === "run" ? run() : command()).catch((cause: unknown) => {
  const isAboutDirectory = cause instanceof SquallError && /^SQUALL_(DIRECTORY|JOURNAL)_/.test(cause.code);
  const remedy = isAboutDirectory ? "\nSQUALL_AGENT_STATE_PATH names the directory." : "";
  process.stderr.write(`squall-agent cannot start: ${errorText(cause)}${remedy}\n`);
  process.exit(1);
});
