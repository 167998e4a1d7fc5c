/** Which certificates the agent shows and trusts, from its environment. Pure. */
import type { z } from "zod";
import type { localVariables } from "./config-variables.ts";
import type { HostnameVerification } from "./network/connector.ts";
import type { TlsFileNames } from "./network/tls-files.ts";

/** TLS towards one side. */
export interface TlsConfig {
  readonly files: TlsFileNames;
  readonly hostnameVerification: HostnameVerification;
  readonly isInsecure: boolean;
}

type Variables = z.output<typeof localVariables>;
type ClientPrefix = "SQUALL_AGENT_CLIENT_CERT" | "SQUALL_AGENT_EXTENSIONS_CLIENT_CERT";

/** `mistakes` gets a line for a certificate without its key, and the other way round. */
export function readTls(parsed: Variables, mistakes: string[]): { readonly platformTls: TlsConfig; readonly extensionsTls: TlsConfig } {
  const extraCa = named(parsed, "SQUALL_AGENT_EXTRA_CERTS_PATH");
  const onlyCa = named(parsed, "SQUALL_AGENT_EXTENSIONS_SERVER_CERT");
  const extra = extraCa === undefined ? {} : { extraCa };
  return {
    platformTls: {
      files: { ...extra, ...client(parsed, "SQUALL_AGENT_CLIENT_CERT", mistakes) },
      hostnameVerification: "strict",
      isInsecure: parsed.SQUALL_AGENT_TLS_INSECURE_SKIP_VERIFY,
    },
    extensionsTls: {
      files: { ...(onlyCa === undefined ? extra : { onlyCa }), ...client(parsed, "SQUALL_AGENT_EXTENSIONS_CLIENT_CERT", mistakes) },
      hostnameVerification: parsed.SQUALL_AGENT_EXTENSIONS_HOSTNAME_VERIFICATION,
      isInsecure: parsed.SQUALL_AGENT_EXTENSIONS_INSECURE_SKIP_VERIFY,
    },
  };
}

function client(parsed: Variables, prefix: ClientPrefix, mistakes: string[]): Pick<TlsFileNames, "client"> {
  const certChain = named(parsed, `${prefix}_CHAIN_FILE`);
  const key = named(parsed, `${prefix}_KEY_FILE`);
  const password = parsed[`${prefix}_PASSWORD`];
  if (certChain === undefined && key === undefined) return {};
  if (certChain === undefined || key === undefined) {
    const missing = certChain === undefined ? "CHAIN_FILE" : "KEY_FILE";
    mistakes.push(`${prefix}_${missing}: is required beside the other file of ${prefix}_…`);
    return {};
  }
  return { client: { certChain, key, ...(password === undefined ? {} : { password }) } };
}

type PathVariable = `${ClientPrefix}_${"CHAIN" | "KEY"}_FILE` | "SQUALL_AGENT_EXTRA_CERTS_PATH" | "SQUALL_AGENT_EXTENSIONS_SERVER_CERT";

function named(parsed: Variables, variable: PathVariable): { readonly path: string; readonly variable: string } | undefined {
  const path = parsed[variable];
  return path === undefined ? undefined : { path, variable };
}
