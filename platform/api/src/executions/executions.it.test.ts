import type { ExecutionView } from "@squall/domain";
import { sql, type Transaction } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { OpenDatabase } from "../db/database.ts";
import type { Database } from "../db/schema.ts";
import { createExecutionWorld, type ExecutionWorld, host, type WorldOptions } from "../testing/execution-world.ts";
import { type AgentOptions, ScriptedAgent } from "../testing/scripted-agent.ts";
import { openTestDatabase } from "../testing/test-database.ts";

const attackStep = (parameters = {}) => ({
  type: "action",
  actionType: "test.attack",
  parameters: { duration: "10s", ...parameters },
  radius: { query: "host.name IS PRESENT" },
});
const documents = {
  "ADM-1": { name: "One attack", lanes: [{ steps: [attackStep()] }] },
  "ADM-2": {
    name: "Attack, then wait",
    lanes: [{ steps: [{ type: "wait", parameters: { duration: "10ms" } }, attackStep()] }, { steps: [attackStep()] }],
  },
  "ADM-3": {
    name: "One attack, and one that hits nothing",
    lanes: [{ steps: [attackStep()] }, { steps: [{ ...attackStep(), radius: { query: 'host.name="nowhere"' } }] }],
  },
};
const start = { experimentKey: "ADM-1", by: "eve", via: "API" } as const;

let database: OpenDatabase;
let stack: AsyncDisposableStack;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
afterEach(async () => {
  await stack.disposeAsync();
  await database.db.deleteFrom("executions").execute();
  await database.db.deleteFrom("agents").execute();
  await database.db.updateTable("kill_switch").set({ is_engaged: false }).execute();
});

async function open(options: Partial<WorldOptions> = {}): Promise<ExecutionWorld> {
  stack = new AsyncDisposableStack();
  return stack.use(await createExecutionWorld({ database, documents, ...options }));
}

async function link(world: ExecutionWorld, options: Partial<AgentOptions> = {}): Promise<ScriptedAgent> {
  const agent = new ScriptedAgent({ url: world.url, ...options });
  stack.defer(() => agent.drop());
  await agent.welcome();
  return agent;
}

const areRunning = (view: ExecutionView) => view.steps[0]?.targetExecutions.every(({ state }) => state === "RUNNING") === true;

/** All targets run. */
async function runBoth(world: ExecutionWorld) {
  const { executionId } = await world.executions.startExecution(start);
  const view = await world.until(executionId, areRunning);
  return { executionId, ids: view.steps[0]?.targetExecutions.map(({ id }) => id) ?? [] };
}

test("a run prepares all targets, starts them together, and is COMPLETED once every rollback is proven", async () => {
  const world = await open();
  const agent = await link(world);
  const { executionId, ids } = await runBoth(world);
  const order = agent.frames.map(({ type }) => type).filter((type) => type === "prepare" || type === "start");
  expect(order).toEqual(["prepare", "prepare", "start", "start"]);
  for (const id of ids) agent.report(id, { phase: "stopping", outcome: "completed", rollback: "pending" });
  const stopping = await world.until(executionId, ({ faults }) => faults.rollingBack === 2);
  expect(stopping.state).toBe("RUNNING");
  for (const id of ids) agent.report(id, { phase: "ended", outcome: "completed", rollback: "verified" });
  const ended = await world.until(executionId, ({ state }) => state === "COMPLETED");
  expect(ended.faults).toMatchObject({ verified: 2, rollingBack: 0, active: 0 });
  expect(ended.steps[0]).toMatchObject({ state: "COMPLETED", actionKind: "ATTACK" });
  expect(Object.keys(ended.steps[0]?.targetExecutions[0]?.ledger ?? {})).toEqual(["requested", "delivered", "confirmed", "verified"]);
  const locks = await database.db.selectFrom("target_locks").selectAll().execute();
  expect(locks).toEqual([]);
});

