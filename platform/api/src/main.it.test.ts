import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

let root: string;
let ui: string;
const children = new Set<ChildProcess>();
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "squall-platform-"));
  ui = join(root, "ui");
  await mkdir(join(ui, "assets"), { recursive: true });
  await writeFile(join(ui, "index.html"), "<!doctype html><title>Squall</title>");
  await writeFile(join(ui, "assets", "index-1a2b3c.js"), "export {};");
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(root, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  readonly output: Promise<string>;
  readonly errors: Promise<string>;
  readonly exit: Promise<number | null>;
}

function start(env: Readonly<Record<string, string>>): Started {
  const inherited = { PATH: process.env["PATH"] ?? "" };
  const child = spawn(process.execPath, ["--conditions=@squall/source", main], { env: { ...inherited, ...env }, stdio: "pipe" });
  children.add(child);
  const exit = once(child, "exit").then(([code]) => code as number | null);
  return { child, output: text(child.stdout), errors: text(child.stderr), exit };
}

/** Resolves with the address once the process says that it is ready. */
async function ready({ child }: Started): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let seen = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    seen += chunk.toString();
    const url = /the platform is ready url=(\S+)/.exec(seen)?.[1];
    if (url !== undefined) resolve(url);
  });
  child.once("exit", () => reject(new Error(`it ended before it was ready:\n${seen}`)));
  return await promise;
}

async function modeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8);
}

test("the first start tells the password once and writes what this machine needs, readable by its owner alone", {
  timeout: 120_000,
}, async () => {
  const dataDirectory = join(root, "first");
  const first = start({ SQUALL_PORT: "0", SQUALL_DATA_DIR: dataDirectory, SQUALL_UI_DIR: ui });
  const url = await ready(first);
  const cli = JSON.parse(await readFile(join(dataDirectory, "cli.json"), "utf8")) as { readonly url: string; readonly token: string };
  expect(cli.url).toBe(url);
  expect(await modeOf(join(dataDirectory, "cli.json"))).toBe("600");
  expect(await modeOf(join(dataDirectory, "agent-key"))).toBe("600");
  expect((await fetch(`${url}/api/teams`, { headers: { Authorization: `accessToken ${cli.token}` } })).status).toBe(200);

  const page = await fetch(`${url}/experiments/ADM-1`, { headers: { Accept: "text/html" } });
  expect([page.status, await page.text()]).toEqual([200, "<!doctype html><title>Squall</title>"]);
  const asset = await fetch(`${url}/assets/index-1a2b3c.js`);
  expect(asset.headers.get("cache-control")).toContain("immutable");
  expect((await fetch(`${url}/api/nothing`)).status).toBe(401);
  expect((await fetch(`${url}/%2e%2e/cli.json`)).headers.get("content-type")).not.toContain("octet-stream");

  const second = start({ SQUALL_PORT: "0", SQUALL_DATA_DIR: dataDirectory });
  expect(await second.exit).toBe(1);
  expect(await second.errors).toMatch(/SQUALL_DIRECTORY_LOCKED: .* in use by the platform \(pid \d+/);

  first.child.kill("SIGTERM");
  expect(await first.exit).toBe(0);
  const password = /one-time password (\S+)/.exec(await first.output)?.[1] ?? "";
  expect(password).toMatch(/^[a-z2-9-]{23}$/);
  expect(await first.errors).not.toContain(password);
  expect(await first.errors).not.toContain(cli.token.slice(21));

  const again = start({ SQUALL_PORT: "0", SQUALL_DATA_DIR: dataDirectory, SQUALL_PARENT_PID: String(process.pid) });
  const moved = await ready(again);
  const rewritten = JSON.parse(await readFile(join(dataDirectory, "cli.json"), "utf8")) as { readonly url: string; readonly token: string };
  expect(rewritten).toEqual({ url: moved, token: cli.token });
  const signIn = await fetch(`${moved}/api/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username: "admin", password }),
  });
  expect(signIn.status).toBe(200);
  again.child.stdin?.end();
  expect(await again.exit).toBe(0);
  expect(await again.output).not.toContain("password");
});

test("a port in use names the variable to set", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const started = start({ SQUALL_PORT: String(port), SQUALL_DATA_DIR: join(root, "taken") });
  expect(await started.exit).toBe(1);
  expect(await started.errors).toMatch(/SQUALL_PORT_IN_USE: .*set SQUALL_PORT/);
  server.close();
});

test("wrong variables are told all at once", async () => {
  const started = start({ SQUALL_PORT: "many", SQUALL_PUBLIC_URL: "ftp://x" });
  expect(await started.exit).toBe(1);
  expect(await started.errors).toMatch(/SQUALL_PORT[\s\S]*SQUALL_PUBLIC_URL/);
});

test("a directory that cannot be used is named", async () => {
  const file = join(root, "a-file");
  await writeFile(file, "");
  await chmod(file, 0o400);
  const started = start({ SQUALL_PORT: "0", SQUALL_DATA_DIR: join(file, "data") });
  expect(await started.exit).toBe(1);
  expect(await started.errors).toContain(`SQUALL_DIRECTORY_UNWRITABLE: cannot use the directory ${join(file, "data")}`);
});

test("a damaged database stops the start with what to do, and stays as it is", async () => {
  const dataDirectory = join(root, "damaged");
  await mkdir(join(dataDirectory, "database"), { recursive: true });
  await writeFile(join(dataDirectory, "database", "base"), "?");
  const started = start({ SQUALL_PORT: "0", SQUALL_DATA_DIR: dataDirectory });
  expect(await started.exit).toBe(1);
  expect(await started.errors).toMatch(/SQUALL_DATABASE_CORRUPT: .*SQUALL_MOVE_CORRUPT_DATABASE_ASIDE=true/);
  expect(await readFile(join(dataDirectory, "database", "base"), "utf8")).toBe("?");
});
