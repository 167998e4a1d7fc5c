/** The example extension as a process of its own, which a test may freeze and kill. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Answer, type Call, send } from "./server.ts";

const main = join(dirname(fileURLToPath(import.meta.url)), "main.ts");

export interface Child extends AsyncDisposable {
  readonly process: ChildProcess;
  readonly url: string;
  readonly healthUrl: string;
  call(path: string, call?: Call): Promise<Answer>;
  kill(signal: NodeJS.Signals): void;
  /** The code or signal with which it ended. */
  ended(): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** What it wrote to standard error. */
  log(): string;
}

/** Resolves when it is ready. */
export async function startChild(
  statePath: string,
  env: Readonly<Record<string, string>> = {},
  options: { readonly stderr?: number } = {},
): Promise<Child> {
  const child = spawn(process.execPath, ["--conditions=@squall/source", main], {
    stdio: ["pipe", "pipe", options.stderr ?? "pipe"],
    env: { SQUALL_EXTENSION_STATE_PATH: statePath, SQUALL_PARENT_PID: String(process.pid), ...env },
  });
  const errors: string[] = [];
  child.stderr?.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
  const exit = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  const { stdout } = child;
  if (stdout === null) throw new Error("standard output is a pipe");
  const ready = once(createInterface({ input: stdout }), "line") as Promise<[string]>;
  const early = exit.then(([code]) => {
    throw new Error(`the extension ended with ${code}: ${errors.join("")}`);
  });
  const [line] = await Promise.race([ready, early]);
  early.catch(() => undefined);
  const { url, healthUrl } = JSON.parse(line) as { url: string; healthUrl: string };
  return {
    process: child,
    url,
    healthUrl,
    call: (path, call) => send(url, path, call),
    kill: (signal) => void child.kill(signal),
    ended: async () => {
      const [code, signal] = await exit;
      return { code, signal };
    },
    log: () => errors.join(""),
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await exit;
    },
  };
}
