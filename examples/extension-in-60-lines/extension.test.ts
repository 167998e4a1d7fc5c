import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SimulatedClock } from "@squall/core";
import { runAction } from "@squall/extension-kit/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { maintenanceExtension } from "./extension.ts";

describe("the maintenance of a service", () => {
  let root: string;
  let flag: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "services-"));
    flag = join(root, "orders", "maintenance.flag");
    await mkdir(join(root, "orders"));
  });
  afterEach(() => rm(root, { recursive: true }));

  const run = (clock = new SimulatedClock()) => {
    const [maintenance] = maintenanceExtension(root).spec.actions;
    if (maintenance === undefined) throw new Error("the extension has one action");
    return runAction(maintenance, { target: { name: "orders", attributes: {} }, clock });
  };

  test("begins with start, ends with stop, and leaves nothing", async () => {
    const action = run();
    await action.prepare();
    expect(existsSync(flag)).toBe(false);
    await action.start();
    expect(existsSync(flag)).toBe(true);
    await action.stop();
    expect(existsSync(flag)).toBe(false);
    expect(await action.verify()).toMatchObject({ residue: [] });
  });

  test("ends by itself when the agent is silent for 62 s", async () => {
    const clock = new SimulatedClock();
    const action = run(clock);
    await action.prepare();
    await action.start();
    await clock.advance(62_000);
    expect(await action.stop()).toMatchObject({ error: { title: "Action was stopped by extension heartbeat timeout" } });
    expect(existsSync(flag)).toBe(false);
  });

  test("ends when the extension dies and comes back", async () => {
    const action = run();
    await action.prepare();
    await action.start();
    await action.crash();
    expect(existsSync(flag)).toBe(false);
  });

  test("is not taken away from somebody else", async () => {
    const action = run();
    await action.prepare();
    await writeFile(flag, "by hand");
    expect(await action.start()).toMatchObject({ error: { status: "errored" } });
    await action.stop();
    expect(readFileSync(flag, "utf8")).toBe("by hand");
    expect(await run().prepare()).toMatchObject({ error: { title: "orders is in maintenance already." } });
  });
});
