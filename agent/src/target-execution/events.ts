/** Everything that can happen to a target execution. Time arrives inside: `at` is this process's clock. */
import type { Instant } from "@squall/core";
import type { PrepareAnswer, RevisionAnswer, StartAnswer, StatusAnswer, StopAnswer, VerifyAnswer } from "./answers.ts";
import type { StopReason, Subject } from "./state.ts";

/** Why a prepare or a start is not taken. `code` is stable, upper case; `text` says what to do. */
export interface Refusal {
  readonly code: string;
  readonly text: string;
}

/**
 * The timers of a target execution; arming one again replaces it. `ticket`: start must have come. `start`: its answer.
 * `doomed`: the patience with an unanswered start. `status`: the next poll. `duration`: the end of an external action.
 * `grace`: a status call in flight. `retry`: the next stop. `silence`: the extension's heartbeat. `verify`: the next look.
 */
export const timerNames = ["ticket", "start", "doomed", "status", "duration", "grace", "retry", "silence", "verify"] as const;
export type TimerName = (typeof timerNames)[number];

type Happening =
  /** The platform asks to prepare. `refusal`: why it must not be, judged at this moment over everything the agent holds. */
  | { readonly type: "prepare"; readonly subject: Subject; readonly startWithinMs: number; readonly refusal?: Refusal }
  /** `refusal`: the lease is not good enough, or the kill switch is on, at this moment. */
  | { readonly type: "start"; readonly refusal?: Refusal }
  | { readonly type: "stop"; readonly reason: StopReason }
  | { readonly type: "resolve"; readonly person: string; readonly reason: string }
  | { readonly type: "prepare-answered"; readonly answer: PrepareAnswer; readonly process?: string }
  | { readonly type: "start-answered"; readonly answer: StartAnswer }
  | { readonly type: "status-answered"; readonly call: number; readonly answer: StatusAnswer }
  | { readonly type: "stop-answered"; readonly call: number; readonly answer: StopAnswer }
  | { readonly type: "verify-answered"; readonly call: number; readonly answer: VerifyAnswer }
  | { readonly type: "revision-answered"; readonly call: number; readonly answer: RevisionAnswer }
  | { readonly type: "timer"; readonly timer: TimerName }
  /** The journal entry is on disk. `refusal`: whether a start may still leave, judged again now. */
  | { readonly type: "synced"; readonly entry: number; readonly refusal?: Refusal }
  | { readonly type: "journal-failed"; readonly entry: number; readonly text: string }
  /** The process of the agent is another one; this was read from the journal. `seqFloor`: reports are numbered from here on at least. */
  | { readonly type: "restarted"; readonly seqFloor: number }
  /** The extension can be reached again, or not any more, or is back as another process. */
  | { readonly type: "extension"; readonly is: "reachable" | "lost" | "restarted" }
  /** The instance is gone for good; this one reports the same target and offers the action. */
  | { readonly type: "moved"; readonly subject: Subject }
  | { readonly type: "acked"; readonly seq: number }
  /** A bug was caught while `during` was handled. What that event brought is kept. */
  | { readonly type: "abort"; readonly during?: TargetExecutionEvent };

export type TargetExecutionEvent = Happening & { readonly at: Instant };
type EventType = TargetExecutionEvent["type"];
/** One type of event. */
export type EventOf<Type extends EventType> = Extract<TargetExecutionEvent, { readonly type: Type }>;