test("the config of a prepare holds JSON types, and its context the run", async () => {
  const world = await open();
  const agent = await link(world);
  const { executionId } = await world.executions.startExecution(start);
  const prepare = await agent.next("prepare");
  expect(prepare).toMatchObject({
    action: { id: "test.attack", version: "1", instance: "http://127.0.0.1:8085" },
    config: { duration: 10_000 },
    target: { type: "host", attributes: { "host.name": [prepare.target?.name] } },
    executionContext: {
      experimentKey: "ADM-1",
      executionId,
      experimentUri: "http://squall.example/experiments/ADM-1",
      executionUri: `http://squall.example/runs/${executionId}`,
    },
  });
});

test("a cancel stops every target, and the run is CANCELED when the rollbacks are proven", async () => {
  const world = await open();
  const agent = await link(world);
  const { executionId } = await runBoth(world);
  await world.executions.cancelExecution(executionId, "eve");
  const view = await world.until(executionId, ({ state }) => state === "CANCELED");
  expect(agent.all("stop").map(({ reason }) => reason.code)).toEqual(["canceled", "canceled"]);
  expect(view).toMatchObject({ canceledBy: "eve", faults: { verified: 2 } });
  expect(view.steps[0]?.state).toBe("CANCELED");
});

test("the emergency stop cancels what runs and refuses what would start", async () => {
  const world = await open();
  const agent = await link(world);
  const { executionId } = await runBoth(world);
  const engaged = await world.executions.engageKillSwitch("eve", "smoke");
  expect(engaged).toMatchObject({ engaged: true, engagedBy: "eve", reason: "smoke", stoppedExecutions: [executionId] });
  expect(await agent.next("killswitch")).toMatchObject({ engaged: true, person: "eve" });
  await world.until(executionId, ({ state }) => state === "CANCELED");
  await expect(world.executions.startExecution(start)).rejects.toMatchObject({ code: "SQUALL_KILL_SWITCH_ENGAGED" });
  const late = await link(world, { agentId: "agent-2" });
  expect((await late.welcome()).epoch).toBe(1);
  expect(await late.next("killswitch")).toMatchObject({ engaged: true });
  await world.executions.disengageKillSwitch("eve");
  expect(await agent.next("killswitch", 1)).toMatchObject({ engaged: false });
});

test("a start that is committed while the emergency stop is engaged is never written", async () => {
  const world = await open();
  const agent = await link(world, { isObedient: false });
  const { executionId } = await world.executions.startExecution(start);
  const [a, b] = [await agent.next("prepare"), await agent.next("prepare", 1)];
  // Another process engages it: only the database knows.
  await database.db.updateTable("kill_switch").set({ is_engaged: true }).execute();
  agent.report(a.targetExecutionId, { phase: "prepared" });
  agent.report(b.targetExecutionId, { phase: "prepared" });
  const view = await world.until(executionId, ({ state }) => state === "CANCELED");
  expect(agent.all("start")).toEqual([]);
  expect(view.steps[0]?.state).toBe("SKIPPED");
});

test.each([
  ["with the request", () => Promise.resolve()],
  ["with the first prepare", (agent: ScriptedAgent) => agent.next("prepare")],
  ["with the last prepare", (agent: ScriptedAgent) => agent.next("prepare", 1)],
  ["with the first start", (agent: ScriptedAgent) => agent.next("start")],
] as const)("I9: an emergency stop that comes %s is followed by no start, and what had started is stopped", async (_name, moment) => {
  const world = await open();
  const agent = await link(world);
  const refusal = (cause: { readonly code?: string }) => cause.code;
  const starting = world.executions.startExecution(start).catch(refusal);
  await moment(agent);
  await world.executions.engageKillSwitch("eve", "smoke");
  await agent.next("killswitch");
  const started = await starting;
  if (typeof started !== "object") expect(started).toBe("SQUALL_KILL_SWITCH_ENGAGED");
  else await world.until(started.executionId, ({ state }) => state === "CANCELED");
  const types = agent.frames.map(({ type }) => type);
  expect(types.slice(types.indexOf("killswitch"))).not.toContain("start");
  const stopped = agent.all("stop").map(({ targetExecutionId }) => targetExecutionId);
  for (const { targetExecutionId } of agent.all("start")) expect(stopped).toContain(targetExecutionId);
});

