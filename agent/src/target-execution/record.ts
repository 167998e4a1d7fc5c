/** What the journal holds about a target execution: its state as it was. The newest record of an id wins. */
import type { TargetExecution } from "./state.ts";

export interface JournalRecord {
  readonly version: 1;
  readonly execution: TargetExecution;
}
