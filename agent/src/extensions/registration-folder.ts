/**
 * The folder in which each file registers one extension, looked at every few seconds: packages put files there and take
 * them away. A file that cannot be read changes nothing, because a typing mistake must not take an extension away.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, errorText, type Log } from "@squall/core";
import { decodeRegistrationFile } from "./decode-registration-file.ts";
import type { Registration } from "./registration.ts";

export interface RegistrationFolder extends Disposable {
  /** Reads the folder for the first time; from then on it is watched. */
  open(): Promise<void>;
}

export interface FolderPorts {
  readonly clock: Clock;
  readonly log: Log;
  /** All registrations of the folder, after the first reading and after every change. */
  readonly onChanged: (registrations: readonly Registration[]) => void;
}

const checkIntervalMs = 2_000;
const fileName = /^[^.].*\.(yaml|yml|json)$/i;
const filesMax = 1_000;
const fileMaxBytes = 64 * 1024;

export function watchRegistrationFolder(path: string, { clock, log, onChanged }: FolderPorts): RegistrationFolder {
  let known: FolderContent = new Map();
  let problem = "";
  let timer: Disposable | undefined;
  let isClosed = false;

  const look = async () => {
    try {
      const next = await readRegistrationFolder(path, log, known);
      problem = "";
      if (next === known) return;
      known = next;
      onChanged(registrationsIn(known));
    } catch (cause) {
      // The folder itself is gone or closed to us: what it held is no better known than before.
      const text = errorText(cause);
      if (text !== problem) log.warn({ path, reason: text }, "the folder of registrations cannot be read, what was read before stays");
      problem = text;
    }
  };
  const watch = () => {
    if (isClosed) return;
    timer = clock.timer(checkIntervalMs, () => void look().finally(watch));
  };

  return {
    async open() {
      await look();
      watch();
    },
    [Symbol.dispose]() {
      isClosed = true;
      timer?.[Symbol.dispose]();
    },
  };
}

interface FolderFile {
  /** What tells a changed file from an unchanged one. */
  readonly mark: string;
  readonly registration?: Registration;
}

type FolderContent = ReadonlyMap<string, FolderFile>;

export function registrationsIn(content: FolderContent): readonly Registration[] {
  return [...content.values()].flatMap(({ registration }) => registration ?? []);
}

/** Answers `known` itself when nothing has changed. Throws when the folder cannot be listed. */
export async function readRegistrationFolder(path: string, log: Log, known: FolderContent = new Map()): Promise<FolderContent> {
  const names = (await readdir(path)).filter((name) => fileName.test(name)).sort();
  const content = new Map<string, FolderFile>();
  for (const name of names.slice(0, filesMax)) content.set(name, await readIfChanged(join(path, name), log, known.get(name)));
  const isSame = content.size === known.size && [...content].every(([name, file]) => known.get(name) === file);
  return isSame ? known : content;
}

async function readIfChanged(path: string, log: Log, known: FolderFile | undefined): Promise<FolderFile> {
  let mark = "unreadable";
  try {
    const { mtimeMs, size, ino } = await stat(path);
    mark = `${mtimeMs} ${size} ${ino}`;
    if (known?.mark === mark) return known;
    if (size > fileMaxBytes) throw new Error(`longer than ${fileMaxBytes} bytes`);
    return { mark, registration: decodeRegistrationFile(await readFile(path, "utf8")) };
  } catch (cause) {
    if (known?.mark === mark) return known;
    log.warn({ path, reason: errorText(cause) }, "a file does not register an extension, what it said before stays");
    return { ...known, mark };
  }
}