async function isOneBlocked(tx: Transaction<Database>): Promise<boolean> {
  const waiting = sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return (await waiting.execute(tx)).rows[0]?.count === 1;
}

test("I9: a start whose commit meets the one that engages the emergency stop is never written", async () => {
  const world = await open();
  const agent = await link(world, { isObedient: false });
  const { executionId } = await world.executions.startExecution(start);
  const prepares = [await agent.next("prepare"), await agent.next("prepare", 1)];
  // The row is held as another process would hold it, while the start comes to be committed.
  await database.db.transaction().execute(async (tx) => {
    await tx.selectFrom("kill_switch").select("is_engaged").forUpdate().execute();
    for (const { targetExecutionId } of prepares) agent.report(targetExecutionId, { phase: "prepared" });
    // PGlite has one connection: there the commit of the start comes after this transaction as a whole.
    if (database.engine === "postgres") await vi.waitUntil(() => isOneBlocked(tx), { timeout: 5_000 });
    await tx.updateTable("kill_switch").set({ is_engaged: true }).execute();
  });
  const view = await world.until(executionId, ({ state }) => state === "CANCELED");
  expect(view.faults).toMatchObject({ active: 0, rollingBack: 0 });
  expect(agent.all("start")).toEqual([]);
});

test("a lost agent makes the run ERRORED at once for the others, and its own rollback is told when it is back", async () => {
  const world = await open({ targets: [host("host-a"), host("host-b", "agent-2")] });
  const first = await link(world);
  const second = await link(world, { agentId: "agent-2" });
  const { executionId, ids } = await runBoth(world);
  const lostId = first.all("start")[0]?.targetExecutionId ?? "";
  first.drop();
  expect(await second.next("stop")).toMatchObject({ targetExecutionId: ids.find((id) => id !== lostId) });
  const waiting = await world.until(executionId, ({ faults }) => faults.verified === 1);
  expect(waiting).toMatchObject({ state: "RUNNING", stopping: true, faults: { rollingBack: 1 } });

  const back = await link(world, {
    connection: 2,
    executions: [{ targetExecutionId: lostId, phase: "stopping", phaseSeq: 3 }],
    isObedient: false,
  });
  expect(await back.next("stop")).toMatchObject({ targetExecutionId: lostId });
  back.report(lostId, { phase: "ended", phaseSeq: 4, outcome: "errored", rollback: "verified" });
  const ended = await world.until(executionId, ({ state }) => state === "ERRORED");
  expect(ended.faults).toMatchObject({ verified: 2 });
  expect(ended.reason).toContain("agent-1");
});

test("a stop is sent on every new connection until there is evidence", async () => {
  const world = await open({ targets: [host("host-a")] });
  const first = await link(world, { isObedient: false });
  const { executionId } = await world.executions.startExecution(start);
  const { targetExecutionId } = await first.next("prepare");
  first.report(targetExecutionId, { phase: "prepared" });
  await first.next("start");
  first.report(targetExecutionId, { phase: "running" });
  await world.until(executionId, areRunning);
  await world.executions.cancelExecution(executionId, "eve");
  const stop = await first.next("stop");
  first.send({ type: "ack", of: "stop", targetExecutionId, seq: stop.seq });
  await world.until(executionId, ({ steps }) => steps[0]?.targetExecutions[0]?.ledger.delivered !== undefined);
  for (const connection of [2, 3]) {
    first.drop();
    const again = await link(world, { connection, executions: [{ targetExecutionId, phase: "stopping", phaseSeq: 3 }], isObedient: false });
    expect(await again.next("stop")).toMatchObject({ targetExecutionId });
    again.drop();
    await again.closed;
  }
  const last = await link(world, { connection: 4, executions: [{ targetExecutionId, phase: "stopping", phaseSeq: 3 }], isObedient: false });
  last.report(targetExecutionId, { phase: "ended", phaseSeq: 4, outcome: "canceled", rollback: "confirmed" });
  await last.next("ack");
  const view = await world.until(executionId, ({ state }) => state !== "RUNNING");
  expect(view.faults).toMatchObject({ confirmed: 1 });
});

