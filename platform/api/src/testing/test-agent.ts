/** A link to the platform that says hello and nothing more: enough to be an agent over HTTP. */
import { once } from "node:events";
import { AgentKeyCreated } from "@squall/openapi/platform";
import { WebSocket } from "ws";
import type { Answer, TestPlatform } from "./test-platform.ts";

export interface TestAgent extends AsyncDisposable {
  readonly agentId: string;
  readonly epoch: number;
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

export async function linkTestAgent(platform: TestPlatform, { agentId = "agent-1", zone = "zone-1" } = {}): Promise<TestAgent> {
  const { key } = (await platform.call("POST", "/api/agent-keys", { body: { zone } })).as(AgentKeyCreated);
  const authorization = `Bearer ${key}`;
  const socket = new WebSocket(`${platform.url.replace("http", "ws")}/agent/v1/link`, "squall.link.v1", {
    headers: { Authorization: authorization },
  });
  await once(socket, "open");
  const journal = { id: crypto.randomUUID(), condition: "new", quarantined: false };
  const about = { agentId, zone, hostname: "host-1", version: "1.0.0", bootId: crypto.randomUUID(), connection: 1, protocolMinor: 0 };
  const answered = once(socket, "message");
  socket.send(JSON.stringify({ type: "hello", ...about, journal, executions: [] }));
  const [data] = (await answered) as [Buffer];
  const { epoch } = JSON.parse(data.toString()) as { readonly epoch: number };
  return {
    agentId,
    epoch,
    send: (method, path, body, headers = {}) =>
      platform.call(method, path, {
        authorization,
        headers: { "Squall-Agent-Id": agentId, "Squall-Epoch": String(epoch), ...headers },
        ...(body === undefined ? {} : { body }),
      }),
    async [Symbol.asyncDispose]() {
      const closed = once(socket, "close");
      socket.close();
      await closed;
    },
  };
}
