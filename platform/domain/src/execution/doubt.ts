/** Why nobody can know whether a fault was undone, in words. */
import type { TargetExecution } from "./state.ts";

/** Codes that agents report, and those of the platform: `no-record`, `resolved`. */
export type Doubt = "start-unanswered" | "status-lost" | "stopped-itself" | "other-process" | "other-instance" | "no-record" | "resolved";

const texts: Readonly<Record<Doubt, string>> = {
  "start-unanswered": "start was never answered, so that it may have taken effect after the stop",
  "status-lost": "the last status before the stop was lost, and with it perhaps what the undoing needs",
  "stopped-itself": "the extension stopped it by itself and cannot look whether that worked",
  "other-process": "the extension was restarted in between and cannot look whether anything is left",
  "other-instance": "another instance of the extension answered the stop than the one that started it",
  "no-record": "the agent has no record of it: its journal was lost",
  resolved: "a person settled it before there was any proof",
};

/** Of an unproven rollback why it is; undefined for any other one. A code of a newer agent stands for itself. */
export function doubtText({ rollback, doubt }: TargetExecution): string | undefined {
  if (rollback !== "unproven") return undefined;
  if (doubt === undefined) return "the agent ended it without any evidence";
  return Object.hasOwn(texts, doubt) ? texts[doubt as Doubt] : doubt;
}
