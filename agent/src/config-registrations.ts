/** The extensions that the environment names. Pure. */
import type { Environment } from "@squall/runtime";
import { type ExtensionType, type Registration, RegistrationRequest, toRegistration } from "./extensions/registration.ts";

const variable =
  /^(SQUALL_AGENT_(?:EXTENSIONS_REGISTRATIONS|(ACTIONS|DISCOVERIES|EVENTS|ADVICE|PREFLIGHTS)_EXTENSIONS)_(\d{1,4}))_(URL|UNIX_SOCKET|METHOD|BASIC_USERNAME|BASIC_PASSWORD)$/;
const fields: Readonly<Record<string, string>> = {
  URL: "url",
  UNIX_SOCKET: "unixSocket",
  METHOD: "method",
  BASIC_USERNAME: "basicUsername",
  BASIC_PASSWORD: "basicPassword",
};
const types: Readonly<Record<string, ExtensionType>> = {
  ACTIONS: "ACTION",
  DISCOVERIES: "DISCOVERY",
  EVENTS: "EVENT",
  ADVICE: "ADVICE",
  PREFLIGHTS: "PREFLIGHT",
};

interface Given {
  readonly prefix: string;
  readonly number: number;
  readonly type: ExtensionType | undefined;
  readonly request: Readonly<Record<string, string>>;
}

/** `mistakes` gets a line for each that cannot be used; none holds a value. */
export function readRegistrations(env: Environment, mistakes: string[]): readonly Registration[] {
  const byInstance = new Map<string, Registration>();
  for (const given of givenIn(env)) {
    const registration = registrationOf(given, mistakes);
    if (registration === undefined) continue;
    const { instance } = registration;
    const other = byInstance.get(instance);
    byInstance.set(instance, other === undefined ? registration : bothOf(other, registration));
  }
  return [...byInstance.values()];
}

/** Numbers may have gaps: who takes an extension out must not have to renumber the others. */
function givenIn(env: Environment): readonly Given[] {
  const byPrefix = new Map<string, Given>();
  for (const [name, value] of Object.entries(env)) {
    const [, prefix = "", kind = "", number = "", field = ""] = variable.exec(name) ?? [];
    if (prefix === "" || value === undefined || value.trim() === "") continue;
    const request = { ...byPrefix.get(prefix)?.request, [fields[field] ?? field]: value };
    byPrefix.set(prefix, { prefix, number: Number(number), type: types[kind], request });
  }
  const isTyped = ({ type }: Given) => (type === undefined ? 0 : 1);
  return [...byPrefix.values()].sort((a, b) => isTyped(a) - isTyped(b) || a.number - b.number);
}

function registrationOf({ prefix, type, request }: Given, mistakes: string[]): Registration | undefined {
  const parsed = RegistrationRequest.safeParse({ ...request, ...(type === undefined ? {} : { types: [type] }) });
  if (!parsed.success) {
    mistakes.push(`${prefix}_…: ${parsed.error.issues[0]?.message ?? "is not a registration"}`);
    return undefined;
  }
  try {
    return toRegistration(parsed.data, "env");
  } catch (cause) {
    mistakes.push(`${prefix}_URL: ${cause instanceof Error ? cause.message : "is not an address"}`);
    return undefined;
  }
}

/** One extension named for several capabilities; named once without any, all of them are wanted. */
function bothOf(first: Registration, second: Registration): Registration {
  const { types: firstTypes, ...one } = first;
  const { types: secondTypes, ...other } = second;
  const isAll = firstTypes === undefined || secondTypes === undefined;
  return { ...other, ...one, ...(isAll ? {} : { types: [...new Set([...firstTypes, ...secondTypes])] }) };
}
