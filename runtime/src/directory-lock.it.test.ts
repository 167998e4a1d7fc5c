import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { directoryHolder, lockDirectory } from "./directory-lock.ts";

describe("the lock of a directory", () => {
  let directory = "";
  beforeEach(async () => {
    directory = join(await mkdtemp(join(tmpdir(), "squall-lock-")), "state");
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("is held by one at a time, who is named to the others", async () => {
    await using first = await lockDirectory(directory, "agent");
    await expect(lockDirectory(directory, "agent")).rejects.toMatchObject({
      code: "SQUALL_DIRECTORY_LOCKED",
      message: expect.stringMatching(new RegExp(`in use by agent \\(pid ${process.pid}, since 20`)),
    });
    await first[Symbol.asyncDispose]();
    await using second = await lockDirectory(directory, "agent");
    expect(second).toBeDefined();
    expect(await readdir(directory)).toEqual(["lock"]);
  });

  it("names its holder to whoever asks, and changes nothing by that", async () => {
    expect(await directoryHolder(directory)).toBeUndefined();
    await using held = await lockDirectory(directory, "agent");
    expect(await directoryHolder(directory)).toMatchObject({ pid: process.pid, role: "agent" });
    await held[Symbol.asyncDispose]();
    expect(await directoryHolder(directory)).toBeUndefined();
  });

  it("is taken over from a process that died, by one of many", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(child, "spawn");
    const stat = await readFile(`/proc/${child.pid}/stat`, "utf8");
    const started = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    const boot = (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
    await (await lockDirectory(directory, "agent"))[Symbol.asyncDispose]();
    const lock = join(directory, "lock");
    await writeFile(lock, JSON.stringify({ pid: child.pid, started, boot, role: "agent" }));
    await expect(lockDirectory(directory, "agent")).rejects.toMatchObject({ code: "SQUALL_DIRECTORY_LOCKED" });

    child.kill("SIGKILL");
    await once(child, "exit");
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(directory, "agent")));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await readdir(directory)).toEqual(["lock"]);
  });

  it("is not fooled by a pid that was given to somebody else, nor by a machine that was started anew", async () => {
    await (await lockDirectory(directory, "agent"))[Symbol.asyncDispose]();
    const lock = join(directory, "lock");
    const boot = (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
    await writeFile(lock, JSON.stringify({ pid: process.pid, started: "1", boot, role: "agent" }));
    await (await lockDirectory(directory, "agent"))[Symbol.asyncDispose]();
    await writeFile(lock, JSON.stringify({ pid: 1, started: "1", boot: "another", role: "agent" }));
    await (await lockDirectory(directory, "agent"))[Symbol.asyncDispose]();
    await writeFile(lock, "not a lock");
    await using held = await lockDirectory(directory, "agent");
    expect(held).toBeDefined();
  });

  it("tells when the place cannot be written", async () => {
    const file = join(directory, "..", "file");
    await writeFile(file, "");
    await expect(lockDirectory(join(file, "state"), "agent")).rejects.toMatchObject({ code: "SQUALL_DIRECTORY_UNWRITABLE" });
    await rm(file);
  });
});
