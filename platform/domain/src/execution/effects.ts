/** What an execution asks its shell to do. Requests as data; the shell carries them out after the event is stored. */

import type { StopReason, Timer } from "./events.ts";
import type { EndStatus } from "./state.ts";

export type ExecutionEffect =
  /** Ask whether each target is still there, then send its prepare. Answers: `target-gone`, `undelivered`, `reported`, `refused`. */
  | { readonly type: "prepare"; readonly ids: readonly string[] }
  /**
   * Commit `start-committed` in a transaction that reads the kill switch; that may be the one which stores what asked for it.
   * Answers: that event, or `canceled` if it is engaged.
   */
  | { readonly type: "commit-start"; readonly stepIds: readonly string[] }
  /** Send the starts, all in one turn. Answers: `undelivered`, `reported`, `refused`. */
  | { readonly type: "start"; readonly ids: readonly string[] }
  /** Make the request to stop durable, and send it now and after each reconnect until there is evidence. */
  | { readonly type: "stop"; readonly ids: readonly string[]; readonly reason: StopReason; readonly text: string }
  /** Tell the agent that a person resolved it. */
  | { readonly type: "resolve"; readonly id: string; readonly by: string; readonly reason: string }
  /** Post a `timer` event after that time, unless the execution has ended. */
  | { readonly type: "arm"; readonly timer: Timer; readonly afterMs: number }
  /** The targets' locks can go: nothing is left to undo. */
  | { readonly type: "release"; readonly ids: readonly string[] }
  | { readonly type: "finished"; readonly status: EndStatus };
