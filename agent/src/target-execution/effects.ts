/** What a target execution asks for. Requests as data: the interpreter carries them out, the simulator too. */
import type { Instant } from "@squall/core";
import type { Refusal, TimerName } from "./events.ts";
import type { RawJson, Subject } from "./state.ts";

export type AlarmCode = "journal-failed" | "start-answered-late" | "dirty" | "unproven" | "bug";

export type Effect =
  /** Write the state as it is now; `synced` or `journal-failed` comes back with its entry. */
  | { readonly type: "journal" }
  /** Tell the platform what is known now, again and again until it acknowledges. */
  | { readonly type: "report" }
  /** Read the index, then call prepare. */
  | { readonly type: "call-prepare" }
  | { readonly type: "call-start"; readonly state: RawJson }
  | { readonly type: "call-status"; readonly call: number; readonly state: RawJson; readonly timeoutMs: number; readonly isRetry: boolean }
  | { readonly type: "abort-status"; readonly call: number }
  | { readonly type: "call-stop"; readonly call: number; readonly state: RawJson }
  /** A stop whose answer nobody waits for: only to an extension with the fence, where no start can have left. */
  | { readonly type: "call-best-effort-stop"; readonly subject: Subject; readonly state: RawJson }
  | { readonly type: "call-verify"; readonly call: number; readonly state: RawJson }
  | { readonly type: "read-revision"; readonly call: number }
  | { readonly type: "arm"; readonly timer: TimerName; readonly at: Instant }
  | { readonly type: "refuse"; readonly refusal: Refusal }
  | { readonly type: "alarm"; readonly alarm: AlarmCode; readonly text: string };
