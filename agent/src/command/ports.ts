/** What the commands need of the process that they run in. */
import type { Clock, Ids, Log, Random } from "@squall/core";
import type { Environment } from "@squall/runtime";

export interface CommandPorts {
  readonly env: Environment;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  readonly log: Log;
  /** One line of the result, to standard output. */
  readonly print: (line: string) => void;
  /** One line about what goes wrong, to standard error. */
  readonly note: (line: string) => void;
  /** Where relative paths begin. */
  readonly directory: string;
}
