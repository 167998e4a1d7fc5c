/** Why a command ends without success, and with which exit code. */
import { SquallError } from "@squall/core";

/** 0 is for COMPLETED and for done; the others say who has to act. */
export const exitCodes = {
  done: 0,
  /** A run ended in another state than COMPLETED, or a check said no. */
  negative: 1,
  /** The command line or the request is wrong. */
  usage: 2,
  /** The platform cannot be reached or could not answer. */
  unreachable: 3,
  /** Interrupted by Ctrl-C; the run was canceled. */
  interrupted: 130,
} as const;

export class CliFailure extends SquallError {
  override readonly name = "CliFailure";
  readonly exitCode: number;
  constructor(message: string, exitCode: number, options?: ErrorOptions) {
    super("SQUALL_CLI_FAILED", message, options);
    this.exitCode = exitCode;
  }
}
