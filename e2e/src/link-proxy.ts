/** Stands between agent and platform, passes everything on, and holds back chosen frames of the platform until told. */
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type RawData, WebSocket, WebSocketServer } from "ws";

export interface LinkProxy extends AsyncDisposable {
  readonly url: string;
  /** Frames of the platform that were held back so far, as text. */
  readonly held: readonly string[];
  /** Sends what was held back. */
  release(): void;
}

/** `isHeld` chooses by the frame's `type`. */
export async function startLinkProxy(platformUrl: string, isHeld: (type: string) => boolean): Promise<LinkProxy> {
  const held: { readonly text: string; readonly to: WebSocket }[] = [];
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: (protocols) => [...protocols][0] ?? false });
  const server = createServer((incoming, answer) => forward(platformUrl, incoming, answer));
  server.on("upgrade", (incoming, socket, head) => {
    const { authorization = "", "squall-agent-id": agentId } = incoming.headers;
    const upstream = new WebSocket(
      `${platformUrl.replace(/^http/, "ws")}${incoming.url}`,
      incoming.headers["sec-websocket-protocol"]?.split(", ") ?? [],
      {
        headers: { authorization, ...(agentId === undefined ? {} : { "squall-agent-id": agentId }) },
      },
    );
    upstream.once("error", () => socket.destroy());
    upstream.once("open", () => {
      sockets.handleUpgrade(incoming, socket, head, (downstream) => {
        downstream.on("message", (data) => upstream.send(textOf(data)));
        upstream.on("message", (data) => {
          const text = textOf(data);
          if (isHeld((JSON.parse(text) as { type: string }).type)) held.push({ text, to: downstream });
          else downstream.send(text);
        });
        downstream.on("close", () => upstream.terminate());
        upstream.on("close", () => downstream.terminate());
      });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    get held() {
      return held.map(({ text }) => text);
    },
    release: () => {
      for (const { text, to } of held) to.send(text);
    },
    [Symbol.asyncDispose]: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      server.close();
    },
  };
}

function forward(platformUrl: string, incoming: IncomingMessage, answer: ServerResponse): void {
  const outgoing = request(
    `${platformUrl}${incoming.url}`,
    { method: incoming.method, headers: incoming.headers, agent: false },
    (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    },
  );
  outgoing.on("error", () => answer.destroy());
  incoming.pipe(outgoing);
}

function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString() : Buffer.concat([data].flat() as Buffer[]).toString();
}
