/** How connections are opened on the two sides of the agent. A proxy stands on the platform's side only. */
import type { Clock, Log } from "@squall/core";
import type { LocalConfig } from "../config.ts";
import { type Connect, createConnector } from "./connector.ts";
import { createTlsFiles } from "./tls-files.ts";

interface Ports {
  readonly clock: Clock;
  readonly log: Log;
}

const platformTimeoutMs = 10_000;

export function platformConnector(config: LocalConfig, ports: Ports): Connect {
  const { files, ...tls } = config.platformTls;
  if (tls.isInsecure) {
    ports.log.warn(
      {},
      "the certificate of the platform is not checked (SQUALL_AGENT_TLS_INSECURE_SKIP_VERIFY): whoever sits in between can start faults",
    );
  }
  return createConnector({
    ...tls,
    clock: ports.clock,
    tls: createTlsFiles(ports, files),
    timeoutMs: platformTimeoutMs,
    proxy: config.proxy,
  });
}

export function extensionsConnector(config: LocalConfig, ports: Ports): Connect {
  const { files, ...tls } = config.extensionsTls;
  if (tls.isInsecure) {
    ports.log.warn({}, "the certificates of extensions are not checked (SQUALL_AGENT_EXTENSIONS_INSECURE_SKIP_VERIFY)");
  }
  return createConnector({ ...tls, clock: ports.clock, tls: createTlsFiles(ports, files), timeoutMs: config.connectTimeoutMs });
}
