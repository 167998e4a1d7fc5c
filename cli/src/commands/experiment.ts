/** `experiment`: designs, and runs of them. */
import { type Command, Option } from "commander";
import { dataOf, type Schemas } from "../client.ts";
import { type Context, contextOf, type Environment, show } from "../context.ts";
import { keepKey, readDocument } from "../document.ts";
import { CliFailure, exitCodes } from "../failure.ts";
import { table } from "../table.ts";
import { watchToEnd } from "../watch.ts";

interface RunFlags {
  readonly file?: string;
  readonly key?: string;
  readonly variable: Readonly<Record<string, string>>;
  readonly allowParallel?: boolean;
  /** Absent without a flag: then it waits. */
  readonly wait?: boolean;
  readonly keepRunningOnInterrupt?: boolean;
}

export function addExperimentCommands(program: Command, environment: Environment): void {
  const experiment = program.command("experiment").description("designs of experiments");
  experiment
    .command("apply")
    .description("create or update an experiment from a file; a new key is written back into it")
    .requiredOption("-f, --file <file>", "YAML or JSON")
    .action(async (flags: { file: string }, command: Command) => {
      const context = await contextOf(environment, command);
      const document = await readDocument(context.directory, flags.file);
      const applied = dataOf(await context.api.POST("/api/experiments", document.request));
      const isKept = await keepKey(document, applied.key);
      show(context, applied, () => [`${applied.key} version ${applied.version}${isKept ? `; the key is in ${flags.file} now` : ""}`]);
    });
  experiment
    .command("run")
    .alias("exec")
    .description("run an experiment and wait for its end; exit code 0 only if it is COMPLETED")
    .option("-f, --file <file>", "run this design (it is created or updated first)")
    .option("-k, --key <key>", "run the experiment with this key")
    .option("--variable <name=value>", "value of a variable for this run; may be repeated", variable, {})
    .option("--allow-parallel", "run although another run is active")
    .option("--no-wait", "end as soon as the run is requested")
    .addOption(new Option("--wait", "wait for the end (the default)").hideHelp())
    .option("--keep-running-on-interrupt", "Ctrl-C ends the watching only; without it Ctrl-C cancels the run")
    .action(async (flags: RunFlags, command: Command) => {
      const context = await contextOf(environment, command);
      const started = await start(context, flags);
      if (flags.wait === false) {
        show(context, started, () => [`run ${started.executionId} of ${started.key} is requested: ${started.uiLocation}`]);
        return;
      }
      context.terminal.note(`run ${started.executionId} of ${started.key}: ${started.uiLocation}`);
      await watchToEnd(context, started.executionId, { cancelOnInterrupt: flags.keepRunningOnInterrupt !== true });
    });
  experiment
    .command("get")
    .description("one design")
    .argument("[key]", "such as ADM-1")
    .option("-k, --key <key>", "the same as the argument")
    .action(async (argument: string | undefined, flags: { key?: string }, command: Command) => {
      const context = await contextOf(environment, command);
      const key = argument ?? flags.key;
      if (key === undefined) throw new CliFailure("which experiment? give its key, such as ADM-1", exitCodes.usage);
      const params = { path: { key } };
      if (context.isJson) {
        context.terminal.print(JSON.stringify(dataOf(await context.api.GET("/api/experiments/{key}", { params })), null, 2));
        return;
      }
      const answer = await context.api.GET("/api/experiments/{key}", { params, headers: { accept: "application/yaml" }, parseAs: "text" });
      context.terminal.print(String(dataOf(answer)).trimEnd());
    });
  experiment
    .command("list")
    .description("designs, the last edited first")
    .option("--tag <tag>", "only with this tag")
    .action(async (flags: { tag?: string }, command: Command) => {
      const context = await contextOf(environment, command);
      const { experiments } = dataOf(
        await context.api.GET("/api/experiments", { params: { query: flags.tag === undefined ? {} : { tag: flags.tag } } }),
      );
      show(context, experiments, () =>
        table(
          ["KEY", "NAME", "TAGS", "LAST RUN"],
          experiments.map((one) => [one.key, one.name, one.tags.join(", "), one.lastExecutions[0]?.state ?? "never"]),
        ),
      );
    });
}

async function start(context: Context, flags: RunFlags): Promise<Schemas["ExecutionStarted"]> {
  if ((flags.file === undefined) === (flags.key === undefined))
    throw new CliFailure("which experiment? give either --file or --key", exitCodes.usage);
  const params = { query: { allowParallel: flags.allowParallel === true } };
  if (flags.key !== undefined) return execute(context, flags.key, flags);
  const document = await readDocument(context.directory, flags.file ?? "");
  // Values of variables belong to one run, so the design is kept first and then run with them.
  if (Object.keys(flags.variable).length > 0)
    return execute(context, dataOf(await context.api.POST("/api/experiments", document.request)).key, flags);
  return dataOf(await context.api.POST("/api/experiments/execute", { ...document.request, params }));
}

async function execute(context: Context, key: string, flags: RunFlags): Promise<Schemas["ExecutionStarted"]> {
  const params = { path: { key }, query: { allowParallel: flags.allowParallel === true } };
  return dataOf(await context.api.POST("/api/experiments/{key}/execute", { params, body: { variables: { ...flags.variable } } }));
}

function variable(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const at = text.indexOf("=");
  if (at < 1) throw new CliFailure(`--variable ${text}: write name=value`, exitCodes.usage);
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}
