/** Expected failures of the use cases of executions. */
import { SquallError } from "@squall/core";
import { type Issue, isoTime } from "@squall/domain";

/** The design cannot run; `findings` says why, each at its place. */
export class InvalidExperiment extends SquallError {
  override readonly name = "InvalidExperiment";
  readonly findings: readonly Issue[];
  constructor(key: string, findings: readonly Issue[]) {
    const first = findings.find((finding) => finding.severity === "error");
    super("SQUALL_EXPERIMENT_INVALID", `${key} cannot run: ${first === undefined ? "it is not valid" : `${first.path}: ${first.message}`}`);
    this.findings = findings;
  }
}

export function experimentNotFound(key: string): SquallError {
  return new SquallError("SQUALL_EXPERIMENT_NOT_FOUND", `there is no experiment ${key}`);
}

export function executionNotFound(executionId: number): SquallError {
  return new SquallError("SQUALL_EXECUTION_NOT_FOUND", `there is no execution ${executionId}`);
}

export function killSwitchEngaged(by: string | null, at: Date | null, reason: string | null): SquallError {
  const since = at === null ? "" : ` since ${isoTime(at.getTime())}`;
  const why = reason === null || reason === "" ? "" : ` (${reason})`;
  return new SquallError(
    "SQUALL_KILL_SWITCH_ENGAGED",
    `the emergency stop is engaged by ${by ?? "somebody"}${since}${why}; nothing starts until it is released`,
  );
}
