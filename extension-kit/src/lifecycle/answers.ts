/** What the agent is told. The exact texts are the contract's; others look for them. */
import type { Output } from "../results.ts";
import type { RequestKind, Saved } from "./state.ts";

/** An error as it goes over the wire. */
export interface ErrorBody {
  readonly title: string;
  readonly detail?: string;
  readonly status?: "failed" | "errored";
}

/** Messages, metrics and the rest; the rules do not look inside. */
export type Told = Omit<Output, "error">;

export interface StopAnswer {
  readonly told?: Told;
  readonly error?: ErrorBody;
}

export type Answer =
  /** 200. Prepare always brings a state, if only an empty one. */
  | { readonly type: "prepared"; readonly saved?: Saved; readonly told?: Told; readonly error?: ErrorBody }
  | { readonly type: "started"; readonly saved?: Saved; readonly told?: Told; readonly error?: ErrorBody }
  | { readonly type: "status"; readonly completed: boolean; readonly saved?: Saved; readonly told?: Told; readonly error?: ErrorBody }
  | ({ readonly type: "stopped" } & StopAnswer)
  | { readonly type: "verified"; readonly residue: readonly string[] }
  /** 500 with this error and nothing else. */
  | { readonly type: "failed"; readonly error: ErrorBody };

const titles: Readonly<Record<RequestKind, string>> = {
  prepare: "Failed to prepare.",
  start: "Failed to start action.",
  status: "Failed to read status.",
  stop: "Failed to stop action.",
  verify: "Failed to verify.",
};

/** What went wrong, in general. */
export function titleOf(kind: RequestKind): string {
  return titles[kind];
}

/** The generic title of a call with what happened, as a technical error. */
export function failure(kind: RequestKind, detail: string): ErrorBody {
  return { title: titles[kind], detail, status: "errored" };
}

/** Puts an error into the form that the contract wants for this call: 200 for the first three, 500 for stop and verify. */
export function refuse(kind: RequestKind, error: ErrorBody): Answer {
  switch (kind) {
    case "prepare":
      return { type: "prepared", error };
    case "start":
      return { type: "started", error };
    case "status":
      return { type: "status", completed: true, error };
    case "stop":
    case "verify":
      return { type: "failed", error };
    default:
      return kind satisfies never;
  }
}

/** What a status call hears after the extension has ended the action by itself. */
export function stoppedByExtension(reason: string): Answer {
  return { type: "status", completed: true, error: { title: `Action was stopped by extension: ${reason}`, status: "errored" } };
}

/** What a stop call hears then, when nothing is left: without the colon and without a status, as the contract has it. */
export function stopAfterOwnStop(reason: string): StopAnswer {
  return { error: { title: `Action was stopped by extension ${reason}` } };
}
