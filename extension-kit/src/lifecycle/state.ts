/** What the kit knows of one action on one target. Plain data: it survives JSON. */
import type { Answer, ErrorBody, StopAnswer } from "./answers.ts";

/** A state of the author's with its age: the higher the revision, the newer. */
export interface Saved {
  readonly revision: number;
  readonly state: unknown;
}

export type RequestKind = "prepare" | "start" | "status" | "stop" | "verify";

/** A call of the agent that waits for its turn. `ref` is what the shell finds the connection by. */
export interface Request {
  readonly ref: number;
  readonly kind: RequestKind;
  /** The state that came with it; undefined when it was not made by this kit. */
  readonly saved?: Saved;
  /** Why nothing may begin now, judged when the request came: shutdown, damaged journal, too many. For prepare and start. */
  readonly refusal?: ErrorBody;
}

/** What the rules must know of the action. */
export interface ActionFacts {
  readonly hasStop: boolean;
  readonly hasStatus: boolean;
  /** Silence after which the kit stops the action by itself; see `leaseMsOf`. */
  readonly leaseMs: number;
}

/**
 * Where it is. Idle phases, in which the next request is taken: unknown, prepared, started, failing, stopped. In all
 * others one hook or one write to the journal is at work, and everything else waits.
 */
export type Phase =
  /** Never prepared here, or forgotten. */
  | { readonly phase: "unknown" }
  | { readonly phase: "preparing"; readonly ref: number }
  | { readonly phase: "prepared" }
  /** The state goes to the journal, before start may touch anything. */
  | { readonly phase: "intending"; readonly ref: number; readonly entry: number }
  | { readonly phase: "starting"; readonly ref: number }
  /** A hook brought a newer state: it goes to the journal before the agent hears of it. */
  | { readonly phase: "saving"; readonly ref: number; readonly entry: number; readonly answer: Answer }
  | { readonly phase: "started" }
  | { readonly phase: "polling"; readonly ref: number }
  /** The stop hook runs; without `ref` nobody but the kit itself asked for it. */
  | { readonly phase: "undoing"; readonly ref?: number }
  /** The verify hook decides whether the stop hook told the truth. */
  | { readonly phase: "checking"; readonly ref?: number }
  /** That it is over goes to the journal. */
  | { readonly phase: "closing"; readonly entry: number; readonly ref?: number; readonly answer: Answer }
  /** An undo did not succeed; the next try comes by timer or with the next stop. */
  | { readonly phase: "failing"; readonly error: ErrorBody }
  /** The agent asked for a look; afterwards it goes back to where it was. */
  | {
      readonly phase: "looking";
      readonly ref: number;
      readonly before: "unknown" | "started" | "failing" | "stopped";
      readonly error?: ErrorBody;
    }
  /** Over. Nothing starts under this id again. */
  | { readonly phase: "stopped" };

interface Base {
  readonly id: string;
  readonly actionId: string;
  readonly facts: ActionFacts;
  readonly waiting: readonly Request[];
  /** The newest state known here. */
  readonly saved?: Saved;
  /** Start may have touched the system. */
  readonly mayBeDone: boolean;
  /** Why the extension ends it by itself; the first reason stays. */
  readonly ownReason?: string;
  /** What the first successful stop hook told: a repeated stop gets the same. */
  readonly verdict?: StopAnswer;
  /** Tries to undo that failed. */
  readonly attempt: number;
  /** Writes to the journal so far, to tell their echoes apart. */
  readonly entries: number;
}

export type Execution = Base & Phase;
export type PhaseName = Phase["phase"];

/** Nothing is known yet of this id. */
export function unknownExecution(id: string, actionId: string, facts: ActionFacts): Execution {
  return { id, actionId, facts, waiting: [], mayBeDone: false, attempt: 0, entries: 0, phase: "unknown" };
}
