/** The values of file parameters: what was uploaded is put into the folder of the execution, and its path is the value. */
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Parameters } from "./parameters.ts";

export interface UploadedFile {
  /** As the caller named it; only its last part counts. */
  readonly name: string;
  readonly content: Uint8Array;
}

/** File systems allow 255 bytes, and a character may take three. */
const nameMaxChars = 80;

/** By name of the parameter. */
export type UploadedFiles = ReadonlyMap<string, UploadedFile>;

/** The names of the parameters that are files. */
export function fileParametersOf(parameters: Parameters): readonly string[] {
  return Object.entries(parameters)
    .filter(([, parameter]) => parameter.type === "file")
    .map(([name]) => name);
}

/**
 * The config with a path, or null, for each file parameter. What the caller sent as their value is never taken for a path:
 * it would name a file of this machine.
 */
export async function placeFiles(
  parameters: Parameters,
  given: { readonly config: Readonly<Record<string, unknown>>; readonly files: UploadedFiles },
  openFolder: () => Promise<string>,
): Promise<Readonly<Record<string, unknown>>> {
  const config: Record<string, unknown> = { ...given.config };
  const taken = new Set<string>();
  for (const name of fileParametersOf(parameters)) {
    const file = given.files.get(name) ?? fileInText(name, config[name]);
    if (file === undefined) {
      config[name] = null;
      continue;
    }
    const path = join(await openFolder(), freeName(file.name, taken));
    await writeFile(path, file.content, { mode: 0o600 });
    config[name] = path;
  }
  return config;
}

/** Callers that cannot upload put the content into the config, in base64. */
function fileInText(name: string, value: unknown): UploadedFile | undefined {
  const isBase64 = typeof value === "string" && value !== "" && value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value);
  return isBase64 ? { name, content: Buffer.from(value, "base64") } : undefined;
}

/** The name it came with, for tools look at endings; with a number in front where two files have the same name. */
function freeName(given: string, taken: Set<string>): string {
  const clean = [...basename(given.replaceAll("\\", "/"))].filter((character) => character > "\u001f").join("");
  const base = clean === "" || clean === "." || clean === ".." ? "file" : clean.slice(-nameMaxChars);
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${number}-${base}`;
  taken.add(name);
  return name;
}
