/**
 * What the agent knows about one action on one target. Plain data that survives JSON: the journal holds it as it is.
 * Instants are of the clock of this process, and mean nothing after a restart.
 */
import type { Instant } from "@squall/core";
import type { TargetExecutionId } from "@squall/openapi/ids";

/** The exact text of a JSON object that an extension sent as `state`. It is stored and sent back as it is, never parsed. */
export type RawJson = string;

/** One endpoint of an action, as its description declares it. */
export interface Endpoint {
  readonly method: "POST" | "PUT" | "DELETE";
  readonly path: string;
}

/** What a description says that the life cycle depends on. */
export interface ActionFacts {
  readonly id: string;
  readonly version: string;
  readonly timeControl: "instantaneous" | "internal" | "external";
  readonly prepare: Endpoint;
  readonly start: Endpoint;
  /** `callIntervalMs`: delay between an answer and the next call; 5 s where the description names none. */
  readonly status?: Endpoint & { readonly callIntervalMs: number };
  /** Absent: it cannot be undone. */
  readonly stop?: Endpoint;
  /** An independent look at the system, asked after stop. */
  readonly verify?: Endpoint;
  /** The extension refuses a start for an id that was stopped, and runs the calls of one id one at a time. */
  readonly hasFence: boolean;
}

/** Whom the calls go to and what about. Fixed at prepare, but for an instance that is gone for good. */
export interface Subject {
  /** The registration of the extension: what the agent calls it by. */
  readonly instance: string;
  /** Base URL that all the calls go to. */
  readonly origin: string;
  readonly action: ActionFacts;
  /** Absent for an action without a target. */
  readonly target?: { readonly type: string; readonly id: string };
  /** How long an `external` action runs, counted from the answer to start. Absent for the others. */
  readonly durationMs?: number;
}

export type Outcome = "completed" | "failed" | "errored" | "canceled" | "skipped";

/**
 * What is known about the undoing.
 * - `not-needed`: no start can have left · `not-possible`: started, and the action declares no stop
 * - `pending`: being retried · `confirmed`: stop was answered after start was · `verified`: an independent look found nothing
 * - `unproven`: nobody can know · `dirty`: residue, or five tries and a minute without success
 * - `unknown`: this agent never heard of it
 */
export type Rollback = "not-needed" | "not-possible" | "pending" | "confirmed" | "verified" | "unproven" | "dirty" | "unknown";

/** Why a stop is asked for from outside. The first one wins. */
export type StopReason =
  | "canceled"
  | "run-ended"
  | "kill-switch"
  | "link-lost"
  | "extension-lost"
  | "extension-restarted"
  | "shutdown"
  | "registration-gone";

/** Why it ended, or is about to. */
export type Reason =
  | StopReason
  | "completed"
  | "duration-over"
  | "prepare-failed"
  | "prepare-timed-out"
  | "start-failed"
  | "start-timed-out"
  | "start-unanswered"
  | "status-failed"
  | "status-unanswered"
  | "stale-start"
  | "ticket-over"
  | "agent-restarted"
  | "journal-failed"
  | "unknown-here"
  | "bug";

/** The contract's error of an action. `failed`: its own verdict is negative; `errored`: a technical failure. */
export interface ActionError {
  readonly title: string;
  readonly detail?: string;
  readonly status: "failed" | "errored";
}

/** Why nobody can know whether an undoing worked. */
export type Doubt = "start-unanswered" | "status-lost" | "stopped-itself" | "other-process" | "other-instance" | "resolved";

/** What became of the one start call. `open`: no answer yet; `over`: its request ended without the handler's answer. */
export type StartFate = "not-sent" | "answered" | "open" | "over";

interface Base {
  readonly id: TargetExecutionId;
  /** Number of the newest report; rises with everything that the platform has to learn. */
  readonly seq: number;
  /** Number of the newest journal entry. */
  readonly entry: number;
  /** Number of the newest call; an answer to an older one counts no more. */
  readonly call: number;
}

interface Known extends Base {
  readonly subject: Subject;
}

/** The first stop that was asked for; a later one changes nothing. */
export interface Doom {
  readonly reason: StopReason;
  readonly at: Instant;
}

export type None = Base & { readonly phase: "none" };

export type Preparing = Known & {
  readonly phase: "preparing";
  /** False until its journal entry is on disk. */
  readonly isCalled: boolean;
  readonly startWithinMs: number;
  readonly doomed?: Doom | undefined;
};

/** From prepare's answer on there is always a state, and the process that gave it. */
export interface Stateful extends Known {
  readonly state: RawJson;
  /** The process of the extension, from the index read in prepare's turn; absent where the index does not tell. */
  readonly process?: string | undefined;
}

export type Prepared = Stateful & {
  readonly phase: "prepared";
  /** Start must come before this instant. */
  readonly ticketUntil: Instant;
};