test("a stop that is not acknowledged is sent again on a link that stays up, and no more once it is", async () => {
  const world = await open({ targets: [host("host-a")] });
  const agent = await link(world, { isObedient: false });
  const { executionId } = await world.executions.startExecution(start);
  const { targetExecutionId } = await agent.next("prepare");
  agent.report(targetExecutionId, { phase: "prepared" });
  await agent.next("start");
  agent.report(targetExecutionId, { phase: "running" });
  await world.until(executionId, areRunning);
  await world.executions.cancelExecution(executionId, "eve");
  const again = await agent.next("stop", 1);
  agent.send({ type: "ack", of: "stop", targetExecutionId, seq: again.seq });
  await world.until(executionId, ({ steps }) => steps[0]?.targetExecutions[0]?.ledger.delivered !== undefined);
  agent.report(targetExecutionId, { phase: "ended", outcome: "canceled", rollback: "verified" });
  await world.until(executionId, ({ state }) => state === "CANCELED");
  expect(agent.all("stop").every((stop) => stop.targetExecutionId === targetExecutionId)).toBe(true);
});

test("after a restart of the platform nothing starts again, and open executions end ERRORED with their evidence", async () => {
  const before = await createExecutionWorld({ database, documents });
  const agent = new ScriptedAgent({ url: before.url });
  await agent.welcome();
  const { executionId, ids } = await (async () => {
    const started = await before.executions.startExecution({ ...start, experimentKey: "ADM-1" });
    const view = await before.until(started.executionId, areRunning);
    return { ...started, ids: view.steps[0]?.targetExecutions.map(({ id }) => id) ?? [] };
  })();
  await before[Symbol.asyncDispose]();

  const world = await open();
  const restarted = await world.executions.getExecution(executionId);
  expect(restarted).toMatchObject({ state: "RUNNING", stopping: true });
  const executions = ids.map((targetExecutionId) => ({ targetExecutionId, phase: "stopping" as const, phaseSeq: 3 }));
  const back = await link(world, { connection: 2, executions, isObedient: false });
  await back.next("stop", 1);
  for (const id of ids) back.report(id, { phase: "ended", phaseSeq: 4, outcome: "errored", rollback: "verified" });
  const view = await world.until(executionId, ({ state }) => state === "ERRORED");
  expect(view.faults).toMatchObject({ verified: 2 });
  expect(view.reason).toContain("restarted");
  expect(back.all("start")).toEqual([]);
  expect(back.all("prepare")).toEqual([]);
});

test("what an agent no longer knows is unproven when its journal is new, and never started when it is the same", async () => {
  const world = await open({ targets: [host("host-a")] });
  const agent = await link(world);
  const { executionId } = await world.executions.startExecution(start);
  await world.until(executionId, areRunning);
  agent.drop();
  await link(world, { connection: 2, journalId: "00000000-0000-4000-8000-0000000000ff" });
  const view = await world.until(executionId, ({ state }) => state === "ERRORED");
  expect(view.faults).toMatchObject({ unproven: 1 });
  const found = await world.executions.searchExecutions({ worry: true });
  expect(found.executions.map(({ id }) => id)).toEqual([executionId]);
  const id = view.steps[0]?.targetExecutions[0]?.id ?? "";
  await world.executions.resolveTargetExecution(executionId, id, "eve", "looked at the host");
  const resolved = await world.until(executionId, ({ faults }) => faults.resolved === 1);
  expect(resolved.steps[0]?.targetExecutions[0]).toMatchObject({ rollback: "unproven", resolution: { by: "eve" } });
  expect((await world.executions.searchExecutions({ worry: true })).total).toBe(0);
  await expect(world.executions.resolveTargetExecution(executionId, id, "eve", "again")).rejects.toMatchObject({
    code: "SQUALL_NOT_RESOLVABLE",
  });
});

