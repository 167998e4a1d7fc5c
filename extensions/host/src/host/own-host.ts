/** Actions of this extension touch this host and no other. */
import { ActionError, type ActionTarget } from "@squall/extension-kit";

/** @throws {ActionError} if the target is missing or is another host */
export function assertOwnHost(target: ActionTarget | undefined, hostname: string): void {
  const named = target?.attributes["host.hostname"] ?? [];
  if (named.includes(hostname)) return;
  throw new ActionError("The target is not this host", {
    detail: `the target ${target === undefined ? "is missing" : `"${target.name}" is the host "${named.join(", ")}"`}, but this extension runs on "${hostname}"; the call must go to the extension that discovered the target`,
  });
}

/** Type of the target. */
export const hostType = "squall.host";

/** How hosts are chosen in every action here: one by default, because a load on a host hits all that runs there. */
export const hostSelection = {
  targetType: hostType,
  selectionTemplates: [
    { label: "host name", description: "Find a host by its name.", query: 'host.hostname=""' },
    { label: "operating system", description: "Find hosts by the family of their operating system.", query: 'host.os.family=""' },
    { label: "zone", description: "Find hosts in a zone of a cloud.", query: 'aws.zone=""' },
  ],
  defaultBlastRadius: { mode: "maximum", value: 1 },
  missingQuerySelection: "include_none",
} as const;

/**
 * Longest life of a mechanism whose duration the agent watches: the duration and the four heartbeats after which this
 * extension would stop it itself.
 */
export function lifetimeOf(durationMs: number): number {
  return durationMs + 4 * 5_000;
}
