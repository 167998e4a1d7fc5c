#!/usr/bin/env node
// Starts the command line on a Node that runs TypeScript from source. Plain JavaScript for any Node from 18 on.
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
const child = spawn(
  existsSync(packaged) ? packaged : process.execPath,
  ["--conditions=@squall/source", inTree("cli/src/main.ts"), ...process.argv.slice(2)],
  { stdio: "inherit" },
);
// The terminal sends Ctrl-C to both; the child decides what it means.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.once("close", (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 1;
});
