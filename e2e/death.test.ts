/** Each process is killed while a fault is active, with and without a restart. An observer looks at the fault itself. */
import { expect, test } from "vitest";
import { agentLoopDelayMs, calledAt } from "./src/evidence.ts";
import { activeFault, ended, startSystem, stressDesign } from "./src/system.ts";
import { until } from "./src/until.ts";

const rollbacks = (execution: Awaited<ReturnType<typeof ended>>) =>
  execution.steps.flatMap((step) => step.targetExecutions.map((one) => one.rollback));

test("the platform dies: the agent stops at once, and the run is ERRORED and verified after the restart", async () => {
  await using system = await startSystem();
  const id = await system.run(stressDesign(60));
  const fault = await activeFault(system, id);
  const killedAt = Date.now();
  await system.platform.end("SIGKILL");
  const goneMs = await fault.isGone(9_000);
  const stopMs = (await calledAt(system.host, "stop")) - killedAt;
  const loopDelayMs = await agentLoopDelayMs(system);
  console.log(
    `platform killed: stop reached the extension ${stopMs} ms later (loop delay of the agent ${loopDelayMs.toFixed(0)} ms), the fault was gone after ${goneMs.toFixed(0)} ms`,
  );
  // The promise: within the loss deadline, 50 ms and the loop delay, and 500 ms more while a status call is in flight.
  expect(stopMs).toBeLessThan(6_000 + 50 + loopDelayMs + 500);
  expect(goneMs).toBeLessThan(stopMs + 2_000);
  await system.platform.start();
  const run = await ended(system, id);
  expect([run.state, rollbacks(run)]).toEqual(["ERRORED", ["verified"]]);
});

test("the agent dies and comes back: it has tried every open stop before it is ready", async () => {
  await using system = await startSystem();
  const id = await system.run(stressDesign(60));
  const fault = await activeFault(system, id);
  await system.agent.end("SIGKILL");
  await system.agent.start();
  // Ready means that each stop was tried once; the extension was up, so it worked.
  expect(fault.pids()).toEqual([]);
  const run = await ended(system, id);
  expect([run.state, rollbacks(run)]).toEqual(["ERRORED", ["verified"]]);
});

test("the agent dies and stays away: the extension stops by its heartbeat", async () => {
  await using system = await startSystem();
  const fault = await activeFault(system, await system.run(stressDesign(120)));
  await system.agent.end("SIGKILL");
  // Four intervals of at least five seconds, and five percent.
  const goneMs = await fault.isGone(30_000);
  console.log(`agent killed for good: the fault was gone ${goneMs.toFixed(0)} ms later`);
  expect(system.host.hasEnded).toBe(false);
});

test("the extension dies and comes back: its journal undoes what was active", async () => {
  await using system = await startSystem();
  const id = await system.run(stressDesign(60));
  const fault = await activeFault(system, id);
  await system.host.end("SIGKILL");
  await system.host.start();
  expect(fault.pids()).toEqual([]);
  const run = await ended(system, id);
  expect(run.state).toBe("ERRORED");
  expect(rollbacks(run)).toEqual(["verified"]);
});

test("the extension dies and stays away: the mechanism ends itself, and the rollback is not called done", async () => {
  await using system = await startSystem();
  const id = await system.run(stressDesign(60));
  const fault = await activeFault(system, id);
  await system.host.end("SIGKILL");
  const goneMs = await fault.isGone(15_000);
  console.log(`extension killed for good: the fault was gone ${goneMs.toFixed(0)} ms later`);
  await until("the rollback is pending or worse", async () =>
    rollbacks((await system.execution(id)) as never).some((one) => one === "pending" || one === "dirty"),
  );
  expect((await system.execution(id)).state).toBe("RUNNING");
  await system.host.start();
  const run = await ended(system, id);
  expect(rollbacks(run)).toEqual(["verified"]);
});

test("all die at once: nothing is left, and the restarted system says so", async () => {
  await using system = await startSystem();
  const id = await system.run(stressDesign(60));
  const fault = await activeFault(system, id);
  for (const program of [system.platform, system.agent, system.host]) program.signal("SIGKILL");
  await fault.isGone(15_000);
  await Promise.all([system.platform.end("SIGKILL"), system.agent.end("SIGKILL"), system.host.end("SIGKILL")]);
  await Promise.all([system.platform.start(), system.host.start()]);
  await system.agent.start();
  const run = await ended(system, id);
  expect([run.state, rollbacks(run)]).toEqual(["ERRORED", ["verified"]]);
});
