/** `targets`, `agents`, `actions`: what there is. */
import type { Command } from "commander";
import { dataOf, type Schemas } from "../client.ts";
import { contextOf, type Environment, show } from "../context.ts";
import { table } from "../table.ts";

const pageSize = 1000;

export function addInventoryCommands(program: Command, environment: Environment): void {
  program
    .command("targets")
    .description("targets that the extensions have discovered")
    .command("query")
    .description("targets that match a query; without one, all")
    .argument("[query]", "such as 'k8s.namespace=shop AND NOT zone=a'", "")
    .option("--type <type>", "only targets of this type")
    .option("--environment <name>", "only targets of this environment")
    .option("--limit <number>", "targets at the most", "1000")
    .action(async (query: string, flags: { type?: string; environment?: string; limit: string }, command: Command) => {
      const context = await contextOf(environment, command);
      const targets: Schemas["Target"][] = [];
      const limit = Number(flags.limit);
      let cursor: string | undefined;
      do {
        const page = dataOf(
          await context.api.GET("/api/targets", {
            params: {
              query: {
                query,
                size: Math.min(pageSize, limit - targets.length),
                ...(flags.type === undefined ? {} : { targetType: flags.type }),
                ...(flags.environment === undefined ? {} : { environment: flags.environment }),
                ...(cursor === undefined ? {} : { cursor }),
              },
            },
          }),
        );
        targets.push(...page.targets);
        cursor = page.nextCursor;
      } while (cursor !== undefined && targets.length < limit);
      show(context, targets, () =>
        table(
          ["TYPE", "NAME", "LABEL", "ZONE", "AGENT"],
          targets.map((one) => [one.type, one.name, one.label, one.zone, one.agentId]),
        ),
      );
    });

  program
    .command("agents")
    .description("agents of all zones")
    .command("list")
    .description("agents with the state of their link")
    .action(async (_flags: unknown, command: Command) => {
      const context = await contextOf(environment, command);
      const { agents } = dataOf(await context.api.GET("/api/agents"));
      show(context, agents, () =>
        table(
          ["AGENT", "ZONE", "LINK", "ROUND TRIP", "VERSION", "TARGETS"],
          agents.map((one) => [
            one.id,
            one.zone,
            one.link.connected ? "connected" : "lost",
            one.link.roundTripMs === undefined ? "" : `${one.link.roundTripMs.toFixed(1)} ms`,
            one.version ?? "",
            String(one.targetCount ?? ""),
          ]),
        ),
      );
    });

  program
    .command("actions")
    .description("what experiments can do")
    .command("list")
    .description("actions of all extensions")
    .action(async (_flags: unknown, command: Command) => {
      const context = await contextOf(environment, command);
      const { actions } = dataOf(await context.api.GET("/api/actions"));
      show(context, actions, () =>
        table(
          ["ACTION", "KIND", "TARGETS", "LABEL", "EXPOSURE"],
          actions.map((one) => [one.id, one.kind, one.targetSelection?.targetType ?? "-", one.label, one.exposure.sentence]),
        ),
      );
    });
}
