/**
 * What has to be there before anything else can run: the packages and a Node that runs TypeScript from source.
 * Plain JavaScript without packages, for any Node from 18 on, because it runs before the first install.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Prints a line for a person. */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Installs the locked packages if those that are there are others. */
export function ensureInstalled() {
  if (isInstalled()) return;
  say("Installing packages (npm ci) …");
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (npm.status === 0) return;
  const cause = npm.error === undefined ? "" : `: ${npm.error.message}`;
  fail(`npm ci failed${cause}; see what it said and run the command again:\n${npm.stdout ?? ""}${npm.stderr ?? ""}`);
}

/** Whether what npm noted down of its last installation agrees with the lock. Optional packages of other platforms may be missing. */
function isInstalled() {
  const noted = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(noted)) return false;
  const { packages: wanted } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const { packages: present } = JSON.parse(readFileSync(noted, "utf8"));
  return Object.entries(wanted).every(([path, { version, link, optional }]) => {
    if (!path.includes("node_modules/")) return true;
    const found = present[path];
    return found === undefined ? optional === true : link === true || found.version === version;
  });
}

/** Path of a Node that strips types: the one among the packages, else the running one if it is new enough. */
export function nodePath() {
  const packaged = join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
  if (existsSync(packaged)) return packaged;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 19)) return process.execPath;
  return fail(
    `Squall runs on Node 24 and this is ${process.versions.node}. On Linux it comes with the packages; elsewhere install the version that .nvmrc names.`,
  );
}

/** Environment in which the packages' commands and the right Node come first. */
export function toolEnv(extra = {}) {
  const path = [join(nodePath(), ".."), join(root, "node_modules", ".bin"), process.env.PATH].join(":");
  return { ...process.env, PATH: path, DO_NOT_TRACK: "1", TURBO_TELEMETRY_DISABLED: "1", ...extra };
}

/** Arguments with which Node runs one of our TypeScript files from source. */
export function sourceArgs(file, ...args) {
  return ["--conditions=@squall/source", "--disable-warning=ExperimentalWarning", join(root, file), ...args];
}

/** Builds the UI if its sources changed since the last build. */
export function buildUi() {
  const built = spawnSync("turbo", ["run", "build", "--filter=@squall/platform-ui", "--output-logs=errors-only"], {
    cwd: root,
    env: toolEnv(),
    encoding: "utf8",
  });
  if (built.status !== 0) fail(`building the UI failed:\n${built.stdout ?? ""}${built.stderr ?? ""}${built.error?.message ?? ""}`);
}

/** Ends the process with a message for a person. */
export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
