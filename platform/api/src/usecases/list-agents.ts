/** Agents, their links and their extensions, put together from what is stored and what the hub knows now. */
import type { ExtensionReport } from "@squall/openapi/agent";
import type { components } from "@squall/openapi/platform";
import type { Context } from "../context.ts";
import * as store from "../db/stores/agent-store.ts";
import { listDefinitionsOf, listInstances } from "../db/stores/definition-store.ts";
import { countTargetsByInstance } from "../db/stores/target-store.ts";
import { optional, time } from "../routes/json.ts";

type Schemas = components["schemas"];
type Agent = Schemas["Agent"];
type Extension = Schemas["Extension"];

/** An answer that took longer on average makes an extension slow. */
const slowMs = 1_000;

export async function listAgents(context: Context): Promise<readonly Agent[]> {
  const rows = await store.listAgents(context.db);
  const extensions = Map.groupBy(await listExtensions(context), ({ agentId }) => agentId);
  return rows.map((row) => toAgent(context, row, extensions.get(row.id) ?? []));
}

function toAgent({ hub }: Context, row: store.AgentRow, extensions: readonly Extension[]): Agent {
  const link = hub.agents().find(({ agentId }) => agentId === row.id);
  return {
    id: row.id,
    zone: row.zone,
    link: {
      // A lost link is closed when its lease is over; between two idle beats a link is fine, though too old to start anything on.
      connected: link !== undefined,
      ...optional({
        epoch: link?.epoch,
        since: link?.connectedAt ?? time(row.last_seen_at),
        roundTripMs: link?.roundTripMs,
        missedBeats: link?.missedBeats,
        leaseMs: link?.leaseMs,
      }),
    },
    extensions: [...extensions],
    targetCount: extensions.reduce((sum, { targetCount = 0 }) => sum + targetCount, 0),
    ...optional({
      hostname: link?.hostname ?? row.hostname,
      version: link?.version ?? row.version,
      lastSeen: time(row.last_seen_at),
      quarantine: row.quarantine,
      conflict: row.conflict,
    }),
  };
}

export async function listExtensions({ db }: Pick<Context, "db">): Promise<readonly Extension[]> {
  const agents = new Map((await store.listAgents(db)).map((row) => [row.id, row.zone]));
  const counts = new Map((await countTargetsByInstance(db)).map((row) => [key(row.agent_id, row.instance), row.count]));
  const stale = Map.groupBy(await store.listStaleStreams(db), (row) => key(row.agent_id, row.instance));
  const offers = Map.groupBy(await listInstances(db), (row) => key(row.agent_id, row.instance));
  const rows = await store.listExtensions(db);
  return rows.map((row) => {
    const id = key(row.agent_id, row.url);
    return {
      ...toExtension(row, agents.get(row.agent_id) ?? ""),
      actions: (offers.get(id) ?? []).map((offer) => offer.id),
      targetCount: counts.get(id) ?? 0,
      stale: (stale.get(id) ?? []).map((stream) => ({
        discovery: stream.discovery,
        since: (stream.stale_since ?? stream.updated_at).toISOString(),
        ...optional({ reason: stream.stale_reason }),
      })),
    };
  });
}

export async function findExtension(context: Context, id: string): Promise<Schemas["ExtensionDetail"] | undefined> {
  const extension = (await listExtensions(context)).find((candidate) => candidate.id === id);
  const row = await store.findExtension(context.db, id);
  if (extension === undefined || row === undefined) return undefined;
  const report = row.report as ExtensionReport;
  const definitions = await listDefinitionsOf(context.db, row.agent_id, row.url);
  return {
    extension,
    errors: report.errors.map(toError),
    recentCalls: report.calls.map(({ time: at, method, endpoint, durationMs, status, error }) => {
      return { at, method, path: endpoint, durationMs, ...optional({ status, error }) };
    }),
    definitions: definitions.map(({ kind, id: definitionId, version, content }) => ({ kind, id: definitionId, version, raw: content })),
  };
}

function toExtension(row: store.ExtensionRow, zone: string): Extension {
  const report = row.report as ExtensionReport;
  const [lastError] = report.errors;
  const answered = report.calls.filter(({ status }) => status !== undefined);
  const latencyMs = answered.length === 0 ? undefined : answered.reduce((sum, call) => sum + call.durationMs, 0) / answered.length;
  return {
    id: row.id,
    agentId: row.agent_id,
    zone,
    url: row.url,
    state: stateOf(report, latencyMs),
    capabilities: [
      ...((report.actions ?? 0) > 0 ? (["ACTION"] as const) : []),
      ...((report.discoveries ?? 0) > 0 ? (["DISCOVERY"] as const) : []),
    ],
    ...optional({
      revision: report.revision,
      lastIndex: report.lastAnswerAt,
      latencyMs,
      lastError: lastError === undefined ? undefined : toError(lastError),
    }),
  };
}

function stateOf({ health }: ExtensionReport, latencyMs: number | undefined): Extension["state"] {
  if (health === "unknown") return "unknown";
  if (health !== "healthy") return "failing";
  return latencyMs !== undefined && latencyMs > slowMs ? "slow" : "up";
}

function toError({ time: at, message, endpoint, path, expected }: ExtensionReport["errors"][number]): Schemas["ExtensionError"] {
  const text = expected === undefined ? message : `${message}; expected ${expected}`;
  return { at, message: text, ...optional({ operation: endpoint, path }) };
}

function key(agentId: string, instance: string): string {
  return JSON.stringify([agentId, instance]);
}
