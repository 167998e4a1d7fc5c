/** What the agent's API shows, made from the parts of the agent. */

import type { Clock } from "@squall/core";
import { formatDigest } from "@squall/core/target-digest";
import type { AgentExecutions, DiscoveryInfo, FoundTargets, HelloFrame, TargetStats } from "@squall/openapi/agent";
import type { AgentConfig } from "../config.ts";
import type { DiscoveredRecord } from "../discovery/canonical.ts";
import { emptyContent, type StreamContent } from "../discovery/delta.ts";
import type { StreamOverview } from "../discovery/discoveries.ts";
import type { Extensions } from "../extensions/extensions.ts";
import { definitionsOf } from "../platform/definitions.ts";
import { extensionReport } from "../platform/extension-report.ts";
import type { PlatformSide } from "../platform/platform-side.ts";
import { reportFrame } from "../platform/report-frame.ts";
import type { TargetExecutionSummary, TargetExecutions } from "../target-execution/target-execution.ts";
import type { AgentView } from "./server.ts";

type Contents = ReadonlyMap<string, StreamContent>;

export interface ViewParts {
  readonly extensions: Extensions;
  readonly platform: PlatformSide;
  readonly targets: TargetExecutions;
  readonly clock: Clock;
  readonly config: AgentConfig;
  readonly bootId: string;
  readonly identity: Omit<HelloFrame, "type" | "bootId" | "connection" | "executions">;
  readonly lifecycle: { readonly startedAt: string; readonly isReplayed: boolean; readonly isStopping: boolean };
}

export function createView(parts: ViewParts): AgentView {
  const { extensions, platform, targets, clock, config, bootId, identity, lifecycle } = parts;
  const contents = () => extensions.sync.contents();
  const isoOf = (at: number) => new Date(clock.wall() - (clock.now() - at)).toISOString();
  return {
    readiness: () => [
      ...(lifecycle.isReplayed ? [] : ["what an earlier life left is being undone"]),
      ...(lifecycle.isStopping ? ["the agent shuts down"] : []),
    ],
    info() {
      const { agentId, version, zone, hostname, journal } = identity;
      const link = { platformUrl: config.platformUrl, ...platform.status() };
      return { agentId, bootId, version, zone, hostname, startedAt: lifecycle.startedAt, link, journal };
    },
    registrations: () => extensions.registry.list().map(({ caller }) => caller.registration),
    register: extensions.register,
    unregister: extensions.unregister,
    extensionReports: () => ({ extensions: extensions.registry.list().map(extensionReport) }),
    discoveryInfo: () => discoveryInfo(extensions.discoveries.list(), contents(), isoOf),
    targets: (options) => foundTargets(contents(), options),
    targetStats: () => targetStats(contents()),
    definitions(kind) {
      const { actions, targetTypes, enrichmentRules } = definitionsOf(extensions.registry.offers());
      return kind === "action" ? actions : kind === "targetType" ? targetTypes : enrichmentRules;
    },
    executions: () => agentExecutions(targets.list()),
  };
}

function discoveryInfo(streams: readonly StreamOverview[], contents: Contents, isoOf: (at: number) => string): DiscoveryInfo {
  return {
    streams: streams.map(({ stream, instance, discovery, state }) => {
      const content = contents.get(stream) ?? emptyContent;
      return {
        stream,
        instance,
        discovery,
        targets: content.records.size,
        digest: formatDigest(content.digest),
        stale: state.content === "stale",
        ...(state.lastGoodAt === undefined ? {} : { lastSuccessAt: isoOf(state.lastGoodAt) }),
        ...(state.lastError === undefined ? {} : { lastError: { time: isoOf(state.lastErrorAt ?? 0), message: state.lastError } }),
      };
    }),
  };
}

function foundTargets(contents: Contents, options: { readonly type?: string; readonly limit: number }): FoundTargets {
  const all = [...recordsIn(contents)].filter(({ type }) => options.type === undefined || type === options.type);
  all.sort((a, b) => compare(a.type, b.type) || compare(a.id, b.id));
  const targets = all.slice(0, options.limit).map(({ type, id, label, attributes, isEnrichment }) => {
    return { type, id, label, attributes, ...(isEnrichment ? { enrichment: true } : {}) };
  });
  return { total: all.length, targets };
}

function targetStats(contents: Contents): TargetStats {
  const counts = new Map<string, number>();
  for (const { type } of recordsIn(contents)) counts.set(type, (counts.get(type) ?? 0) + 1);
  const types = [...counts].sort(([a], [b]) => compare(a, b)).map(([type, count]) => ({ type, count }));
  return { total: types.reduce((sum, { count }) => sum + count, 0), types };
}

function agentExecutions(list: readonly TargetExecutionSummary[]): AgentExecutions {
  return { executions: list.map(agentExecution) };
}

/** As the platform is told, and besides what the call is about. */
function agentExecution(summary: TargetExecutionSummary): AgentExecutions["executions"][number] {
  const { subject, isAcked, reason } = summary;
  const { type: _type, time: _time, reason: _coded, ...frame } = reportFrame(summary, "");
  const about =
    subject === undefined ? {} : { action: { id: subject.action.id, version: subject.action.version, instance: subject.instance } };
  return {
    ...frame,
    ...about,
    attempt: summary.attempt,
    stopsSent: summary.stopsSent,
    acknowledged: isAcked,
    ...(subject?.target === undefined ? {} : { target: subject.target }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function* recordsIn(contents: Contents): Generator<DiscoveredRecord> {
  for (const { records } of contents.values()) for (const { record } of records.values()) yield record;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
