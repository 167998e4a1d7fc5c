/** The least that is an extension: `node:http`, one action, every answer at once. What the agent itself costs stands out against it. */
import { createServer, type Server } from "node:http";

export const actionId = "bench.action";
/** Status calls until the action says that it is completed. */
export const statusCalls = 3;

const endpoint = (name: string) => ({ method: "POST", path: `/${actionId}/${name}` }) as const;

/** The calls of its one action. */
export const endpoints = {
  prepare: endpoint("prepare"),
  start: endpoint("start"),
  status: endpoint("status"),
  stop: endpoint("stop"),
} as const;

const description = {
  id: actionId,
  label: "Bench",
  version: "1.0.0",
  description: "Does nothing, at once.",
  kind: "other",
  timeControl: "internal",
  parameters: [],
  fence: true,
  ...endpoints,
  status: { ...endpoints.status, callInterval: "10ms" },
};

const etag = "bench-1";

/** Not listening yet. `onCall` is told the path of each request before it is answered. */
export function createBareExtension(onCall: (path: string) => void = () => {}): Server {
  const asked = new Map<string, number>();
  const answerOf = (path: string, executionId: string): unknown => {
    switch (path) {
      case "/":
        return { actions: [{ path: `/${actionId}` }] };
      case `/${actionId}`:
        return description;
      case endpoints.prepare.path:
        return { state: { prepared: true, note: "what an undoing needs to know" } };
      case endpoints.status.path: {
        const count = (asked.get(executionId) ?? 0) + 1;
        asked.set(executionId, count);
        return { completed: count >= statusCalls };
      }
      case endpoints.stop.path:
        asked.delete(executionId);
        return {};
      default:
        return {};
    }
  };
  return createServer((request, response) => {
    const path = request.url ?? "/";
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      onCall(path);
      if (request.headers["if-none-match"] === etag) {
        response.writeHead(304).end();
        return;
      }
      const text = Buffer.concat(chunks).toString();
      const { executionId = "" } = (text === "" ? {} : JSON.parse(text)) as { executionId?: string };
      const body = JSON.stringify(answerOf(path, executionId));
      response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body), etag }).end(body);
    });
  });
}
