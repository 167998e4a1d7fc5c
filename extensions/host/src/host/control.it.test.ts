import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@squall/core";
import { createProcessStopper } from "@squall/faults";
import { afterEach, describe, expect, it } from "vitest";
import { type Control, type Restrictions, spareControl } from "./control.ts";

const stopper = createProcessStopper({ clock: systemClock() });
const children: ChildProcess[] = [];
/** Children of this test are spared as its own; those of a shell that has ended are not. */
const orphanage = ["-c", 'setsid "$0" "$@" & echo $!'];

interface Start {
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly env?: Record<string, string>;
}

/** Starts a process that is no descendant of this one and resolves with its pid when it is up. */
async function start(name: string, options: Start = {}): Promise<number> {
  const args = options.args ?? ["-e", "setInterval(() => {}, 1000)", name];
  const child = spawn("sh", [...orphanage, process.execPath, ...args], {
    stdio: ["ignore", "pipe", "ignore"],
    cwd: options.cwd,
    env: { PATH: process.env["PATH"], ...options.env },
  });
  children.push(child);
  const [pid] = (await once(child.stdout, "data")) as [Buffer];
  if (child.exitCode === null) await once(child, "exit");
  return Number(pid.toString());
}

const control: Control = { bootstrapPid: undefined, installation: "/nonexistent" };
const restrictions: Restrictions = { agentPid: undefined, endpoints: [] };

async function matching(
  name: string,
  given: { readonly control?: Partial<Control>; readonly restrictions?: Partial<Restrictions> } = {},
): Promise<number[]> {
  const spare = spareControl({ ...control, ...given.control }, { ...restrictions, ...given.restrictions });
  return (await stopper.preview({ text: name, inCommandLine: true }, spare)).map(({ stat }) => stat.pid);
}

const pids: number[] = [];
afterEach(() => {
  for (const pid of pids.splice(0)) process.kill(pid, "SIGKILL");
});

describe("what is spared", () => {
  it("is not just any process", async () => {
    const name = randomUUID();
    pids.push(await start(name));
    expect(await matching(name)).toEqual(pids);
  });

  it("is this process, its ancestors and pid 1", async () => {
    const all = await stopper.preview({ text: "node", inCommandLine: true }, spareControl(control, restrictions));
    const found = all.map(({ stat }) => stat.pid);
    expect(found).not.toContain(process.pid);
    expect(found).not.toContain(process.ppid);
    expect(found).not.toContain(1);
  });

  it("is the agent, and all that the bootstrap started", async () => {
    const name = randomUUID();
    pids.push(await start(name));
    const [pid] = pids;
    expect(await matching(name, { restrictions: { agentPid: pid } })).toEqual([]);
    expect(await matching(name, { control: { bootstrapPid: pid } })).toEqual([]);
  });

  it("is the guard of a fault", async () => {
    const name = randomUUID();
    pids.push(await start(name, { env: { SQUALL_FAULT_ID: "another" } }));
    expect(await matching(name)).toEqual([]);
  });

  it("is a program of this installation, also when it was started by a relative path", async () => {
    const name = randomUUID();
    const installation = mkdtempSync(join(tmpdir(), "squall-control-"));
    mkdirSync(join(installation, "agent/src"), { recursive: true });
    writeFileSync(join(installation, "agent/src/main.ts"), "setInterval(() => {}, 1000)");
    pids.push(await start(name, { cwd: join(installation, "agent"), args: ["src/main.ts", name] }));
    expect(await matching(name)).toEqual(pids);
    expect(await matching(name, { control: { installation } })).toEqual([]);
    rmSync(installation, { recursive: true });
  });

  it("is whoever listens on a restricted endpoint of this host", async () => {
    const name = randomUUID();
    const program = "require('net').createServer().listen(+process.argv[1], '127.0.0.1')";
    const port = 20_000 + (process.pid % 20_000);
    pids.push(await start(name, { args: ["-e", program, String(port), name] }));
    const endpoints = [{ cidr: "127.0.0.1/32", portMin: port, portMax: port }];
    await expect.poll(() => matching(name, { restrictions: { endpoints } })).toEqual([]);
    expect(await matching(name, { restrictions: { endpoints: [{ cidr: "192.0.2.250/32", portMin: port, portMax: port }] } })).toEqual(pids);
  });
});
