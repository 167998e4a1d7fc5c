/** What the kit promises across the death, the freezing and the end of its process, and over the silence of the agent. */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SimulatedClock } from "@squall/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Child, startChild } from "./child.ts";
import { type Answer, startServer } from "./server.ts";

type Caller = { call(path: string, call?: { readonly body?: unknown }): Promise<Answer> };

async function begin(caller: Caller, path: string, executionId: string = randomUUID()) {
  const prepared = await caller.call("/org.example.file/prepare", {
    body: { executionId, config: { duration: 30_000, path }, properties: {} },
  });
  const body = { executionId, state: prepared.body?.["state"] };
  const started = await caller.call("/org.example.file/start", { body });
  expect(started.body).not.toHaveProperty("error");
  expect(existsSync(path)).toBe(true);
  return body;
}

describe("an extension as a process", () => {
  let directory = "";
  let fault = "";
  let state = "";

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "squall-kit-process-"));
    fault = join(directory, "fault");
    state = join(directory, "state");
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("undoes after its violent death what its journal holds, before it says that it is ready", async () => {
    await using first = await startChild(state);
    const body = await begin(first, fault);
    first.kill("SIGKILL");
    await first.ended();
    expect(existsSync(fault)).toBe(true);

    await using second = await startChild(state);
    expect(existsSync(fault)).toBe(false);
    const status = await second.call("/org.example.file/status", { body });
    expect(status.body).toMatchObject({
      completed: true,
      error: { title: "Action was stopped by extension: the extension was restarted", status: "errored" },
    });
    const stop = await second.call("/org.example.file/stop", { body });
    expect(stop).toMatchObject({ status: 200, body: { error: { title: "Action was stopped by extension the extension was restarted" } } });
    const again = await second.call("/org.example.file/start", { body });
    expect(again.body).toHaveProperty("error");
    expect(existsSync(fault)).toBe(false);
  });

  it.each(["SIGTERM", "SIGINT", "SIGUSR1"] as const)("undoes everything on %s and exits with 0 (62)", async (signal) => {
    await using child = await startChild(state);
    await begin(child, fault);
    child.kill(signal);
    expect(await child.ended()).toEqual({ code: 0, signal: null });
    expect(existsSync(fault)).toBe(false);
  });

  it("ends in good order when the process that started it is gone", async () => {
    await using child = await startChild(state);
    await begin(child, fault);
    // Who is gone reads no log either: writing to it must not end the process before the undo.
    child.process.stderr?.destroy();
    child.process.stdin?.end();
    expect(await child.ended()).toEqual({ code: 0, signal: null });
    expect(existsSync(fault)).toBe(false);
  });

  it("undoes everything before a bug ends it, and exits with 1", async () => {
    await using child = await startChild(state);
    const path = `${fault}.bug`;
    await begin(child, path).catch(() => undefined);
    expect(await child.ended()).toEqual({ code: 1, signal: null });
    expect(child.log()).toContain("a callback that nobody guards");
    expect(existsSync(path)).toBe(false);
  });

  it("outlives a log that cannot be written, for its undo matters more", async () => {
    // The kernel's own always-full device: every write to it answers "no space left".
    await using full = await open("/dev/full", "w");
    await using child = await startChild(state, {}, { stderr: full.fd });
    await begin(child, fault);
    child.kill("SIGTERM");
    expect(await child.ended()).toEqual({ code: 0, signal: null });
    expect(existsSync(fault)).toBe(false);
  });

  it("never runs a start that lay in its sockets behind a stop while it was frozen", async () => {
    await using child = await startChild(state);
    const executionId = randomUUID();
    const prepared = await child.call("/org.example.file/prepare", {
      body: { executionId, config: { duration: 30_000, path: fault }, properties: {} },
    });
    const body = { executionId, state: prepared.body?.["state"] };
    child.kill("SIGSTOP");
    const sent = (kind: "start" | "stop") => {
      const handed = Promise.withResolvers<void>();
      const answer = child.call(`/org.example.file/${kind}`, { body, onSent: handed.resolve });
      return handed.promise.then(() => ({ answer }));
    };
    const stop = await sent("stop");
    const start = await sent("start");
    child.kill("SIGCONT");
    expect((await stop.answer).status).toBe(200);
    expect((await start.answer).body).toHaveProperty("error");
    expect(existsSync(fault)).toBe(false);
  });

  it("begins nothing over a damaged journal until somebody accepts the loss, but undoes what can be read", async () => {
    await using first = await startChild(state);
    await begin(first, fault);
    first.kill("SIGKILL");
    await first.ended();
    const journal = join(state, "journal.jsonl");
    await writeFile(journal, `${await readFile(journal, "utf8")}garbage\n`);

    await using second = await startChild(state);
    expect(existsSync(fault)).toBe(false);
    const request = { body: { executionId: randomUUID(), config: { path: fault, duration: 30_000 }, properties: {} } };
    const refused = await second.call("/org.example.file/prepare", request);
    expect(refused.body).toMatchObject({ error: { detail: expect.stringContaining(`${journal}.corrupt-`) } });
    second.kill("SIGTERM");
    await second.ended();

    await using third = await startChild(state, { SQUALL_EXTENSION_ACCEPT_JOURNAL_LOSS_BY: "ada" });
    expect((await third.call("/org.example.file/prepare", request)).body).not.toHaveProperty("error");
  });

  it("says who holds the state directory and exits with 1", async () => {
    await using first: Child = await startChild(state);
    await expect(startChild(state)).rejects.toThrow(`in use by extension example (pid ${first.process.pid}`);
  });
});

describe("an extension whose agent has fallen silent", () => {
  it("stops the action after four missing status calls, and reports it (61)", async () => {
    const clock = new SimulatedClock();
    await using server = await startServer({ clock });
    const fault = join(server.directory, "fault");
    const body = await begin(server, fault);
    await clock.advance(61_900);
    expect(existsSync(fault)).toBe(true);
    await server.call("/org.example.file/status", { body });
    await clock.advance(61_900);
    expect(existsSync(fault)).toBe(true);
    await clock.advance(200);
    await expect.poll(() => existsSync(fault)).toBe(false);
    const status = await server.call("/org.example.file/status", { body });
    expect(status.body).toEqual({
      completed: true,
      error: { title: "Action was stopped by extension: heartbeat timeout", status: "errored" },
    });
    const stop = await server.call("/org.example.file/stop", { body });
    expect(stop).toMatchObject({ status: 200, body: { error: { title: "Action was stopped by extension heartbeat timeout" } } });
  });

  it("answers a stop with 500 while the fault is there, and goes on by itself", async () => {
    await using server = await startServer();
    const fault = join(server.directory, "fault");
    const body = await begin(server, fault);
    // A directory with something in it cannot be removed as a file: the undo fails until it is gone.
    await rm(fault);
    await mkdir(join(fault, "inside"), { recursive: true });
    const failed = await server.call("/org.example.file/stop", { body });
    expect(failed.status).toBe(500);
    expect(failed.body).toMatchObject({ title: "Failed to stop action." });
    await rm(fault, { recursive: true });
    await expect.poll(() => server.running.lifecycles.list()).toEqual([]);
    expect((await server.call("/org.example.file/stop", { body })).status).toBe(200);
  });
});
