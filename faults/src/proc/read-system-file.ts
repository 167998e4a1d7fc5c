/** Small files of the kernel, which may not be there. */
import { readFile } from "node:fs/promises";

/** A small file, trimmed; undefined if it is not there or not readable. */
export async function readSystemFile(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch {
    // Kernels, sandboxes and levels of a hierarchy differ in what they show: what is not there says nothing.
    return undefined;
  }
}
