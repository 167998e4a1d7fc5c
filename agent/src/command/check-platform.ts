/** The way to the platform, step by step: name, connection, proxy and TLS, and at last the websocket with the key. */
import { lookup } from "node:dns/promises";
import type { IncomingMessage } from "node:http";
import { connect as connectTcp } from "node:net";
import { TLSSocket } from "node:tls";
import { errorText } from "@squall/core";
import { WebSocket } from "ws";
import type { AgentConfig } from "../config.ts";
import type { Connect } from "../network/connector.ts";
import { explain } from "../network/failure-text.ts";
import { createHttpConnection } from "../network/http-connection.ts";
import { platformConnector } from "../network/sides.ts";
import { linkUrl, remedyOf, subProtocol } from "../platform/connection.ts";
import { userAgent } from "../version.ts";
import { type Finding, failed, inTurn, ok } from "./finding.ts";
import type { CommandPorts } from "./ports.ts";

const timeoutMs = 10_000;

interface Hop {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
}

export async function checkPlatform(ports: CommandPorts, config: AgentConfig): Promise<readonly Finding[]> {
  const connect = platformConnector(config, ports);
  const platform = hopOf(config.platformUrl);
  const first = config.proxy === undefined ? platform : hopOf(config.proxy.url);
  const whose = config.proxy === undefined ? "platform" : "proxy";
  const hasMore = config.proxy !== undefined || platform.isTls;
  const way = config.proxy === undefined ? "TLS to the platform" : `the proxy's way to the platform${platform.isTls ? ", in TLS" : ""}`;
  const steps = [
    { name: `name of the ${whose}`, run: () => resolveName(`name of the ${whose}`, first) },
    { name: `connection to the ${whose}`, run: () => openTcp(ports, `connection to the ${whose}`, first) },
    ...(hasMore ? [{ name: way, run: () => openWay(way, connect, platform) }] : []),
    { name: "websocket and key", run: () => openLink("websocket and key", connect, config) },
  ];
  return inTurn(steps);
}

function hopOf(url: string): Hop {
  const { hostname, port, protocol } = new URL(url);
  const isTls = protocol === "https:";
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || (isTls ? 443 : 80)), isTls };
}

async function resolveName(name: string, { host }: Hop): Promise<Finding> {
  try {
    const found = await lookup(host, { all: true });
    return ok(name, `${host} is ${found.map(({ address }) => address).join(", ")}`);
  } catch (cause) {
    return failed(name, errorText(cause), explain(cause, false).remedy);
  }
}

async function openTcp({ clock }: CommandPorts, name: string, { host, port }: Hop): Promise<Finding> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connectTcp({ host, port });
  socket.once("connect", resolve).once("error", reject);
  using _late = clock.timer(timeoutMs, () => reject(Object.assign(new Error(`no answer within ${timeoutMs} ms`), { code: "ETIMEDOUT" })));
  try {
    await promise;
    return ok(name, `${host}:${port} answers`);
  } catch (cause) {
    return failed(name, errorText(cause), explain(cause, false).remedy);
  } finally {
    socket.destroy();
  }
}

function openWay(name: string, connect: Connect, { host, port, isTls }: Hop): Promise<Finding> {
  return new Promise((resolve) => {
    connect({ hostname: host, port: String(port), protocol: isTls ? "https:" : "http:" }, (...[cause, socket]) => {
      if (cause !== null) {
        resolve(failed(name, errorText(cause), explain(cause, isTls).remedy));
        return;
      }
      resolve(ok(name, socket instanceof TLSSocket ? certificateText(socket) : "it lets us through"));
      socket.destroy();
    });
  });
}

function certificateText(socket: TLSSocket): string {
  const { subject, issuer, valid_to } = socket.getPeerCertificate();
  const nameOf = (of: typeof subject | undefined) => String(of?.CN ?? of?.O ?? "without a name");
  return `${socket.getProtocol()}, certificate of ${nameOf(subject)} by ${nameOf(issuer)}, valid to ${valid_to}`;
}

/** Only opened: without a hello it takes no link away from an agent that runs. */
function openLink(name: string, connect: Connect, config: AgentConfig): Promise<Finding> {
  const isTls = config.platformUrl.startsWith("https:");
  return new Promise((resolve) => {
    const socket = new WebSocket(linkUrl(config.platformUrl), subProtocol, {
      headers: { authorization: `Bearer ${config.agentKey}`, "user-agent": userAgent },
      handshakeTimeout: timeoutMs,
      createConnection: createHttpConnection(connect, isTls),
    });
    socket.once("open", () => {
      resolve(ok(name, "the platform takes the key; zone and id are compared when the agent links"));
      socket.close();
    });
    socket.once("unexpected-response", (request, response) => {
      resolve(refusalOf(name, response));
      request.destroy();
    });
    socket.on("error", (cause) => resolve(failed(name, errorText(cause), explain(cause, isTls).remedy)));
  });
}

function refusalOf(name: string, { statusCode = 0, headers }: IncomingMessage): Finding {
  const text = `the platform answered ${statusCode}`;
  if (statusCode === 401 || statusCode === 403) return failed(name, text, remedyOf(statusCode, undefined));
  if (statusCode === 404) return failed(name, text, "no Squall platform is there: check SQUALL_PLATFORM_URL, its path included");
  if (statusCode >= 300 && statusCode < 400)
    return failed(name, text, `use the address that it redirects to: ${headers.location ?? "unknown"}`);
  if (statusCode === 426) return failed(name, text, "agent and platform speak different versions: update the older one");
  if (statusCode >= 500) return failed(name, text, "the platform, or a proxy before it, is not ready: look at its log");
  return failed(name, text, "something in between does not pass websockets on: allow the Upgrade header for /agent/v1/link");
}
