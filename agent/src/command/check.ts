/** `squall-agent check`: tries what the agent needs, one thing after the other, and says in words what is wrong. */
import { access, constants } from "node:fs/promises";
import { dirname } from "node:path";
import { type AgentConfig, readAgentConfig } from "../config.ts";
import { checkExtensions } from "./check-extensions.ts";
import { checkPlatform } from "./check-platform.ts";
import { diagnose, isWell } from "./diagnosis.ts";
import { exitCodes } from "./exit-codes.ts";
import { type Finding, failed, findingText, inTurn, ok } from "./finding.ts";
import type { CommandPorts } from "./ports.ts";

export async function check(ports: CommandPorts, { isJson }: { readonly isJson: boolean }): Promise<number> {
  const findings = await findAll(ports, readAgentConfig(ports.env));
  const failures = findings.filter(({ state }) => state === "failed");
  if (isJson) ports.print(JSON.stringify(findings, null, 2));
  else {
    for (const finding of findings) for (const line of findingText(finding)) ports.print(line);
    ports.print(failures.length === 0 ? "All is well." : `${failures.length} of ${findings.length} checks failed.`);
  }
  return failures.length === 0 ? exitCodes.done : exitCodes.negative;
}

/** Everything that can be tried, whatever fails. */
export async function findAll(ports: CommandPorts, config: AgentConfig): Promise<readonly Finding[]> {
  const lists = await Promise.all([checkState(config.statePath), checkPlatform(ports, config), checkExtensions(ports, config)]);
  return [ok("configuration", `agent ${config.agentId} in zone ${config.zone}`), ...lists.flat()];
}

async function checkState(statePath: string): Promise<readonly Finding[]> {
  return inTurn([
    {
      name: "state directory",
      async run() {
        const isThere = await canWrite(statePath);
        if (isThere || (isThere === undefined && (await canWrite(dirname(statePath)))))
          return ok("state directory", `${statePath} can be written`);
        return failed("state directory", `${statePath} cannot be written`, "give this user the right to, or set SQUALL_AGENT_STATE_PATH");
      },
    },
    {
      name: "journal",
      async run() {
        const diagnosis = await diagnose(statePath);
        const { journal, executions } = diagnosis;
        if (isWell(diagnosis)) return ok("journal", `${journal.condition}, nothing outstanding`);
        const count = executions.filter(({ isOutstanding }) => isOutstanding).length;
        return failed("journal", `${journal.condition}, ${count} outstanding`, "run squall-agent doctor, which says what to do");
      },
    },
  ]);
}

/** Undefined: there is no such directory. */
async function canWrite(path: string): Promise<boolean | undefined> {
  try {
    await access(path, constants.W_OK);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "ENOENT" ? undefined : false;
  }
}
