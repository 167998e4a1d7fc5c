import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { systemClock } from "@squall/core";
import { afterEach, describe, expect, it } from "vitest";
import { processTable } from "../proc/process-table.ts";
import { listensOn } from "./listeners.ts";
import { createProcessStopper, type Spare, type StopProcessSpec } from "./process-stopper.ts";

const clock = systemClock();
const stopper = createProcessStopper({ clock });
const spareNone: Spare = async () => new Set();
const children: ChildProcess[] = [];

/** A process whose command line holds `name`, as nothing else on this machine does. */
async function victim(name: string, options: { readonly ignoresTerm?: boolean } = {}): Promise<ChildProcess> {
  const program = `${options.ignoresTerm ? 'process.on("SIGTERM", () => {});' : ""} setInterval(() => {}, 1000); process.send("up");`;
  const child = spawn(process.execPath, ["-e", program, name], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
  children.push(child);
  await once(child, "message");
  return child;
}

function spec(name: string, rest: Partial<StopProcessSpec> = {}): StopProcessSpec {
  return { pattern: { text: name, inCommandLine: true }, isGraceful: true, intervalMs: 100, lifetimeMs: 10_000, ...rest };
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

describe("stopping processes", () => {
  it("ends what matches, and what is started anew, until it is stopped", async () => {
    const [id, name] = [randomUUID(), randomUUID()];
    const first = await victim(name);
    await stopper.start(id, spec(name), spareNone);
    await once(first, "exit");
    expect(first.signalCode).toBe("SIGTERM");
    const second = await victim(name);
    if (second.exitCode === null && second.signalCode === null) await once(second, "exit");
    await stopper.stop(id);
    expect(stopper.look(id)).toBeUndefined();
    const third = await victim(name);
    expect((await stopper.preview(spec(name).pattern, spareNone)).map(({ stat }) => stat.pid)).toEqual([third.pid]);
    expect(third.signalCode).toBeNull();
  });

  it("kills at the next round what ignores the request to end", async () => {
    const [id, name] = [randomUUID(), randomUUID()];
    const child = await victim(name, { ignoresTerm: true });
    await stopper.start(id, spec(name), spareNone);
    await once(child, "exit");
    expect(child.signalCode).toBe("SIGKILL");
    expect(stopper.look(id)).toMatchObject({ stopped: 1, refusals: [] });
    await stopper.stop(id);
  });

  it("kills at once if it is told to", async () => {
    const [id, name] = [randomUUID(), randomUUID()];
    const child = await victim(name);
    await stopper.start(id, spec(name, { isGraceful: false }), spareNone);
    await once(child, "exit");
    expect(child.signalCode).toBe("SIGKILL");
    await stopper.stop(id);
  });

  it("leaves a spared process alone", async () => {
    const [id, name] = [randomUUID(), randomUUID()];
    const [spared, other] = [await victim(name), await victim(name)];
    await stopper.start(id, spec(name), async () => new Set([spared.pid ?? 0]));
    await once(other, "exit");
    await stopper.stop(id);
    expect(spared.signalCode).toBeNull();
  });

  it("leaves a process alone that has the pid of the one that was meant, but started later", async () => {
    const [id, name] = [randomUUID(), randomUUID()];
    const child = await victim(name);
    const pid = child.pid ?? 0;
    await stopper.start(id, spec(String(pid), { identity: { pid, startTicks: 1 } }), spareNone);
    await stopper.stop(id);
    expect(child.signalCode).toBeNull();
  });
});

describe("a listening process", () => {
  it("is known by its port", async () => {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    const endpoint = (at: number) => [{ cidr: "127.0.0.1/32", portMin: at, portMax: at }];
    expect(await listensOn(process.pid, endpoint(port))).toBe(true);
    expect(await listensOn(process.pid, endpoint(port === 1 ? 2 : 1))).toBe(false);
    expect(await listensOn((await processTable().find(1))?.pid ?? 1, endpoint(port))).toBe(false);
    server.close();
  });
});
