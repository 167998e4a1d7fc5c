/** The variables of the agent's environment, one a line, in the order of the README's table, which is made from `.describe`. */
import { booleanVariable, durationVariable, integerVariable, portVariable, urlVariable } from "@squall/runtime";
import { z } from "zod";
import { hostnameVerifications } from "./network/connector.ts";
import type { ForwardProxy } from "./network/proxy-tunnel.ts";

const agentId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/, "must be 1 to 128 letters, digits, dots, colons, hyphens or underscores");

function path() {
  return z.string().min(1).optional();
}

/** The one address that may hold a password; it is taken out at once. */
function proxyVariable() {
  return z.string().transform((text, context): ForwardProxy => {
    const url = URL.parse(text.trim());
    if (url === null || !["http:", "https:"].includes(url.protocol) || url.pathname !== "/") {
      context.addIssue({ code: "custom", message: "must be an address such as http://user:password@proxy:3128" });
      return z.NEVER;
    }
    const { username, password } = url;
    const credentials = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
    return { url: `${url.protocol}//${url.host}`, ...(username === "" ? {} : { credentials }) };
  });
}

export const agentVariables = z.object({
  SQUALL_PLATFORM_URL: urlVariable().describe("Address of the platform."),
  SQUALL_AGENT_KEY: z
    .string()
    .min(16, "must be an agent key of the platform")
    .describe("Key of an agent, made on the platform's agents page. Also the password of the agent's own API."),
  SQUALL_AGENT_ID: agentId.optional().describe("Name of this agent, stable over restarts. The host name when empty."),
  SQUALL_AGENT_ZONE: z.string().min(1).max(128).default("default").describe("Zone that the key belongs to."),
  SQUALL_AGENT_STATE_PATH: z
    .string()
    .min(1)
    .default("/var/lib/squall-agent")
    .describe("Directory of the journal and of the registrations. One agent each."),
  SQUALL_AGENT_PORT: portVariable().default(42_899).describe("Port of health, metrics and the agent's API."),
  SQUALL_AGENT_BIND: z.string().min(1).default("127.0.0.1").describe("Address that this port is opened on."),
  SQUALL_LINK_LEASE_MS: integerVariable({ min: 3_000, max: 60_000 })
    .default(6_000)
    .describe("After this long without an echo of the platform everything active is stopped. 3000 to 60000."),
  SQUALL_ALLOW_PLAINTEXT: booleanVariable().default(false).describe("Allow http:// to a platform on another host."),
  SQUALL_AGENT_PROXY_URL: proxyVariable()
    .optional()
    .describe(
      "Forward proxy for all that goes to the platform, such as `http://user:password@proxy:3128`. Extensions are called directly.",
    ),
  SQUALL_AGENT_EXTRA_CERTS_PATH: path().describe(
    "PEM file, or directory of `.pem`, `.crt` and `.cer` files: authorities trusted besides those of the system.",
  ),
  SQUALL_AGENT_CLIENT_CERT_CHAIN_FILE: path().describe("Certificate, with its chain, that is shown to the platform."),
  SQUALL_AGENT_CLIENT_CERT_KEY_FILE: path().describe("Its key."),
  SQUALL_AGENT_CLIENT_CERT_PASSWORD: z.string().optional().describe("Password of this key."),
  SQUALL_AGENT_TLS_INSECURE_SKIP_VERIFY: booleanVariable()
    .default(false)
    .describe("Take any certificate for the platform's. Whoever sits in between can then start faults."),
  SQUALL_AGENT_EXTENSIONS_PATH: path().describe("Folder whose `.yaml` files register one extension each. It is watched."),
  SQUALL_AGENT_EXTENSIONS_POLL_INTERVAL: durationVariable()
    .default(30_000)
    .meta({ isDuration: true, description: "How often the index of each extension is asked for changes." }),
  SQUALL_AGENT_EXTENSIONS_TIMEOUT_CONNECT: durationVariable()
    .default(10_000)
    .meta({ isDuration: true, description: "Time for a connection to an extension." }),
  SQUALL_AGENT_EXTENSIONS_TIMEOUT_CALL: durationVariable()
    .default(30_000)
    .meta({ isDuration: true, description: "Time for an index, a description or a discovery." }),
  SQUALL_AGENT_EXTENSIONS_BODY_MAX_BYTES: integerVariable({ min: 65_536, max: 1_073_741_824 })
    .default(268_435_456)
    .describe("Longest answer of an extension that is read."),
  SQUALL_AGENT_EXTENSIONS_SERVER_CERT: path().describe(
    "PEM file with the only authorities, or certificates, that are trusted for extensions. Those of the system, and the extra ones, when empty.",
  ),
  SQUALL_AGENT_EXTENSIONS_CLIENT_CERT_CHAIN_FILE: path().describe("Certificate, with its chain, that is shown to extensions."),
  SQUALL_AGENT_EXTENSIONS_CLIENT_CERT_KEY_FILE: path().describe("Its key."),
  SQUALL_AGENT_EXTENSIONS_CLIENT_CERT_PASSWORD: z.string().optional().describe("Password of this key."),
  SQUALL_AGENT_EXTENSIONS_HOSTNAME_VERIFICATION: z
    .enum(hostnameVerifications, "must be strict, unsafe_ip_addresses or unsafe")
    .default("unsafe_ip_addresses")
    .describe("`strict`; `unsafe_ip_addresses`: not for addresses of numbers; `unsafe`: the name in a certificate is not looked at."),
  SQUALL_AGENT_EXTENSIONS_INSECURE_SKIP_VERIFY: booleanVariable().default(false).describe("Take any certificate for an extension's."),
  SQUALL_LOG_LEVEL: z.string().optional().describe("`debug`, `info`, `warn` or `error`; `info` when empty."),
  SQUALL_LOG_FORMAT: z.string().optional().describe("`text` or `json`; `text` when empty."),
});

/** Without what only the way to the platform needs. */
export const localVariables = agentVariables.omit({ SQUALL_PLATFORM_URL: true, SQUALL_AGENT_KEY: true });
