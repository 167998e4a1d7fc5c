/** A forward proxy that knows CONNECT only, and remembers whom it was asked for. */
import { createServer } from "node:http";
import { connect, type Socket } from "node:net";
import { systemClock } from "@squall/core";
import { listen } from "@squall/runtime";

export interface ConnectProxy extends AsyncDisposable {
  readonly port: number;
  readonly asked: readonly string[];
}

export async function openConnectProxy(credentials?: { readonly username: string; readonly password: string }): Promise<ConnectProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const expected = credentials && `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`;
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on("connect", (request, client: Socket, head) => {
    sockets.add(client);
    client.on("error", () => client.destroy());
    if (expected !== undefined && request.headers["proxy-authorization"] !== expected) {
      client.end("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    asked.push(request.url ?? "");
    const { hostname, port } = new URL(`http://${request.url}`);
    const upstream = connect(Number(port), hostname, () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on("error", () => client.end("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"));
  });
  const listener = await listen(server, { port: 0, portVariable: "none", clock: systemClock(), closeGraceMs: 0 });
  return {
    port: listener.port,
    asked,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await listener.close();
    },
  };
}
