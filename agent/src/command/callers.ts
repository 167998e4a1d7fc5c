/** The ways to all extensions that the agent would know, without an agent. */
import type { LocalConfig } from "../config.ts";
import { type Caller, createCaller } from "../extensions/caller.ts";
import type { Registration } from "../extensions/registration.ts";
import { readRegistrationFolder, registrationsIn } from "../extensions/registration-folder.ts";
import { createRegistrationStore } from "../extensions/registration-store.ts";
import { extensionsConnector } from "../network/sides.ts";
import { userAgent } from "../version.ts";
import type { CommandPorts } from "./ports.ts";

export interface Callers extends AsyncDisposable {
  readonly registrations: readonly Registration[];
  /** For an instance that is not registered any more, one without credentials. */
  of(subject: { readonly instance: string; readonly origin: string }): Caller;
}

export async function createCallers(ports: CommandPorts, config: LocalConfig): Promise<Callers> {
  const { clock, ids, log } = ports;
  const { connectTimeoutMs, bodyMaxBytes } = config;
  const kept = await createRegistrationStore(config.statePath, log).load();
  const inFiles = config.extensionsPath === undefined ? [] : registrationsIn(await readRegistrationFolder(config.extensionsPath, log));
  // The later wins, as in the agent.
  const registrations = [...new Map([...kept, ...inFiles, ...config.registrations].map((one) => [one.instance, one])).values()];
  const options = { connectTimeoutMs, bodyMaxBytes, userAgent, connectTls: extensionsConnector(config, { clock, log }) };
  const open = (registration: Registration): Caller => {
    const caller = createCaller(registration, { clock, ids, log, observe: () => undefined }, options);
    callers.set(registration.instance, caller);
    return caller;
  };
  const callers = new Map<string, Caller>();
  for (const registration of registrations) open(registration);
  return {
    registrations,
    of: ({ instance, origin }) => callers.get(instance) ?? callers.get(origin) ?? open({ instance: origin, method: "GET", origin: "api" }),
    async [Symbol.asyncDispose]() {
      await Promise.all([...callers.values()].map((caller) => caller.close()));
    },
  };
}
