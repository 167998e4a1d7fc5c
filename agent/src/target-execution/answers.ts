/** What calls to an extension can bring. The shell translates HTTP into these; the rules know nothing else of it. */
import type { ActionError, RawJson } from "./state.ts";

/**
 * Messages, metrics and the rest of an answer, for the platform. Volatile: never journaled, dropped under load.
 * The rules do not look inside.
 */
export interface AnswerData {
  readonly messages?: readonly unknown[];
  readonly metrics?: readonly unknown[];
  readonly artifacts?: readonly unknown[];
  readonly modifications?: readonly unknown[];
  readonly summary?: unknown;
}

/** The connection was refused, reset or closed, or what came is not the handler's answer (a proxy's page, a broken body). */
export interface NoAnswer {
  readonly type: "no-answer";
  /** What happened, for a person: `connection refused`, `502 with a text/html body`. */
  readonly text: string;
}

/** The time given to the call is over. */
export interface TimedOut {
  readonly type: "timed-out";
}

export type PrepareAnswer =
  | { readonly type: "ok"; readonly state: RawJson; readonly data?: AnswerData }
  /** Status 200 with `error`, or any answer with the contract's error object. */
  | { readonly type: "error"; readonly error: ActionError; readonly data?: AnswerData }
  | NoAnswer
  | TimedOut;

export type StartAnswer =
  /** Status 200; an empty body counts as `{}`. */
  | { readonly type: "ok"; readonly state?: RawJson; readonly data?: AnswerData }
  /** Status 200 with `error`: the handler ran, and its state counts. */
  | { readonly type: "error"; readonly error: ActionError; readonly state?: RawJson; readonly data?: AnswerData }
  /** Another status with the contract's error object: the handler is over, but what it did and its state are lost. */
  | { readonly type: "failed"; readonly error: ActionError; readonly data?: AnswerData }
  | NoAnswer;

export type StatusAnswer =
  | { readonly type: "ok"; readonly isCompleted: boolean; readonly state?: RawJson; readonly data?: AnswerData }
  /** Status 200 with `error`, or any answer with the contract's error object. */
  | { readonly type: "error"; readonly error: ActionError; readonly state?: RawJson; readonly data?: AnswerData }
  | NoAnswer
  | TimedOut;

export type StopAnswer =
  /** Status 200 with an empty body, `null`, or an object without a top-level `title`; `error` in it belongs to the outcome. */
  | { readonly type: "confirmed"; readonly error?: ActionError; readonly data?: AnswerData }
  /** Another status, or a bare error body. */
  | { readonly type: "failed"; readonly error?: ActionError; readonly text: string; readonly data?: AnswerData }
  | NoAnswer
  | TimedOut;

export type VerifyAnswer =
  | { readonly type: "clean" }
  | { readonly type: "residue"; readonly residue: readonly string[] }
  | NoAnswer
  | TimedOut;

/** `process`: what the index's revision says about the process that serves it; absent where it says nothing. */
export type RevisionAnswer = { readonly type: "read"; readonly process?: string } | NoAnswer | TimedOut;
