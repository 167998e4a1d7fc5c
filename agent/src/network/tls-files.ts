/**
 * Certificates and keys from files, as one TLS context. Files are looked at again when a connection is opened, so that
 * renewed ones are taken up without a restart; a renewal that is half done keeps what was good.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { createSecureContext, getCACertificates, type SecureContext } from "node:tls";
import { type Clock, errorText, type Log, SquallError } from "@squall/core";

/** Which files, and the variables that named them. */
export interface TlsFileNames {
  /** PEM file, or directory of `.pem`, `.crt` and `.cer` files, with certificate authorities that are trusted besides those of the system. */
  readonly extraCa?: TlsFileName;
  /** PEM file with the only certificate authorities, or the very certificates, that are trusted. */
  readonly onlyCa?: TlsFileName;
  /** What this side shows of itself. */
  readonly client?: { readonly certChain: TlsFileName; readonly key: TlsFileName; readonly password?: string };
}

interface TlsFileName {
  readonly path: string;
  readonly variable: string;
}

export interface TlsFiles {
  /**
   * The newest good context; undefined when no file is named and Node's own default serves. The same object until a file changes.
   * @throws {SquallError} `SQUALL_TLS_FILES_INVALID` when there was never a good one
   */
  read(): Promise<SecureContext | undefined>;
}

/** How long files are taken for unchanged. */
const checkIntervalMs = 5_000;
const certificateName = /\.(pem|crt|cer)$/i;
const filesMax = 256;
const fileMaxBytes = 1024 * 1024;

export function createTlsFiles(ports: { readonly clock: Clock; readonly log: Log }, names: TlsFileNames): TlsFiles {
  const { clock, log } = ports;
  let good: { readonly context: SecureContext } | undefined;
  let seen: string | undefined;
  let checkedAt: number | undefined;
  let checking: Promise<void> | undefined;

  const check = async () => {
    const found = await fingerprintOf(names);
    if (good === undefined || found !== seen) good = { context: await contextOf(names) };
    seen = found;
    checkedAt = clock.now();
  };
  const checkGently = async () => {
    try {
      await check();
    } catch (cause) {
      if (good === undefined) throw cause;
      checkedAt = clock.now();
      log.warn({ reason: errorText(cause) }, "changed TLS files cannot be used, the ones before stay in use");
    }
  };

  return {
    async read() {
      if (filesOf(names).length === 0) return undefined;
      if (checkedAt === undefined || clock.now() - checkedAt >= checkIntervalMs) {
        checking ??= checkGently().finally(() => {
          checking = undefined;
        });
        await checking;
      }
      return good?.context;
    },
  };
}

function filesOf({ extraCa, onlyCa, client }: TlsFileNames): readonly TlsFileName[] {
  return [extraCa, onlyCa, client?.certChain, client?.key].filter((name) => name !== undefined);
}

/** What tells a changed file from an unchanged one, without reading it. */
async function fingerprintOf(names: TlsFileNames): Promise<string> {
  const parts: string[] = [];
  for (const name of filesOf(names)) {
    for (const path of await pathsIn(name)) {
      const { mtimeMs, size, ino } = await readable(name, () => stat(path));
      parts.push(`${path} ${mtimeMs} ${size} ${ino}`);
    }
  }
  return parts.join("\n");
}

async function contextOf(names: TlsFileNames): Promise<SecureContext> {
  const { client } = names;
  const ca = await authoritiesOf(names);
  const own = client === undefined ? {} : { cert: await textOf(client.certChain), key: await textOf(client.key) };
  const passphrase = client?.password === undefined ? {} : { passphrase: client.password };
  try {
    return createSecureContext({ ...(ca === undefined ? {} : { ca: [...ca] }), ...own, ...passphrase });
  } catch (cause) {
    const variables = filesOf(names).map(({ variable }) => variable);
    const text = `the files of ${variables.join(", ")} cannot be used together: ${errorText(cause)}; expected PEM, a key that belongs to the certificate, and its password`;
    throw new SquallError("SQUALL_TLS_FILES_INVALID", text, { cause });
  }
}

async function authoritiesOf({ extraCa, onlyCa }: TlsFileNames): Promise<readonly string[] | undefined> {
  if (onlyCa !== undefined) return [await textOf(onlyCa)];
  if (extraCa === undefined) return undefined;
  return [...getCACertificates("default"), await textOf(extraCa)];
}

/** The text of a file, or of all certificates of a directory. */
async function textOf(name: TlsFileName): Promise<string> {
  const texts: string[] = [];
  for (const path of await pathsIn(name)) {
    const text = await readable(name, () => readFile(path, "utf8"));
    if (text.length > fileMaxBytes) throw unusable(name, `${path} is longer than ${fileMaxBytes} bytes`);
    if (!text.includes("-----BEGIN ")) throw unusable(name, `${path} holds no PEM`);
    texts.push(text);
  }
  return texts.join("\n");
}

async function pathsIn(name: TlsFileName): Promise<readonly string[]> {
  const { path } = name;
  const status = await readable(name, () => stat(path));
  if (!status.isDirectory()) return [path];
  const files = (await readable(name, () => readdir(path))).filter((file) => certificateName.test(file)).sort();
  if (files.length === 0) throw unusable(name, `${path} holds no .pem, .crt or .cer file`);
  return files.slice(0, filesMax).map((file) => join(path, file));
}

async function readable<T>(name: TlsFileName, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw unusable(name, errorText(cause), cause);
  }
}

function unusable({ variable }: TlsFileName, why: string, cause?: unknown): SquallError {
  return new SquallError("SQUALL_TLS_FILES_INVALID", `${variable}: ${why}`, { cause });
}
