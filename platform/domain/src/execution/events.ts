/**
 * Everything that can happen to an execution. The events are appended before they are acted upon, and the execution's
 * state is nothing but their fold: replaying them gives the same.
 *
 * `at` is milliseconds since the Unix epoch on the platform's clock: for people and the ledger, never for intervals.
 */
import type { ExecutionPlan } from "./plan.ts";

/** How an action ended. The agent's word, or the platform's where the agent can no longer be asked. */
export type Outcome = "completed" | "failed" | "errored" | "canceled" | "skipped";

/** What is known about undoing an action. `unknown`: the agent never heard of it, which by itself proves nothing. */
export type Rollback = "not-needed" | "not-possible" | "pending" | "confirmed" | "verified" | "unproven" | "dirty" | "unknown";

/** Where a target execution stands in the agent. */
export type AgentPhase = "preparing" | "prepared" | "starting" | "running" | "stopping" | "verifying" | "ended";

/** Why the platform ends an execution, or an agent was told to stop. */
export type StopReason = "canceled" | "kill-switch" | "step-failed" | "timed-out" | "agent-lost" | "platform-restarted" | "bug";

/** Where a report comes from. */
export interface ReportOrigin {
  /** Counts the accepted connections of the agent. */
  readonly epoch: number;
  /** Of the agent's journal; another one means that the agent lost its memory and counts anew. */
  readonly journalId: string;
}

/** What an agent says about one target execution. Repeated until acknowledged, so the same one may come twice. */
export interface Report {
  /** Grows with each change in the agent, as long as its journal is the same. */
  readonly seq: number;
  /** Which memory of the agent speaks, over which of its connections. */
  readonly origin: ReportOrigin;
  readonly phase: AgentPhase;
  readonly outcome?: Outcome;
  readonly rollback?: Rollback;
  /** Tries of stop so far. */
  readonly attempt?: number;
  /** Why a rollback is unproven: a code. */
  readonly doubt?: string;
  /** Why it ended or is to end, for people. */
  readonly reason?: string;
  /** The same, as a code: it tells which switch fired. */
  readonly reasonCode?: string;
  /** The action's own error. */
  readonly error?: { readonly title: string; readonly detail?: string };
  /** What verify found, 100 lines at the most. */
  readonly residue?: readonly string[];
  /** A stop may have been carried out twice. */
  readonly isStopRepeated?: boolean;
}

interface Happening<Type extends string> {
  readonly type: Type;
  readonly at: number;
}

export type ExecutionEvent =
  /** The first one; the kill switch was off when it was committed. */
  | (Happening<"created"> & { readonly plan: ExecutionPlan })
  /** Preparing may begin. */
  | Happening<"begun">
  /** The target no longer exists at the start of its step. */
  | (Happening<"target-gone"> & { readonly id: string })
  /** The kill switch was off in the transaction that committed this. Only now may starts be written. */
  | (Happening<"start-committed"> & { readonly stepIds: readonly string[] })
  /** A prepare or start was not written, because its agent is not there. */
  | (Happening<"undelivered"> & { readonly id: string; readonly reason: string })
  | (Happening<"reported"> & { readonly id: string; readonly report: Report })
  /** The agent would not take a frame for this target execution. */
  | (Happening<"refused"> & { readonly id: string; readonly reason: string })
  /** The agent acknowledged the request to stop. */
  | (Happening<"stop-delivered"> & { readonly id: string })
  /** A reconnected agent does not know it. With the same journal that proves that start was never called. */
  | (Happening<"unknown-at-agent"> & { readonly id: string; readonly isSameJournal: boolean })
  | (Happening<"agent-lost"> & { readonly agentId: string; readonly reason: string })
  | (Happening<"summarized"> & { readonly id: string; readonly text: string; readonly level: "info" | "warning" })
  | (Happening<"timer"> & { readonly timer: Timer })
  | (Happening<"canceled"> & { readonly by: string; readonly reason: string; readonly via: "person" | "kill-switch" })
  /** A named person takes responsibility for what cannot be proven. */
  | (Happening<"resolved"> & { readonly id: string; readonly by: string; readonly reason: string })
  /** The platform started anew: nothing starts again. */
  | Happening<"recovered">
  /** A bug was caught while the execution was driven. */
  | (Happening<"aborted"> & { readonly reason: string });

export type ExecutionEventType = ExecutionEvent["type"];

/** What the machine waits for. */
export type Timer =
  | { readonly kind: "wait"; readonly stepId: string }
  | { readonly kind: "prepare"; readonly stepId: string }
  | { readonly kind: "start"; readonly stepId: string }
  | { readonly kind: "overall" };
