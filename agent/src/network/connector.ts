/** How a connection is opened: through a proxy or not, in TLS or not. One function for HTTP and for the websocket. */
import { isIP } from "node:net";
import { checkServerIdentity, type PeerCertificate, type SecureContext } from "node:tls";
import type { Clock } from "@squall/core";
import { buildConnector } from "undici";
import { type ForwardProxy, openTunnel } from "./proxy-tunnel.ts";
import type { TlsFiles } from "./tls-files.ts";

/** undici's form of a function that opens a connection. */
export type Connect = buildConnector.connector;
type Target = buildConnector.Options;
type Opened = NonNullable<Parameters<buildConnector.Callback>[1]>;

/** Which names of a server's certificate are checked; addresses are often missing in certificates. */
export const hostnameVerifications = ["strict", "unsafe_ip_addresses", "unsafe"] as const;
export type HostnameVerification = (typeof hostnameVerifications)[number];

export interface ConnectorOptions {
  readonly clock: Clock;
  readonly tls: TlsFiles;
  readonly hostnameVerification: HostnameVerification;
  /** True: any certificate is taken, from anybody. */
  readonly isInsecure: boolean;
  readonly timeoutMs: number;
  readonly proxy?: ForwardProxy | undefined;
  readonly socketPath?: string | undefined;
}

export function createConnector(options: ConnectorOptions): Connect {
  let built: { readonly context: SecureContext | undefined; readonly connect: Connect } | undefined;

  const open = async (target: Target): Promise<Opened> => {
    const context = await options.tls.read();
    if (built === undefined || built.context !== context) built = { context, connect: plainConnector(context, options) };
    const { connect } = built;
    if (options.proxy === undefined) return opened(connect, target);
    const isTls = target.protocol === "https:";
    const port = Number(target.port || (isTls ? 443 : 80));
    const socket = await openTunnel(options.proxy, { host: target.hostname, port }, { ...options, secureContext: context });
    return isTls ? opened(connect, { ...target, httpSocket: socket }) : socket;
  };

  return (target, callback) => {
    open(target).then(
      (socket) => callback(null, socket),
      (cause: unknown) => callback(cause instanceof Error ? cause : new Error(String(cause)), null),
    );
  };
}

function opened(connect: Connect, target: Target): Promise<Opened> {
  return new Promise((resolve, reject) => {
    // On failure the socket is undefined, whatever the types say.
    connect(target, (...[cause, socket]) => {
      if (cause === null) resolve(socket);
      else reject(cause);
    });
  });
}

function plainConnector(context: SecureContext | undefined, options: ConnectorOptions): Connect {
  return buildConnector({
    allowH2: false,
    timeout: options.timeoutMs,
    rejectUnauthorized: !options.isInsecure,
    checkServerIdentity: identityCheck(options.hostnameVerification),
    ...(context === undefined ? {} : { secureContext: context }),
    ...(options.socketPath === undefined ? {} : { socketPath: options.socketPath }),
  });
}

function identityCheck(verification: HostnameVerification): (host: string, certificate: PeerCertificate) => Error | undefined {
  return (host, certificate) => {
    if (verification === "unsafe" || (verification === "unsafe_ip_addresses" && isIP(host) !== 0)) return undefined;
    return checkServerIdentity(host, certificate);
  };
}
