#!/usr/bin/env node
// Starts the agent, or one of its commands, on a Node that runs TypeScript from source. Plain JavaScript for any Node from 18 on.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const inTree = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const packaged = inTree(`node_modules/node-${process.platform}-${process.arch}/bin/node`);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const isRecent = major > 22 || (major === 22 && minor >= 19);
if (!existsSync(inTree("node_modules")) || (!existsSync(packaged) && !isRecent)) {
  process.stderr.write("The packages are not installed yet: run `npm start` or `npm ci` first.\n");
  process.exit(1);
}
// biome-ignore lint/style/noProcessEnv: what was given to the launcher is meant for the agent
const given = process.env;
// The agent must not outlive this process: when the pipe ends, it stops everything, as it would on SIGTERM. Somebody who
// already watches over it that way has given the pipe to us, and it is passed on.
const isWatched = given.SQUALL_PARENT_PID !== undefined;
const child = spawn(
  existsSync(packaged) ? packaged : process.execPath,
  // A small young generation: an agent holds little that is new, and much that stays.
  ["--max-semi-space-size=2", "--conditions=@squall/source", inTree("agent/src/main.ts"), ...process.argv.slice(2)],
  {
    stdio: [isWatched ? "inherit" : "pipe", "inherit", "inherit"],
    env: { ...given, SQUALL_PARENT_PID: given.SQUALL_PARENT_PID ?? String(process.pid) },
  },
);
// The terminal sends Ctrl-C to both; the child decides what it means.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.once("close", (code, signal) => {
  process.exit(signal === null ? (code ?? 1) : 1);
});
