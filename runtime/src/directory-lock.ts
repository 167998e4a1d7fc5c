/**
 * One process a directory. The lock is a file that names its holder by pid and start time, so that a lock left behind by
 * a crash is told from a living one even after the pid was given to somebody else.
 */
import { link, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { SquallError, systemIds } from "@squall/core";

/** Who holds a lock. `started` is the kernel's start time of the process in ticks since `boot`, or "" where unknown. */
export interface LockHolder {
  readonly pid: number;
  readonly started: string;
  readonly boot: string;
  readonly role: string;
}

/** A lock that was left may itself be taken over by only one process at a time, which needs a lock, which may be left … */
const takeoverDepthMax = 4;
const attemptsMax = 20;

/**
 * Locks `path` (made with 0700 if it is missing) for this process until it is disposed or the process ends.
 * `role` names the process for others, such as `agent`.
 * @throws {SquallError} `SQUALL_DIRECTORY_LOCKED` held by another living process, which the text names;
 * `SQUALL_DIRECTORY_UNWRITABLE`.
 */
export async function lockDirectory(path: string, role: string): Promise<AsyncDisposable> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const file = join(path, "lock");
    const own = JSON.stringify(await describeSelf(role));
    await acquire(path, file, own, 0);
    return { [Symbol.asyncDispose]: () => release(file, own) };
  } catch (cause) {
    if (cause instanceof SquallError) throw cause;
    throw new SquallError("SQUALL_DIRECTORY_UNWRITABLE", `cannot use the directory ${path}: give this user a writable one`, { cause });
  }
}

/** Who holds the directory now; undefined: nobody that lives. Changes nothing. */
export async function directoryHolder(path: string): Promise<LockHolder | undefined> {
  const holder = parseHolder((await readIfThere(join(path, "lock"))) ?? "");
  return holder !== undefined && (await isAlive(holder)) ? holder : undefined;
}

async function acquire(directory: string, file: string, own: string, depth: number): Promise<void> {
  const candidate = `${file}.${systemIds().next()}`;
  {
    await using handle = await open(candidate, "wx", 0o600);
    await handle.writeFile(own);
  }
  try {
    for (let attempt = 1; attempt <= attemptsMax; attempt++) {
      if (await linkIfFree(candidate, file)) return;
      const found = await readIfThere(file);
      if (found === undefined) continue;
      const holder = parseHolder(found);
      if (holder !== undefined && (await isAlive(holder))) throw await heldBy(directory, { file, holder });
      if (depth === takeoverDepthMax) break;
      if (await takeOver(directory, { file, candidate, found, own, depth })) return;
    }
  } finally {
    await rm(candidate, { force: true });
  }
  throw new SquallError("SQUALL_DIRECTORY_LOCKED", `${directory} is being locked by several processes at once: start one, then the others`);
}

/** Replaces a lock whose holder is dead. A lock of its own makes sure that only one process at a time judges and replaces. */
async function takeOver(
  directory: string,
  lock: { readonly file: string; readonly candidate: string; readonly found: string; readonly own: string; readonly depth: number },
): Promise<boolean> {
  const guard = `${lock.file}.takeover`;
  await acquire(directory, guard, lock.own, lock.depth + 1);
  try {
    if ((await readIfThere(lock.file)) !== lock.found) return false;
    await rename(lock.candidate, lock.file);
    return true;
  } finally {
    await release(guard, lock.own);
  }
}

async function release(file: string, own: string): Promise<void> {
  if ((await readIfThere(file)) === own) await rm(file, { force: true });
}

async function linkIfFree(candidate: string, file: string): Promise<boolean> {
  try {
    await link(candidate, file);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw cause;
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  return await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined;
    throw cause;
  });
}

function parseHolder(text: string): LockHolder | undefined {
  try {
    const holder = JSON.parse(text) as LockHolder;
    return typeof holder.pid === "number" && typeof holder.started === "string" ? holder : undefined;
  } catch {
    // The file appears with its whole content at once, so this is not a lock of ours: nobody holds it.
    return undefined;
  }
}

async function describeSelf(role: string): Promise<LockHolder> {
  const { pid } = process;
  return { pid, started: (await startOf(pid)) ?? "", boot: await bootId(), role };
}

async function isAlive(holder: LockHolder): Promise<boolean> {
  if (holder.boot !== (await bootId())) return false;
  const started = await startOf(holder.pid);
  if (started !== undefined || holder.started !== "") return started === holder.started;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Field 22 of /proc/PID/stat, counted after the name, which may hold blanks and brackets. Undefined: no such process, or no /proc. */
async function startOf(pid: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  return text?.slice(text.lastIndexOf(")") + 2).split(" ")[19];
}

async function bootId(): Promise<string> {
  return (await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "")).trim();
}

async function heldBy(directory: string, { file, holder }: { readonly file: string; readonly holder: LockHolder }): Promise<SquallError> {
  const since = await stat(file).then(
    ({ mtime }) => `, since ${mtime.toISOString()}`,
    () => "",
  );
  const text = `${directory} is in use by ${holder.role} (pid ${holder.pid}${since}): stop it, or choose another directory`;
  return new SquallError("SQUALL_DIRECTORY_LOCKED", text);
}