export type Starting = Stateful & {
  readonly phase: "starting";
  /** False until *start intended* is on disk. */
  readonly isCalled: boolean;
  /** When start was sent; before that, when it was intended. */
  readonly sentAt: Instant;
  readonly ticketUntil: Instant;
  readonly doomed?: Doom | undefined;
  /** False from the loss of the extension's link until it is back. */
  readonly isReachable: boolean;
  /** Set when the extension came back as another process meanwhile. */
  readonly doubt?: Doubt | undefined;
};

/** Facts from the run that decide what a confirmed stop is worth. */
export interface Traces extends Stateful {
  readonly sentAt: Instant;
  /** The newest status call was lost: it may have changed what undoing needs. */
  readonly isStatusLost: boolean;
  /** Whether status brings states that differ; nobody knows before the first answer. */
  readonly stateChanges: "unseen" | "no" | "yes";
  /** The extension said that it had stopped it on its own. */
  readonly hasStoppedItself: boolean;
}

/** Where the polling of status is. `due`: the timer fired, but the newest state is not on disk yet. */
export type Poll =
  | { readonly kind: "none" }
  | { readonly kind: "waiting" }
  | { readonly kind: "due" }
  | { readonly kind: "calling"; readonly call: number; readonly isRetry: boolean };

export type Running = Traces & {
  readonly phase: "running";
  readonly poll: Poll;
  /** The newest entry that is on disk: the next call waits until it is this state's. */
  readonly syncedEntry: number;
};

/** The time for which an extension without the fence is left alone, so that its own heartbeat undoes with the state that only it has. */
export interface Silence {
  readonly until: Instant;
  readonly lengthMs: number;
}

/**
 * What a stopping target execution is waiting for.
 * `draining`: a status call that must end first, soon when `isHurried`. `sending`: the answer of stop, which counts no more when `isStale`.
 * `pausing`: the next try. `silence`: the extension's own heartbeat. `holding`: stop was confirmed, start is still open.
 */
export type StopWork =
  | { readonly kind: "draining"; readonly call: number; readonly isHurried: boolean }
  | { readonly kind: "sending"; readonly call: number; readonly isStale: boolean }
  | { readonly kind: "pausing" }
  | { readonly kind: "silence" }
  | { readonly kind: "holding" };

/** How it ends, decided once: the first reason wins. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly reason: Reason;
  /** The first error of all. */
  readonly error?: ActionError | undefined;
}

/** Shared by everything after the decision to stop. */
export interface Undoing extends Traces, Verdict {
  readonly start: "answered" | "open" | "over";
  /** Failed tries so far. */
  readonly attempt: number;
  /** When the undoing began. */
  readonly since: Instant;
  readonly isDirty: boolean;
  /** What was found by the newest verify. */
  readonly residue: readonly string[];
  /** How many stops were sent: more than one is shown. */
  readonly stopsSent: number;
  /** False from the loss of the extension's link until it is back. */
  readonly isReachable: boolean;
  readonly doubt?: Doubt | undefined;
  /** Silence that is still to be kept before a stop may be sent and believed. */
  readonly silence?: Silence | undefined;
}

export type Stopping = Undoing & { readonly phase: "stopping"; readonly work: StopWork };

export type Verifying = Undoing & {
  readonly phase: "verifying";
  /** `verify`: the declared look. `process`: only whether the index still shows the process of prepare. */
  readonly by: "verify" | "process";
  readonly tries: number;
};

export type Ended = Base &
  Verdict & {
    readonly phase: "ended";
    readonly rollback: Rollback;
    readonly start: StartFate;
    readonly attempt: number;
    readonly stopsSent: number;
    readonly residue: readonly string[];
    readonly doubt?: Doubt | undefined;
    readonly isAcked: boolean;
    /** What a late answer of start would need; absent where none can come. */
    readonly traces?: Traces | undefined;
  };

/** A tombstone: the end report was acknowledged. It only answers for what comes late. */
export type Forgotten = Base &
  Verdict & {
    readonly phase: "forgotten";
    readonly rollback: Rollback;
    readonly attempt: number;
    readonly stopsSent: number;
    readonly residue: readonly string[];
    readonly doubt?: Doubt | undefined;
  };

export type TargetExecution = None | Preparing | Prepared | Starting | Running | Stopping | Verifying | Ended | Forgotten;
export type Phase = TargetExecution["phase"];

/** All phases, in the order of a life. */
export const phases = [
  "none",
  "preparing",
  "prepared",
  "starting",
  "running",
  "stopping",
  "verifying",
  "ended",
  "forgotten",
] as const satisfies readonly Phase[];

/**
 * A target execution that nothing is known about yet. `seqFloor`: where its reports begin to count. Milliseconds of the wall
 * clock put them above those that an earlier process sent about the same id before its memory was lost.
 */
export function unknownExecution(id: TargetExecutionId, seqFloor = 0): None {
  return { phase: "none", id, seq: seqFloor, entry: 0, call: 0 };
}
