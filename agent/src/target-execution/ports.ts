/**
 * The seam of the target executions: what they need from the rest of the agent, and what they offer to it.
 * The agent brings undici, ws and a file; the simulation brings all of it under a virtual clock.
 */
import type { Clock, Log } from "@squall/core";
import type { TargetExecutionId } from "@squall/openapi/ids";
import type { AnswerData, PrepareAnswer, RevisionAnswer, StartAnswer, StatusAnswer, StopAnswer, VerifyAnswer } from "./answers.ts";
import type { AlarmCode } from "./effects.ts";
import type { Refusal, TargetExecutionEvent } from "./events.ts";
import type { JournalRecord } from "./record.ts";
import type { Report } from "./report.ts";
import type { Endpoint, Phase, RawJson, StopReason, Subject, TargetExecution } from "./state.ts";

/** One call about one target execution. `state` is spliced into the body as it is. */
export interface ExtensionCall {
  readonly id: TargetExecutionId;
  readonly subject: Subject;
  readonly endpoint: Endpoint;
  readonly state: RawJson;
}

/** The calls to extensions. None of them throws: every failure is an answer. */
export interface ExtensionCalls {
  /** `body`: what `PrepareRequest` brought. Aborted after `timeoutMs`. */
  prepare(call: Omit<ExtensionCall, "state"> & { readonly body: unknown }, options: { readonly timeoutMs: number }): Promise<PrepareAnswer>;
  /** On a fresh connection, never repeated, no `Request-Timeout`. It stays open until it is answered, its connection ends, or `openMaxMs` passed. */
  start(call: ExtensionCall, options: { readonly openMaxMs: number }): Promise<StartAnswer>;
  /** `isFreshConnection`: a retry, which must not reuse a pooled connection. Aborting the signal resets the request; the answer is then ignored. */
  status(
    call: ExtensionCall,
    options: { readonly timeoutMs: number; readonly isFreshConnection: boolean; readonly signal: AbortSignal },
  ): Promise<StatusAnswer>;
  /** From a pool of its own. After `timeoutMs` the answer is `timed-out`, but the request is not aborted, not even at shutdown. */
  stop(call: ExtensionCall, options: { readonly timeoutMs: number }): Promise<StopAnswer>;
  /** The same body as stop. */
  verify(call: ExtensionCall, options: { readonly timeoutMs: number }): Promise<VerifyAnswer>;
  /** A conditional request for the index on a connection of its own. */
  revision(subject: Pick<Subject, "instance" | "origin">, options: { readonly timeoutMs: number }): Promise<RevisionAnswer>;
}

/** A subset of the journal of @squall/runtime. */
export interface Journal {
  /** Resolves when the record is on disk, synced. Rejects when it could not be written. */
  append(record: JournalRecord): Promise<void>;
  /** Replaces everything written before this call by these records. */
  compact(records: readonly JournalRecord[]): Promise<void>;
}

/** Volatile news of one target execution. `dropped` counts the frames that were refused before this one. */
export interface DataFrame {
  readonly id: TargetExecutionId;
  /** Rises by one with each frame of this process, over all target executions. */
  readonly dataSeq: number;
  readonly dropped: number;
  readonly data: AnswerData;
}

/** The way to the platform. Nothing here waits: what cannot be sent now is sent again later. */
export interface Reports {
  /** Sends the newest report; called again every few seconds, and by `resendReports`, until it is acknowledged. */
  report(report: Report): void;
  /** False: no room or no link, the frame is lost. */
  data(frame: DataFrame): boolean;
  /** Answers a prepare or a start that is not taken. */
  refuse(id: TargetExecutionId, refusal: Refusal): void;
  /** A person should know, whether or not there is a platform: log and metric. */
  alarm(id: TargetExecutionId, alarm: AlarmCode, text: string): void;
}

/** What may begin, judged at the moment of asking: link, lease, kill switch. Undefined: nothing is in the way. */
export interface Gate {
  prepare(): Refusal | undefined;
  /** A start needs a fresher lease than a prepare. */
  start(): Refusal | undefined;
}

export interface Ports {
  readonly clock: Clock;
  readonly log: Log;
  readonly calls: ExtensionCalls;
  readonly journal: Journal;
  readonly reports: Reports;
  readonly gate: Gate;
}

export interface TargetExecutionsOptions {
  /** Set: the journal could not be read in full, so that prepare and start are refused with this text. */
  readonly quarantine?: string;
  /** Called when the first target execution becomes active, and when the last one is acknowledged. */
  readonly onActivity?: (isActive: boolean) => void;
  /** Sees every step: for traces and for the counts of a simulation. */
  readonly onStep?: (previous: TargetExecution, event: TargetExecutionEvent, next: TargetExecution) => void;
  /** Target executions that are not forgotten; a prepare beyond is refused. Default 10 000. */
  readonly executionsMax?: number;
}

/** A prepare of the platform, with the description of the action already looked up. */
export interface PrepareRequest {
  readonly id: TargetExecutionId;
  readonly subject: Subject;
  /** What `ExtensionCalls.prepare` gets: config, execution context and so on. Held in memory until prepare was called, never journaled. */
  readonly body: unknown;
  /** Start must follow within this time after prepare's answer. */
  readonly startWithinMs: number;
}

/** One line of `hello`, of the agent's own page and of `doctor`. */
export interface TargetExecutionSummary extends Report {
  readonly subject?: Subject;
  readonly isAcked: boolean;
}

export interface TargetExecutions extends AsyncDisposable {
  prepare(request: PrepareRequest): void;
  start(id: TargetExecutionId): void;
  stop(id: TargetExecutionId, reason: StopReason): void;
  /** Everything that is not ended. */
  stopAll(reason: StopReason): void;
  /** Everything of one registration: it was removed. */
  registrationGone(instance: string): void;
  /** The instance is gone for good: its undoings go to this one, and are `unproven` unless verify says otherwise. */
  moved(fromInstance: string, subjectOf: (subject: Subject) => Subject | undefined): void;
  resolve(id: TargetExecutionId, person: string, reason: string): void;
  acked(id: TargetExecutionId, seq: number): void;
  /** Everything that is not forgotten, ended and unacknowledged included. */
  list(): readonly TargetExecutionSummary[];
  /** How many are in each phase. */
  countByPhase(): Readonly<Record<Phase, number>>;
  /** Resolves when each recovered entry had one try of stop, or after 5 s. Call it first, once. */
  replay(records: readonly unknown[]): Promise<ReplayResult>;
  /** Sends what is not acknowledged yet: call it when the link opens. */
  resendReports(): void;
  /** Refuses prepare and start from now on. */
  quarantine(text: string): void;
  /** Resolves when nothing is left but acknowledged or unreachable ends: every stop was answered, or `withinMs` passed. */
  settled(withinMs: number): Promise<void>;
}

export interface ReplayResult {
  /** Target executions that were not over. */
  readonly open: number;
  /** Entries that are not in the shape of a record: the process must run in quarantine. */
  readonly unreadable: number;
}
