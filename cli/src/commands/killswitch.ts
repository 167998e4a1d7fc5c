/** `killswitch`: the emergency stop of all runs. */
import type { Command } from "commander";
import { dataOf, type Schemas } from "../client.ts";
import { contextOf, type Environment, show } from "../context.ts";

export function addKillswitchCommands(program: Command, environment: Environment): void {
  const killswitch = program.command("killswitch").description("emergency stop: cancels every run and lets none start");
  killswitch
    .command("on")
    .description("engage it: every run is canceled and rolled back")
    .option("--reason <text>", "why, for everybody who sees it")
    .action(async (flags: { reason?: string }, command: Command) => {
      const context = await contextOf(environment, command);
      const state = dataOf(await context.api.POST("/api/killswitch", { body: flags.reason === undefined ? {} : { reason: flags.reason } }));
      show(context, state, () => describe(state));
    });
  killswitch
    .command("off")
    .description("disengage it: runs may start again")
    .action(async (_flags: unknown, command: Command) => {
      const context = await contextOf(environment, command);
      const state = dataOf(await context.api.DELETE("/api/killswitch"));
      show(context, state, () => describe(state));
    });
  killswitch
    .command("status")
    .description("whether it is engaged, by whom and why")
    .action(async (_flags: unknown, command: Command) => {
      const context = await contextOf(environment, command);
      const state = dataOf(await context.api.GET("/api/killswitch"));
      show(context, state, () => describe(state));
    });
}

function describe(state: Schemas["Killswitch"]): string[] {
  if (!state.engaged) return ["disengaged: runs may start"];
  const stopped = state.stoppedExecutions ?? [];
  return [
    `ENGAGED by ${state.engagedBy ?? "somebody"} at ${state.engagedAt ?? "an unknown time"}${state.reason === undefined ? "" : `: ${state.reason}`}`,
    ...(stopped.length === 0 ? [] : [`canceled runs: ${stopped.join(", ")}`]),
  ];
}
