/**
 * The first start: an administrator with a one-time password, an API token for the command line of this machine, a key
 * for its agent. The files are made again when they are missing, so that losing one locks nobody out of a machine that
 * they own.
 */
import { chmod, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Ids } from "@squall/core";
import { SquallError } from "@squall/core";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import { insertAccessToken, insertAgentKey } from "../db/stores/key-store.ts";
import { countUsers, insertUser } from "../db/stores/user-store.ts";
import { generatePassword, hashPassword } from "./password.ts";
import { createSecret } from "./secret.ts";

export const administratorName = "admin";

/** Made only if there is nobody yet. Answers the password, which is shown once and stored nowhere. */
export async function createFirstAdministrator(ports: { readonly db: Kysely<Database>; readonly ids: Ids }): Promise<string | undefined> {
  if ((await countUsers(ports.db)) > 0) return undefined;
  const password = generatePassword();
  await insertUser(ports.db, {
    id: ports.ids.next(),
    username: administratorName,
    name: "Administrator",
    role: "ADMIN",
    passwordHash: await hashPassword(password),
    isOneTimePassword: true,
  });
  return password;
}

/** Writes `cli.json` and `agent-key` (0600) into the data directory unless they are there. */
export async function writeLocalCredentials(
  ports: { readonly db: Kysely<Database>; readonly ids: Ids },
  options: { readonly dataDirectory: string; readonly url: string; readonly zone: string },
): Promise<void> {
  const cli = join(options.dataDirectory, "cli.json");
  if (!(await exists(cli))) {
    const token = createSecret("sqt");
    await insertAccessToken(ports.db, { ...keyRow(ports.ids, token, "command line of this machine"), type: "ADMIN" });
    await writeSecretFile(cli, `${JSON.stringify({ url: options.url, token: token.text }, null, 2)}\n`);
  }
  const agentKey = join(options.dataDirectory, "agent-key");
  if (!(await exists(agentKey))) {
    const key = createSecret("sqa");
    await insertAgentKey(ports.db, { ...keyRow(ports.ids, key, "agent of this machine"), zone: options.zone });
    await writeSecretFile(agentKey, `${key.text}\n`);
  }
}

function keyRow(ids: Ids, secret: { readonly prefix: string; readonly hash: string }, name: string) {
  return { id: ids.next(), prefix: secret.prefix, secretHash: secret.hash, name, createdBy: "first start", expiresAt: undefined };
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === "ENOENT") return false;
      throw cause;
    },
  );
}

/** Whole or not at all, and never readable by others, not even for an instant. */
async function writeSecretFile(path: string, text: string): Promise<void> {
  try {
    await writeFile(`${path}.new`, text, { mode: 0o600 });
    await chmod(`${path}.new`, 0o600);
    await rename(`${path}.new`, path);
  } catch (cause) {
    throw new SquallError("SQUALL_DIRECTORY_UNWRITABLE", `cannot write ${path}: give this user a writable data directory`, { cause });
  }
}
