/** Frozen processes: what waits in a buffer must not start anything when they wake up. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { type LinkProxy, startLinkProxy } from "./src/link-proxy.ts";
import { FaultObserver } from "./src/observer.ts";
import { activeFault, ended, startSystem, stressDesign } from "./src/system.ts";
import { until } from "./src/until.ts";

test("a start that is buffered behind a stop never runs", async () => {
  await using system = await startSystem();
  const base = `http://127.0.0.1:${system.host.options.env["SQUALL_EXTENSION_PORT"]}`;
  const { SQUALL_EXTENSION_BASIC_PASSWORD: password } = system.host.options.env;
  const post = async (path: string, body: unknown) => {
    const authorization = `Basic ${Buffer.from(`agent:${password}`).toString("base64")}`;
    const response = await fetch(`${base}${path}`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json", connection: "close" },
      body: JSON.stringify(body),
    });
    return (await response.json()) as { state?: unknown; error?: { title: string; detail?: string } };
  };
  const { targets } = await system.call<{ targets: { name: string; attributes: { key: string; value: string }[] }[] }>(
    "GET",
    "/api/targets?targetType=squall.host",
  );
  const [target] = targets;
  const attributes = Object.fromEntries((target?.attributes ?? []).map(({ key, value }) => [key, [value]]));
  const executionId = randomUUID();
  const prepared = await post("/squall.host.stress-cpu/prepare", {
    executionId,
    config: { cpuLoad: 50, duration: 30_000, workers: 0 },
    properties: {},
    target: { name: target?.name, attributes },
    executionContext: { experimentKey: "ADM-1", executionId: 1 },
  });
  expect(prepared.error).toBeUndefined();

  system.host.signal("SIGSTOP");
  const stop = post("/squall.host.stress-cpu/stop", { executionId, state: prepared.state });
  // The kernel queues connections in order; the stop's is there before the start's begins.
  await pause(200);
  const start = post("/squall.host.stress-cpu/start", { executionId, state: prepared.state });
  await pause(200);
  system.host.signal("SIGCONT");
  expect((await stop).error).toBeUndefined();
  expect((await start).error?.detail).toMatch(/stopped/i);
  expect(new FaultObserver([executionId]).pids()).toEqual([]);
});

test("a start that is buffered behind a lapsed lease never runs", async () => {
  let proxy: LinkProxy | undefined;
  await using system = await startSystem({
    between: async (platformUrl) => {
      proxy = await startLinkProxy(platformUrl, (type) => type === "start");
      return proxy;
    },
  });
  const id = await system.run(stressDesign(30));
  await until("the platform has sent the start", () => (proxy?.held.length ?? 0) > 0);
  system.agent.signal("SIGSTOP");
  proxy?.release();
  await until(
    "the platform has given up on the agent",
    async () => (await system.execution(id)).stopping || (await system.execution(id)).state === "ERRORED",
  );
  system.agent.signal("SIGCONT");
  const run = await ended(system, id);
  expect(run.state).toBe("ERRORED");
  expect(run.steps.flatMap((step) => step.targetExecutions.map((one) => one.rollback))).toEqual(["not-needed"]);
  expect(system.host.output).not.toContain('"operation":"start"');
});

test("an agent that wakes up behind its lease starts nothing and stops what ran", async () => {
  await using system = await startSystem();
  const running = await system.run(stressDesign(90));
  const fault = await activeFault(system, running);
  system.agent.signal("SIGSTOP");
  // Meanwhile the platform gives up on it, and the extension's heartbeat ends the fault.
  await until("the platform has given up on the agent", async () => {
    const { stopping, state } = await system.execution(running);
    return stopping || state !== "RUNNING";
  });
  await fault.isGone(30_000);
  system.agent.signal("SIGCONT");
  const run = await ended(system, running);
  expect(run.state).toBe("ERRORED");
  expect(fault.pids()).toEqual([]);
  expect(await readFile(`/proc/${system.host.pid}/status`, "utf8")).toContain("Name:");
});
