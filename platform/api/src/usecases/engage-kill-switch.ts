/** The emergency stop: everything stops first, and is written down with it. */
import type { Clock, Log } from "@squall/core";
import { compact, isTerminal } from "@squall/domain";
import type { KillSwitch } from "@squall/openapi/agent";
import type { components } from "@squall/openapi/platform";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { disengage, engage, readKillSwitch, recordStopped, type StoredKillSwitch } from "../db/stores/kill-switch-store.ts";
import type { Registry } from "../executions/registry.ts";
import type { Hub } from "../hub/hub.ts";

export interface KillSwitchPorts {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly log: Log;
  readonly hub: Hub;
  readonly registry: Registry;
}

type Answer = components["schemas"]["Killswitch"];

/** Agents are told before the commit: from then on no start is written, and what runs is being stopped whatever the store does. */
export async function engageKillSwitch(ports: KillSwitchPorts, by: string, reason: string): Promise<Answer> {
  const { db, clock, hub, registry, log } = ports;
  const at = new Date(clock.wall());
  const text = reason === "" ? "emergency stop" : reason;
  hub.broadcastKillSwitch({ seq: at.getTime(), engaged: true, scopes: [], reason: { code: "kill-switch", text }, person: by });
  log.warn({ by, reason }, "the emergency stop is engaged");
  const active = registry.open().filter((runner) => !isTerminal(runner.state()));
  const canceled = active.map((runner) =>
    runner.post({ type: "canceled", by, reason: `emergency stop by ${by}: ${text}`, via: "kill-switch" }),
  );
  await engage(db, by, reason, at);
  // An execution that was created before the commit but taken over after the first look.
  for (const runner of registry.open().filter((open) => !active.includes(open))) {
    canceled.push(runner.post({ type: "canceled", by, reason: `emergency stop by ${by}: ${text}`, via: "kill-switch" }));
  }
  await Promise.all(canceled);
  if (active.length > 0)
    await recordStopped(
      db,
      active.map((runner) => runner.executionId),
    );
  return toAnswer(await readKillSwitch(db));
}

export async function disengageKillSwitch(ports: KillSwitchPorts, by: string): Promise<Answer> {
  const { db, clock, hub, log } = ports;
  await disengage(db, by, new Date(clock.wall()));
  const stored = await readKillSwitch(db);
  hub.broadcastKillSwitch({ ...toKillSwitch(stored), person: by, reason: { code: "released", text: `released by ${by}` } });
  log.warn({ by }, "the emergency stop is released");
  return toAnswer(stored);
}

/** For the link. Its number is the time of its last change, which only grows. */
export function toKillSwitch(stored: StoredKillSwitch): KillSwitch {
  const changedAt = Math.max(0, stored.engagedAt?.getTime() ?? 0, stored.disengagedAt?.getTime() ?? 0);
  const { isEngaged, engagedBy, reason } = stored;
  return compact({
    seq: changedAt,
    engaged: isEngaged,
    scopes: [],
    reason: isEngaged ? { code: "kill-switch", text: reason ?? "" } : undefined,
    person: isEngaged ? (engagedBy ?? undefined) : undefined,
  });
}

export function toAnswer(stored: StoredKillSwitch): Answer {
  return compact({
    engaged: stored.isEngaged,
    engagedBy: stored.engagedBy ?? undefined,
    engagedAt: stored.engagedAt?.toISOString(),
    reason: stored.reason ?? undefined,
    disengagedBy: stored.disengagedBy ?? undefined,
    disengagedAt: stored.disengagedAt?.toISOString(),
    stoppedExecutions: [...stored.stoppedExecutions],
  });
}
