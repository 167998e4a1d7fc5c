/** Test tool: the host extension as a process of its own, spoken to as an agent does. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { systemClock } from "@squall/core";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const readyMs = 20_000;

export interface Program extends AsyncDisposable {
  readonly child: ChildProcess;
  readonly hostname: string;
  post(path: string, body: unknown): Promise<Answer>;
}

/** Every result of the contract in one; what is not asked for is not there. */
interface Answer {
  readonly status: number;
  readonly body: {
    readonly state?: unknown;
    readonly completed?: boolean;
    readonly clean?: boolean;
    readonly residue?: readonly string[];
    readonly error?: { readonly title: string; readonly detail?: string; readonly status?: string };
    readonly metrics?: readonly { readonly name: string; readonly metric: Record<string, string>; readonly value: number }[];
    readonly summary?: { readonly text: string; readonly level: string };
    readonly messages?: readonly { readonly message: string }[];
  };
}

/** Starts it with its journal in `statePath` and resolves when it is ready. */
export async function startProgram(statePath: string, env: Record<string, string> = {}): Promise<Program> {
  const [port, healthPort] = [await freePort(), await freePort()];
  const hostname = "host-of-the-test";
  const child = spawn(process.execPath, ["--conditions=@squall/source", main], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      PATH: "/usr/local/bin:/usr/bin:/bin",
      SQUALL_EXTENSION_PORT: String(port),
      SQUALL_EXTENSION_HEALTH_PORT: String(healthPort),
      SQUALL_EXTENSION_STATE_PATH: statePath,
      SQUALL_EXTENSION_HOSTNAME: hostname,
      SQUALL_LOG_LEVEL: "error",
      ...env,
    },
  });
  await ready(`http://127.0.0.1:${healthPort}/health/readiness`);
  return {
    child,
    hostname,
    async post(path, body) {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Answer["body"] };
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function ready(url: string): Promise<void> {
  const clock = systemClock();
  const until = clock.now() + readyMs;
  for (;;) {
    const isReady = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    if (clock.now() > until) throw new Error(`${url} is not ready after ${readyMs} ms`);
    await clock.sleep(50);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
