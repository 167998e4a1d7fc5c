import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface BareProcess extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`: HTTP, and a websocket that says back what it hears. */
  readonly url: string;
}

/** Starts the bare extension in a process of its own, as a real one runs. */
export async function startBareProcess(): Promise<BareProcess> {
  const file = fileURLToPath(new URL("./bare-process-main.ts", import.meta.url));
  const child = fork(file, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}
