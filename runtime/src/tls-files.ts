/** TLS from files that somebody else renews: read at the start, and again whenever they change, without losing a connection. */
import { readdir, readFile, stat } from "node:fs/promises";
import type { Server } from "node:https";
import { join } from "node:path";
import { createSecureContext, type SecureContextOptions } from "node:tls";
import { type Clock, errorText, type Log, SquallError } from "@squall/core";

/** Paths of PEM files. */
export interface TlsFiles {
  /** The certificate of the server, with the chain behind it. */
  readonly certPath: string;
  readonly keyPath: string;
  /** Files or directories (with all below them) of authorities. If there are any, clients must bring a certificate of one of them. */
  readonly clientCaPaths: readonly string[];
}

/** What is in the files, checked to belong together. */
export interface TlsMaterial {
  readonly options: Pick<SecureContextOptions, "cert" | "key" | "ca" | "minVersion"> & {
    readonly requestCert: boolean;
    readonly rejectUnauthorized: boolean;
  };
  /** Tells these files from changed ones. */
  readonly mark: string;
}

const checkEveryDefaultMs = 10_000;
const caFilesMax = 1_000;

/** @throws {SquallError} `SQUALL_TLS_FILES_INVALID` naming the file that cannot be read, or what does not fit */
export async function readTlsFiles(files: TlsFiles): Promise<TlsMaterial> {
  // Taken first: what changes while it is read is read again.
  const mark = await markOf(files);
  const [cert, key] = await Promise.all([read(files.certPath), read(files.keyPath)]);
  const caPaths = await caFiles(files.clientCaPaths);
  const ca = await Promise.all(caPaths.map(read));
  const isMutual = files.clientCaPaths.length > 0;
  if (isMutual && ca.length === 0) throw invalid(`${files.clientCaPaths.join(", ")} hold no authority, so no client could ever connect`);
  const options: TlsMaterial["options"] = {
    cert,
    key,
    ...(isMutual ? { ca } : {}),
    requestCert: isMutual,
    rejectUnauthorized: isMutual,
    minVersion: "TLSv1.2",
  };
  try {
    createSecureContext(options);
  } catch (cause) {
    throw invalid(`${files.certPath} and ${files.keyPath} do not fit together, or are no PEM files: ${errorText(cause)}`, cause);
  }
  return { options, mark };
}

/**
 * Looks every 10 s whether a file has changed since `mark`, and gives the server the new ones. Files that cannot be used are told in the log, once for
 * each change, and the old ones stay. Looking, and not being told, because mounted secrets are changed by swapping a link far above the file.
 * Dispose it to stop.
 */
export function followTlsFiles(
  server: Pick<Server, "setSecureContext">,
  files: TlsFiles,
  options: { readonly mark: string; readonly clock: Clock; readonly log: Log; readonly checkEveryMs?: number },
): Disposable {
  const { clock, log, checkEveryMs = checkEveryDefaultMs } = options;
  let seen = options.mark;
  let next: Disposable | undefined;
  let isOver = false;
  const look = async () => {
    try {
      const mark = await markOf(files);
      if (mark !== seen) {
        seen = mark;
        const renewed = await readTlsFiles(files);
        seen = renewed.mark;
        server.setSecureContext(renewed.options);
        log.info({ certPath: files.certPath }, "the certificates were read again");
      }
    } catch (cause) {
      log.error({ reason: errorText(cause) }, "changed certificates cannot be used; the old ones stay");
    }
    if (!isOver) next = clock.timer(checkEveryMs, () => void look());
  };
  void look();
  return {
    [Symbol.dispose]() {
      isOver = true;
      next?.[Symbol.dispose]();
    },
  };
}

async function markOf({ certPath, keyPath, clientCaPaths }: TlsFiles): Promise<string> {
  const paths = [certPath, keyPath, ...(await caFiles(clientCaPaths))];
  const marks = await Promise.all(
    paths.map(async (path) => {
      const found = await stat(path).catch(() => undefined);
      return found === undefined ? `${path} gone` : `${path} ${found.ino} ${found.size} ${found.mtimeMs}`;
    }),
  );
  return marks.join("\n");
}

async function caFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const isDirectory = await stat(path).then(
      (entry) => entry.isDirectory(),
      () => false,
    );
    const names = isDirectory ? await readdir(path, { recursive: true, withFileTypes: true }) : undefined;
    // Names with two dots in front are the links of mounted secrets: what is behind them is listed under its own name.
    const inside = names?.filter((entry) => !entry.isDirectory() && !entry.name.startsWith(".."));
    found.push(...(inside === undefined ? [path] : inside.map((entry) => join(entry.parentPath, entry.name))));
  }
  if (found.length > caFilesMax) throw invalid(`${paths.join(", ")} hold more than ${caFilesMax} files`);
  return found.sort();
}

async function read(path: string): Promise<string> {
  return await readFile(path, "utf8").catch((cause: unknown) => {
    throw invalid(`${path} cannot be read: ${errorText(cause)}`, cause);
  });
}

function invalid(text: string, cause?: unknown): SquallError {
  return new SquallError("SQUALL_TLS_FILES_INVALID", text, cause === undefined ? {} : { cause });
}
