import { once } from "node:events";
import { Worker } from "node:worker_threads";

export interface PgliteCommits extends AsyncDisposable {
  /** One transaction with one row. */
  commit(): Promise<void>;
}

/** PGlite itself in a thread, where the platform has it too, without anything of the platform. `directory` must not exist yet. */
export async function openPgliteCommits(directory: string): Promise<PgliteCommits> {
  const worker = new Worker(new URL("./pglite-worker.ts", import.meta.url), { workerData: directory, execArgv: [] });
  const ask = async (message: "commit" | "close") => {
    const done = once(worker, "message");
    worker.postMessage(message);
    await done;
  };
  await once(worker, "message");
  return {
    commit: () => ask("commit"),
    async [Symbol.asyncDispose]() {
      await ask("close");
      await worker.terminate();
    },
  };
}
