/** The HTTP server before there is anything to serve: it answers 503 until it is told what to do. */
import { createServer, type RequestListener, type Server } from "node:http";
import { problemMediaType } from "@squall/openapi/problem";
import type { Hub } from "./hub/hub.ts";

export interface Door {
  readonly server: Server;
  /** From now on requests go to the app, and upgrades to the hub. */
  serve(app: RequestListener, hub: Pick<Hub, "handleUpgrade">): void;
}

const headersTimeoutMs = 10_000;
/** Longer than proxies keep idle connections, so that never both sides close at once. */
const keepAliveTimeoutMs = 75_000;

const starting = {
  type: "about:blank",
  title: "Not available now",
  status: 503,
  code: "SQUALL_STARTING",
  detail: "the platform is starting: try again in a moment",
};

export function openDoor(): Door {
  let listener: RequestListener = (_request, response) => {
    response.writeHead(503, { "Content-Type": problemMediaType, "Retry-After": "1", Connection: "close" }).end(JSON.stringify(starting));
  };
  const server = createServer({ headersTimeout: headersTimeoutMs, keepAliveTimeout: keepAliveTimeoutMs }, (request, response) =>
    listener(request, response),
  );
  let upgrade: Hub["handleUpgrade"] = (_request, socket) => {
    socket.end("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\n\r\n");
  };
  server.on("upgrade", (request, socket, head) => upgrade(request, socket, head));
  return {
    server,
    serve(app, hub) {
      listener = app;
      upgrade = (request, socket, head) => hub.handleUpgrade(request, socket, head);
    },
  };
}
