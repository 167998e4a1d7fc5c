/** Which platform, and with which token: flags, then environment, then the file that `npm start` writes. */
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { CliFailure, exitCodes } from "./failure.ts";

export interface Connection {
  /** Origin without a slash at the end. */
  readonly url: string;
  readonly token: string;
}

export interface ConnectionSources {
  readonly flags: { readonly url?: string | undefined; readonly token?: string | undefined };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Directory that relative paths refer to. */
  readonly directory: string;
}

const CliFile = z.object({ url: z.url(), token: z.string().min(1) });

/** @throws {CliFailure} usage, if there is no token or the file cannot be used */
export async function findConnection({ flags, env, directory }: ConnectionSources): Promise<Connection> {
  const url = flags.url ?? env["SQUALL_URL"];
  const token = flags.token ?? env["SQUALL_TOKEN"];
  if (url !== undefined && token !== undefined) return { url: withoutSlash(url), token };
  const file = join(resolve(directory, env["SQUALL_DATA_DIR"] ?? ".squall"), "cli.json");
  const stored = await readCliFile(file);
  return { url: withoutSlash(url ?? stored.url), token: token ?? stored.token };
}

async function readCliFile(file: string): Promise<Connection> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    const advice = "start a platform here with `npm start`, or set SQUALL_URL and SQUALL_TOKEN (or --url and --token)";
    throw new CliFailure(`no platform is known: ${file} cannot be read; ${advice}`, exitCodes.usage, { cause });
  }
  const parsed = CliFile.safeParse(parseJson(text));
  if (!parsed.success)
    throw new CliFailure(
      `${file} is not what npm start writes ({"url", "token"}); delete it and start the platform again`,
      exitCodes.usage,
    );
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
