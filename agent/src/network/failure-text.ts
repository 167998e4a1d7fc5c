/** What a failed connection means and what to do about it, in words. Pure. */

interface Explanation {
  readonly stage: "dns" | "tcp" | "proxy" | "tls";
  readonly remedy: string;
}

const certificate = "name its authority with SQUALL_AGENT_EXTRA_CERTS_PATH, or let the server send its whole chain";
const byCode: Readonly<Record<string, Explanation>> = {
  ENOTFOUND: { stage: "dns", remedy: "the name does not exist: check its spelling, and the resolver of this machine" },
  EAI_AGAIN: { stage: "dns", remedy: "the resolver of this machine does not answer: check /etc/resolv.conf and the network" },
  ECONNREFUSED: { stage: "tcp", remedy: "nothing listens on that port: start it, or correct host and port" },
  EHOSTUNREACH: { stage: "tcp", remedy: "there is no way to that host: check routes and firewalls" },
  ENETUNREACH: { stage: "tcp", remedy: "there is no way to that network: check routes and firewalls" },
  ETIMEDOUT: { stage: "tcp", remedy: "nobody answers: a firewall drops the packets, or the address is wrong" },
  UND_ERR_CONNECT_TIMEOUT: { stage: "tcp", remedy: "nobody answers: a firewall drops the packets, or the address is wrong" },
  ENOENT: { stage: "tcp", remedy: "there is no such socket: start the extension, or correct the path" },
  EACCES: { stage: "tcp", remedy: "this user may not use the socket: give it the right to" },
  SQUALL_PROXY_UNREACHABLE: { stage: "proxy", remedy: "" },
  SQUALL_PROXY_REFUSED: { stage: "proxy", remedy: "" },
  SQUALL_TLS_FILES_INVALID: { stage: "tls", remedy: "correct the file or the variable" },
  CERT_HAS_EXPIRED: { stage: "tls", remedy: "renew the certificate of the server, or set the clock of this machine" },
  CERT_NOT_YET_VALID: { stage: "tls", remedy: "set the clock of this machine, or of the one that made the certificate" },
  DEPTH_ZERO_SELF_SIGNED_CERT: { stage: "tls", remedy: `the certificate is signed by itself: ${certificate}` },
  SELF_SIGNED_CERT_IN_CHAIN: { stage: "tls", remedy: `its authority is not trusted here: ${certificate}` },
  UNABLE_TO_GET_ISSUER_CERT: { stage: "tls", remedy: `its authority is not known here: ${certificate}` },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { stage: "tls", remedy: `its authority is not known here: ${certificate}` },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { stage: "tls", remedy: `its authority is not known here: ${certificate}` },
  ERR_TLS_CERT_ALTNAME_INVALID: { stage: "tls", remedy: "the certificate is for another name: use that name, or get one for this name" },
  EPROTO: {
    stage: "tls",
    remedy: "the other side does not speak TLS there, or refuses ours: check http:// against https://, and the port",
  },
};
const clientCertificate = "the server wants a client certificate that it trusts: set …CLIENT_CERT_CHAIN_FILE and …CLIENT_CERT_KEY_FILE";
const unknown: Explanation = { stage: "tcp", remedy: "check address, port and network" };

/** `isTls`: the connection was to be in TLS, so that an unknown failure after the first byte is one of TLS. */
export function explain(cause: unknown, isTls: boolean): Explanation {
  const code = codeOf(cause);
  const known = byCode[code];
  if (known !== undefined) return known;
  if (/ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE)|ALERT.*CERTIFICATE/.test(code)) {
    return { stage: "tls", remedy: clientCertificate };
  }
  if (code.startsWith("ERR_SSL_")) return { stage: "tls", remedy: byCode["EPROTO"]?.remedy ?? "" };
  return isTls
    ? { stage: "tls", remedy: "the connection ended during TLS: check the port, and whether a client certificate is asked for" }
    : unknown;
}

/** The code of an error, of the first of several, or of its cause; "" for none. */
function codeOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.errors.length > 0) return codeOf(cause.errors[0]);
  if (!(cause instanceof Error)) return "";
  if ("code" in cause && typeof cause.code === "string") return cause.code;
  return cause.cause === undefined ? "" : codeOf(cause.cause);
}
