/** The kill switch as this agent knows it. Pure but for the one value it holds. */
import type { KillSwitch } from "@squall/openapi/agent";
import type { Refusal } from "../target-execution/target-execution.ts";

export interface KillSwitchState {
  /** False: older than what is known, and therefore ignored. */
  set(next: KillSwitch): boolean;
  /** What `welcome` says holds, whatever came before: the platform may have been set up anew. */
  replace(next: KillSwitch): void;
  /** Why something with these scopes must not begin. */
  refusal(scopes: readonly string[]): Refusal | undefined;
  /** Whether something with these scopes must be stopped. */
  covers(scopes: readonly string[]): boolean;
  readonly current: KillSwitch;
}

export function createKillSwitch(): KillSwitchState {
  let current: KillSwitch = { seq: 0, engaged: false, scopes: [] };
  const covers = (scopes: readonly string[]) =>
    current.engaged && (current.scopes.length === 0 || current.scopes.some((scope) => scopes.includes(scope)));
  return {
    set(next) {
      if (next.seq < current.seq) return false;
      current = next;
      return true;
    },
    replace(next) {
      current = next;
    },
    covers,
    refusal: (scopes) =>
      covers(scopes)
        ? { code: "SQUALL_KILL_SWITCH_ENGAGED", text: "the kill switch is engaged: release it before anything is started" }
        : undefined,
    get current() {
      return current;
    },
  };
}
