/**
 * A file that occupies space so that it can be given back when the disk is full: the last records, which say what must
 * be undone, then still fit.
 */
import { randomFillSync } from "node:crypto";
import { open, rm, stat } from "node:fs/promises";
import { errorText, type Log } from "@squall/core";

export interface DiskReserve {
  /** Creates the file if it is not there. Does not fail: a disk that is full already simply has no reserve. */
  ensure(): Promise<void>;
  /** Gives the space back. Answers whether there was any. */
  release(): Promise<boolean>;
}

/** A reserve of `sizeBytes` at `path`; 0 for none. Nothing is made before `ensure`. */
export function createDiskReserve(path: string, sizeBytes: number, log: Log): DiskReserve {
  const isThere = async () => {
    const found = await stat(path).catch(() => undefined);
    return found !== undefined && found.size === sizeBytes;
  };
  return {
    async ensure() {
      if (sizeBytes === 0 || (await isThere())) return;
      try {
        await using handle = await open(path, "w", 0o600);
        // Random bytes, because file systems that compress would keep no room for zeros.
        await handle.writeFile(randomFillSync(Buffer.allocUnsafe(sizeBytes)));
        await handle.datasync();
      } catch (cause) {
        log.warn({ path, sizeBytes, reason: errorText(cause) }, "no room for the journal's reserve");
        await rm(path, { force: true }).catch(() => undefined);
      }
    },
    async release() {
      if (!(await isThere())) return false;
      await rm(path, { force: true });
      log.error({ path, sizeBytes }, "the disk is full: the journal's reserve was released; make room");
      return true;
    },
  };
}
