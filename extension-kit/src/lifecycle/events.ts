/** Everything that can happen to an execution, and everything it can ask for. */
import type { Answer, ErrorBody, Told } from "./answers.ts";
import type { LifecycleRecord } from "./record.ts";
import type { Request } from "./state.ts";

export type Hook = "prepare" | "start" | "status" | "stop" | "verify";

/** How a hook ended. `state` is there when it brought one. */
export type HookResult =
  | {
      readonly ok: true;
      readonly state?: { readonly value: unknown };
      readonly completed?: boolean;
      readonly told?: Told;
      readonly error?: ErrorBody;
      readonly residue?: readonly string[];
    }
  | { readonly ok: false; readonly error: ErrorBody };

/** `lease`: status calls are missing. `retry`: the next try to undo. `ticket`: a start that comes now is too late. */
export type TimerName = "lease" | "retry" | "ticket";

export type Event =
  | { readonly type: "request"; readonly request: Request }
  | { readonly type: "hook-ended"; readonly hook: Hook; readonly result: HookResult }
  /** A running hook made its state durable. */
  | { readonly type: "state-saved"; readonly save: number; readonly state: unknown }
  | { readonly type: "synced"; readonly entry: number }
  | { readonly type: "journal-failed"; readonly entry: number; readonly text: string }
  | { readonly type: "timer"; readonly timer: TimerName }
  /** The extension itself ends it: a signal, a restart. */
  | { readonly type: "own-stop"; readonly reason: string }
  /** A bug was caught. */
  | { readonly type: "abort" };

export type Effect =
  | { readonly type: "answer"; readonly ref: number; readonly answer: Answer }
  /** `ref`: the request whose input a prepare needs. */
  | { readonly type: "run-hook"; readonly hook: Hook; readonly state: unknown; readonly reason?: string; readonly ref?: number }
  /** The hook at work is to come to its end soon. */
  | { readonly type: "hurry-hook" }
  /** `save`: the hook that waits for it. */
  | { readonly type: "journal"; readonly entry: number; readonly record: LifecycleRecord; readonly save?: number }
  | { readonly type: "refuse-save"; readonly save: number }
  | { readonly type: "arm"; readonly timer: TimerName; readonly afterMs: number }
  | { readonly type: "disarm"; readonly timer: TimerName }
  | { readonly type: "alarm"; readonly text: string };
