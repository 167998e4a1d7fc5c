import { open } from "node:fs/promises";

export interface SyncedFile extends AsyncDisposable {
  /** Adds the line and resolves when it is on disk. */
  append(): Promise<void>;
}

/** About what one entry of the agent's journal takes. */
const lineBytes = 600;

/** A file that grows by lines as long as those of a journal, each followed by one `fdatasync`: nothing is checked, nothing is shared. */
export async function openSyncedFile(path: string): Promise<SyncedFile> {
  const handle = await open(path, "a", 0o600);
  const line = `${"x".repeat(lineBytes - 1)}\n`;
  return {
    async append() {
      await handle.write(line);
      await handle.datasync();
    },
    [Symbol.asyncDispose]: () => handle.close(),
  };
}
