/** Makes the registry follow the folder of registrations: adds what is new or another, removes what is gone. */
import { isDeepStrictEqual } from "node:util";
import { errorText, type Log } from "@squall/core";
import type { Registration } from "./registration.ts";
import type { Registry } from "./registry.ts";

export function followFolder(registry: Pick<Registry, "add" | "remove" | "get">, log: Log): (found: readonly Registration[]) => void {
  let followed = new Map<string, Registration>();

  const add = (registration: Registration) => {
    const { instance } = registration;
    if (registry.get(instance)?.caller.registration.origin === "env") {
      log.warn({ extension: instance }, "a file registers what the environment registers too: the environment wins");
      return;
    }
    try {
      registry.add(registration);
    } catch (cause) {
      log.warn({ extension: instance, reason: errorText(cause) }, "an extension cannot be registered");
    }
  };

  return (found) => {
    const next = new Map(found.map((registration) => [registration.instance, registration]));
    for (const instance of followed.keys()) {
      const isOurs = registry.get(instance)?.caller.registration.origin === "file";
      if (isOurs && !next.has(instance)) registry.remove(instance, "file");
    }
    for (const registration of next.values()) {
      if (!isDeepStrictEqual(followed.get(registration.instance), registration)) add(registration);
    }
    followed = next;
  };
}
