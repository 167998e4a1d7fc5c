/** Whether each extension can be reached, and what it offers. */

import type { AgentConfig } from "../config.ts";
import { readExtension } from "../extensions/describe.ts";
import type { ContractProblem } from "../extensions/machine.ts";
import { explain } from "../network/failure-text.ts";
import { type Callers, createCallers } from "./callers.ts";
import { type Finding, failed, ok } from "./finding.ts";
import type { CommandPorts } from "./ports.ts";

export async function checkExtensions(ports: CommandPorts, config: AgentConfig): Promise<readonly Finding[]> {
  await using callers = await createCallers(ports, config);
  if (callers.registrations.length === 0) return [ok("extensions", "none is registered")];
  return await Promise.all(callers.registrations.map(({ instance }) => checkExtension(callers, instance, config.callTimeoutMs)));
}

async function checkExtension(callers: Callers, instance: string, timeoutMs: number): Promise<Finding> {
  const name = `extension ${instance}`;
  const reading = await readExtension(callers.of({ instance, origin: instance }), { timeoutMs });
  if (reading.type === "failed") return failed(name, problemText(reading.problem), remedyOf(reading.problem, instance));
  const described = reading.type === "read" ? reading.described : [];
  const [problem, ...others] = described.flatMap((entry) => entry.problem ?? []);
  if (problem !== undefined) {
    const more = others.length === 0 ? "" : `, and ${others.length} more`;
    return failed(name, `${problemText(problem)}${more}`, "mend the extension: the path names the place in its answer");
  }
  const count = (kind: string) => described.filter(({ definition }) => definition?.kind === kind).length;
  return ok(name, `offers ${count("action")} actions and ${count("discoveryDescription")} discoveries`);
}

function problemText({ path, jsonPath, message }: ContractProblem): string {
  return `${path}${jsonPath === "" ? "" : ` at ${jsonPath}`}: ${message}`;
}

/** The reason of a failed call ends with the code of its error in brackets. */
function remedyOf({ message }: ContractProblem, instance: string): string {
  const code = /\(([A-Z][A-Z0-9_]+)\)$/.exec(message)?.[1];
  if (code !== undefined) return explain(Object.assign(new Error(message), { code }), instance.startsWith("https:")).remedy;
  if (message.includes("status 401")) return "set the _BASIC_USERNAME and _BASIC_PASSWORD of its registration";
  return "check that the registered address is that of the extension's index";
}
