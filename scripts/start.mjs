/**
 * `npm start`: installs, builds, and starts platform, agent and the two extensions on an embedded database.
 * Plain JavaScript, so that any Node from 18 on runs it.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Child, fetchText, isPortTaken, readSecret } from "./bootstrap/children.mjs";
import { buildUi, ensureInstalled, fail, root, say } from "./bootstrap/toolchain.mjs";

/** Variables that move a port, and where each process listens without them. */
const ports = {
  platform: port("SQUALL_PORT", 8080),
  host: port("SQUALL_HOST_EXTENSION_PORT", 8085),
  hostHealth: port("SQUALL_HOST_EXTENSION_HEALTH_PORT", 8081),
  http: port("SQUALL_HTTP_EXTENSION_PORT", 8095),
  httpHealth: port("SQUALL_HTTP_EXTENSION_HEALTH_PORT", 8091),
  agent: port("SQUALL_AGENT_PORT", 42899),
};
const dataDirectory = resolve(root, process.env.SQUALL_DATA_DIR ?? ".squall");
const logDirectory = join(dataDirectory, "logs");
const children = [];
let stopping;

process.on("SIGINT", () => stopAll(0));
process.on("SIGTERM", () => stopAll(0));
process.on("SIGHUP", () => stopAll(0));

try {
  ensureInstalled();
  buildUi();
  await startAll();
  say(`Squall is ready at http://localhost:${ports.platform.number}`);
} catch (cause) {
  if (stopping === undefined) {
    process.stderr.write(`${cause.message}\n`);
    await stopAll(1);
  }
}

async function startAll() {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const url = `http://127.0.0.1:${ports.platform.number}`;
  // The platform first: it holds the lock of the data directory and makes the agent's key.
  await startOne({
    name: "platform",
    file: "platform/api/src/main.ts",
    readyUrl: `${url}/api/health/readiness`,
    stopWithinMs: 15_000,
    env: { SQUALL_PORT: String(ports.platform.number), SQUALL_DATA_DIR: dataDirectory, SQUALL_UI_DIR: join(root, "platform/ui/dist") },
  });
  const host = extension("host", ports.host, ports.hostHealth);
  const http = extension("http", ports.http, ports.httpHealth);
  const { agent } = ports;
  await requireFree([ports.host, ports.hostHealth, ports.http, ports.httpHealth, agent]);
  await Promise.all([startOne(host.program), startOne(http.program)]);
  await startOne({
    name: "agent",
    file: "agent/src/main.ts",
    readyUrl: `http://127.0.0.1:${agent.number}/health/readiness`,
    stopWithinMs: 22_000,
    env: {
      SQUALL_PLATFORM_URL: url,
      SQUALL_AGENT_KEY: readSecret(join(dataDirectory, "agent-key")),
      SQUALL_AGENT_PORT: String(agent.number),
      SQUALL_AGENT_STATE_PATH: join(dataDirectory, "agent"),
      ...registrations([host, http]),
    },
  });
  await discovered(url);
}

async function startOne(program) {
  const child = new Child(program, logDirectory, (given, reason) => {
    process.stderr.write(`${given.program.name} ${reason} again and again; stopping everything (log: ${given.logFile})\n`);
    void stopAll(1);
  });
  const isElsewhere = await isPortTaken(Number(new URL(program.readyUrl).port));
  children.push(child);
  child.start();
  await child.ready({ isElsewhere });
}

function extension(name, main, health) {
  const password = randomBytes(24).toString("base64url");
  return {
    url: `http://127.0.0.1:${main.number}`,
    password,
    program: {
      name: `${name} extension`,
      file: `extensions/${name}/src/main.ts`,
      readyUrl: `http://127.0.0.1:${health.number}/health/readiness`,
      stopWithinMs: 25_000,
      env: {
        SQUALL_EXTENSION_PORT: String(main.number),
        SQUALL_EXTENSION_HEALTH_PORT: String(health.number),
        SQUALL_EXTENSION_BIND: "127.0.0.1",
        SQUALL_EXTENSION_STATE_PATH: join(dataDirectory, `extension-${name}`),
        SQUALL_EXTENSION_BASIC_USERNAME: "agent",
        SQUALL_EXTENSION_BASIC_PASSWORD: password,
      },
    },
  };
}

/** Registrations of the built-in extensions, numbered behind those that the user has set. */
function registrations(extensions) {
  const prefix = "SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_";
  const taken = Object.keys(process.env).flatMap((name) =>
    name.startsWith(prefix) ? [Number.parseInt(name.slice(prefix.length), 10)] : [],
  );
  const first = Math.max(-1, ...taken.filter(Number.isInteger)) + 1;
  return Object.fromEntries(
    extensions.flatMap(({ url, password }, index) => [
      [`${prefix}${first + index}_URL`, url],
      [`${prefix}${first + index}_BASIC_USERNAME`, "agent"],
      [`${prefix}${first + index}_BASIC_PASSWORD`, password],
    ]),
  );
}

/** Waits until the platform knows this host and the checks, so that the first experiment can run at once. */
async function discovered(url) {
  const { token } = JSON.parse(readSecret(join(dataDirectory, "cli.json")));
  const headers = { authorization: `accessToken ${token}` };
  const holds = async (path, text) => (await fetchText(`${url}${path}`, headers)).text.includes(text);
  for (let attempt = 0; attempt < 300; attempt++) {
    if ((await holds("/api/targets?targetType=squall.host", '"squall.host"')) && (await holds("/api/actions", "squall.http.check"))) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  say("The agent runs, but its extensions have not reported yet; their state is on the settings page.");
}

async function requireFree(wanted) {
  for (const { number, variable } of wanted) {
    if (await isPortTaken(number)) throw new Error(`port ${number} is in use; set ${variable} to another one`);
  }
}

function port(variable, fallback) {
  const text = process.env[variable];
  if (text === undefined || text === "") return { variable, number: fallback };
  if (!/^[0-9]{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65_535) fail(`${variable} must be a port from 1 to 65535`);
  return { variable, number: Number(text) };
}

/** Agent first, so that it stops what runs and reports it; then the extensions; the platform last. */
function stopAll(code) {
  if (stopping !== undefined) {
    say("Still stopping: faults are being rolled back.");
    return stopping;
  }
  stopping = (async () => {
    if (children.length > 0) say("Stopping …");
    const named = (test) => children.filter(({ program }) => test(program.name));
    await Promise.all(named((name) => name === "agent").map((child) => child.stop()));
    await Promise.all(named((name) => name.endsWith("extension")).map((child) => child.stop()));
    await Promise.all(named((name) => name === "platform").map((child) => child.stop()));
    process.exit(code);
  })();
  return stopping;
}