test("an agent is told that an end is stored only if its journal is the one that told it, and what a new journal says counts", async () => {
  const world = await open({ targets: [host("host-a")] });
  const agent = await link(world);
  const { executionId } = await world.executions.startExecution(start);
  const view = await world.until(executionId, areRunning);
  const id = view.steps[0]?.targetExecutions[0]?.id ?? "";
  agent.report(id, { phase: "ended", phaseSeq: 500, outcome: "completed", rollback: "verified" });
  await world.until(executionId, ({ state }) => state === "COMPLETED");
  const ended = { targetExecutionId: id, phase: "ended", phaseSeq: 7 } as const;
  const same = await link(world, { connection: 2, executions: [ended] });
  expect((await same.welcome()).final).toEqual([id]);
  const anew = { connection: 3, journalId: "00000000-0000-4000-8000-0000000000ff", executions: [ended] };
  const forgetful = await link(world, anew);
  expect((await forgetful.welcome()).final).toEqual([]);
  forgetful.report(id, { phase: "stopping", phaseSeq: 7, rollback: "pending" });
  await world.until(executionId, ({ faults }) => faults.rollingBack === 1);
});

test("a report tells why a rollback is unproven, and which switch fired", async () => {
  const world = await open({ targets: [host("host-a")] });
  const agent = await link(world);
  const { executionId } = await world.executions.startExecution(start);
  const running = await world.until(executionId, areRunning);
  const [target] = running.steps[0]?.targetExecutions ?? [];
  expect(target?.rollback).toBeUndefined();
  const reason = { code: "extension-lost", text: "the agent lost the link to the extension" };
  agent.report(target?.id ?? "", { phase: "ended", outcome: "errored", rollback: "unproven", doubt: "other-process", reason });
  const view = await world.until(executionId, ({ state }) => state === "ERRORED");
  const [ended] = view.steps[0]?.targetExecutions ?? [];
  expect(ended).toMatchObject({ rollback: "unproven", doubt: expect.stringContaining("restarted"), reason: reason.text });
  expect(ended?.switches.flatMap(({ kind, fired }) => (fired === undefined ? [] : [kind]))).toEqual(["extension-link"]);
});

test("the exposure speaks of the lease that the links have", async () => {
  const paces = { beat: { activeMs: 500, idleMs: 1_000 }, lease: { activeMs: 3_000, idleMs: 20_000 } };
  const world = await open({ targets: [host("host-a")], paces });
  const plan = await world.executions.planExperiment(documents["ADM-1"]);
  expect(plan.steps[0]?.exposure).toMatchObject({ revertedWithinMs: 3_550, sentence: expect.stringContaining("within 4 s") });
  await link(world);
  const { executionId } = await world.executions.startExecution(start);
  const view = await world.until(executionId, areRunning);
  const linkSwitch = view.steps[0]?.targetExecutions[0]?.switches.find(({ kind }) => kind === "agent-link");
  expect(linkSwitch?.firesAfterMs).toBe(3_000);
});

