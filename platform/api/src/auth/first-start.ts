/**
 * The first start: an administrator with a one-time password, an API token for the command line of this machine, a key
 * for its agent. The files are made again when they are missing, so that losing one locks nobody out of a machine that
 * they own.
 */
import { chmod, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Ids, SquallError } from "@squall/core";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Context } from "../context.ts";
import type { Database } from "../db/schema.ts";
import { insertAccessToken, insertAgentKey } from "../db/stores/key-store.ts";
import { changePassword, countUsers, findUserByName, insertUser } from "../db/stores/user-store.ts";
import { findAgentIdentity, isAccessToken } from "./authenticate.ts";
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

/** A new one-time password for somebody who lost theirs and owns the machine. Undefined: there is no administrator. */
export async function resetAdministratorPassword(db: Kysely<Database>): Promise<string | undefined> {
  const user = await findUserByName(db, administratorName);
  if (user === undefined) return undefined;
  const password = generatePassword();
  await changePassword(db, {
    userId: user.id,
    passwordHash: await hashPassword(password),
    keepSessionId: undefined,
    isOneTimePassword: true,
  });
  return password;
}

/** Writes `cli.json` and `agent-key` (0600) into the data directory, unless there are ones that still work. */
export async function writeLocalCredentials(
  ports: Pick<Context, "db" | "ids" | "clock" | "log">,
  options: { readonly dataDirectory: string; readonly url: string; readonly zone: string },
): Promise<void> {
  await writeCliFile(ports, join(options.dataDirectory, "cli.json"), options.url);
  const agentKey = join(options.dataDirectory, "agent-key");
  const known = (await readIfThere(agentKey))?.trim();
  if (known !== undefined && (await findAgentIdentity(ports, known)) !== undefined) return;
  const key = createSecret("sqa");
  await insertAgentKey(ports.db, { ...keyRow(ports.ids, key, "agent of this machine"), zone: options.zone });
  await writeSecretFile(agentKey, `${key.text}\n`);
}

const CliFile = z.object({ url: z.string(), token: z.string() });

async function writeCliFile(ports: Pick<Context, "db" | "ids" | "clock" | "log">, path: string, url: string): Promise<void> {
  const known = readCliFile(await readIfThere(path));
  const isValid = known !== undefined && (await isAccessToken(ports, known.token));
  if (isValid && known.url === url) return;
  const print = (token: string) => `${JSON.stringify({ url, token }, null, 2)}\n`;
  if (isValid) {
    await writeSecretFile(path, print(known.token));
    return;
  }
  const token = createSecret("sqt");
  await insertAccessToken(ports.db, { ...keyRow(ports.ids, token, "command line of this machine"), type: "ADMIN" });
  await writeSecretFile(path, print(token.text));
}

function readCliFile(text: string | undefined): z.infer<typeof CliFile> | undefined {
  try {
    return CliFile.safeParse(JSON.parse(text ?? "")).data;
  } catch {
    // Not JSON is as good as not there: a new one is written.
    return undefined;
  }
}

function keyRow(ids: Ids, secret: { readonly prefix: string; readonly hash: string }, name: string) {
  return { id: ids.next(), prefix: secret.prefix, secretHash: secret.hash, name, createdBy: "first start", expiresAt: undefined };
}

async function readIfThere(path: string): Promise<string | undefined> {
  return await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined;
    throw cause;
  });
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
