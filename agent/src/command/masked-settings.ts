/** The settings of the agent as they may be shown to anybody. Pure. */
import type { Environment } from "@squall/runtime";
import { agentVariables } from "../config-variables.ts";

/** Only what is known to be harmless is shown with its value: a list of secrets would forget the next one. */
const shown: ReadonlySet<string> = new Set(
  Object.keys(agentVariables.shape).filter((name) => !/(KEY|PASSWORD|PROXY_URL)$/.test(name) || name.endsWith("_FILE")),
);
const shownRegistration = /^SQUALL_AGENT_[A-Z]+_(?:EXTENSIONS|REGISTRATIONS)_\d+_(?:UNIX_SOCKET|METHOD)$/;
const address = /^SQUALL_AGENT_(?:[A-Z]+_(?:EXTENSIONS|REGISTRATIONS)_\d+|PROXY)_URL$/;
const hidden = "(set, not shown)";
/** Shorter ones would be found everywhere. */
const secretMin = 4;

/** Every variable of ours that is set, in order. */
export function maskedSettings(env: Environment): Readonly<Record<string, string>> {
  const names = Object.keys(env).filter((name) => name.startsWith("SQUALL_") && env[name] !== undefined && env[name] !== "");
  return Object.fromEntries(names.sort().map((name) => [name, maskedValue(name, env[name] ?? "")]));
}

function maskedValue(name: string, value: string): string {
  if (shown.has(name) || shownRegistration.test(name)) return value;
  const url = address.test(name) ? URL.parse(value) : null;
  if (url === null) return hidden;
  return `${url.protocol}//${url.username === "" ? "" : "***@"}${url.host}${url.pathname}`;
}

/** The values that must not be shown: each variable that is masked as a whole, and what stands in addresses. */
export function secretsIn(env: Environment): readonly string[] {
  const values = Object.entries(env).flatMap(([name, value = ""]) => {
    if (!name.startsWith("SQUALL_") || shown.has(name) || shownRegistration.test(name)) return [];
    const url = address.test(name) ? URL.parse(value) : null;
    return url === null ? [value] : [url.username, url.password, decodeURIComponent(url.password)];
  });
  return [...new Set(values)].filter((value) => value.length >= secretMin).sort((a, b) => b.length - a.length);
}

/** The text without any of these values, wherever they stand. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, "***").replaceAll(JSON.stringify(secret).slice(1, -1), "***"), text);
}
