/** How the extensions are, as the platform's page shows it. Pure. */
import type { ExtensionReports } from "@squall/openapi/agent";
import type { KnownExtension } from "../extensions/registry.ts";

type ExtensionReport = ExtensionReports["extensions"][number];

const messageMax = 4_000;
const pathMax = 1_000;
const endpointMax = 1_024;

export function extensionReport(extension: KnownExtension): ExtensionReport {
  const { caller, poll, errors, lastContactAt } = extension;
  const count = (kind: string) => poll.described.filter(({ definition }) => definition?.kind === kind).length;
  return {
    instance: caller.registration.instance,
    health: healthOf(extension),
    actions: count("action"),
    discoveries: count("discoveryDescription"),
    errors: errors.map(({ time, path, jsonPath, message }) => ({
      time,
      message: message.slice(0, messageMax),
      endpoint: path.slice(0, endpointMax),
      ...(jsonPath === "" ? {} : { path: jsonPath.slice(0, pathMax) }),
    })),
    calls: caller.recent.list().map(({ at, method, path, durationMs, status, failure }) => ({
      time: at,
      method: method.slice(0, 16),
      endpoint: path.slice(0, endpointMax),
      durationMs,
      ...(status === undefined ? {} : { status }),
      ...(failure === undefined ? {} : { error: failure.slice(0, pathMax) }),
    })),
    ...(lastContactAt === undefined ? {} : { lastAnswerAt: lastContactAt }),
    ...(poll.etag === undefined ? {} : { revision: poll.etag.slice(0, 255) }),
  };
}

function healthOf({ poll }: KnownExtension): ExtensionReport["health"] {
  if (poll.health === "unknown") return "unknown";
  if (poll.health === "failing") return "unreachable";
  return poll.problems.length > 0 ? "degraded" : "healthy";
}
