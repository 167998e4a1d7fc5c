/** What travels between agent and platform in the simulation: the frames of the link, without what the rules do not need. */
import type { Report, Rollback, StopReason } from "@squall/agent/target-execution";
import type { TargetExecutionId } from "@squall/openapi/ids";

export type AgentFrame =
  | { readonly type: "hello"; readonly boot: string; readonly sentAt: number; readonly executions: readonly Report[] }
  | { readonly type: "beat"; readonly t: number; readonly echo?: number }
  | { readonly type: "report"; readonly report: Report }
  | { readonly type: "refuse"; readonly id: TargetExecutionId; readonly code: string };

export type PlatformFrame =
  | { readonly type: "welcome"; readonly isKillSwitchOn: boolean; readonly helloSentAt: number }
  | { readonly type: "beat"; readonly t: number; readonly echo?: number }
  | { readonly type: "prepare"; readonly id: TargetExecutionId }
  | { readonly type: "start"; readonly id: TargetExecutionId }
  | { readonly type: "stop"; readonly id: TargetExecutionId; readonly reason: StopReason }
  | { readonly type: "resolve"; readonly id: TargetExecutionId }
  | { readonly type: "killswitch"; readonly isOn: boolean }
  | { readonly type: "ack"; readonly id: TargetExecutionId; readonly seq: number };

/** Evidence that says that nothing is left. */
export function isClean(rollback: Rollback | undefined): boolean {
  return rollback === "not-needed" || rollback === "confirmed" || rollback === "verified";
}
