/** Keeps the registrations that were made through the agent's API. One small file, replaced as a whole. */
import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { errorText, type Log, SquallError } from "@squall/core";
import { syncDirectory } from "@squall/runtime";
import { decodeRegistrations, encodeRegistrations } from "./decode-registrations.ts";
import type { Registration } from "./registration.ts";

export interface RegistrationStore {
  /** Empty when there is no file yet, or when it cannot be read, which is logged: registrations can be made again. */
  load(): Promise<readonly Registration[]>;
  /** @throws {SquallError} `SQUALL_REGISTRATIONS_UNWRITABLE` */
  save(registrations: readonly Registration[]): Promise<void>;
}

const fileName = "registrations.json";

export function createRegistrationStore(directory: string, log: Log): RegistrationStore {
  const path = join(directory, fileName);
  // One after the other: two writers of one temporary file would mix their texts.
  let writing: Promise<void> = Promise.resolve();
  const write = async (registrations: readonly Registration[]) => {
    const next = `${path}.next`;
    try {
      {
        await using file = await open(next, "w", 0o600);
        await file.writeFile(encodeRegistrations(registrations));
        await file.sync();
      }
      await rename(next, path);
      await syncDirectory(directory);
    } catch (cause) {
      throw new SquallError("SQUALL_REGISTRATIONS_UNWRITABLE", `the registrations cannot be kept in ${path}: make it writable`, { cause });
    }
  };
  return {
    async load() {
      const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === "ENOENT") return "[]";
        throw new SquallError("SQUALL_REGISTRATIONS_UNREADABLE", `the registrations cannot be read from ${path}`, { cause });
      });
      try {
        return decodeRegistrations(text);
      } catch (cause) {
        log.error({ path, reason: errorText(cause) }, "the kept registrations cannot be read: register these extensions again");
        return [];
      }
    },
    save(registrations) {
      const turn = writing.then(() => write(registrations));
      writing = turn.catch(() => undefined);
      return turn;
    },
  };
}