test("a preview knows the variables of the environment, and those that are given win", async () => {
  const world = await open({ environmentVariables: { where: "host-a" } });
  const request = { actionType: "test.attack", radius: { query: 'host.name="{{where}}"' } };
  const names = async (variables?: Record<string, string>) => {
    const preview = await world.executions.previewTargets({ ...request, ...(variables === undefined ? {} : { variables }) });
    expect(preview.warnings).toEqual([]);
    return preview.targets.map(({ name }) => name);
  };
  expect(await names()).toEqual(["host-a"]);
  expect(await names({ where: "host-b" })).toEqual(["host-b"]);
});

test("what an agent holds and nobody here knows is stopped", async () => {
  const world = await open();
  const targetExecutionId = "00000000-0000-4000-8000-0000000000cc";
  const agent = await link(world, { executions: [{ targetExecutionId, phase: "running", phaseSeq: 5 }], isObedient: false });
  expect(await agent.next("stop")).toMatchObject({ targetExecutionId, reason: { code: "unknown-execution" } });
  agent.report(targetExecutionId, { phase: "ended", phaseSeq: 6, outcome: "errored", rollback: "verified" });
  expect(await agent.next("ack")).toMatchObject({ of: "report", seq: 6 });
});

test("a report that comes twice is acknowledged twice and stored once", async () => {
  const world = await open({ targets: [host("host-a")] });
  const agent = await link(world);
  const { executionId } = await world.executions.startExecution(start);
  const view = await world.until(executionId, areRunning);
  const id = view.steps[0]?.targetExecutions[0]?.id ?? "";
  const count = async () => (await database.db.selectFrom("execution_events").selectAll().execute()).length;
  const before = await count();
  const acks = agent.all("ack").length;
  agent.report(id, { phase: "running", phaseSeq: 2 });
  await agent.next("ack", acks);
  expect(await count()).toBe(before);
});

test("reports that come after the end are taken one after the other, and change the evidence alone", async () => {
  const world = await open();
  const agent = await link(world);
  const { executionId, ids } = await runBoth(world);
  for (const id of ids) agent.report(id, { phase: "ended", outcome: "completed", rollback: "verified" });
  await world.until(executionId, ({ state }) => state === "COMPLETED");
  for (const id of ids) agent.report(id, { phase: "stopping", rollback: "pending" });
  const opened = await world.until(executionId, ({ faults }) => faults.rollingBack === 2);
  expect(opened.state).toBe("COMPLETED");
  for (const id of ids) agent.report(id, { phase: "ended", rollback: "confirmed" });
  await world.until(executionId, ({ faults }) => faults.confirmed === 2);
});

test("two runs never hold the same target", async () => {
  const world = await open();
  await link(world);
  const { executionId } = await runBoth(world);
  await expect(world.executions.startExecution(start)).rejects.toMatchObject({ code: "SQUALL_ANOTHER_EXPERIMENT_RUNNING" });
  const second = world.executions.startExecution({ ...start, allowParallel: true });
  await expect(second).rejects.toMatchObject({
    code: "SQUALL_TARGET_LOCKED",
    message: expect.stringContaining(`execution ${executionId}`),
  });
});

test("a run that ends as it begins prepares nothing and holds no target", async () => {
  const world = await open();
  const agent = await link(world);
  const { executionId } = await world.executions.startExecution({ ...start, experimentKey: "ADM-3" });
  const view = await world.until(executionId, ({ ended }) => ended !== undefined);
  expect(view.steps.map(({ state }) => state)).not.toContain("RUNNING");
  expect(agent.all("start")).toEqual([]);
  expect(await database.db.selectFrom("target_locks").selectAll().execute()).toEqual([]);
});

