/** `squall-agent` as a process of its own, through its launcher. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const launcher = fileURLToPath(new URL("../../bin/squall-agent.mjs", import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

type Variables = Readonly<Record<string, string>>;

function launched(args: readonly string[], env: Variables): ChildProcess {
  return spawn(process.execPath, [launcher, ...args], { env: { ...env }, stdio: ["ignore", "pipe", "pipe"] });
}

export async function runAgentCommand(args: readonly string[], env: Variables): Promise<Finished> {
  const child = launched(args, env);
  const texts = { output: "", errors: "" };
  child.stdout?.on("data", (chunk: Buffer) => {
    texts.output += chunk.toString();
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    texts.errors += chunk.toString();
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...texts };
}

export interface AgentProcess extends AsyncDisposable {
  readonly log: () => string;
  /** Resolves when the process, not only its launcher, is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

export function launchAgent(env: Variables): AgentProcess {
  const child = launched([], env);
  let log = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    log += chunk.toString();
  });
  const closed = once(child, "close");
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    // The pipes are closed by the last process that holds them.
    await closed;
  };
  return { log: () => log, end, [Symbol.asyncDispose]: () => end("SIGKILL") };
}
