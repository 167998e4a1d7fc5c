/** Who may open a link, and how a refusal is said before there is a websocket. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { problemMediaType } from "@squall/openapi/problem";

const linkPath = "/agent/v1/link";
export const subProtocol = "squall.link.v1";

export interface Refusal {
  readonly status: 401 | 404 | 426 | 503;
  readonly code: string;
  readonly detail: string;
}

const titles = { 401: "Unauthorized", 404: "Not Found", 426: "Upgrade Required", 503: "Service Unavailable" } as const;

/** What is wrong with the request itself; undefined: nothing. */
export function judgeUpgrade(request: IncomingMessage): Refusal | undefined {
  const path = (request.url ?? "").split("?", 1)[0];
  if (path !== linkPath)
    return { status: 404, code: "SQUALL_NOT_FOUND", detail: `there is no websocket at ${path ?? ""}; agents link at ${linkPath}` };
  const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
  if (offered.includes(subProtocol)) return undefined;
  return { status: 426, code: "SQUALL_PROTOCOL_UNKNOWN", detail: `this platform speaks ${subProtocol}; update the agent or the platform` };
}

/** The key of the `Authorization` header; undefined: there is none. */
export function bearerOf(request: IncomingMessage): string | undefined {
  return /^Bearer ([\x21-\x7e]+)$/.exec(request.headers.authorization ?? "")?.[1];
}

/** Answers with a problem document and closes. */
export function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const { status, code, detail } = refusal;
  const title = titles[status];
  const body = JSON.stringify({ type: "about:blank", title, status, code, detail });
  const headers = [
    `HTTP/1.1 ${status} ${title}`,
    "Connection: close",
    `Content-Type: ${problemMediaType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(status === 426 ? ["Upgrade: websocket"] : []),
    ...(status === 503 ? ["Retry-After: 5"] : []),
  ];
  // The peer may be gone already; there is nobody to tell then.
  socket.on("error", () => undefined);
  socket.end(`${headers.join("\r\n")}\r\n\r\n${body}`);
}
