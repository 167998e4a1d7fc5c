/** A way through a forward proxy: HTTP CONNECT, after which the proxy passes bytes on and sees none of them in TLS. */
import { type ClientRequest, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import type { SecureContext } from "node:tls";
import { type Clock, errorText, SquallError } from "@squall/core";

export interface ForwardProxy {
  /** `http://host:port` or `https://host:port`; without credentials, so that it may be shown. */
  readonly url: string;
  readonly credentials?: { readonly username: string; readonly password: string };
}

export interface TunnelOptions {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** For a proxy that is spoken to in TLS. */
  readonly secureContext?: SecureContext | undefined;
}

/** @throws {SquallError} `SQUALL_PROXY_UNREACHABLE`, `SQUALL_PROXY_REFUSED`, both saying what to do */
export async function openTunnel(
  proxy: ForwardProxy,
  target: { readonly host: string; readonly port: number },
  options: TunnelOptions,
): Promise<Socket> {
  const authority = `${target.host.includes(":") ? `[${target.host}]` : target.host}:${target.port}`;
  using deadline = options.clock.deadline(options.timeoutMs);
  const request = connectRequest(proxy, authority, deadline.signal, options);
  try {
    return await answerOf(request, proxy, authority);
  } catch (cause) {
    request.destroy();
    if (cause instanceof SquallError && cause.code === "SQUALL_PROXY_REFUSED") throw cause;
    const why = deadline.signal.aborted ? `no answer within ${options.timeoutMs} ms` : errorText(cause);
    const text = `the proxy ${proxy.url} cannot be reached: ${why}; check SQUALL_AGENT_PROXY_URL and that the proxy runs`;
    throw new SquallError("SQUALL_PROXY_UNREACHABLE", text, { cause });
  }
}

function connectRequest(proxy: ForwardProxy, authority: string, signal: AbortSignal, { secureContext }: TunnelOptions): ClientRequest {
  const url = new URL(proxy.url);
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  return request({
    method: "CONNECT",
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port || (url.protocol === "https:" ? 443 : 80),
    path: authority,
    agent: false,
    signal,
    headers: { host: authority, ...authorizationOf(proxy) },
    ...(secureContext === undefined ? {} : { secureContext }),
  });
}

function authorizationOf({ credentials }: ForwardProxy): Record<string, string> {
  if (credentials === undefined) return {};
  const pair = Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64");
  return { "proxy-authorization": `Basic ${pair}` };
}

function answerOf(request: ClientRequest, proxy: ForwardProxy, authority: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    request.once("error", reject);
    request.once("response", (response) => reject(refused(proxy, authority, response.statusCode ?? 0)));
    request.once("connect", (response, socket, head) => {
      if (response.statusCode !== 200) {
        socket.destroy();
        reject(refused(proxy, authority, response.statusCode ?? 0));
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket as Socket);
    });
    request.end();
  });
}

function refused({ url }: ForwardProxy, authority: string, status: number): SquallError {
  const text = `the proxy ${url} answered ${status} to CONNECT ${authority}: ${remedyOf(status)}`;
  return new SquallError("SQUALL_PROXY_REFUSED", text);
}

function remedyOf(status: number): string {
  if (status === 407) return "put a user name and a password that it accepts into SQUALL_AGENT_PROXY_URL";
  if (status === 403) return "allow this host and port in the rules of the proxy";
  if (status >= 500) return "the proxy cannot reach the platform; look at its log, and check SQUALL_PLATFORM_URL";
  return "check that SQUALL_AGENT_PROXY_URL is a proxy that allows CONNECT";
}
