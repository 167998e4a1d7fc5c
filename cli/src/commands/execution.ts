/** `execution`: one run. */
import { type Command, InvalidArgumentError } from "commander";
import { dataOf } from "../client.ts";
import { contextOf, type Environment, show } from "../context.ts";
import { executionLines } from "../execution-text.ts";
import { watchToEnd } from "../watch.ts";

export function addExecutionCommands(program: Command, environment: Environment): void {
  const execution = program.command("execution").description("runs of experiments");
  execution
    .command("get")
    .description("one run with its steps and the state of every rollback")
    .argument("<id>", "number of the run", executionId)
    .action(async (id: number, _flags: unknown, command: Command) => {
      const context = await contextOf(environment, command);
      const run = dataOf(await context.api.GET("/api/experiments/executions/{executionId}", { params: { path: { executionId: id } } }));
      show(context, run, () => executionLines(run));
    });
  execution
    .command("watch")
    .description("follow a run to its end; exit code 0 only if it is COMPLETED")
    .argument("<id>", "number of the run", executionId)
    .action(async (id: number, _flags: unknown, command: Command) => {
      const context = await contextOf(environment, command);
      await watchToEnd(context, id, { cancelOnInterrupt: false });
    });
  execution
    .command("cancel")
    .description("stop all that runs and roll it back")
    .argument("<id>", "number of the run", executionId)
    .action(async (id: number, _flags: unknown, command: Command) => {
      const context = await contextOf(environment, command);
      dataOf(await context.api.POST("/api/experiments/executions/{executionId}/cancel", { params: { path: { executionId: id } } }));
      show(context, { executionId: id, canceled: true }, () => [`run ${id}: stop requested; follow it with: squall execution watch ${id}`]);
    });
}

function executionId(text: string): number {
  if (!/^[1-9][0-9]{0,14}$/.test(text)) throw new InvalidArgumentError("the number of a run is a positive integer.");
  return Number(text);
}
