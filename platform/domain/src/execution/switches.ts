/** The dead-man's switches that hold a target execution: each alone ends its fault. */
import type { components } from "@squall/openapi/platform";
import { compact } from "../compact.ts";
import type { Report } from "./events.ts";
import type { Exposure } from "./exposure.ts";
import { overallGraceMs } from "./limits.ts";
import type { Execution, TargetExecution } from "./state.ts";

type Switch = components["schemas"]["DeadMansSwitch"];

/** A switch whose firing an agent reports. */
export type FiredSwitch = "agent-link" | "extension-link" | "agent-journal" | "extension-heartbeat" | "extension-journal";

/** The agent hears nothing from an extension for this long. */
const extensionSilenceMs = 6_000;

const switchOfReason: Readonly<Record<string, FiredSwitch>> = {
  "link-lost": "agent-link",
  "extension-lost": "extension-link",
  "extension-restarted": "extension-link",
  "agent-restarted": "agent-journal",
};

/** How the error of an extension begins that stopped by itself; the contract fixes it, and after it stands why. */
const ownStop = /^Action was stopped by extension:? (.*)/;

/** Which switch a report says has fired; undefined: none. */
export function firedSwitch({ reasonCode = "", error }: Report): FiredSwitch | undefined {
  const why = ownStop.exec(error?.title ?? "")?.[1];
  if (why?.includes("heartbeat")) return "extension-heartbeat";
  if (why?.includes("restarted")) return "extension-journal";
  return Object.hasOwn(switchOfReason, reasonCode) ? switchOfReason[reasonCode] : undefined;
}

/** All that apply, the tightest first; with the time at which one fired. None for what cannot be undone. */
export function switchesOf(execution: Execution, target: TargetExecution, exposure: Exposure): Switch[] {
  if (!exposure.reversible) return [];
  const { startedAt, plan } = execution;
  const overallMs = plan.estimatedMs + overallGraceMs;
  const firedAt = (kind: Switch["kind"]) =>
    optionalTime(kind === "platform-deadline" ? deadlineFiredAt(target) : agentFiredAt(target, kind));
  const deadline = startedAt === undefined ? undefined : optionalTime(startedAt + overallMs);
  const switches: Switch[] = [
    { kind: "agent-link", firesAfterMs: plan.linkLeaseMs },
    { kind: "extension-link", firesAfterMs: extensionSilenceMs },
    // What a restarted agent finds in its journal it stops before anything else.
    { kind: "agent-journal", firesAfterMs: 0 },
    compact({ kind: "platform-deadline" as const, firesAfterMs: overallMs, deadline }),
  ];
  if (exposure.heartbeatMs !== undefined) switches.push({ kind: "extension-heartbeat", firesAfterMs: exposure.heartbeatMs });
  if (exposure.journal) switches.push({ kind: "extension-journal", firesAfterMs: 0 });
  return switches.map((entry) => compact({ ...entry, fired: firedAt(entry.kind) })).toSorted((a, b) => a.firesAfterMs - b.firesAfterMs);
}

/** What the agent says wins: a lost agent that died had no link whose switch could fire. */
function agentFiredAt({ fired, isAgentLost, stop }: TargetExecution, kind: Switch["kind"]): number | undefined {
  if (fired !== undefined) return fired.kind === kind ? fired.at : undefined;
  return kind === "agent-link" && isAgentLost ? stop?.at : undefined;
}

function deadlineFiredAt({ stop }: TargetExecution): number | undefined {
  return stop?.reason === "timed-out" ? stop.at : undefined;
}

function optionalTime(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
