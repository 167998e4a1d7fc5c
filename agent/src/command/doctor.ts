/** `squall-agent doctor`: what is outstanding, and with `--fix` the undoing of it. */
import { parseDuration, SquallError } from "@squall/core";
import { lockDirectory } from "@squall/runtime";
import { type LocalConfig, readLocalConfig } from "../config.ts";
import { acceptLoss } from "./accept-loss.ts";
import { diagnose, isWell } from "./diagnosis.ts";
import { diagnosisText } from "./diagnosis-text.ts";
import { exitCodes } from "./exit-codes.ts";
import { type FixResult, fix } from "./fix.ts";
import type { CommandPorts } from "./ports.ts";

export interface DoctorOptions {
  readonly isFix: boolean;
  /** How long `--fix` waits for answers, such as `2m`. */
  readonly wait: string;
  /** Who takes the loss on. */
  readonly person?: string | undefined;
  readonly reason?: string | undefined;
  readonly isJson: boolean;
}

const provenRollbacks: ReadonlySet<string | undefined> = new Set(["not-needed", "confirmed", "verified"]);

export async function doctor(ports: CommandPorts, options: DoctorOptions): Promise<number> {
  const config = readLocalConfig(ports.env);
  const waitMs = waitOf(options.wait);
  if (!options.isFix && options.person === undefined) return show(ports, config, options);
  await using _lock = await lockDirectory(config.statePath, "squall-agent doctor");
  const isFixed = !options.isFix || told(ports, await fix(ports, config, waitMs));
  if (options.person !== undefined) await accept(ports, config, { person: options.person, reason: options.reason ?? "" });
  return isFixed ? exitCodes.done : exitCodes.negative;
}

async function show(ports: CommandPorts, config: LocalConfig, { isJson }: DoctorOptions): Promise<number> {
  const diagnosis = await diagnose(config.statePath);
  if (isJson) ports.print(JSON.stringify(diagnosis, null, 2));
  else for (const line of diagnosisText(diagnosis)) ports.print(line);
  return isWell(diagnosis) ? exitCodes.done : exitCodes.negative;
}

/** True when everything that was open is proven to be undone. */
function told({ print }: CommandPorts, { open, executions }: FixResult): boolean {
  print(open === 0 ? "Nothing was open." : `${open} were open:`);
  for (const { id, phase, rollback, attempt } of executions) {
    const tries = attempt === 0 ? "" : ` after ${attempt} failed tries`;
    print(`  ${id} ${phase} ${rollback ?? ""}${tries}`.trimEnd());
  }
  const left = executions.filter(({ phase, rollback }) => phase !== "ended" || !provenRollbacks.has(rollback));
  if (left.length > 0)
    print(`${left.length} are not proven to be undone: look at their targets, see that the extensions run, and try again.`);
  return left.length === 0;
}

async function accept(ports: CommandPorts, config: LocalConfig, acceptance: { person: string; reason: string }): Promise<void> {
  const line = await acceptLoss(ports, config, acceptance);
  if (line === undefined) ports.print("The journal has lost nothing: there is no loss to accept.");
  else
    ports.print(`Written to audit.jsonl in ${config.statePath}: ${line}\nThe agent begins again what it is asked to when it is started.`);
}

function waitOf(text: string): number {
  try {
    return parseDuration(text);
  } catch {
    throw new SquallError("SQUALL_USAGE", "--wait: expected a duration such as 90s or 2m");
  }
}
