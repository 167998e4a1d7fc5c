/** Follows a run to its end: a line for each change, and on a terminal one moving line below. */
import { dataOf, type Schemas } from "./client.ts";
import { type Context, show } from "./context.ts";
import { executionEvents } from "./event-stream.ts";
import { executionLines, stateText } from "./execution-text.ts";
import { CliFailure, exitCodes } from "./failure.ts";
import { createProgress } from "./progress.ts";

const finalStates: ReadonlySet<string> = new Set(["COMPLETED", "FAILED", "ERRORED", "CANCELED"]);

/**
 * Waits for the end of a run and prints it.
 * @throws {CliFailure} negative, if the run ends in another state than COMPLETED
 */
export async function watchToEnd(context: Context, executionId: number, options: { readonly cancelOnInterrupt: boolean }): Promise<void> {
  const { terminal } = context;
  let isInterrupted = false;
  context.onInterrupt(() => {
    if (isInterrupted || !options.cancelOnInterrupt) process.exit(exitCodes.interrupted);
    isInterrupted = true;
    terminal.note("Canceling the run; its faults are being rolled back. Ctrl-C again stops watching, not the rollback.");
    cancel(context, executionId).catch((cause: unknown) => terminal.note(`the run could not be canceled: ${String(cause)}`));
  });
  const progress = createProgress(terminal);
  for await (const event of executionEvents(context.connection, executionId, context.clock)) {
    progress.take(event);
    if (event !== "reconnecting" && event.type === "execution" && finalStates.has(event.execution.state)) break;
  }
  terminal.status("");
  finish(context, await readExecution(context, executionId), isInterrupted);
}

function finish(context: Context, run: Schemas["Execution"], isInterrupted: boolean): void {
  show(context, run, () => ["", ...executionLines(run)]);
  if (run.state !== "COMPLETED")
    throw new CliFailure(`run ${run.id} is ${stateText(run)}`, isInterrupted ? exitCodes.interrupted : exitCodes.negative);
}

async function readExecution(context: Context, executionId: number): Promise<Schemas["Execution"]> {
  return dataOf(await context.api.GET("/api/experiments/executions/{executionId}", { params: { path: { executionId } } }));
}

async function cancel(context: Context, executionId: number): Promise<void> {
  dataOf(await context.api.POST("/api/experiments/executions/{executionId}/cancel", { params: { path: { executionId } } }));
}