test("the trace of a start is committed with it, and a start that is refused leaves none", async () => {
  const world = await open();
  await link(world);
  const traced = (executionId: number) =>
    database.db.selectFrom("audit_log").selectAll().where("event", "=", `started.${executionId}`).execute();
  const audit = (executionId: number) => ({
    event: `started.${executionId}`,
    principal: { type: "USER" as const, name: "eve" },
    subject: { executionId },
  });
  const { executionId } = await world.executions.startExecution({ ...start, audit });
  expect(await traced(executionId)).toMatchObject([{ principal_name: "eve", principal_id: null, subject: { executionId } }]);
  const count = async () => (await database.db.selectFrom("audit_log").select("id").execute()).length;
  const before = await count();
  await expect(world.executions.startExecution({ ...start, audit })).rejects.toMatchObject({ code: "SQUALL_ANOTHER_EXPERIMENT_RUNNING" });
  expect(await count()).toBe(before);
});

test("the same idempotency key answers with the first run", async () => {
  const world = await open();
  await link(world);
  const first = await world.executions.startExecution({ ...start, idempotencyKey: "one" });
  expect(await world.executions.startExecution({ ...start, idempotencyKey: "one" })).toEqual(first);
});

test("the feed tells a run from its first event to its last, and goes on after a cursor", async () => {
  const world = await open({ targets: [host("host-a")] });
  const agent = await link(world);
  const { executionId } = await world.executions.startExecution(start);
  const seen: string[] = [];
  const ending = new AbortController();
  let cursor: string | undefined;
  for await (const entry of world.executions.feed(executionId, undefined, ending.signal)) {
    seen.push(entry.event.type);
    cursor = entry.cursor;
    if (entry.event.type === "target-execution" && entry.event.targetExecution.phase === "running") break;
  }
  expect(seen.slice(0, 2)).toEqual(["execution", "step"]);
  const id = agent.all("start")[0]?.targetExecutionId ?? "";
  agent.send({
    type: "data",
    targetExecutionId: id,
    bootId: "00000000-0000-4000-8000-00000000000b",
    dataSeq: 1,
    dropped: 0,
    messages: [{ message: "hot", level: "info", timestamp: "2026-01-01T00:00:00Z" }],
    metrics: [{ name: "load", value: 0.5, metric: { cpu: "0" }, timestamp: "2026-01-01T00:00:00Z" }],
    summary: { text: "half of it", level: "info" },
  });
  await agent.until(() => agent.all("ack").some(({ of }) => of === "data"));
  agent.report(id, { phase: "ended", outcome: "completed", rollback: "verified" });
  const rest = [];
  for await (const entry of world.executions.feed(executionId, cursor, ending.signal)) rest.push(entry.event);
  expect(rest.at(-1)?.type).not.toBe(undefined);
  expect(rest.find((event) => event.type === "messages")).toMatchObject({ messages: [{ message: "hot", targetExecutionId: id }] });
  expect(rest.find((event) => event.type === "metrics")).toMatchObject({ metrics: [{ name: "load", value: 0.5, metric: { cpu: "0" } }] });
  const heads = rest.flatMap((event) => (event.type === "execution" ? [event.execution.state] : []));
  expect(heads.at(-1)).toBe("COMPLETED");
  const view = await world.executions.getExecution(executionId);
  expect(view?.steps[0]?.targetExecutions[0]?.summary).toEqual({ text: "half of it", level: "info" });
});

test("a failing prepare ends the run before anything starts", async () => {
  const world = await open();
  const agent = await link(world, { isObedient: false });
  const { executionId } = await world.executions.startExecution(start);
  const [a, b] = [await agent.next("prepare"), await agent.next("prepare", 1)];
  agent.report(a.targetExecutionId, { phase: "prepared" });
  agent.report(b.targetExecutionId, { phase: "ended", outcome: "failed", rollback: "not-needed", error: { title: "not on this host" } });
  const view = await world.until(executionId, ({ state }) => state === "FAILED");
  expect(view.reason).toBe("not on this host");
  expect(agent.all("start")).toEqual([]);
});

test("a run without its agent is ERRORED with the reason", async () => {
  const world = await open();
  const { executionId } = await world.executions.startExecution(start);
  const view = await world.until(executionId, ({ state }) => state === "ERRORED");
  expect(view.reason).toContain("not linked");
});
