/** The dead-man's switches that hold a target execution: each alone ends its fault. */
import type { components } from "@squall/openapi/platform";
import { compact } from "../compact.ts";
import { type Exposure, linkLeaseMs } from "./exposure.ts";
import { overallGraceMs } from "./limits.ts";
import type { Execution, TargetExecution } from "./state.ts";

type Switch = components["schemas"]["DeadMansSwitch"];

/** The agent hears nothing from an extension for this long. */
const extensionSilenceMs = 6_000;

/** All that apply, the tightest first; with the time at which one fired. None for what cannot be undone. */
export function switchesOf(execution: Execution, target: TargetExecution, exposure: Exposure): Switch[] {
  if (!exposure.reversible) return [];
  const firedAt = (is: boolean) => (is && target.stop !== undefined ? new Date(target.stop.at).toISOString() : undefined);
  const { startedAt } = execution;
  const overallMs = execution.plan.estimatedMs + overallGraceMs;
  const switches: Switch[] = [
    compact({ kind: "agent-link" as const, firesAfterMs: linkLeaseMs, fired: firedAt(target.isAgentLost) }),
    { kind: "extension-link", firesAfterMs: extensionSilenceMs },
    // What a restarted agent finds in its journal it stops before anything else.
    { kind: "agent-journal", firesAfterMs: 0 },
    compact({
      kind: "platform-deadline" as const,
      firesAfterMs: overallMs,
      deadline: startedAt === undefined ? undefined : new Date(startedAt + overallMs).toISOString(),
      fired: firedAt(target.stop?.reason === "timed-out"),
    }),
  ];
  if (exposure.heartbeatMs !== undefined) switches.push({ kind: "extension-heartbeat", firesAfterMs: exposure.heartbeatMs });
  if (exposure.journal) switches.push({ kind: "extension-journal", firesAfterMs: 0 });
  return switches.toSorted((a, b) => a.firesAfterMs - b.firesAfterMs);
}
