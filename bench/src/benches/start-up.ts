/** B18: how long somebody waits who types `npm start` a second time. Only reported: most of it is the start of four processes and a database. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "@squall/e2e/ports";
import { isOk, root } from "@squall/e2e/program";
import { until } from "@squall/e2e/until";
import { type Bench, type Sides, timed } from "../bench.ts";

export const startUp: Bench = {
  id: "b18",
  title: "`npm start`, everything installed and built, no data yet, to a UI that answers",
  ours: "platform on PGlite, agent and two extensions, until the pages are served and the first experiment can run",
  peer: "bare `node -e ''`",
  rounds: 2,
  async open(): Promise<Sides> {
    return {
      ours: startSquall,
      peer: () => timed(() => ended(spawn(process.execPath, ["-e", ""]))),
      [Symbol.asyncDispose]: async () => {},
    };
  },
};

async function startSquall(): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), "squall-bench-"));
  const variables = [
    "SQUALL_PORT",
    "SQUALL_HOST_EXTENSION_PORT",
    "SQUALL_HOST_EXTENSION_HEALTH_PORT",
    "SQUALL_HTTP_EXTENSION_PORT",
    "SQUALL_HTTP_EXTENSION_HEALTH_PORT",
    "SQUALL_AGENT_PORT",
  ];
  const ports = await freePorts(variables.length);
  const env = {
    ...process.env,
    SQUALL_DATA_DIR: directory,
    ...Object.fromEntries(variables.map((name, index) => [name, `${ports[index]}`])),
  };
  const child = spawn(process.execPath, [join(root, "scripts/start.mjs")], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  try {
    return await timed(async () => {
      await ready(child);
      await until("the UI answers", () => isOk(`http://127.0.0.1:${ports[0]}/`));
    });
  } finally {
    child.kill("SIGTERM");
    await ended(child);
    await rm(directory, { recursive: true, force: true });
  }
}

/** Waits for its last word. @throws if it ends first */
function ready(child: ChildProcess): Promise<void> {
  let said = "";
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("Squall is ready at")) resolve();
    });
    child.once("exit", () => reject(new Error(`npm start ended:\n${said}`)));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}
